"""On which day an event happened, as far as its sentence tells."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from copydesk.facts.events.language import event_limits
from copydesk.facts.events.sentence import Sentence
from copydesk.facts.events.triggers import Mention
from copydesk.model import DateMention, Header
from copydesk.text.document import Document
from copydesk.text.phrases import Phrases
from copydesk.text.reporting_verbs import reporting_verbs

YEARS = range(1500, 2100)
_YEAR = 4  # characters
_NO_DAY = None, None
_LONGEST_GAP = 2  # characters between a weekday and its date
_PRECISIONS = {10: "day", 7: "month", 4: "year"}


class When(NamedTuple):
    """`date` is ISO 8601, whole or cut short, with its precision; `basis` is `text` or what else it is taken from."""

    date: str
    basis: str

    @property
    def precision(self) -> str:
        """`day`, `month` or `year`."""
        return _PRECISIONS[len(self.date)]


class Calendar:
    """The dates of a document, and its own day. The date of a dateline that the text itself opens with is that day, and
    none of an event."""

    def __init__(self, document: Document, dates: Sequence[DateMention], header: Header) -> None:
        opening = header.dateline
        is_of_text = opening is not None and document.text.startswith(opening.text, opening.start)
        first = opening.end if opening and is_of_text else 0
        own = [mention for mention in dates if mention.resolved and mention.start >= first]
        pairs = zip(own, (*own[1:], None), strict=False)
        self.dates = [mention for mention, behind in pairs if not _is_of(mention, behind)]
        self._starts = [mention.start for mention in self.dates]
        self.day, self.basis = _own_day(header)

    def nearest(self, mention: Mention) -> When | None:
        """The date of the mention's sentence that stands nearest to it, None where there is none; one on which somebody
        said so only where there is no other, and none that dates the search for its victims."""
        ahead = mention.sentence.spans("searched")
        is_of_search = any(0 <= mention.first - span.last <= event_limits()["near"] for span in ahead)
        found = None if is_of_search else min(self._of_sentence(mention), key=_in_order(mention), default=None)
        return When(found[2], "text") if found else None

    def is_long_past(self, when: When) -> bool:
        """Whether an event of then is no news any more."""
        if self.day is None:
            return False
        is_other_year = when.precision == "year" and when.date < self.day.isoformat()[:_YEAR]
        return is_other_year or self._is_before(when, event_limits()["background_days"])

    def is_of_before(self, when: When | None) -> bool:
        """Whether an event of then is older than what wire copy reports as its news."""
        if when is None or self.day is None:
            return False
        own = self.own_month()
        is_of_other_month = when.precision == "month" and own is not None and when.date < own.date
        return is_of_other_month or self._is_before(when, event_limits()["news_days"])

    def _is_before(self, when: When, days: int) -> bool:
        """Whether then is more than so many days before the day of the article."""
        if self.day is None or self.day.toordinal() <= days:
            return False
        return when.date < (self.day - timedelta(days)).isoformat()[: len(when.date)]

    def is_ahead(self, when: When) -> bool:
        """Whether then is behind the day of the article."""
        return self.day is not None and when.date > self.day.isoformat()[: len(when.date)]

    def own_month(self) -> When | None:
        """The month of the article, for an event that it reports without a date; None in a month's first days."""
        if self.day is None or self.basis is None or self.day.day <= event_limits()["pick_up_days"]:
            return None
        return When(self.day.isoformat()[:7], self.basis)

    def _of_sentence(self, mention: Mention) -> Iterator[tuple[bool, int, str]]:
        """Each date: whether somebody said something then, its distance from the mention, in characters, and itself."""
        sentence = mention.sentence
        first, last = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        taken = self.dates[first:last]
        for found in taken:
            if (
                self.day is not None and found.resolved == self.day.isoformat()[:_YEAR]
            ):  # "for the third time this year"
                continue
            yield _told(mention, found.start, found.end, found.resolved or "")
        for at, word in enumerate(sentence.words):
            if len(word) == _YEAR and word.isdecimal() and int(word) in YEARS and not _is_time(sentence, at):
                start, end = sentence.starts_at(at), sentence.ends_at(at)
                if not any(found.start <= start < found.end for found in taken):
                    yield _told(mention, start, end, word)
        yield from self._by_words(mention, sentence.language.day_words, is_day=True)
        yield from self._by_words(mention, sentence.language.month_words, is_day=False)
        yield from self._holidays(mention)

    def _by_words(self, mention: Mention, words: Phrases, is_day: bool) -> Iterator[tuple[bool, int, str]]:
        if self.day is None:
            return
        sentence = mention.sentence
        for hit in words.all(sentence.words):
            start, end = sentence.starts_at(hit.first), sentence.ends_at(hit.last - 1)
            said = self.day + timedelta(hit.meaning) if is_day else _month(self.day, hit.meaning)
            yield _told(mention, start, end, said.isoformat()[: 10 if is_day else 7])

    def _holidays(self, mention: Mention) -> Iterator[tuple[bool, int, str]]:
        """The last ones before the document's day: `on New Year's Day`."""
        if self.day is None:
            return
        sentence = mention.sentence
        for hit in sentence.language.holidays.all(sentence.words):
            start, end = sentence.starts_at(hit.first), sentence.ends_at(hit.last - 1)
            this_year = date.fromisoformat(f"{self.day.year}-{hit.meaning}")
            last = this_year if this_year <= self.day else this_year.replace(year=this_year.year - 1)
            yield _told(mention, start, end, last.isoformat())


def _is_time(sentence: Sentence, at: int) -> bool:
    """Whether the four digits at the word are a time of day: `at 1930`, `2030 GMT`."""
    words, language = sentence.words, sentence.language
    before = at - 1 - (at > 0 and words[at - 1] in language.clock_about)
    is_behind = before >= 0 and words[before] in language.clock_before
    return is_behind or (at + 1 < len(words) and words[at + 1] in language.clock_behind)


def _is_of(weekday: DateMention, behind: DateMention | None) -> bool:
    """Whether a weekday stands in front of its own date: `on Monday, 27 February`."""
    if behind is None or behind.start - weekday.end > _LONGEST_GAP:
        return False
    return any(map(str.isdigit, behind.text)) and not any(map(str.isdigit, weekday.text))


def _in_order(mention: Mention) -> Callable[[tuple[bool, int, str]], tuple[bool, bool, int, str]]:
    """How dates are put in order: for a trial, years come last, which are those of the deed (`the 1985 killing`)."""
    is_court = mention.trigger.type == "court"
    return lambda found: (found[0], is_court and len(found[2]) == _YEAR, *found[1:])


def _told(mention: Mention, start: int, end: int, day: str) -> tuple[bool, int, str]:
    first, last = mention.news_span
    in_front = first - end + mention.is_of_freed * event_limits()["of_captivity"] if end <= first else 0
    is_of_news = mention.is_of_freed and 0 <= start - last <= _LONGEST_GAP  # `was released yesterday`, not a statement
    return not is_of_news and _is_said_then(mention, start, end), max(start - last, in_front, 0), day


def _is_said_then(mention: Mention, start: int, end: int) -> bool:
    """Whether a verb of saying stands right beside the date: `reported today that`, `the army today denied that`."""
    sentence, verbs = mention.sentence, reporting_verbs(mention.sentence.language.code)
    first, last = sentence.word_at(start), sentence.word_at(end)
    beside = sentence.words[max(0, first - 1) : first] + sentence.words[last : last + 1]
    is_verb = any(word in verbs for word in beside)
    return is_verb or any(span.last == first or span.first == last for span in sentence.spans("said"))


def _month(day: date, shift: int) -> date:
    months = day.year * 12 + day.month - 1 + shift
    return date(months // 12, months % 12 + 1, 1)


def _own_day(header: Header) -> tuple[date | None, str | None]:
    if header.dateline and header.dateline.date:
        return date.fromisoformat(header.dateline.date), "dateline"
    try:
        return (date.fromisoformat(header.published_at.value[:10]), "published_at") if header.published_at else _NO_DAY
    except ValueError:  # a month, or a day that the calendar does not have
        return _NO_DAY
