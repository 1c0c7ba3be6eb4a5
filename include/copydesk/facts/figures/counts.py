"""From the numbers of a sentence to counts of people: measure, unit, and what coordinated numbers share."""

from typing import NamedTuple

from copydesk.facts.figures.auxiliaries import is_auxiliary
from copydesk.facts.figures.captors import is_by_captors
from copydesk.facts.figures.exclusions import counts_no_people, is_background
from copydesk.facts.figures.forecasts import is_forecast
from copydesk.facts.figures.language import SAME_MEASURE
from copydesk.facts.figures.measures import governing_cue
from copydesk.facts.figures.sentence import Qualified, Sentence
from copydesk.facts.figures.units import LONGEST_NOUN_PHRASE, after_whole, noun_counted
from copydesk.facts.figures.verbs import has_object_of_its_own, is_active
from copydesk.model import Status
from copydesk.text.phrases import Hit

_MARKS = ".,;:!?"
_TO_BEING = 2  # words from a number to the noun that it counts
_LONGEST_CONJUNCT = 10  # words: `three members of the civil self-defense patrols and six guerrillas`


class Told(NamedTuple):
    """What is told of a number: the measure, whether it is to come, and whether the number is a toll's."""

    measure: str
    is_forecast: bool = False
    is_toll: bool = False


class Count(NamedTuple):
    """A number of a sentence, what it counts, the noun counted, and whether it is the event's (`Figure.status`).

    `position` is that of the number among `Sentence.counted`, `is_toll` whether it tells where a count stands.
    """

    counted: Qualified
    measure: str
    unit: str | None
    status: Status
    position: int
    is_toll: bool = False


def count_people(sentence: Sentence, before: str | None = None) -> list[Count]:
    """The counts of people affected, from left to right. `before` is the measure counted last before this sentence."""
    heads = [noun_counted(sentence, q) for q in sentence.counted]
    usable = [_may_be_counted(sentence, k, heads) for k in range(len(heads))]
    measures = _governed(sentence, usable, heads, before)
    _share_with_another_object(sentence, measures, usable)
    _share_with_the_one_before(sentence, measures, usable)
    _share_with_the_one_after(sentence, measures, usable)
    counts, unit = [], None
    for k, (counted, told, head) in enumerate(zip(sentence.counted, measures, heads, strict=True)):
        if told is None:
            if replaced := head is None and _replaced(sentence, k, measures):
                counts.append(Count(counted, replaced.measure, None, "revised_from", k, replaced.is_toll))
        elif is_background(sentence, counted, told.measure):
            counts.append(Count(counted, told.measure, head, "background", k, told.is_toll))
        else:
            own = head or (unit if _takes_up(sentence, counted, unit) else None)
            status: Status = "forecast" if told.is_forecast else "reported"
            counts.append(Count(counted, told.measure, own, status, k, told.is_toll))
            unit = unit if is_part(sentence, counted) else own
    return counts


def _replaced(sentence: Sentence, k: int, measures: list[Told | None]) -> Told | None:
    """The measure of a number that the one beside it replaces: `from 91 to 84`, `84, up from 91`."""
    counted = sentence.counted[k]
    if not any(sentence.ends_with("revised", i) for i in (counted.start, counted.number.first)):
        return None
    beside = (at for at in (k + 1, k - 1) if 0 <= at < len(measures))
    return next((measure for at in beside if (measure := measures[at])), None)


def _governed(sentence: Sentence, usable: list[bool], heads: list[str | None], before: str | None) -> list[Told | None]:
    """What each number's own cue tells of it; `the figure` counts what was counted last."""
    measures: list[Told | None] = []
    for k, (counted, head) in enumerate(zip(sentence.counted, heads, strict=True)):
        cue = governing_cue(sentence, counted) if usable[k] and not _is_elliptic(sentence, counted) else None
        told = _told(sentence, counted, cue, head, before) if cue else None
        before = told.measure if told else before
        measures.append(told)
    return measures


def _is_elliptic(sentence: Sentence, counted: Qualified) -> bool:
    """`and two more on the way to hospital`."""
    i = counted.last
    while sentence.word(i) in sentence.grammar["others"]:
        i += 1
    return bool(sentence.starts_with("elliptic", i)) and bool(sentence.ends_with("links", counted.start))


def _told(sentence: Sentence, counted: Qualified, cue: Hit, head: str | None, before: str | None) -> Told | None:
    """What the cue tells of the number, None where it cannot be said of what is counted."""
    if not _can_befall(sentence, counted, cue, head):
        return None
    forecast = is_forecast(sentence, counted, cue)
    if not forecast and sentence.starts_with("forecast_only", cue.first):
        return None
    measure = "killed" if _are_dead(sentence, head) else _measure_of(sentence, counted, cue, before)
    return Told(measure, forecast, "toll" in cue.meaning.roles and cue.last <= counted.start) if measure else None


def _measure_of(sentence: Sentence, counted: Qualified, cue: Hit, before: str | None) -> str | None:
    """The cue's measure; whom the police or a prison let go is `released`, and not `rescued`."""
    measure: str = cue.meaning.measure
    if measure == SAME_MEASURE:
        return before
    if measure == "arrested" and is_by_captors(sentence, counted, cue):
        return "abducted"
    return (
        "released"
        if sentence.starts_with("set_free", cue.first) and _were_held(sentence, counted, cue, before)
        else measure
    )


def _were_held(sentence: Sentence, counted: Qualified, cue: Hit, before: str | None) -> bool:
    """Whether the police or a prison held those counted: they are called so, or arrests were told of before."""
    i = after_whole(sentence, counted.last)
    if sentence.word(i) in sentence.grammar["prisoners"] or sentence.word(i + 1) in sentence.grammar["prisoners"]:
        return True
    is_rescue = cue.meaning.measure == "rescued"
    arrests = (c for c in sentence.cues if c.first < cue.first and c.meaning.measure == "arrested")
    return is_rescue and (before in ("arrested", "released") or any(arrests))


def _can_befall(sentence: Sentence, counted: Qualified, cue: Hit, head: str | None) -> bool:
    """Whether the cue can be said of what is counted: what is also lost, seized or buried counts only what plainly is
    people, and what befalls houses is said of them alone."""
    if cue.meaning.measure in sentence.language.things:
        return head is not None and head.lower() in sentence.language.things[cue.meaning.measure]
    if head is not None and sentence.is_thing(head):
        return False
    weak = sentence.starts_with("weak", cue.first)
    if not weak or weak.last != cue.last:
        return True
    if head is None:
        own = sentence.cue_at.get(counted.last)  # "claimed 17 lives"
        return bool(own and "noun" in own.meaning.roles) or (not counted.is_one and _tells_of_people(sentence, counted))
    return sentence.names_people(head)


def _tells_of_people(sentence: Sentence, counted: Qualified) -> bool:
    """Whether a noun for people stands before a number without a noun, in the sentence or shortly before it."""
    is_person = sentence.language.nouns.is_person
    return any(map(is_person, sentence.words[: counted.start])) or any(map(is_person, sentence.words_before()))


def _are_dead(sentence: Sentence, head: str | None) -> bool:
    """`pulled 26 bodies from the rubble`: whatever is done to them, they are dead."""
    return head is not None and head.lower() in sentence.grammar["remains"]


def _may_be_counted(sentence: Sentence, k: int, heads: list[str | None]) -> bool:
    """Whether what the number at `k` counts may be people, or things that some measure counts."""
    counted, head = sentence.counted[k], heads[k]
    if counts_no_people(sentence, counted):
        return False
    if head is not None:
        return _may_be_people(sentence, head)
    is_part_of_one = k > 0 and is_part(sentence, counted) and not counts_no_people(sentence, sentence.counted[k - 1])
    whole = heads[k - 1] if is_part_of_one else None
    return not _tells_of_beings(sentence, counted) and (whole is None or _may_be_people(sentence, whole))


def _may_be_people(sentence: Sentence, head: str) -> bool:
    """Whether it is a noun for people or such things or, where not all nouns have capitals, a name of theirs."""
    if sentence.names_people(head) or sentence.is_thing(head):
        return True
    return head[0].isupper() and not sentence.language.nouns_are_capitalised


def _tells_of_beings(sentence: Sentence, counted: Qualified) -> bool:
    """`900 palms were attacked, 120 are dead`: whether animals or plants are counted before the number, and no people
    are named in between."""
    nouns, numbers = sentence.language.nouns, sentence.language.numbers
    before = [word.strip(_MARKS) for word in (*sentence.words_before(), *sentence.words[: counted.start])]
    for at in range(len(before) - 1, 0, -1):
        if nouns.is_person(before[at]):
            return False
        if nouns.is_being(before[at]):
            return any(map(numbers.may_open, before[max(0, at - _TO_BEING) : at]))
    return False


def _takes_up(sentence: Sentence, counted: Qualified, unit: str | None) -> bool:
    """Whether a number without a noun counts the people named before: not "others", who need not be soldiers too."""
    return sentence.word(counted.last) not in sentence.grammar["different"] or unit in sentence.grammar["anybody"]


def _share_with_another_object(sentence: Sentence, measures: list[Told | None], usable: list[bool]) -> None:
    """`killed the mayor and two bodyguards`."""
    for k, counted in enumerate(sentence.counted):
        link = sentence.ends_with("links", counted.start)
        if measures[k] is None and usable[k] and link and not _has_verb_of_its_own(sentence, counted.last):
            cue = _verb_before(sentence, link.first)
            measures[k] = Told(cue.meaning.measure, is_forecast(sentence, counted, cue)) if cue else None


def _verb_before(sentence: Sentence, last: int) -> Hit | None:
    """The verb whose object is the noun phrase without a number that ends before word `last`."""
    for i in range(last, max(0, last - LONGEST_NOUN_PHRASE), -1):
        cue = sentence.cue_before.get(i)
        if cue:
            has_object = sentence.word(i) in sentence.grammar["determiners"] and is_active(sentence, cue)
            return cue if has_object else None
        if _closes(sentence, i - 1) or i - 1 in sentence.starts:
            return None
    return None


def _share_with_the_one_before(sentence: Sentence, measures: list[Told | None], usable: list[bool]) -> None:
    """`killed 12 soldiers and two civilians`, `5 civilians, including 2 children`, `7 in Sumy`."""
    for k in range(1, len(measures)):
        part = usable[k] and (is_part(sentence, sentence.counted[k]) or opens_list(sentence, sentence.counted[k]))
        if not usable[k] or measures[k - 1] is None or (measures[k] is not None and not part):
            continue
        if (part and measures[k] is None) or (not part and _continues(sentence, k)):
            measures[k] = measures[k - 1]


def is_part(sentence: Sentence, counted: Qualified) -> bool:
    """`including 2 children`, `35 of them`."""
    return bool(sentence.ends_with("parts", counted.start) or sentence.starts_with("part_after", counted.number.last))


def opens_list(sentence: Sentence, counted: Qualified) -> bool:
    """`Twelve people died: seven women …`."""
    return sentence.word(counted.start - 1) == ":"


def _continues(sentence: Sentence, k: int) -> bool:
    before, counted = sentence.counted[k - 1], sentence.counted[k]
    link = sentence.ends_with("links", counted.start)
    if not link:
        return False
    between = range(before.last, link.first)
    if _is_elliptic(sentence, counted):
        return True
    if any(i in sentence.cue_at for i in between) or any(_closes(sentence, i) for i in between):
        return sentence.word(counted.last) in sentence.language.places["prepositions"]
    return not _has_verb_of_its_own(sentence, counted.last)


def _closes(sentence: Sentence, i: int) -> bool:
    word, grammar = sentence.words[i], sentence.grammar
    return word in grammar["stops"] or word in grammar["passive"] or word in grammar["relatives"]


def _has_verb_of_its_own(sentence: Sentence, i: int) -> bool:
    grammar = sentence.grammar
    for at, word in enumerate(sentence.words[i : i + LONGEST_NOUN_PHRASE], i):
        cue = sentence.cue_at.get(at)
        is_next = cue is not None and has_object_of_its_own(sentence, cue)
        if word in grammar["prepositions"] or not word[0].isalpha() or is_next:
            return False
        if (
            word in grammar["passive"]
            or word in grammar["perfect"]
            or word in grammar["verbs"]
            or word.endswith(sentence.language.past_endings)
        ):
            return True
    return False


def _share_with_the_one_after(sentence: Sentence, measures: list[Told | None], usable: list[bool]) -> None:
    """`Eleven men and four women were arrested`; in Turkish `4'ü çocuk 11 kişi`, the part before the whole."""
    for k in range(len(measures) - 2, -1, -1):
        if measures[k] is None and usable[k] and measures[k + 1]:
            part = sentence.language.subject_first and is_part(sentence, sentence.counted[k])
            measures[k] = measures[k + 1] if part or _is_coordinated(sentence, k) else None


def _is_coordinated(sentence: Sentence, k: int) -> bool:
    before, after = sentence.counted[k], sentence.counted[k + 1]
    link = sentence.ends_with("links", after.start)
    if not link or not 0 <= link.first - before.last <= _LONGEST_CONJUNCT:
        return False
    between = sentence.words[before.last : link.first]
    if is_auxiliary(sentence, before.start - 1):  # "the number is 12 and nine have died"
        return False
    return not any(
        w.endswith(sentence.language.past_endings) or w in sentence.grammar["verbs"] for w in between
    ) and not any(i in sentence.cue_at or _closes(sentence, i) for i in range(before.last, link.first))
