"""Which figure another one is a part of: `12 killed, among them three children`."""

from collections.abc import Sequence

from copydesk.facts.figures.coordination import is_part, opens_list
from copydesk.facts.figures.counts import Count
from copydesk.facts.figures.measures import is_listed
from copydesk.facts.figures.sentence import Sentence
from copydesk.model import Figure


def wholes_of(sentence: Sentence, counts: Sequence[Count], before: Sequence[Figure]) -> list[int | None]:
    """For each count of the sentence, the position of its whole among the figures `before` it in the document and the
    sentence's own behind those; None where it is no part, or where nothing tells of what."""
    wholes: list[int | None] = []
    for k, count in enumerate(counts):
        if is_listed(sentence, count.counted):
            wholes.append(_told_before(count, before))
        else:
            within = _within_sentence(sentence, counts, k, wholes, len(before))
            wholes.append(None if within is None else within + len(before))
    return wholes


def _within_sentence(
    sentence: Sentence, counts: Sequence[Count], k: int, wholes: Sequence[int | None], shift: int
) -> int | None:
    counted = counts[k].counted
    if is_part(sentence, counted) or opens_list(sentence, counted):
        return _nearest_whole(sentence, counts, k, wholes)
    link = sentence.ends_with("links", counted.start)
    before = wholes[k - 1] if k else None
    if before is None or before < shift or link is None or sentence.word(link.first) == ",":
        return None
    whole = before - shift  # "including two women and three children"
    others = sum(counts[i].counted.number.low for i in range(k) if wholes[i] == before)
    fits = others + counted.number.low <= counts[whole].counted.number.high
    return whole if fits and _are_alike(counts[k], counts[whole]) else None


def _nearest_whole(sentence: Sentence, counts: Sequence[Count], k: int, wholes: Sequence[int | None]) -> int | None:
    """The nearest count before it that is no part itself; in Turkish, where the part stands first, the one behind."""
    order: list[int] = [*range(k - 1, -1, -1)]
    if sentence.language.subject_first:
        order = [*range(k + 1, min(len(counts), k + 2)), *order]
    for i in order:
        is_whole = i > k or wholes[i] is None
        if is_whole and _are_alike(counts[k], counts[i]) and _is_smaller(counts[k], counts[i].counted.number.high):
            return i
    return None


def _told_before(count: Count, before: Sequence[Figure]) -> int | None:
    """`Among the dead were three children`: the toll told last."""
    for i in range(len(before) - 1, -1, -1):
        figure = before[i]
        if figure.measure == count.measure and figure.status == count.status and figure.part_of is None:
            return i if figure.high is not None and _is_smaller(count, figure.high) else None
    return None


def _are_alike(part: Count, whole: Count) -> bool:
    return part.measure == whole.measure and part.status == whole.status


def _is_smaller(part: Count, whole: float) -> bool:
    return part.counted.number.low < whole
