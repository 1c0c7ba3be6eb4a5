"""Which line between a page's headline and its text is the standfirst, if any."""

from math import log1p

from copydesk.model import Block
from copydesk.page.header.choice import best
from copydesk.page.header.page import Page
from copydesk.page.lines.caption import looks_like_caption
from copydesk.page.lines.dateline import read_dateline
from copydesk.page.title_features import words
from copydesk.text.prose import ends_sentence, is_prose

_MODEL = "deck"
_MOST_LINES = 14  # below the headline
_SHORTEST, _LONGEST = 20, 1000  # characters
_FEWEST_WORDS = 5
_SIZES = {"short": (0, 45), "middling": (45, 90), "long": (300, 500), "very_long": (500, 10**9)}  # characters
_SMOOTHING = 1.5  # words


def find_deck(page: Page) -> int | None:
    """Index of the line that is the standfirst; None where none is believed."""
    return best(_MODEL, deck_features(page))


def deck_features(page: Page) -> dict[int, dict[str, float]]:
    """The features of each line that may be it, by index."""
    if page.title is None:
        return {}
    candidates = _candidates(page)
    found = {}
    for position, n in enumerate(candidates):
        features = _shape(page.blocks[n].text) | _content(page, n) | _place(page, n)
        features |= {
            "first": position == 0,
            "second": position == 1,
            "last": position == len(candidates) - 1,
            "alone": len(candidates) == 1,
        }
        found[n] = {name: float(value) for name, value in features.items() if value}
    return found


def _candidates(page: Page) -> list[int]:
    first = page.title + 1
    lines = range(first, min(max(page.start, first) + 1, first + _MOST_LINES, len(page.blocks)))
    marker = next((n for n in lines if _is_marker(page, n)), len(page.blocks))
    free = [n for n in lines if not page.ruled[n] and not _is_marker(page, n) and _may_be_deck(page.blocks[n])]
    return [n for n in free if n < marker or n not in page.kept]  # below a byline the text begins


def _may_be_deck(block: Block) -> bool:
    is_long = len(block.text.split()) >= _FEWEST_WORDS or ends_sentence(block.text) or not _has_spaces(block.text)
    return is_long and _SHORTEST <= len(block.text) <= _LONGEST and read_dateline(block, None) is None


def _has_spaces(text: str) -> bool:
    """Whether the line is of a script that parts its words."""
    return " " in text[: 3 * _SHORTEST]


def _is_marker(page: Page, index: int) -> bool:
    credit = page.credits.get(index)
    return credit is not None and (credit.byline is not None or bool(credit.moments))


def _shape(text: str) -> dict[str, float]:
    return {
        "bias": 1.0,
        **{f"size_{name}": least <= len(text) < most for name, (least, most) in _SIZES.items()},
        "prose": is_prose(text),
        "ends_sentence": ends_sentence(text),
        "ends_with_colon": text.endswith(":"),
        "caption": looks_like_caption(text),
        "ends_with_bracket": text.endswith(")"),
        "starts_small": text[0].islower(),
        "bullet": text[0] in "*•▪-–—",
    }


def _content(page: Page, index: int) -> dict[str, float]:
    found = words(page.blocks[index].text)
    count = len(found) + _SMOOTHING
    titled = len(found & words(page.blocks[page.title].text))
    text = page.blocks[index].text
    return {
        "text_share": len(found & page.vocabulary) / count if index not in page.kept else 0,
        "title_share": titled / count,
        "copied": sum(block.text == text for block in page.blocks) > 1,
    }


def _place(page: Page, index: int) -> dict[str, float]:
    following = index + 1 if index + 1 < len(page.blocks) else index
    return {
        "from_title": log1p(index - page.title - 1),
        "next_to_title": index == page.title + 1,
        "in_text": index in page.kept,
        "in_text_next_to_title": index in page.kept and index == page.title + 1,
        "in_text_below_marker": index in page.kept and _is_marker(page, index - 1),
        "marker_above": any(_is_marker(page, n) for n in range(page.title + 1, index)),
        "marker_below": _is_marker(page, index + 1) or _is_marker(page, index + 2),
        "ruled_above": page.ruled[index - 1],
        "ruled_below": page.ruled[following],
        "prose_below": is_prose(page.blocks[following].text),
        "gap_above": page.blocks[index].gap > 0,
        "gap_below": page.blocks[following].gap > 0,
    }
