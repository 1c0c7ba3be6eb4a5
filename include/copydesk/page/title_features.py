"""What speaks for and against each line above an article being its headline."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log1p

from copydesk.model import Block
from copydesk.text.prose import ends_sentence, is_prose

_FARTHEST = 60  # lines above the text
_BELOW = 3  # lines of what was taken for the text that may hold the headline
_TOP = 3  # lines of the page that always come into question
_SHORTEST, _LONGEST, _LONGEST_SENTENCE = 5, 300, 180
_BODY_LINES, _LEAD_LINES, _BODY_CHARACTERS = 40, 2, 400  # of the text that are compared
_WORD = re.compile(r"\w{4,}")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_COMPARED_TITLE = 40  # characters
_SMOOTHING = 1.5  # words
_AGREEING = 0.6  # of the words of a line and the page's title
_MOST_SHARED = 5  # words
_NEIGHBOURS, _SHORTEST_NEIGHBOUR = 12, 20  # lines, characters
_SHORTEST_TITLE = 25  # characters
_MANY_WORDS, _FEW_WORDS = 5, 3
_SIZES = {"size_tiny": (0, 15), "size_short": (15, 30), "size_long": (110, 160), "size_very_long": (160, 10**9)}
_COUNTS = {"words_1": 1, "words_2": 2, "words_3": 3}
_STROKES = frozenset("|›»>")
_FARTHEST_MARKER, _FARTHEST_MARKER_ABOVE = 8, 3  # lines


@lru_cache(maxsize=1024)
def words(text: str) -> frozenset[str]:
    """The words of four letters or more; pairs of characters in scripts without spaces. Lines are read repeatedly."""
    folded = text.casefold()
    if _IDEOGRAPH.search(folded):
        pairs = (folded[start : start + 2] for start in range(len(folded) - 1))
        return frozenset(pair for pair in pairs if pair.isalnum())
    return frozenset(_WORD.findall(folded))


@dataclass(frozen=True)
class Top:
    """The page down to its article's first lines. `ruled` and `markers` say of each line whether a rule removes it and
    whether it reads as a byline, date line or dateline; `body` are the indices of the article's lines, one at least."""

    blocks: Sequence[Block]
    ruled: Sequence[bool]
    markers: Mapping[int, bool]
    body: Sequence[int]

    @property
    def start(self) -> int:
        return self.body[0]

    @cached_property
    def candidates(self) -> list[int]:
        """Lines that may be the headline."""
        lines = _top_lines(self.start, len(self.blocks))
        return [n for n in lines if not self.ruled[n] and not self.markers.get(n) and _may_be_title(self.blocks[n])]

    @cached_property
    def marker_lines(self) -> list[int]:
        return [n for n, is_marker in self.markers.items() if is_marker]

    @cached_property
    def stops(self) -> list[int]:
        """Markers and lines of running text as far as what stands below the last candidate."""
        prose = {n for n, block in enumerate(self.blocks[: self._end]) if is_prose(block.text)}
        return sorted(prose | {*self.marker_lines, *self.body})

    @cached_property
    def title_lines(self) -> list[int]:
        """The lines as far as that which read like titles."""
        lines = enumerate(self.blocks[: self._end])
        return [
            n for n, b in lines if not self.ruled[n] and len(b.text) >= _SHORTEST_TITLE and not ends_sentence(b.text)
        ]

    @property
    def _end(self) -> int:
        return self.start + _BELOW + _NEIGHBOURS

    @cached_property
    def title(self) -> frozenset[str]:
        """The words of the page's first line, which is often its own title."""
        return words(self.blocks[0].text)

    @cached_property
    def is_title_confirmed(self) -> bool:
        """Whether a line above the text says what the page's title says."""
        return any(n and _likeness(found, self.title) >= _AGREEING for n, found in self.words.items())

    @cached_property
    def words(self) -> dict[int, frozenset[str]]:
        """The words of each candidate."""
        return {n: words(self.blocks[n].text) for n in self.candidates}

    @cached_property
    def text(self) -> list[tuple[int, frozenset[str]]]:
        """The words of each of the article's first lines, with its index."""
        return [(n, words(self.blocks[n].text[:_BODY_CHARACTERS])) for n in self.body[:_BODY_LINES]]

    @cached_property
    def vocabulary(self) -> set[str]:
        return set().union(*(found for _, found in self.text))

    @cached_property
    def lead(self) -> set[str]:
        return set().union(*(found for _, found in self.text[:_LEAD_LINES]))

    @cached_property
    def folded(self) -> list[str]:
        """The lines down to the last candidate, without case."""
        return [block.text.casefold() for block in self.blocks[: self.start + _BELOW]]

    @cached_property
    def first_copy(self) -> dict[str, int]:
        return {text: n for n, text in reversed(list(enumerate(self.folded)))}

    @cached_property
    def last_copy(self) -> dict[str, int]:
        return {text: n for n, text in enumerate(self.folded)}

    def shared(self, index: int) -> int:
        """How many of a candidate's words are the article's too."""
        return len(self.words[index] & self.words_but(index))

    def says_page_title(self, index: int) -> bool:
        """Whether a line further down opens as the page's first line does."""
        start = self.folded[index][:_COMPARED_TITLE]
        return index > 0 and len(start) >= 2 * _SHORTEST and start in self.folded[0]

    def likeness(self, some: int, other: int) -> float:
        """The share of the words of two candidates that both have."""
        return _likeness(self.words[some], self.words[other])

    def letters(self, index: int) -> str:
        """The letters and digits of a line, without case."""
        return "".join(filter(str.isalnum, self.folded[index]))

    def words_but(self, index: int) -> set[str]:
        """The article's words, without those of the line `index`."""
        return self.vocabulary if index < self.start else set().union(*(w for n, w in self.text if n != index))


def lines_read(body: Sequence[int], count: int) -> range:
    """The lines of a page of `count` lines that are looked at for markers: those around its candidates."""
    return range(max(0, body[0] - _FARTHEST), min(body[0] + _BELOW + 1, count))


def title_features(top: Top) -> dict[int, dict[str, float]]:
    """The features of each candidate, by its index."""
    candidates = top.candidates
    long = [n for n in candidates if len(top.blocks[n].text.split()) >= _MANY_WORDS and n < top.start]
    found = {}
    for n in candidates:
        around = candidates[bisect_left(candidates, n - _NEIGHBOURS) : bisect_right(candidates, n + _NEIGHBOURS)]
        near = [m for m in around if m and m != n]
        features = _shape(top.blocks[n].text, n) | _overlap(top, n) | _copies(top, n, near) | _place(top, n)
        features |= _titles_below(top, n)
        features["lines_between"] = log1p(len(long) - bisect_right(long, n))
        found[n] = {name: float(value) for name, value in features.items() if value}
    return found


def _likeness(some: frozenset[str], others: frozenset[str]) -> float:
    shared = len(some & others)
    return shared / (len(some) + len(others) - shared) if shared else 0.0


def _top_lines(start: int, count: int) -> Iterable[int]:
    end = min(start + _BELOW, count)
    return sorted({*range(min(_TOP, end)), *range(max(0, start - _FARTHEST), end)})


def _may_be_title(block: Block) -> bool:
    text = block.text
    is_paragraph = len(text) > _LONGEST_SENTENCE and is_prose(text)
    return _SHORTEST <= len(text) <= _LONGEST and not is_paragraph


def _titles_below(top: Top, index: int) -> dict[str, float]:
    """How many lines that read like titles stand between the line and the first marker or running text below it."""
    end = min(index + 1 + _NEIGHBOURS, len(top.blocks))
    stop = _next(top.stops, index, end)
    titles = bisect_left(top.title_lines, end if stop is None else stop) - bisect_right(top.title_lines, index)
    ends_head = stop is not None and stop - index <= 3
    return {"title_below": titles == 1, "titles_below": titles > 1, "ends_head": ends_head}


def _next(lines: Sequence[int], index: int, end: int) -> int | None:
    """The first of ascending `lines` behind `index` and before `end`; None where there is none."""
    position = bisect_right(lines, index)
    return lines[position] if position < len(lines) and lines[position] < end else None


def _shape(text: str, index: int) -> dict[str, float]:
    """How the line is written. An ideograph takes the room of two letters."""
    has_ideographs = bool(_IDEOGRAPH.search(text))
    size = len(text) * (1 + has_ideographs)
    count = 0 if has_ideographs else len(text.split())
    return {
        **{name: True for name, (least, most) in _SIZES.items() if least <= size < most},
        **{name: True for name, number in _COUNTS.items() if count == number},
        "ends_with_stop": ends_sentence(text) and text[-1] == ".",
        "ends_with_mark": text[-1] in "?!？！",
        "ends_with_quote": text[-1] in "\"'”»“",
        "ends_with_colon": text[-1] == ":",
        "holds_colon": ": " in text[:-1],
        "starts_small": text[0].islower(),
        "starts_with_digit": text[0].isdigit(),
        "holds_stroke": index > 0 and not _STROKES.isdisjoint(text),
        "holds_address": "@" in text or "©" in text or "://" in text,
        "capitals": text.isupper(),
    }


def _overlap(top: Top, index: int) -> dict[str, float]:
    """The words that the line shares with the article, its lead, and the page's title."""
    found = top.words[index]
    count = len(found) + _SMOOTHING
    shared = top.shared(index)
    titled = len(found & top.title) if index else 0
    return {
        "text_share": shared / count,
        "text_words": min(shared, _MOST_SHARED) / _MOST_SHARED,
        "lead_share": len(found & top.lead) / count if index < top.start else 0,
        "title_share": titled / count,
        "title_agrees": index > 0 and _likeness(found, top.title) >= _AGREEING,
        "title_confirmed": index == 0 and top.is_title_confirmed,
        "title_covered": titled / (len(top.title) + _SMOOTHING),
        "opens_title": top.says_page_title(index),
    }


def _copies(top: Top, index: int, neighbours: Sequence[int]) -> dict[str, float]:
    """Whether the line stands elsewhere too, whole, in part or in other words."""
    text, found, words_of = top.folded[index], top.words[index], top.words
    met = [n for n in neighbours if not found.isdisjoint(words_of[n])]
    alike = [n for n in met if _likeness(found, words_of[n]) >= _AGREEING]
    near = [top.folded[n] for n in neighbours]
    shorter = [other for other in near if _SHORTEST_NEIGHBOUR <= len(other) < len(text)] if index else ()
    longer = "\n".join(other for other in near if len(other) > len(text) >= _SHORTEST_NEIGHBOUR)
    return {
        "alike_above": bool(alike) and alike[0] < index,
        "alike_below": bool(alike) and alike[-1] > index,
        "copy_above": top.first_copy[text] < index,
        "copy_below": top.last_copy[text] > index,
        "holds_other": any(other in text for other in shorter),
        "within_other": text in longer,
    }


def _place(top: Top, index: int) -> dict[str, float]:
    """Where the line stands: on the page, above the text, and among bylines and date lines."""
    distance = top.start - index
    marker = _next(top.marker_lines, index, index + _FARTHEST_MARKER + 1)
    below = 0 if marker is None else marker - index
    return {
        "first": index == 0,
        "first_near": index == 0 and distance <= 5,
        "first_far": index == 0 and distance > 25,
        "second": index == 1,
        "third": index == 2,
        "distance": log1p(max(distance, 0)),
        "near": 0 < distance <= 5,
        "far": distance > 25,
        "first_of_text": distance == 0,
        "within_text": distance < 0,
        "marker_next": below == 1,
        "marker_near": 2 <= below <= 3,
        "marker_below": below > 3,
        "marker_above": _next(top.marker_lines, index - _FARTHEST_MARKER_ABOVE - 1, index) is not None,
        "gap_above": top.blocks[index].gap > 0,
        "gap_below": index + 1 < len(top.blocks) and top.blocks[index + 1].gap > 0,
        "prose_below": index < top.start and is_prose(top.blocks[index + 1].text),
        "short_above": index > 0 and len(top.blocks[index - 1].text.split()) <= _FEW_WORDS,
    }
