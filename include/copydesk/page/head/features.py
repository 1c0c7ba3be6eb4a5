"""What speaks for and against each line of a zone being headline, standfirst, byline or date line."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain
from math import log1p

import numpy as np

from copydesk.model import Block
from copydesk.page.head.place import Columns, place_columns
from copydesk.page.lines.caption import looks_like_caption
from copydesk.page.lines.published import date_words
from copydesk.page.page import Page, is_title_like
from copydesk.text.given_names import is_given_name
from copydesk.text.moments import ends_with_day_and_time
from copydesk.text.prose import ends_sentence, is_prose
from copydesk.text.words import content_words

Features = dict[str, float]

_SMOOTHING = 1.5  # words
_BULLETS = "*•▪–—-"
_STROKES = frozenset("|›»>")
_DIGIT = re.compile(r"\d")
_CREDIT_MARKS = ("/", "©", "(", "…")
_INSIDE = 3  # lines of the text that may be the headline
_SHORTEST_OPENING, _OPENING = 10, 40  # characters in which a line opens as the page's first line does
_BESIDE = (-2, -1, 1, 2)
_SHOWN_BESIDE = ("signs", "dates", "ruled", "caption", "size", "prose", "kept", "text_share", "title_like", "gap")


def head_features(page: Page) -> np.ndarray:
    """The features of each line of the page's zone: (lines of the zone, features), float32, in the order of
    `feature_names`."""
    columns = _columns(page)
    shown = [columns[name] for name in _SHOWN_BESIDE]
    return np.vstack((_matrix(list(columns.values())), _beside(page, _matrix(shown)))).T


@cache
def feature_names() -> tuple[str, ...]:
    """The names of the features, by which weights are told that were learned with others."""
    own = _columns(Page([Block(0, 0, 1, "a", False)], [None], [0], np.zeros(1), 0, 1))
    return (*own, *(f"{name}_{by:+d}" for by in _BESIDE for name in _SHOWN_BESIDE))


def _columns(page: Page) -> Columns:
    rows = [_shape(page, n) | _credit(page, n) | _moments(page, n) | _overlap(page, n) for n in page.zone]
    values = zip(*(row.values() for row in rows), strict=True)
    return dict(zip(rows[0], values, strict=True)) | place_columns(page)


def _matrix(columns: Sequence[Sequence[float]]) -> np.ndarray:
    """The columns as rows."""
    values = np.fromiter(chain.from_iterable(columns), np.float32, len(columns) * len(columns[0]))
    return values.reshape(len(columns), -1)


def _beside(page: Page, shown: np.ndarray) -> np.ndarray:
    """The values of the lines above and below, (offsets * features, lines); -1 where the zone has none."""
    rows = {n: row for row, n in enumerate(page.zone)}
    at = [[rows.get(n + by, -1) for n in page.zone] for by in _BESIDE]
    padded = np.hstack((shown, np.full((len(shown), 1), -1, np.float32)))
    return padded[:, at].swapaxes(0, 1).reshape(-1, len(rows))


def _shape(page: Page, index: int) -> Features:
    line = page.lines[index]
    text = line.text
    words = text.split()
    return {
        "size": log1p(len(text)),
        "words": len(words),
        "prose": is_prose(text),
        "ends_sentence": ends_sentence(text),
        "ends_with_stop": text[-1] == ".",
        "ends_with_mark": text[-1] in "?!？！",
        "ends_with_quote": text[-1] in "\"'”»“’",
        "ends_with_colon": text[-1] in ":：",
        "ends_with_bracket": text[-1] in ")]",
        "ends_cut": text.endswith(("…", "...")),
        "holds_colon": ": " in text[:-1],
        "holds_stroke": not _STROKES.isdisjoint(text),
        "holds_dash": " - " in text or " – " in text or " — " in text,
        "holds_address": "@" in text or "©" in text or "://" in text,
        "starts_small": text[0].islower(),
        "starts_with_digit": text[0].isdigit(),
        "starts_with_quote": text[0] in "\"'“„«‘",
        "bullet": text[0] in _BULLETS,
        "capitals": text.isupper(),
        "title_case": sum(word[0].isupper() for word in words) / len(words),
        "digits": len(_DIGIT.findall(text)) / len(text),
        "caption": looks_like_caption(text),
        "commas": min(text.count(","), 4),
        "title_like": index in page.titles or is_title_like(text),
        "gap": line.is_apart,
    }


def _credit(page: Page, index: int) -> Features:
    credit = page.credits[index]
    byline = credit.byline
    names = byline.names if byline else ()
    tokens = names[0].value.split() if names else []
    surname = content_words(tokens[-1]) if tokens else frozenset()
    counts = [page.vocabulary.get(word, 0) for word in surname]
    return {
        "signs": byline is not None,
        "labelled": byline is not None and byline.is_labelled,
        "has_role": byline is not None and byline.has_role,
        "has_place": byline is not None and byline.has_place,
        "names": min(len(names), 4),
        "agency": bool(names) and names[0].agency is not None,
        "agency_beside": byline is not None and byline.agency is not None and names[0].agency is None,
        "given_name": bool(tokens) and is_given_name(tokens[0]),
        "name_words": len(tokens),
        "name_capitals": bool(names) and names[0].value.isupper(),
        "plain": credit.is_plain,
        "marked": byline is not None and any(mark in page.lines[index].text for mark in _CREDIT_MARKS),
        "name_in_text": min(min(counts, default=0), 3),
        "leading": credit.leading is not None,
        "leading_labelled": credit.leading is not None and credit.leading.is_labelled,
        "name_in_first_line": bool(surname) and index > 0 and surname <= page.words[0],
    }


def _moments(page: Page, index: int) -> Features:
    text, credit = page.lines[index].text, page.credits[index]
    labels = [label for _, label in credit.moments]
    first = credit.moments[0][0] if credit.moments else None
    front, behind = (text[: first.start], text[first.end :]) if first else ("", "")
    return {
        "dates": min(len(labels), 3),
        "published": "published" in labels,
        "updated": "updated" in labels,
        "has_time": first is not None and "T" in first.value,
        "words_before_date": _other_words(front),
        "words_behind_date": _other_words(behind),
        "short_date": first is None and len(text) < 60 and ends_with_day_and_time(text),
    }


def _other_words(text: str) -> int:
    """How many words do not belong to a date, 9 at most."""
    return min(sum(word.casefold().strip(".,:()|") not in date_words() for word in text.split()), 9)


def _overlap(page: Page, index: int) -> Features:
    """The words that the line shares with the article, its lead, the page's first line and the likest other title."""
    found, text = page.words[index], page.lines[index].text.casefold()
    count = len(found) + _SMOOTHING
    first_line = page.words[0] if index else frozenset()
    is_text = index in page.kept and index >= page.start
    shared = len(found & (page.repeated if is_text else page.vocabulary.keys()))  # its own words do not count
    is_title = index in page.titles and index < page.start + _INSIDE
    others = [(n, _likeness(found, page.words[n])) for n in page.titles if n != index] if is_title and found else []
    return {
        "text_share": shared / count,
        "text_words": min(shared, 6),
        "lead_share": len(found & page.lead) / count if index < page.start else 0,
        "first_line_share": len(found & first_line) / count,
        "first_line_covered": len(found & first_line) / (len(first_line) + _SMOOTHING),
        "opens_first_line": index > 0 and len(text) >= _SHORTEST_OPENING and text[:_OPENING] in page.folded[0],
        "alike_above": max((likeness for n, likeness in others if n < index), default=0.0),
        "alike_below": max((likeness for n, likeness in others if n > index), default=0.0),
        "copies": min(page.copies[text], 4),
        "copy_below": page.copies[text] > 1 and text in page.folded[index + 1 : max(page.start + _INSIDE, index + 1)],
    }


def _likeness(some: frozenset[str], others: frozenset[str]) -> float:
    shared = len(some & others)
    return shared / (len(some) + len(others) - shared) if shared else 0.0
