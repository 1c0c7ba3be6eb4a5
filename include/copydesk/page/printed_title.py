"""The headline printed above an article on a page that says its own title in other words further up."""

from copydesk.page.lines.caption import looks_like_caption
from copydesk.page.title_features import Top
from copydesk.text.prose import ends_sentence, is_prose

_SHORTEST, _LONGEST = 20, 160  # characters of a printed headline
_LONGEST_KICKER = 4  # words
_HEAD = 3  # lines from a printed headline down to a byline or date line
_PAGE_HEAD = 8  # lines: a page's title stands above what is deeper
_SHARED_FAR_BELOW, _SHARED_BELOW = 2, 1  # words
_SHARED_BESIDE = 0.3  # of the words of two lines that stand together


def printed_title(top: Top, chosen: int) -> int:
    """The line to take for the headline where `chosen` is only the page's own title, at its top or at the end of a
    trail of sections, and a line right above the article tells the same in other words; else `chosen` itself."""
    if chosen == 0:
        return chosen if top.is_title_confirmed else _far_below(top, chosen)
    return _below_trail(top, chosen) if top.says_page_title(chosen) else chosen


def above_byline(top: Top) -> int | None:
    """The line that nothing but bylines and date lines parts from the text, where it reads like the title of that; else
    None."""
    above = top.start - 1
    while above > 0 and (top.ruled[above] or top.markers.get(above)):
        above -= 1
    has_marker = any(top.markers.get(n) for n in range(above + 1, top.start))
    is_title = has_marker and above in top.words and _is_title(top.blocks[above].text)
    return above if is_title and top.shared(above) else None


def _far_below(top: Top, chosen: int) -> int:
    lines = (n for n in top.candidates if n >= _PAGE_HEAD and _retells(top, n, chosen, _SHARED_FAR_BELOW))
    return next((n for n in lines if _has_marker_below(top, n)), chosen)


def _below_trail(top: Top, chosen: int) -> int:
    beside, below_kicker = chosen + 1, chosen + 2
    if _retells(top, beside, chosen, _SHARED_BELOW) and top.likeness(beside, chosen) >= _SHARED_BESIDE:
        return beside
    if _retells(top, below_kicker, chosen, _SHARED_BELOW) and _is_kicker(top, beside):
        return below_kicker
    return chosen


def _retells(top: Top, index: int, chosen: int, shared: int) -> bool:
    """Whether a line reads like a title right above the text, and shares so many words with the one that was chosen."""
    if index not in top.words or index >= top.start or top.letters(index) == top.letters(chosen):
        return False
    is_shared = len(top.words[index] & top.words[chosen]) >= shared
    return is_shared and _is_title(top.blocks[index].text) and _stands_above_text(top, index)


def _is_title(text: str) -> bool:
    return _SHORTEST <= len(text) <= _LONGEST and text[-1] != "." and not looks_like_caption(text)


def _stands_above_text(top: Top, index: int) -> bool:
    below = index + 1
    return below == top.start or is_prose(top.blocks[below].text) or _has_marker_below(top, index)


def _has_marker_below(top: Top, index: int) -> bool:
    return any(top.markers.get(n) for n in range(index + 1, index + 1 + _HEAD))


def _is_kicker(top: Top, index: int) -> bool:
    text = top.blocks[index].text
    has_words_alone = any(map(str.isalpha, text)) and not any(map(str.isdigit, text))
    return has_words_alone and len(text.split()) <= _LONGEST_KICKER and not ends_sentence(text)
