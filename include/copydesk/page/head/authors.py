"""Who signs a page's article: byline lines around headline and text, each believed or not by what speaks for it."""

from collections.abc import Mapping
from math import log1p

from copydesk.page.head.fallback_authors import find_fallback_authors, without_site
from copydesk.page.head.labels import likely_lines
from copydesk.page.head.linear import Linear, log_odds
from copydesk.page.lines.author_note import is_note_about
from copydesk.page.lines.byline import Byline, read_foot_byline
from copydesk.page.lines.leading_names import read_bare_name
from copydesk.page.lines.places import read_place_line
from copydesk.page.page import Page, Probabilities
from copydesk.text.given_names import is_given_name
from copydesk.text.prose import is_prose
from copydesk.text.words import content_words

_NEAR_DATE = 2  # lines
_FOOT_LINES = 10
_BESIDE = -1.0  # log-odds that are enough next to a line that is believed
_NOTED = -1.5  # log-odds that are enough for whom a note below the text is about
_LAST_LINES = 3  # of the text, which may be notes about its authors
_NOTE_LINES = 15  # below the text, among which notes about its authors stand
_CREDIT_MARKS = ("/", "©", "(", "…")


def find_authors(page: Page, found: Probabilities, weights: Linear) -> dict[int, Byline]:
    """The bylines that are believed by the index of their line, offsets into the line. `found` says what the lines of
    the page's zone are likely to be, `weights` what speaks for a byline, and how much.

    Those below the text count where none is above, or where a label and a colon stand in front. Where no byline is
    believed, several names right below the text are, or whom the page names as its author in other ways.
    """
    scores = {n: weights.score(features) for n, features in author_features(page, found).items()}
    sure = {n for n, worth in scores.items() if worth > (_NOTED if _is_noted(page, page.bylines[n]) else 0)}
    signed = [
        n for n, worth in scores.items() if n in sure or (worth > _BESIDE and not sure.isdisjoint((n - 1, n + 1)))
    ]
    likely = [n for n in page.near if n in likely_lines(found, "byline") and n not in page.bylines and n < page.end]
    leading = {n: names for n in likely if (names := page.credits[n].leading or _bare_name(page, n))}
    bylines = leading | {n: page.bylines[n] for n in [n for n in signed if n < page.end] or signed}
    for n in range(page.foot, min(page.foot + _FOOT_LINES, len(page.lines))):
        byline = read_foot_byline(page.lines[n].text)
        if byline:
            bylines.setdefault(n, byline)
    below = page.bylines.get(page.end)
    if not bylines and below and len(below.names) > 1 and page.credits[page.end].is_plain:
        return {page.end: below}
    return without_site(page, bylines) or find_fallback_authors(page, found)


def _bare_name(page: Page, index: int) -> Byline | None:
    """What opens a line that is neither text nor a dateline or a place, taken for a name."""
    line = page.lines[index]
    is_text = index in page.datelines or (index in page.kept and is_prose(line.text))
    return None if is_text or read_place_line(line) else read_bare_name(line.text)


def author_features(page: Page, found: Probabilities) -> dict[int, dict[str, float]]:
    """The features of each line that reads as a byline, by index."""
    likely = likely_lines(found, "byline")
    candidates = [n for n in page.bylines if n in found["byline"] and _may_sign(page, n, n in likely)]
    rows = {}
    for n in candidates:
        features = _reading(page, n) | _names(page, n) | _place(page, n)
        features |= _together(features)
        features |= {f"odds_{label}": log_odds(found[label][n]) for label in ("byline", "date", "body")}
        rows[n] = {name: float(value) for name, value in features.items() if value}
    return rows


def _may_sign(page: Page, index: int, is_likely: bool) -> bool:
    """Whether the line may sign the article. A name alone that the text speaks of does not, unless a note is about it,
    or the line is likely a byline and the text speaks of its only name once. Below the text a name alone may be a
    commenter's."""
    byline = page.bylines[index]
    is_alone = not byline.is_labelled and not byline.has_role and not page.credits[index].moments
    if is_alone and _is_in_text(page, byline) and not _is_noted(page, byline):
        return is_likely and index < page.end and len(byline.names) == 1 and not _is_subject(page, byline)
    is_next_below = index == page.end and len(byline.names) > 1
    return index < page.end or is_next_below or byline.is_labelled or byline.has_role


def _is_noted(page: Page, byline: Byline) -> bool:
    """Whether a line around the text's end opens with one of the full names and goes on with `is` or its like."""
    lines = page.lines[max(page.start, page.end - _LAST_LINES) : page.end + _NOTE_LINES]
    names = [name.value for name in byline.names if " " in name.value]
    return any(is_note_about(line.text, name) for name in names for line in lines)


def _is_in_text(page: Page, byline: Byline) -> bool:
    """Whether the text speaks of the first one named, as it does of its subjects."""
    surname = content_words(byline.names[0].value.split()[-1])
    return bool(surname) and surname <= page.vocabulary.keys()


def _is_subject(page: Page, byline: Byline) -> bool:
    """Whether the text speaks of the first one named more than once, or the headline does."""
    surname = content_words(byline.names[0].value.split()[-1])
    title = content_words(page.lines[page.headline].text) if page.headline is not None else frozenset()
    return bool(surname & title) or any(page.vocabulary[word] > 1 for word in surname)


def _reading(page: Page, index: int) -> dict[str, float]:
    credit, byline = page.credits[index], page.bylines[index]
    near = [page.near_credits[m].moments for m in page.near_credits if 0 < abs(m - index) <= _NEAR_DATE]
    return {
        "labelled": byline.is_labelled,
        "dated": bool(credit.moments) or (credit.is_plain and any(map(str.isdecimal, page.lines[index].text))),
        "date_near": any(near) and not credit.moments,
        "has_role": byline.has_role,
        "has_place": byline.has_place,
        "several": len(byline.names) > 1,
        "agency": byline.names[0].agency is not None,
        "agency_beside": byline.agency is not None and byline.names[0].agency is None,
        "plain": credit.is_plain,
        "marked": any(mark in page.lines[index].text for mark in _CREDIT_MARKS) and not byline.has_role,
        "capitals": byline.names[0].value.isupper(),
    }


def _names(page: Page, index: int) -> dict[str, float]:
    byline = page.bylines[index]
    name = byline.names[0].value
    tokens = name.split()
    surname = content_words(tokens[-1])
    folded = name.casefold()
    copies = sum(folded in text for text in page.folded)
    return {
        "known_name": is_given_name(tokens[0]),
        "long_name": len(tokens) > 3,
        "single": len(tokens) == 1,
        "in_text": _is_in_text(page, byline),
        "in_title": page.headline is not None and bool(surname & content_words(page.lines[page.headline].text)),
        "copied": copies > 1,
        "copied_often": copies > 3,
    }


def _place(page: Page, index: int) -> dict[str, float]:
    above = index < page.top
    inside = page.start <= index < page.end
    distance = abs(index - page.top)
    others = [n for n in page.bylines if n != index]
    return {
        "bias": 1.0,
        "above": above,
        "in_body": index in page.kept,
        "at_top_of_text": inside,
        "foot": index >= page.end,
        "from_title": log1p(distance) if page.top <= index < page.start else 0,
        "near_title": 0 < index - page.top <= 3,
        "near_text": 0 < page.start - index <= 2,
        "far_above": above and distance > 3,
        "labelled_elsewhere": any(page.bylines[n].is_labelled for n in others),
        "many": len(others) > 3,
        "gap_below": index + 1 < len(page.lines) and page.lines[index + 1].is_apart,
        "gap_above": page.lines[index].is_apart,
    }


def _together(features: Mapping[str, float]) -> dict[str, float]:
    """What counts for more, or less, beside something else."""
    is_in_head = not (features["above"] or features["foot"] or features["at_top_of_text"])
    has_date = features["dated"] or features["date_near"]
    return {
        "in_head": is_in_head,
        "known_in_head": is_in_head and features["known_name"],
        "known_with_date": features["known_name"] and has_date,
        "unknown_with_date": not features["known_name"] and has_date,
        "labelled_in_head": is_in_head and features["labelled"],
        "role_of_known": features["has_role"] and features["known_name"],
        "in_text_unlabelled": features["in_text"] and not features["labelled"],
        "copied_unlabelled": features["copied"] and not features["labelled"],
    }
