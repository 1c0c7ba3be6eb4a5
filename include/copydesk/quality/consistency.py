"""Checks over several columns that are worked out for a whole chunk: each `consistent(…)` of the catalogue.

A check of a value that is not there holds here: that it should be there is a check of its own.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from copydesk.lexicon import closed_list, is_event_kind
from copydesk.quality.chunk import Chunk, Elements, Truth
from copydesk.schema.checks import COUNTRY, ISO_PARTIAL_DATE, LANGUAGE
from copydesk.schema.nested.dates import PRECISIONS

ROW = 1 << 32  # rows that far apart on one line let one search find the neighbour of an offset in its own row


def lead_is_first_paragraph(chunk: Chunk) -> Truth:
    leads, spans = chunk.values("lead"), _paragraphs_by_row(chunk)
    return [
        lead is None or (bool(found) and lead == body[found[0][0] : found[0][1]])
        for lead, body, found in zip(leads, chunk.body, spans, strict=True)
    ]


def paragraphs_make_the_body(chunk: Chunk) -> Truth:
    paragraphs = chunk.elements("paragraphs")
    ordered = _in_order(chunk, paragraphs, paragraphs.offsets("start"), paragraphs.offsets("end"), chunk.body)
    rows = zip(ordered, chunk.body, _paragraphs_by_row(chunk), strict=True)
    return [bool(good) and body == "\n\n".join(body[s:e] for s, e in spans) for good, body, spans in rows]


def languages_of_paragraphs(chunk: Chunk) -> Truth:
    """A row of an older version has none."""
    pairs = zip(chunk.values("paragraph_languages"), _paragraphs_by_row(chunk), strict=True)
    return [codes is None or (len(codes) == len(spans) and all(map(_is_language, codes))) for codes, spans in pairs]


def _is_language(code: str | None) -> bool:
    return code is None or re.match(LANGUAGE, code) is not None


def pieces_make_the_body(chunk: Chunk) -> Truth:
    pieces = chunk.elements("pieces")
    start, raw_start, length = (pieces.offsets(name) for name in ("start", "raw_start", "length"))
    in_body = chunk.cut(chunk.body, pieces.rows, start, start + length)
    in_raw = chunk.cut(chunk.raw_text, pieces.rows, raw_start, raw_start + length)
    same = [cut is not None and cut == raw for cut, raw in zip(in_body, in_raw, strict=True)]
    ordered = _in_order(chunk, pieces, start, start + length, chunk.body) & chunk.rows_where_all(pieces, same)
    repairs = chunk.elements("repairs")
    ordered &= _repairs_stand_for_text(chunk, repairs)
    spans = chunk.by_row(pieces, start.tolist(), (start + length).tolist())
    repaired = chunk.by_row(repairs, *_span_of(repairs, "start", "length"))
    rows = zip(ordered, chunk.body, map(_merged, spans, repaired), strict=True)
    return [bool(good) and not any(gap.strip() for gap in _between(body, found)) for good, body, found in rows]


def _repairs_stand_for_text(chunk: Chunk, repairs: Elements) -> np.ndarray:
    """For each row, whether its repairs are in order and each puts some text in the place of some other."""
    good = np.ones(chunk.rows, dtype=bool)
    for texts, start, length in ((chunk.body, "start", "length"), (chunk.raw_text, "raw_start", "raw_length")):
        starts, lengths = repairs.offsets(start), repairs.offsets(length)
        good &= _in_order(chunk, repairs, starts, starts + lengths, texts) & chunk.rows_where_all(repairs, lengths > 0)
    return good


def _span_of(elements: Elements, start: str, length: str) -> tuple[list[int], list[int]]:
    starts = elements.offsets(start)
    return starts.tolist(), (starts + elements.offsets(length)).tolist()


def _merged(spans: list[tuple[Any, ...]], others: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted((*spans, *others)) if others else spans


def pieces_kept(chunk: Chunk) -> Truth:
    pieces, repairs = chunk.elements("pieces"), chunk.elements("repairs")
    kept: np.ndarray = _kept(chunk, pieces, pieces.offsets("length"))
    kept &= _kept(chunk, repairs, repairs.offsets("raw_length"))
    return kept


def _kept(chunk: Chunk, parts: Elements, lengths: np.ndarray) -> np.ndarray:
    """For each row, whether none of the parts, which begin at `raw_start`, was removed."""
    removals, start = chunk.elements("removals"), parts.offsets("raw_start")
    before_end = removals.rows * ROW + removals.offsets("start")
    last = np.searchsorted(before_end, parts.rows * ROW + start + lengths) - 1
    removed_to = np.where(_same_row(removals, last, parts), _at(removals.offsets("end"), last), 0)
    return chunk.rows_where_all(parts, removed_to <= start)


def removals_in_order(chunk: Chunk) -> Truth:
    removals = chunk.elements("removals")
    return _in_order(chunk, removals, removals.offsets("start"), removals.offsets("end"), chunk.raw_text)


def removals_lossless(chunk: Chunk) -> Truth:
    removals = chunk.elements("removals")
    spans = chunk.by_row(removals, removals.values("start"), removals.values("end"))
    texts = chunk.by_row(removals, [text or "" for text in removals.values("text")])
    rows = zip(removals_in_order(chunk), chunk.raw_text, spans, texts, strict=True)
    return [bool(good) and raw == _interleave(_between(raw, found), removed) for good, raw, found, removed in rows]


def in_one_paragraph(chunk: Chunk, elements: Elements) -> np.ndarray:
    start, end = elements.offsets("start"), elements.offsets("end")
    paragraphs = chunk.elements("paragraphs")
    starts = paragraphs.rows * ROW + paragraphs.offsets("start")
    last = np.searchsorted(starts, elements.rows * ROW + start, side="right") - 1
    inside = _same_row(paragraphs, last, elements) & (end <= _at(paragraphs.offsets("end"), last))
    return inside | (start < 0) | (end < 0)


def quantities_reproduced(chunk: Chunk) -> np.ndarray:
    found = chunk.elements("quantities")
    cut = chunk.cut(chunk.body, found.rows, found.offsets("start"), found.offsets("end"))
    known = closed_list("quantity_kinds")
    rows = zip(found.values("text"), cut, found.values("low"), found.values("high"), found.values("kind"), strict=True)
    good = [
        text == at and None not in (low, high) and low <= high and kind in known for text, at, low, high, kind in rows
    ]
    return chunk.rows_where_all(found, np.array(good, dtype=bool))


def events_reproduced(chunk: Chunk) -> np.ndarray:
    found = chunk.elements("events")
    cut = chunk.cut(chunk.body, found.rows, found.offsets("start"), found.offsets("end"))
    counts = [len(figures or ()) for figures in chunk.values("figures")]
    rows = zip(found.values("text"), cut, found.values("type"), found.values("subtype"), strict=True)
    good = [text == at and is_event_kind(kind, subtype) for text, at, kind, subtype in rows]
    dated = zip(found.values("date"), found.values("date_precision"), found.values("date_basis"), strict=True)
    good = [ok and _is_dated(*row) for ok, row in zip(good, dated, strict=True)]
    placed = zip(found.values("country"), found.values("place_precision"), found.values("figures"), strict=True)
    good = [
        ok
        and (country is None or re.match(COUNTRY, country) is not None)
        and (precision is None or precision in closed_list("place_precisions"))
        and all(0 <= number < counts[row] for number in figures or ())
        for ok, row, (country, precision, figures) in zip(good, found.rows.tolist(), placed, strict=True)
    ]
    return chunk.rows_where_all(found, np.array(good, dtype=bool))


def _is_dated(day: str | None, precision: str | None, basis: str | None) -> bool:
    """Whether an event's date is cut to its precision and has a basis, or all three are missing."""
    if day is None:
        return precision is None and basis is None
    is_iso = re.match(ISO_PARTIAL_DATE, day) is not None
    return is_iso and PRECISIONS.get(precision) == len(day) and basis in closed_list("date_bases")


ARTICLE_CHECKS: dict[str, Callable[[Chunk], Truth]] = {
    "lead.first_paragraph": lead_is_first_paragraph,
    "paragraphs.make_the_body": paragraphs_make_the_body,
    "paragraph_languages.one_a_paragraph": languages_of_paragraphs,
    "pieces.make_the_body": pieces_make_the_body,
    "pieces.kept": pieces_kept,
    "quantities.reproduced": quantities_reproduced,
    "events.reproduced": events_reproduced,
    "removals.in_order": removals_in_order,
    "removals.lossless": removals_lossless,
}

ELEMENT_CHECKS: dict[str, Callable[[Chunk, Elements], Truth]] = {
    "text.in_one_paragraph": in_one_paragraph,
}


def _in_order(chunk: Chunk, spans: Elements, start: np.ndarray, end: np.ndarray, texts: list[str]) -> np.ndarray:
    """For each row, whether its spans lie within its text, one behind the other."""
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    good = (spans.before(end) <= start) & (start <= end) & (end <= lengths[spans.rows])
    return chunk.rows_where_all(spans, good)


def _paragraphs_by_row(chunk: Chunk) -> list[list[tuple[Any, ...]]]:
    paragraphs = chunk.elements("paragraphs")
    return chunk.by_row(paragraphs, paragraphs.offsets("start").tolist(), paragraphs.offsets("end").tolist())


def _between(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    """What stands before, between and behind spans that are in order."""
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    return (text[start:end] for start, end in list(pairwise(edges))[::2])


def _interleave(kept: Iterable[str], removed: Sequence[tuple[str]]) -> str:
    return "".join(part for pair in zip(kept, [*(text for (text,) in removed), ""], strict=True) for part in pair)


def _at(values: np.ndarray, index: np.ndarray) -> np.ndarray:
    """`values[index]`, and 0 where the index is -1 (there may be no values at all)."""
    found: np.ndarray = np.where(index < 0, 0, np.append(values, 0)[index])
    return found


def _same_row(found: Elements, index: np.ndarray, asked: Elements) -> np.ndarray:
    same: np.ndarray = (index >= 0) & (_at(found.rows, index) == asked.rows)
    return same
