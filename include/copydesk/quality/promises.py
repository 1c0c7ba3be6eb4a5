"""Promises over several columns: the truth of each `holds(…)` of the catalogue, worked out for a chunk.

A promise about a value that is not there holds here: that it should be there is a promise of its own.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import pairwise

import numpy as np

from copydesk.quality.chunk import Chunk, Elements
from copydesk.schema.checks import LANGUAGE

ROW = 1 << 32  # rows that far apart on one line let one search find the neighbour of an offset in its own row


def id_of_raw_text(chunk: Chunk) -> Sequence[bool]:
    pairs = zip(chunk.values("document_id"), chunk.values("raw_text"), strict=True)
    return [i is None or t is None or i == sha256(t.encode()).hexdigest() for i, t in pairs]


def month_of_published_on(chunk: Chunk) -> Sequence[bool]:
    pairs = zip(chunk.values("month"), chunk.values("published_on"), strict=True)
    return [on is None or month is None or month == on.isoformat()[:7] for month, on in pairs]


def day_of_published_at(chunk: Chunk) -> Sequence[bool]:
    pairs = zip(chunk.values("published_on"), chunk.values("published_at"), strict=True)
    return [(on.isoformat() if on else None) == (at[:10] if at else None) for on, at in pairs]


def basis_of_published_at(chunk: Chunk) -> Sequence[bool]:
    pairs = zip(chunk.values("published_at_basis"), chunk.values("published_at"), strict=True)
    return [(basis is None) == (at is None) for basis, at in pairs]


def similarity_of_duplicate_of(chunk: Chunk) -> Sequence[bool]:
    pairs = zip(chunk.values("similarity"), chunk.values("duplicate_of"), strict=True)
    return [(similarity is None) == (other is None) for similarity, other in pairs]


def lead_is_first_paragraph(chunk: Chunk) -> Sequence[bool]:
    leads, spans = chunk.values("lead"), _paragraphs_by_row(chunk)
    return [
        lead is None or (bool(found) and lead == body[found[0][0] : found[0][1]])
        for lead, body, found in zip(leads, chunk.body, spans, strict=True)
    ]


def words_of_body(chunk: Chunk) -> Sequence[bool]:
    pairs = zip(chunk.values("word_count"), chunk.body, strict=True)
    return [count is None or count == len(body.split()) for count, body in pairs]


def paragraphs_make_the_body(chunk: Chunk) -> Sequence[bool]:
    paragraphs = chunk.elements("paragraphs")
    ordered = _in_order(chunk, paragraphs, paragraphs.offsets("start"), paragraphs.offsets("end"), chunk.body)
    rows = zip(ordered, chunk.body, _paragraphs_by_row(chunk), strict=True)
    return [bool(good) and body == "\n\n".join(body[s:e] for s, e in spans) for good, body, spans in rows]


def languages_of_paragraphs(chunk: Chunk) -> Sequence[bool]:
    """A row of an older version has none."""
    pairs = zip(chunk.values("paragraph_languages"), _paragraphs_by_row(chunk), strict=True)
    return [codes is None or (len(codes) == len(spans) and all(map(_is_language, codes))) for codes, spans in pairs]


def _is_language(code: str | None) -> bool:
    return code is None or re.match(LANGUAGE, code) is not None


def pieces_make_the_body(chunk: Chunk) -> Sequence[bool]:
    pieces = chunk.elements("pieces")
    start, raw_start, length = (pieces.offsets(name) for name in ("start", "raw_start", "length"))
    in_body = chunk.cut(chunk.body, pieces.rows, start, start + length)
    in_raw = chunk.cut(chunk.raw_text, pieces.rows, raw_start, raw_start + length)
    same = [cut is not None and cut == raw for cut, raw in zip(in_body, in_raw, strict=True)]
    ordered = _in_order(chunk, pieces, start, start + length, chunk.body) & chunk.rows_where_all(pieces, same)
    spans = chunk.by_row(pieces, start.tolist(), (start + length).tolist())
    rows = zip(ordered, chunk.body, spans, strict=True)
    return [bool(good) and not any(gap.strip() for gap in _between(body, found)) for good, body, found in rows]


def pieces_kept(chunk: Chunk) -> Sequence[bool]:
    pieces, removals = chunk.elements("pieces"), chunk.elements("removals")
    start = pieces.offsets("raw_start")
    before_end = removals.rows * ROW + removals.offsets("start")
    last = np.searchsorted(before_end, pieces.rows * ROW + start + pieces.offsets("length")) - 1
    removed_to = np.where(_same_row(removals, last, pieces), _at(removals.offsets("end"), last), 0)
    return chunk.rows_where_all(pieces, removed_to <= start)


def removals_in_order(chunk: Chunk) -> np.ndarray:
    removals = chunk.elements("removals")
    return _in_order(chunk, removals, removals.offsets("start"), removals.offsets("end"), chunk.raw_text)


def removals_lossless(chunk: Chunk) -> Sequence[bool]:
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


def single_or_range(chunk: Chunk, figures: Elements) -> Sequence[bool]:
    numbers = zip(*(figures.values(name) for name in ("value", "low", "high")), strict=True)
    return [v == low == high if v is not None else None not in (low, high) for v, low, high in numbers]


def precision_of_resolved(chunk: Chunk, dates: Elements) -> Sequence[bool]:
    fits = {"day": 10, "month": 7, "year": 4, None: 0}
    pairs = zip(dates.values("precision"), dates.values("resolved"), strict=True)
    return [fits.get(precision) == len(resolved or "") for precision, resolved in pairs]


def read_somewhere(chunk: Chunk, evidence: Elements) -> Sequence[bool]:
    places = zip(*(evidence.values(name) for name in ("start", "end", "pointer")), strict=True)
    return [(s is None) == (e is None) and (s is None) != (pointer is None) for s, e, pointer in places]


ARTICLE_PROMISES: dict[str, Callable[[Chunk], Sequence[bool]]] = {
    "document_id.of_raw_text": id_of_raw_text,
    "month.of_published_on": month_of_published_on,
    "published_on.of_published_at": day_of_published_at,
    "published_at_basis.of_published_at": basis_of_published_at,
    "similarity.of_duplicate_of": similarity_of_duplicate_of,
    "lead.first_paragraph": lead_is_first_paragraph,
    "word_count.of_body": words_of_body,
    "paragraphs.make_the_body": paragraphs_make_the_body,
    "paragraph_languages.one_a_paragraph": languages_of_paragraphs,
    "pieces.make_the_body": pieces_make_the_body,
    "pieces.kept": pieces_kept,
    "removals.in_order": removals_in_order,
    "removals.lossless": removals_lossless,
}

ELEMENT_PROMISES: dict[str, Callable[[Chunk, Elements], Sequence[bool]]] = {
    "text.in_one_paragraph": in_one_paragraph,
    "value.single_or_range": single_or_range,
    "precision.of_resolved": precision_of_resolved,
    "start.somewhere": read_somewhere,
}


def _in_order(chunk: Chunk, spans: Elements, start: np.ndarray, end: np.ndarray, texts: list[str]) -> np.ndarray:
    """For each row, whether its spans lie within its text, one behind the other."""
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    good = (spans.before(end) <= start) & (start <= end) & (end <= lengths[spans.rows])
    return chunk.rows_where_all(spans, good)


def _paragraphs_by_row(chunk: Chunk) -> list[list[tuple]]:
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
    return np.where(index < 0, 0, np.append(values, 0)[index])


def _same_row(found: Elements, index: np.ndarray, asked: Elements) -> np.ndarray:
    return (index >= 0) & (_at(found.rows, index) == asked.rows)
