"""From the numbers of a sentence to counts of people: measure, unit, and what coordinated numbers share."""

from typing import NamedTuple

from copydesk.extract.figure_exclusions import counts_no_people, is_background
from copydesk.extract.figure_measures import Clauses, after_whole, governing_cue
from copydesk.extract.figure_qualifiers import Qualified

# A noun phrase behind a number is no longer than this many words.
LONGEST_NOUN_PHRASE = 7
# "the figure", "the number": what was counted before.
SAME_MEASURE = "same"


class Count(NamedTuple):
    """A number of a sentence, what it counts, and the noun counted."""

    counted: Qualified
    measure: str
    unit: str | None


def count_people(clauses: Clauses, before: str | None = None) -> list[Count]:
    """The counts of people affected, from left to right. `before` is the measure counted last before this sentence."""
    heads = [noun_counted(clauses, q) for q in clauses.counted]
    usable = [not _is_thing(clauses, q, h) for q, h in zip(clauses.counted, heads, strict=True)]
    cues = [governing_cue(clauses, q) if ok else None for q, ok in zip(clauses.counted, usable, strict=True)]
    measures: list[str | None] = []
    for cue in cues:
        same = bool(cue) and cue.meaning.measure == SAME_MEASURE
        measures.append(next((m for m in reversed(measures) if m), before) if same else cue and cue.meaning.measure)
    _share_with_the_one_before(clauses, measures, usable)
    _share_with_the_one_after(clauses, measures, usable)
    counts, unit = [], None
    for counted, measure, head in zip(clauses.counted, measures, heads, strict=True):
        if measure is None or is_background(clauses, counted, measure):
            continue
        unit = head or (unit if _takes_up(clauses, counted, unit) else None)
        counts.append(Count(counted, measure, unit))
    return counts


def _is_thing(clauses: Clauses, counted: Qualified, head: str | None) -> bool:
    if counts_no_people(clauses, counted):
        return True
    return any(clauses.language.phrases["things"].starting([word], 0) for word in (head,) if word)


def noun_counted(clauses: Clauses, counted: Qualified) -> str | None:
    """The last noun of the noun phrase behind the number (`police officers` gives `officers`), or None."""
    words, grammar = clauses.words, clauses.grammar
    first = i = after_whole(clauses, counted.last)
    noun = None
    while i < min(len(words), first + LONGEST_NOUN_PHRASE):
        cue = clauses.cue_at.get(i)
        if cue and "noun" in cue.meaning.roles and words[i] not in grammar["no_unit"] and not _is_noun(clauses, cue.last):
            return " ".join(words[cue.first : cue.last])
        if cue and not (noun is None and _is_noun(clauses, cue.last)):
            break
        if cue is None and (not words[i][0].isalpha() or _ends_noun_phrase(clauses, i)):
            if words[i] == "-" and clauses.sentence.touch(i):
                i += 1
                continue
            break
        if cue is None and words[i] not in grammar["others"]:
            noun = words[i]
        if clauses.language.subject_first and noun:
            break
        i = cue.last if cue else i + 1
    return noun


def _is_noun(clauses: Clauses, i: int) -> bool:
    word = clauses.word(i)
    plural = word.endswith("s") and not word.endswith("ss") and word[0].isalpha()
    return (plural or word in clauses.grammar["persons"]) and not _ends_noun_phrase(clauses, i)


def _ends_noun_phrase(clauses: Clauses, i: int) -> bool:
    word, grammar = clauses.words[i], clauses.grammar
    return i in clauses.starts or any(
        word in grammar[key]
        for key in ("prepositions", "passive", "perfect", "stops", "relatives", "determiners", "links", "noun_ends", "verbs")
    )


def _takes_up(clauses: Clauses, counted: Qualified, unit: str | None) -> bool:
    """Whether a number without a noun counts the people named before: not "others", who need not be soldiers too."""
    return clauses.word(counted.last) not in clauses.grammar["different"] or unit in clauses.grammar["anybody"]


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
        if word in grammar["passive"] or word in grammar["perfect"] or word in grammar["verbs"] or word.endswith("ed"):
            return True
    return False


def _share_with_the_one_after(clauses: Clauses, measures: list, usable: list) -> None:
    """`Eleven men and four women were arrested`."""
    for k in range(len(measures) - 2, -1, -1):
        if measures[k] is None and usable[k] and measures[k + 1] and _is_coordinated(clauses, k):
            measures[k] = measures[k + 1]


def _is_coordinated(clauses: Clauses, k: int) -> bool:
    before, after = clauses.counted[k], clauses.counted[k + 1]
    link = clauses.ends_with("links", after.start)
    if not link or not 0 <= link.first - before.last <= LONGEST_NOUN_PHRASE:
        return False
    between = clauses.words[before.last : link.first]
    return not any(w.endswith("ed") or w in clauses.grammar["verbs"] for w in between) and not any(
        i in clauses.cue_at or _closes(clauses, i) for i in range(before.last, link.first)
    )
