"""Numbers that count no people, or not those whom the article is about."""

from copydesk.facts.figures.sentence import Qualified, Sentence
from copydesk.facts.figures.units import noun_counted
from copydesk.text.numbers import Number

YEARS = range(1500, 2100)
_BEHIND_YEAR = 2  # words, a comma among them, between a year and its clause
_TO_STREET = 3  # words
_TO_PLUPERFECT = 1  # words: `18 people had died`
_TO_MONTH = 3  # words from the start of a sentence: `In early May`
_LONGEST_DATE = 6  # words, with the comma in front
_TO_UNIT = 5  # words: `vor mehr als zehn Jahren`
COURT_MEASURES = frozenset({"killed", "injured", "abducted", "trapped"})


def counts_no_people(sentence: Sentence, counted: Qualified) -> bool:
    """Whether the words around a number make it money, an age, a share, a date, nobody, or a replaced value."""
    number = counted.number
    after, before = sentence.word(number.last), sentence.word(number.first - 1)
    if sentence.starts_with("after", number.last) or _is_ordinal(sentence, number):
        return True
    if _is_numbered(sentence, number) or _is_label(sentence, counted):
        return True
    if after in sentence.language.grammar["months"] or (
        number.plain and number.low in YEARS and _is_year(sentence, counted)
    ):
        return True
    if number.low == 0 or _is_replaced(sentence, counted):
        return True
    if _is_indefinite(sentence, number) or _is_address(sentence, number):
        return True
    if _is_change(sentence, counted):
        return True
    if _is_share(sentence, counted) or _is_whole(sentence, counted):
        return True
    return before == "," and after == "," and number.plain and number.low < 120  # "The minister, 54, …"


def _is_replaced(sentence: Sentence, counted: Qualified) -> bool:
    """`from 91`, `84'ten 97'ye`, `none of 12`, the whole in `some of the 12`; not `the murder of the six priests`."""
    if counted.start < counted.number.first and counted.start in sentence.cue_before:
        return False
    behind = sentence.starts_with("revised_behind", counted.number.last)
    if behind and behind.last in sentence.starts:
        return True
    return any(sentence.ends_with("replaced", i) for i in (counted.start, counted.number.first))


def _is_share(sentence: Sentence, counted: Qualified) -> bool:
    """`one in four adults`: two numbers, of which the second counts people."""
    link = sentence.starts_with("shares", counted.last)
    whole = next((q for q in sentence.counted if link and q.start == link.last), None)
    return (
        whole is not None
        and counted.number.low < whole.number.low
        and sentence.names_people(sentence.word(whole.last) or "-")
    )


def _is_whole(sentence: Sentence, counted: Qualified) -> bool:
    """The second number of `two of the nine passengers`."""
    of = sentence.ends_with("whole_before_noun", counted.start)
    if of is None or sentence.words[of.last - 1] not in sentence.grammar["determiners"]:
        return False
    return any(q.last == of.first for q in sentence.counted)


def _is_address(sentence: Sentence, number: Number) -> bool:
    """`300 Slater Street`."""
    return not sentence.grammar["streets"].isdisjoint(sentence.words[number.last + 1 : number.last + _TO_STREET])


def _is_change(sentence: Sentence, counted: Qualified) -> bool:
    """`an increase of four adults and 37 children`: both."""
    if sentence.ends_with("changes", counted.start):
        return True
    link = sentence.ends_with("links", counted.start)
    before = [q for q in sentence.counted if link and q.last <= link.first]
    return bool(before) and bool(sentence.ends_with("changes", before[-1].start))


def _is_numbered(sentence: Sentence, number: Number) -> bool:
    """`aged 12`, `week 12`, but not `in the past week 12 people`."""
    is_before = sentence.ends_with("before", number.first)
    return is_before is not None and not any(last == number.first for _, last in sentence.periods)


def _is_ordinal(sentence: Sentence, number: Number) -> bool:
    """`18. yıl`: a full stop behind a number that does not end the sentence, where ordinals are written so."""
    is_inside = number.last + 1 < len(sentence.words)
    return sentence.language.dotted_ordinals and is_inside and sentence.word(number.last) == "."


def _is_label(sentence: Sentence, counted: Qualified) -> bool:
    """`hall 3`, but not `in the hall 12 people`."""
    if not sentence.ends_with("numbered", counted.number.first):
        return False
    head = noun_counted(sentence, counted)
    return head is None or not sentence.names_people(head)


def _is_indefinite(sentence: Sentence, number: Number) -> bool:
    """`one of`, `one day`; where "one" is also the article, it counts only before a noun of `counted_one`."""
    if number.last != number.first + 1 or sentence.words[number.first] not in sentence.grammar["one"]:
        return False
    if sentence.starts_with("part_after", number.last):  # "one of them"
        return False
    is_pronoun = sentence.word(number.first - 1) in sentence.language.articles
    if is_pronoun and sentence.cue_at.get(number.last):  # "the one held in trust"
        return True
    counted_one = sentence.grammar["counted_one"]
    return bool(sentence.starts_with("one_of", number.last)) or (
        bool(counted_one) and sentence.word(number.last) not in counted_one
    )


def _is_year(sentence: Sentence, counted: Qualified) -> bool:
    after = sentence.word(counted.number.last)
    return counted.start == counted.number.first and not sentence.language.nouns.is_person(after)


def is_background(sentence: Sentence, counted: Qualified, measure: str) -> bool:
    """Whether the number belongs to an earlier event, to what somebody is tried for, or to a story that is told."""
    if (measure in COURT_MEASURES and sentence.places_of("courts")) or sentence.starts_with("fiction", 0):
        return True
    if _is_behind(sentence, counted, "told"):
        return True
    if measure in COURT_MEASURES and _is_behind(sentence, counted, "courts_before"):
        return True
    first, last = _segment(sentence, counted.number.first)
    if _is_months_before(sentence, counted, last):
        return True
    if _opens_dated_clause(sentence, first) or _is_rate(sentence, first, last):
        return True
    if first > 1 and _leans_back(sentence, first):
        first = _segment(sentence, first - 2)[0]
    return _tells_the_past(sentence, first, _behind_date(sentence, last)) or _opens_in_the_past(sentence, counted)


def is_superseded(sentence: Sentence, counted: Qualified) -> bool:
    """Whether the number is what an earlier report said: `an earlier toll of the ministry was 12`, `zunächst war von 12
    Toten die Rede`. It is the first number behind the words that tell so."""
    between = (q.start for q in sentence.counted if q.start < counted.start)
    behind = range(max(between, default=-1) + 1, counted.start)
    if any(at in behind for at in sentence.places_of("superseding")):
        return True
    is_earlier = any(at in behind for at in sentence.places_of("earlier_told"))
    return is_earlier and bool(sentence.places_of("told_then"))


def _is_behind(sentence: Sentence, counted: Qualified, key: str) -> bool:
    """Whether a phrase of the list stands in front of the number."""
    return any(at < counted.start for at in sentence.places_of(key))


def _opens_dated_clause(sentence: Sentence, first: int) -> bool:
    """`the worst since 1988, when 114 died`, `the 1989 fire at the mill, when 97 died`: of a year told before."""
    if sentence.word(first) not in sentence.grammar["dating"] or first < _BEHIND_YEAR:
        return False
    return any(_is_past_year(sentence, at) for at in range(*_segment(sentence, first - 2)))


def _is_rate(sentence: Sentence, first: int, last: int) -> bool:
    """`Every day, 16 people die at work`: between the commas around the number, or as the sentence opens."""
    at = sentence.places_of("rates")
    is_before = first > 1 and sentence.ends_with("rates", first - 1) is not None  # "says that every day, 12"
    return is_before or 0 in at or any(first <= i < last for i in at)


def _leans_back(sentence: Sentence, first: int) -> bool:
    """`erupted in 1902, killing 30`, `the anniversary of a fire, in which 30 died`: the time is told before."""
    words, relatives = sentence.words, sentence.grammar["relatives"]
    is_relative = words[first] in sentence.grammar["prepositions"] and sentence.word(first + 1) in relatives
    return words[first].endswith(sentence.language.gerund_endings) or is_relative or words[first] in relatives


def _behind_date(sentence: Sentence, last: int) -> int:
    """The end of the words behind the comma at word `last` where these are a date: `in a fire, in October 2018`."""
    stop = min(_segment(sentence, last + 1)[1], len(sentence.words) - 1) if last + 1 < len(sentence.words) else last
    is_date = stop - last <= _LONGEST_DATE and sentence.word(last + 1) in sentence.grammar["prepositions"]
    return stop if is_date and any(_is_past_year(sentence, i) for i in range(last + 1, stop)) else last


def _segment(sentence: Sentence, i: int) -> tuple[int, int]:
    """The words between the commas (or the like) around word `i`."""
    first, last = i, i
    while first and sentence.words[first - 1] not in (",", ";", "—", "(", "–"):
        first -= 1
    while last < len(sentence.words) and sentence.words[last] not in (",", ";", "—", ")", "–"):
        last += 1
    return first, last


def _tells_the_past(sentence: Sentence, first: int, last: int) -> bool:
    words = sentence.words
    if any(first <= i < last and _is_ago(sentence, i) for i in sentence.places_of("ago")):
        return True
    past = [i for i in range(first, last) if i in sentence.places_of("phrases_past") or _is_past_year(sentence, i)]
    if not past:
        return False
    relatives = [i for i in range(first, past[0]) if words[i] in sentence.grammar["relatives"]]
    if any(words[i] in sentence.grammar["perfect"] for i in range(max(relatives, default=first), last)):
        return False  # "ha recordado que en 2019 murieron" tells it all the same
    return any(not _is_within_a_span(sentence, i) for i in past)


def _is_months_before(sentence: Sentence, counted: Qualified, last: int) -> bool:
    """`18 people had died in May`, but not `12 teachers whom they had seized in May`."""
    behind, grammar = sentence.words[counted.last : last], sentence.grammar
    verb = next((at for at, word in enumerate(behind) if word in grammar["pluperfect"]), len(behind))
    return verb <= _TO_PLUPERFECT and not grammar["months"].isdisjoint(behind[verb:])


def _is_ago(sentence: Sentence, i: int) -> bool:
    """`vor zehn Jahren`, `il y a dix ans`: whatever the tense."""
    return any(at in sentence.places_of("ago_units") for at in range(i + 1, i + 1 + _TO_UNIT))


def _is_within_a_span(sentence: Sentence, i: int) -> bool:
    """`since 2014`, `between 2019 and 2021`: the years of what the article is about, not of an earlier event."""
    ongoing = sentence.grammar["ongoing"]
    if any(first <= i < last for first, last in sentence.periods):
        return True
    return sentence.word(i - 1) in ongoing or (sentence.word(i - 2).isdigit() and sentence.word(i - 3) in ongoing)


def _is_past_year(sentence: Sentence, i: int) -> bool:
    """A year that stands alone (`in 2016`, `the 1999 quake`), not in a whole date."""
    word = sentence.words[i]
    if not (len(word) == 4 and word.isdecimal() and int(word) in YEARS) or sentence.ends_with("clock", i):
        return False
    return sentence.word(i - 1) != "," and not sentence.word(i - 2).isdigit()


def _opens_in_the_past(sentence: Sentence, counted: Qualified) -> bool:
    """`In 2019, …`: an opening that dates the whole sentence. `In May … had killed`: with the verb's tense a month is
    enough."""
    words, grammar = sentence.words, sentence.grammar
    if not words or not sentence.starts_with("openings", 0):
        return False
    if "," in words[:10] and _tells_the_past(sentence, 0, words.index(",")):
        return True
    month = next((i for i in range(min(_TO_MONTH, len(words))) if words[i] in grammar["months"]), None)
    if month is None or sentence.word(month + 1).isdecimal():
        return False
    had = next((i for i in range(month, counted.start) if words[i] in grammar["pluperfect"]), None)
    return had is not None and sentence.language.reporting_verbs.isdisjoint(words[month:had])
