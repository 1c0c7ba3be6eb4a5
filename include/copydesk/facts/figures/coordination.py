"""What coordinated numbers share: the measure of one is that of the others, unless something closes what they have in
common."""

from collections.abc import Sequence
from typing import NamedTuple

from copydesk.facts.figures.auxiliaries import is_auxiliary
from copydesk.facts.figures.forecasts import is_forecast
from copydesk.facts.figures.measures import is_named_whole
from copydesk.facts.figures.sentence import Qualified, Sentence
from copydesk.facts.figures.units import LONGEST_NOUN_PHRASE
from copydesk.facts.figures.verbs import has_object_of_its_own, is_active
from copydesk.text.phrases import Hit

ORDEALS = frozenset({"abducted", "missing", "trapped"})
ENDS_OF_ORDEALS = frozenset({"killed", "rescued", "released"})
_TO_GIVER = 5  # words: `35 000 dans la rue selon`
_LONGEST_CONJUNCT = 10  # words: `three members of the civil self-defense patrols and six guerrillas`


class Told(NamedTuple):
    """What is told of a number: the measure, whether it is to come, and whether the number is a toll's."""

    measure: str
    is_forecast: bool = False
    is_toll: bool = False


def share_measures(sentence: Sentence, measures: list[Told | None], usable: Sequence[bool]) -> None:
    """Fill in the measures of the numbers that have none of their own; `usable` says which may count people."""
    _share_with_another_object(sentence, measures, usable)
    _share_with_the_one_before(sentence, measures, usable)
    _share_with_the_one_after(sentence, measures, usable)
    _share_with_the_rival(sentence, measures, usable)


def _share_with_another_object(sentence: Sentence, measures: list[Told | None], usable: Sequence[bool]) -> None:
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


def _share_with_the_one_before(sentence: Sentence, measures: list[Told | None], usable: Sequence[bool]) -> None:
    """`killed 12 soldiers and two civilians`, `5 civilians, including 2 children`, `7 in Sumy`."""
    for k in range(1, len(measures)):
        part = usable[k] and (is_part(sentence, sentence.counted[k]) or opens_list(sentence, sentence.counted[k]))
        if not usable[k] or measures[k - 1] is None or (measures[k] is not None and not part):
            continue
        if part and _opens_next_whole(sentence, k, measures):
            continue
        if (part and not _is_another(measures[k], measures[k - 1])) or (not part and _continues(sentence, k)):
            measures[k] = measures[k - 1]


def _opens_next_whole(sentence: Sentence, k: int, measures: Sequence[Told | None]) -> bool:
    """`3 kişi öldü, 7'si ağır 22 kişi yaralandı`: whether the part is that of a whole behind it."""
    if not sentence.language.subject_first or k + 1 == len(measures) or measures[k + 1] is None:
        return False
    between = range(sentence.counted[k - 1].last, sentence.counted[k].start)
    return any(at in sentence.cue_at for at in between)


def _is_another(told: Told | None, whole: Told | None) -> bool:
    """Whether something else is told of a part than of its whole: of `15 hostages freed, among them four aid workers
    seized in 2022` only the ordeal is, which all went through."""
    is_over = told is not None and whole is not None and told.measure in ORDEALS and whole.measure in ENDS_OF_ORDEALS
    return told is not None and not is_over


def is_part(sentence: Sentence, counted: Qualified) -> bool:
    """`including 2 children`, `35 of them`."""
    return bool(sentence.ends_with("parts", counted.start)) or is_told_as_part(sentence, counted)


def is_told_as_part(sentence: Sentence, counted: Qualified) -> bool:
    """`35 of them`, `ikisi`: whether it is said of the number itself that others belong to it."""
    is_word_for_parts = sentence.words[counted.number.last - 1] in sentence.grammar["part_words"]
    return is_word_for_parts or sentence.starts_with("part_after", counted.number.last) is not None


def is_elliptic(sentence: Sentence, counted: Qualified) -> bool:
    """`and two more on the way to hospital`."""
    i = counted.last
    while sentence.word(i) in sentence.grammar["others"]:
        i += 1
    return bool(sentence.starts_with("elliptic", i)) and bool(sentence.ends_with("links", counted.start))


def opens_list(sentence: Sentence, counted: Qualified) -> bool:
    """`Twelve people died: seven women …`."""
    return sentence.word(counted.start - 1) == ":"


def _continues(sentence: Sentence, k: int) -> bool:
    before, counted = sentence.counted[k - 1], sentence.counted[k]
    link = sentence.ends_with("links", counted.start)
    if not link:
        return False
    between = range(before.last, link.first)
    if is_elliptic(sentence, counted):
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


def _share_with_the_one_after(sentence: Sentence, measures: list[Told | None], usable: Sequence[bool]) -> None:
    """`Eleven men and four women were arrested`; in Turkish `4'ü çocuk 11 kişi`, the part before the whole."""
    for k in range(len(measures) - 2, -1, -1):
        if measures[k] is None and usable[k] and measures[k + 1] and not is_named_whole(sentence, sentence.counted[k]):
            part = sentence.language.subject_first and is_part(sentence, sentence.counted[k])
            measures[k] = measures[k + 1] if part or _is_coordinated(sentence, k) else None


def _share_with_the_rival(sentence: Sentence, measures: list[Told | None], usable: Sequence[bool]) -> None:
    """`40,000, according to the unions, and 12,000, according to the police, marched`: what two givers of numbers
    count."""
    for k in range(len(measures) - 1):
        if not (usable[k] and usable[k + 1] and (measures[k] is None) != (measures[k + 1] is None)):
            continue
        if all(_is_attributed(sentence, counted) for counted in sentence.counted[k : k + 2]):
            measures[k] = measures[k + 1] = measures[k] or measures[k + 1]


def _is_attributed(sentence: Sentence, counted: Qualified) -> bool:
    """Whether a giver of the number stands shortly behind it, in Turkish right before it."""
    if sentence.language.subject_first:
        return sentence.ends_with("attributing", counted.start) is not None
    behind = range(counted.last, counted.last + _TO_GIVER)
    return any(sentence.starts_with("attributing", i) for i in behind if i not in sentence.starts)


def _goes_on_with_a_verb(sentence: Sentence, phrase: Sequence[str]) -> bool:
    """Whether a word stands behind the noun for people of a phrase that goes on with none of it: `fifty students
    protested at the gates`."""
    noun = next((at for at, word in enumerate(phrase) if sentence.language.nouns.is_person(word)), None)
    behind = [] if noun is None else phrase[noun + 1 :]
    if not behind or not behind[0].isalpha() or sentence.language.subject_first:
        return False
    goes_on = behind[0] in sentence.grammar["prepositions"] or behind[0] in sentence.grammar["whole_before_noun"]
    return not goes_on and not any(map(sentence.language.nouns.is_person, behind))


def _is_coordinated(sentence: Sentence, k: int) -> bool:
    before, after = sentence.counted[k], sentence.counted[k + 1]
    link = sentence.ends_with("links", after.start)
    if not link or not 0 <= link.first - before.last <= _LONGEST_CONJUNCT:
        return False
    between = sentence.words[before.last : link.first]
    if is_auxiliary(sentence, before.start - 1):  # "the number is 12 and nine have died"
        return False
    if sentence.word(link.first) == "," and is_auxiliary(sentence, after.last):  # "3,000 came, 31 were arrested"
        return False
    if _goes_on_with_a_verb(sentence, between):
        return False
    return not any(
        w.endswith(sentence.language.past_endings) or w in sentence.grammar["verbs"] for w in between
    ) and not any(i in sentence.cue_at or _closes(sentence, i) for i in range(before.last, link.first))
