"""From the numbers of a sentence to counts of people: measure, unit, and what coordinated numbers share."""

from typing import NamedTuple

from copydesk.extract.figures.clauses import Clauses
from copydesk.extract.figures.exclusions import counts_no_people, is_background
from copydesk.extract.figures.language import SAME_MEASURE
from copydesk.extract.figures.measures import governing_cue, is_active
from copydesk.extract.figures.phrases import Hit
from copydesk.extract.figures.qualifiers import Qualified
from copydesk.extract.figures.units import LONGEST_NOUN_PHRASE, noun_counted


class Count(NamedTuple):
    """A number of a sentence, what it counts, and the noun counted."""

    counted: Qualified
    measure: str
    unit: str | None


def count_people(clauses: Clauses, before: str | None = None) -> list[Count]:
    """The counts of people affected, from left to right. `before` is the measure counted last before this sentence."""
    heads = [noun_counted(clauses, q) for q in clauses.counted]
    usable = [not _is_thing(clauses, q, h) for q, h in zip(clauses.counted, heads, strict=True)]
    measures = _governed(clauses, usable, before)
    _share_with_another_object(clauses, measures, usable)
    _share_with_the_one_before(clauses, measures, usable)
    _share_with_the_one_after(clauses, measures, usable)
    counts, unit = [], None
    for counted, measure, head in zip(clauses.counted, measures, heads, strict=True):
        if measure is None or is_background(clauses, counted, measure):
            continue
        unit = head or (unit if _takes_up(clauses, counted, unit) else None)
        counts.append(Count(counted, measure, unit))
    return counts


def _governed(clauses: Clauses, usable: list[bool], before: str | None) -> list[str | None]:
    """The measure of each number by its own cue; `the figure` counts what was counted last."""
    measures: list[str | None] = []
    for counted, ok in zip(clauses.counted, usable, strict=True):
        cue = governing_cue(clauses, counted) if ok else None
        measure = cue.meaning.measure if cue else None
        before = before if measure is None or measure == SAME_MEASURE else measure
        measures.append(before if measure == SAME_MEASURE else measure)
    return measures


def _is_thing(clauses: Clauses, counted: Qualified, head: str | None) -> bool:
    if counts_no_people(clauses, counted):
        return True
    if head is None:
        return False
    return len(head) == 1 or bool(clauses.language.phrases["things"].starting([head.lower()], 0))


def _takes_up(clauses: Clauses, counted: Qualified, unit: str | None) -> bool:
    """Whether a number without a noun counts the people named before: not "others", who need not be soldiers too."""
    return clauses.word(counted.last) not in clauses.grammar["different"] or unit in clauses.grammar["anybody"]


def _share_with_another_object(clauses: Clauses, measures: list, usable: list) -> None:
    """`killed the mayor and two bodyguards`."""
    for k, counted in enumerate(clauses.counted):
        link = clauses.ends_with("links", counted.start)
        if measures[k] is None and usable[k] and link and not _has_verb_of_its_own(clauses, counted.last):
            cue = _verb_before(clauses, link.first)
            measures[k] = cue.meaning.measure if cue else None


def _verb_before(clauses: Clauses, last: int) -> Hit | None:
    """The verb whose object is the noun phrase without a number that ends before word `last`."""
    for i in range(last, max(0, last - LONGEST_NOUN_PHRASE), -1):
        cue = clauses.cue_before.get(i)
        if cue:
            has_object = clauses.word(i) in clauses.grammar["determiners"] and is_active(clauses, cue)
            return cue if has_object else None
        if _closes(clauses, i - 1) or i - 1 in clauses.starts:
            return None
    return None


def _share_with_the_one_before(clauses: Clauses, measures: list, usable: list) -> None:
    """`killed 12 soldiers and two civilians`, `5 civilians, including 2 children`, `7 in Sumy`."""
    for k in range(1, len(measures)):
        part = usable[k] and is_part(clauses, clauses.counted[k])
        if not usable[k] or measures[k - 1] is None or (measures[k] is not None and not part):
            continue
        if (part and measures[k] is None) or (not part and _continues(clauses, k)):
            measures[k] = measures[k - 1]


def is_part(clauses: Clauses, counted: Qualified) -> bool:
    """`including 2 children`, `35 of them`."""
    return bool(clauses.ends_with("parts", counted.start) or clauses.starts_with("part_after", counted.number.last))


def _continues(clauses: Clauses, k: int) -> bool:
    before, counted = clauses.counted[k - 1], clauses.counted[k]
    link = clauses.ends_with("links", counted.start)
    if not link:
        return False
    between = range(before.last, link.first)
    if any(i in clauses.cue_at for i in between) or any(_closes(clauses, i) for i in between):
        return clauses.word(counted.last) in clauses.language.places["prepositions"]
    return not _has_verb_of_its_own(clauses, counted.last)


def _closes(clauses: Clauses, i: int) -> bool:
    word, grammar = clauses.words[i], clauses.grammar
    return word in grammar["stops"] or word in grammar["passive"] or word in grammar["relatives"]


def _has_verb_of_its_own(clauses: Clauses, i: int) -> bool:
    grammar = clauses.grammar
    for word in clauses.words[i : i + LONGEST_NOUN_PHRASE]:
        if word in grammar["prepositions"] or not word[0].isalpha():
            return False
        if (
            word in grammar["passive"]
            or word in grammar["perfect"]
            or word in grammar["verbs"]
            or word.endswith(clauses.language.past_endings)
        ):
            return True
    return False


def _share_with_the_one_after(clauses: Clauses, measures: list, usable: list) -> None:
    """`Eleven men and four women were arrested`; in Turkish `4'ü çocuk 11 kişi`, the part before the whole."""
    for k in range(len(measures) - 2, -1, -1):
        if measures[k] is None and usable[k] and measures[k + 1]:
            part = clauses.language.subject_first and is_part(clauses, clauses.counted[k])
            measures[k] = measures[k + 1] if part or _is_coordinated(clauses, k) else None


def _is_coordinated(clauses: Clauses, k: int) -> bool:
    before, after = clauses.counted[k], clauses.counted[k + 1]
    link = clauses.ends_with("links", after.start)
    if not link or not 0 <= link.first - before.last <= LONGEST_NOUN_PHRASE:
        return False
    between = clauses.words[before.last : link.first]
    return not any(
        w.endswith(clauses.language.past_endings) or w in clauses.grammar["verbs"] for w in between
    ) and not any(i in clauses.cue_at or _closes(clauses, i) for i in range(before.last, link.first))
