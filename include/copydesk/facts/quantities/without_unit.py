"""Numbers without a unit: an age behind a name, votes against others, a part of a whole, people."""

from copydesk.facts.quantities.language import Unit
from copydesk.facts.quantities.numbers import Read, read_number
from copydesk.facts.quantities.sentence import Sentence

PEOPLE, AGE = "people", "age"
YEARS = range(1500, 2100)
AGES = range(5, 111)
COUNTED, VOTES, YEARS_OLD = Unit(PEOPLE, "1", 1.0), Unit("votes", "1", 1.0), Unit(AGE, "a", 1.0)
_WHOLES = ("seats", "votes")
_FAR_NOUN = 14  # words between a number and the noun of what it counts


def is_article(sentence: Sentence, number: Read) -> bool:
    """Whether the one is in words: it may be no more than an article."""
    return number.value == 1 and number.last == number.first + 1 and sentence.words[number.first].isalpha()


def is_bare_age(sentence: Sentence, number: Read, last: int) -> bool:
    """`Ana Ruiz, 37,`."""
    before, behind = sentence.word(number.first - 1), sentence.word(last)
    is_enclosed = (before == "," and behind in (",", ".")) or (before == "(" and behind == ")")
    return is_enclosed and number.plain and number.value in AGES and sentence.is_person(number.first - 2)


def is_vote(sentence: Sentence, number: Read, last: int) -> bool:
    """`231 votes to 198`, `31 to 24 votes`, `voted 52 to 46`: whether a bare number that ends at part `last` stands
    against votes."""
    language, words = sentence.language, sentence.words
    before, behind = language.against.ending(words, number.first), language.against.starting(words, last)
    if before:
        votes, is_number = language.after.ending(words, before.first), sentence.word(before.first - 1)[:1].isdigit()
        is_voted = is_number and language.voting.ending(words, before.first - 1) is not None
    else:
        other = read_number(sentence.parts, behind.last, language) if behind and behind.last < len(words) else None
        votes = sentence.unit_behind(other.last) if other else None
        is_voted = other is not None and language.voting.ending(words, number.first) is not None
    return is_voted or (votes is not None and votes.meaning.kind == VOTES.kind)


def unit_of_whole(sentence: Sentence, number: Read, last: int) -> Unit | None:
    """The unit of the whole, or of the part, beside a number: of 42 in `42 of the 101 seats`, of 101 in `42 seats of
    101`."""
    language, words = sentence.language, sentence.words
    behind, before = language.out_of.starting(words, last), language.out_of.ending(words, number.first)
    whole = read_number(sentence.parts, behind.last, language) if behind and behind.last < len(words) else None
    unit = sentence.unit_behind(whole.last) if whole else None
    if unit is None and before and number.value not in YEARS:
        unit = language.after.ending(words, before.first)
    return unit.meaning if unit and unit.meaning.kind in _WHOLES else None


def is_crowd(sentence: Sentence, number: Read) -> bool:
    """`a crowd of 24,316`."""
    return sentence.language.crowd_before.ending(sentence.words, number.first) is not None


def people_counted(sentence: Sentence, number: Read, last: int) -> int | None:
    """The noun for people right behind a number that ends at part `last`; None where it may be a year (`2008
    presidential candidates`) or is no count."""
    if sentence.parts.touch(last - 1) and sentence.word(last)[:1].isalpha():  # "2M users"
        return None
    noun = sentence.people_behind(last)
    is_year = number.plain and number.value in YEARS
    follows = sentence.word(number.first - 1) in sentence.language.prepositions
    return None if is_year and (noun != last or follows) else noun


def people_of_number(sentence: Sentence, number: Read, last: int, is_change: bool) -> int | None:
    """The noun for people in front of a number that ends at part `last`: `the number of patients rose from 40 to 60`,
    `… rose to 60`."""
    if not is_change and not _is_reached(sentence, number, last):
        return None
    reach = range(number.first, max(0, number.first - _FAR_NOUN), -1)
    return next((noun for at in reach if (noun := _noun_of_number(sentence, at)) is not None), None)


def _is_reached(sentence: Sentence, number: Read, last: int) -> bool:
    """Whether a number is one that another became (`to 60`, `60'a`), or that became another (`40'tan 60'a`)."""
    if not sentence.language.change_endings:
        return sentence.word(number.first - 1) in sentence.language.parts_change
    froms, tos = sentence.language.change_endings
    ending = sentence.word(last - 1) if sentence.word(last - 1).isalpha() else ""
    return ending.endswith(tos) or (ending.endswith(froms) and sentence.word(last)[:1].isdigit())


def _noun_of_number(sentence: Sentence, at: int) -> int | None:
    """The noun that is counted by the phrase that ends in front of part `at`: `number of`, `sayısı`."""
    hit = sentence.language.number_of.ending(sentence.words, at)
    if hit is None:
        return None
    if not sentence.language.nouns_lead:
        return sentence.people_behind(hit.last)
    return hit.first - 1 if hit.first and sentence.language.nouns.is_person(sentence.words[hit.first - 1]) else None
