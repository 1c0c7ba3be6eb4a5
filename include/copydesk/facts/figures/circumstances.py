"""When what a figure counts happened, and over what time it was counted, where its own sentence says so."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from copydesk.facts.figures.counts import Count
from copydesk.facts.figures.sentence import Sentence
from copydesk.model import DateMention
from copydesk.text.folding import one_line

_REACH = 6  # words in front of a date in which a verb of saying has it for itself


class Told(NamedTuple):
    """A date or a period, from word `first` up to (not with) word `last` of its sentence."""

    first: int
    last: int
    value: str


class Circumstances:
    """The periods and the dates of one sentence, each for the figures that it plainly belongs to."""

    def __init__(self, sentence: Sentence, counts: Sequence[Count], dates: Sequence[DateMention]) -> None:
        self._sentence, self._counts = sentence, counts
        self._periods = _periods(sentence)
        told = (_event_date(sentence, date) for date in _within(sentence, dates))
        self._dates = [each for each in told if each and not any(p <= each.first < q for p, q in sentence.periods)]

    def period_of(self, k: int) -> str | None:
        """Over what time count `k` was counted, as printed: `since 2014`."""
        return self._belonging_to(k, self._periods)

    def date_of(self, k: int) -> str | None:
        """The day, month or year (ISO 8601) of what count `k` counts; None for a toll, whose day is the count's."""
        count = self._counts[k]
        is_found = count.unit is not None and count.unit.lower() in self._sentence.grammar["remains"]
        return None if count.is_toll or is_found else self._belonging_to(k, self._dates)

    def _belonging_to(self, k: int, told: Sequence[Told]) -> str | None:
        if not told:
            return None
        number = self._counts[k].counted.number
        behind = self._counts[k + 1].counted.start if k + 1 < len(self._counts) else len(self._sentence.words)
        before = [each for each in told if each.last <= number.first]
        after = [each for each in told if each.first >= number.last]
        own = [each for each in after if each.first < behind]
        opens = told[0].last <= self._counts[0].counted.start
        if opens or self._sentence.language.subject_first:
            return self._reached(number.first, before[-1]) if before and not own else None
        nearest = next(iter(own or after), None)
        return self._reached(number.last, nearest) if nearest else None

    def _reached(self, i: int, told: Told) -> str | None:
        """The value, if no clause of another event begins between word `i` and it."""
        first, last = (told.last, i) if told.last <= i else (i, told.first)
        barriers = self._sentence.places_of("barriers")
        return None if any(first <= at < last for at in barriers) else told.value


def _periods(sentence: Sentence) -> list[Told]:
    return [
        Told(first, last, one_line(sentence.parts.printed(first, last)))
        for first, last in sentence.periods
        if first < last and not _ranks(sentence, first)
    ]


def _ranks(sentence: Sentence, i: int) -> bool:
    """`the deadliest attack since 2014`."""
    return any(i - _REACH <= at < i for at in sentence.places_of("rankings"))


def _within(sentence: Sentence, dates: Sequence[DateMention]) -> Sequence[DateMention]:
    """Those of the document's dates, which are in its order, that stand in the sentence."""
    first = bisect_left(dates, sentence.parts.start, key=lambda date: date.start)
    return dates[first : bisect_left(dates, sentence.parts.end, first, key=lambda date: date.start)]


def _event_date(sentence: Sentence, date: DateMention) -> Told | None:
    """The date, unless it is unresolved, ends or begins a span of time, or is when somebody said something."""
    if date.resolved is None:
        return None
    told = Told(*sentence.at_offsets(date.start, date.end), date.resolved)
    return None if sentence.ends_with("no_event", told.first) or _is_said_then(sentence, told) else told


def _is_said_then(sentence: Sentence, date: Told) -> bool:
    """`police said on Tuesday`; in a language whose verbs stand last any verb of saying may have the date."""
    verbs, sayings = sentence.language.reporting_verbs, sentence.places_of("sayings")
    if sentence.language.subject_first:
        return bool(sayings) or any(word in verbs for word in sentence.words)
    for i in range(date.first - 1, max(-1, date.first - 1 - _REACH), -1):
        if i in sayings or sentence.words[i] in verbs:
            return True
        if i in sentence.cue_at or i in sentence.starts or not sentence.words[i][0].isalnum():
            return False
    return bool(sentence.starts_with("sayings", date.last)) or sentence.word(date.last) in verbs
