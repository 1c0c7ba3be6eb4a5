"""From the numbers of a sentence to counts of people: what each counts, in which measure."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from copydesk.facts.figures.captors import is_by_captors
from copydesk.facts.figures.coordination import Told, is_elliptic, is_part, is_told_as_part, share_measures
from copydesk.facts.figures.cues import CASUALTIES
from copydesk.facts.figures.denials import has_not_happened
from copydesk.facts.figures.exclusions import counts_no_people, is_background, is_superseded
from copydesk.facts.figures.forecasts import is_forecast
from copydesk.facts.figures.language import SAME_MEASURE
from copydesk.facts.figures.measures import governing_cue, opens_part
from copydesk.facts.figures.sentence import Qualified, Sentence
from copydesk.facts.figures.units import after_whole, noun_counted
from copydesk.facts.figures.verbs import HURT
from copydesk.model import Status
from copydesk.text.phrases import Hit

HOUSES = "houses_destroyed"
_MARKS = ".,;:!?"
_TO_BEING = 2  # words from a number to the noun that it counts
_TO_SECOND_VERB = range(1, 4)  # words: `and leave`, `y desplazar a`


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
    heads = [_noun_of(sentence, q) for q in sentence.counted]
    usable = [_may_be_counted(sentence, k, heads) for k in range(len(heads))]
    measures = _governed(sentence, usable, heads, before)
    share_measures(sentence, measures, usable)
    counts, unit = [], None
    for k, (counted, told, head) in enumerate(zip(sentence.counted, measures, heads, strict=True)):
        if told is None:
            if replaced := head is None and _replaced(sentence, k, measures):
                counts.append(Count(counted, replaced.measure, None, "revised_from", k, replaced.is_toll))
            continue
        is_part_of_last = _is_part_of_last(sentence, k, measures, counts)
        status = counts[-1].status if is_part_of_last else _status(sentence, counted, told)
        if status == "background":
            counts.append(Count(counted, told.measure, head, status, k, told.is_toll))
        else:
            own = head or (unit if _takes_up(sentence, counted, unit) else None)
            counts.append(Count(counted, told.measure, own, status, k, told.is_toll))
            unit = unit if is_part(sentence, counted) else own
    return counts


def _is_part_of_last(sentence: Sentence, k: int, measures: Sequence[Told | None], counts: Sequence[Count]) -> bool:
    """Whether the number at `k` is a part of the last of `counts`, whose status is its own then: `15 hostages freed,
    among them four aid workers seized in 2022`."""
    is_shared = bool(counts) and counts[-1].position == k - 1 and measures[k] is measures[k - 1]
    return is_shared and is_part(sentence, sentence.counted[k])


def _status(sentence: Sentence, counted: Qualified, told: Told) -> Status:
    if is_superseded(sentence, counted):
        return "revised_from"
    if is_background(sentence, counted, told.measure):
        return "background"
    return "forecast" if told.is_forecast else "reported"


def _noun_of(sentence: Sentence, counted: Qualified) -> str | None:
    """The noun that the number counts; behind `three of them` stands none that is not for people."""
    noun = noun_counted(sentence, counted)
    return None if noun and is_told_as_part(sentence, counted) and not sentence.names_people(noun) else noun


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
        cue = governing_cue(sentence, counted) if usable[k] and not is_elliptic(sentence, counted) else None
        told = _told(sentence, counted, cue, head, before) if cue else None
        former = measures[k - 1] if k else None
        if told and former and former.is_forecast and _shares_a_modal(sentence, k):
            told = told._replace(is_forecast=True)
        if told == former and _is_whole_of(sentence, k):
            told = None
        before = told.measure if told else before
        measures.append(told)
    return measures


def _is_whole_of(sentence: Sentence, k: int) -> bool:
    """Whether the number at `k` is the second of `22 of 27 homes`."""
    of = sentence.ends_with("whole_before_noun", sentence.counted[k].start)
    return of is not None and k > 0 and sentence.counted[k - 1].last == of.first


def _shares_a_modal(sentence: Sentence, k: int) -> bool:
    """`could kill 4,000 people and leave 90,000 homeless`: whether a second verb without a subject of its own, or a
    second object, is joined to the number before."""
    between = sentence.words[sentence.counted[k - 1].last : sentence.counted[k].start]
    link = next((at for at, word in enumerate(between) if word in sentence.grammar["links"]), len(between))
    closed = ("perfect", "stops", "relatives", "passive")
    return len(between) - link in _TO_SECOND_VERB and not any(
        word in sentence.grammar[key] or word.endswith(sentence.language.past_endings or ("-",))
        for word in between[link:]
        for key in closed
    )


def _told(sentence: Sentence, counted: Qualified, cue: Hit, head: str | None, before: str | None) -> Told | None:
    """What the cue tells of the number, None where it cannot be said of what is counted."""
    if has_not_happened(sentence, counted, cue):
        return None
    is_destroyed = _is_destroyed(sentence, cue, head)
    if not is_destroyed and not _can_befall(sentence, counted, cue, head):
        return None
    forecast = is_forecast(sentence, counted, cue)
    if not forecast and sentence.starts_with("forecast_only", cue.first):
        return None
    measure = HOUSES if is_destroyed else _measure_of(sentence, counted, cue, before)
    measure = "killed" if _are_dead(sentence, head) else measure
    if measure == HURT and _are_unhurt(sentence, counted):
        return None
    return Told(measure, forecast, "toll" in cue.meaning.roles and cue.last <= counted.start) if measure else None


def _measure_of(sentence: Sentence, counted: Qualified, cue: Hit, before: str | None) -> str | None:
    """The cue's measure, or that which other words give it: whom the police or a prison let go is `released`, and not
    `rescued`, and who is looked for after a crime is `wanted`."""
    measure: str = cue.meaning.measure
    if measure == SAME_MEASURE:
        return before
    beside = sentence.measure_beside(cue)
    if beside:
        return beside
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
    names = (sentence.language.base_forms.get(word, word) for word in sentence.words[i : i + 2])
    if any(name in sentence.grammar["prisoners"] for name in names):
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
    if head is None and sentence.word(cue.last) == ":":  # "Missing: three"
        return True
    if head is None:
        own = sentence.cue_at.get(counted.last)  # "claimed 17 lives"
        return bool(own and "noun" in own.meaning.roles) or (not counted.is_one and _tells_of_people(sentence, counted))
    return sentence.names_people(head)


def _is_destroyed(sentence: Sentence, cue: Hit, head: str | None) -> bool:
    """`burned 212 homes`: what hurts people and destroys houses."""
    is_house = head is not None and head.lower() in sentence.language.things[HOUSES]
    return is_house and sentence.starts_with("destroying", cue.first) is not None


def _tells_of_people(sentence: Sentence, counted: Qualified) -> bool:
    """Whether a noun for people stands before a number without a noun, in the sentence or shortly before it, or others
    are killed or injured before it."""
    is_person = sentence.language.nouns.is_person
    if any(cue.meaning.measure in CASUALTIES and cue.last <= counted.start for cue in sentence.cues):
        return True
    return any(map(is_person, sentence.words[: counted.start])) or any(map(is_person, sentence.words_before()))


def _are_dead(sentence: Sentence, head: str | None) -> bool:
    """`pulled 26 bodies from the rubble`: whatever is done to them, they are dead."""
    return head is not None and head.lower() in sentence.grammar["remains"]


def _are_unhurt(sentence: Sentence, counted: Qualified) -> bool:
    """`the 27 uninjured passengers were taken to hospital`."""
    around = (
        *sentence.words[counted.start - 1 : counted.start],
        *sentence.words[counted.last : counted.last + _TO_BEING],
    )
    return not sentence.grammar["unhurt"].isdisjoint(around)


def _may_be_counted(sentence: Sentence, k: int, heads: list[str | None]) -> bool:
    """Whether what the number at `k` counts may be people, or things that some measure counts."""
    counted, head = sentence.counted[k], heads[k]
    if counts_no_people(sentence, counted):
        return False
    if head is not None:
        return _may_be_people(sentence, head)
    if _takes_up_things(sentence, k):
        return False
    whole = heads[k - 1] if _is_part_of_the_one_before(sentence, k) else None
    return not _tells_of_beings(sentence, counted) and (whole is None or _may_be_people(sentence, whole))


def _is_part_of_the_one_before(sentence: Sentence, k: int) -> bool:
    if not k or sentence.language.subject_first or not is_part(sentence, sentence.counted[k]):
        return False
    return not counts_no_people(sentence, sentence.counted[k - 1])


def _takes_up_things(sentence: Sentence, k: int) -> bool:
    """`three of the paintings were found, the other four are missing`, `40 scooterdan 13'ü`: whether a number without
    a noun counts those named before it, and they are things."""
    counted, language = sentence.counted[k], sentence.language
    if k and language.subject_first and opens_part(sentence, counted.start):
        whole = sentence.word(counted.start - 1)
        return whole not in language.part_endings and not sentence.names_people(whole)
    around = sentence.words[counted.start : counted.last + 1]
    is_definite = sentence.word(counted.start - 1) in language.articles  # "the three still missing"
    if not is_definite and sentence.grammar["different"].isdisjoint(around):
        return False
    before = [word.strip(_MARKS) for word in (*sentence.words_before(), *sentence.words[: counted.start])]
    counted_before = [noun for number, noun in pairwise(before) if language.numbers.may_open(number) and noun.isalpha()]
    plurals = language.plural_endings  # none where a noun behind a number is singular
    are_nouns = any(noun.endswith(plurals) for noun in counted_before) if plurals else bool(counted_before)
    return are_nouns and not any(map(sentence.names_people, counted_before))


def _may_be_people(sentence: Sentence, head: str) -> bool:
    """Whether it is a noun for people or such things or, where not all nouns have capitals, a name of theirs."""
    if sentence.names_people(head) or sentence.is_thing(head):
        return True
    return head[0].isupper() and not sentence.language.nouns_are_capitalised


def _tells_of_beings(sentence: Sentence, counted: Qualified) -> bool:
    """`900 palms were attacked, 120 are dead`: whether animals or plants are counted before the number, and no people
    are named in between."""
    nouns, numbers = sentence.language.nouns, sentence.language.numbers
    verb = sentence.cue_before.get(counted.start)  # "blessé" is a noun too
    words = sentence.words[: verb.first if verb else counted.start]
    before = [word.strip(_MARKS) for word in (*sentence.words_before(), *words)]
    for at in range(len(before) - 1, 0, -1):
        if nouns.is_person(before[at]):
            return False
        if nouns.is_being(before[at]):
            return any(map(numbers.may_open, before[max(0, at - _TO_BEING) : at]))
    return False


def _takes_up(sentence: Sentence, counted: Qualified, unit: str | None) -> bool:
    """Whether a number without a noun counts the people named before: not "others", who need not be soldiers too."""
    return sentence.word(counted.last) not in sentence.grammar["different"] or unit in sentence.grammar["anybody"]
