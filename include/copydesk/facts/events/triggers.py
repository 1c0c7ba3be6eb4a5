"""Words that report an event, each in the meaning that its company gives it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from copydesk.facts.events.introduced import IntroducedGroups
from copydesk.facts.events.language import EventLanguage, Openings, Trigger, event_limits, lower_words
from copydesk.facts.events.phrase_index import Name, Span
from copydesk.facts.events.sentence import Sentence
from copydesk.text.document import Document
from copydesk.text.folding import lower
from copydesk.text.tokens import tokenize


class Mention(NamedTuple):
    """Words [first, last) of a sentence that name an event of a kind."""

    sentence: Sentence
    first: int
    last: int
    trigger: Trigger

    @property
    def is_definite(self) -> bool:
        """Whether it refers to an event that is known: `the attack`, `the mass kidnapping`."""
        before = self.sentence.words[max(0, self.first - event_limits()["definite"]) : self.first]
        return not self.sentence.language.definite.isdisjoint(before)

    @property
    def is_noun(self) -> bool:
        """Whether it is but a name for events of its type: `an armed attack`."""
        names = self.sentence.language.taken_up.get(self.trigger.type, frozenset())
        return not names.isdisjoint(self.sentence.words[self.first : self.last])

    @property
    def is_of_freed(self) -> bool:
        """Whether it names a kidnapping whose end its sentence tells."""
        return self._freed is not None

    @property
    def _freed(self) -> Span | None:
        return next(iter(self.sentence.spans("freed")), None) if self.trigger.subtype == "kidnapping" else None

    @property
    def news_span(self) -> tuple[int, int]:
        """Where in the document's text its news stands: that somebody was freed, else the mention itself."""
        first, last = self._freed or (self.first, self.last)
        return self.sentence.starts_at(first), self.sentence.ends_at(last - 1)

    @property
    def start(self) -> int:
        """Where it begins in the document's text."""
        return self.sentence.starts_at(self.first)

    @property
    def end(self) -> int:
        """Where it ends in the document's text."""
        return self.sentence.ends_at(self.last - 1)


class _Text:
    """Of which lists the whole text has a word; looked for when it is asked for."""

    def __init__(self, document: Document, language: EventLanguage) -> None:
        self._document, self._language = document, language

    @cached_property
    def lists(self) -> frozenset[Name]:
        words = lower_words(self._document, self._language)
        return frozenset(self._language.asked_of_text.find(words))

    def has(self, names: Sequence[str]) -> bool:
        return not names or self.lists.issuperset(names)


def find_mentions(document: Document, language: EventLanguage) -> Iterator[Mention]:
    """The mentions of events in the order of the text, whether they happened or not."""
    sentences = list(_promising_sentences(document, language.first_look, language))
    yield from _mentions(sentences, _Text(document, language), is_second_look=False)


def look_again(document: Document, language: EventLanguage, at: Sequence[int] | None) -> Iterator[Mention]:
    """Those that only other words of the text tell for what they are, in sentences that hold one of the offsets `at`
    (None: in all), and in all sentences of copy in capitals."""
    promising = _promising_sentences(document, language.second_look, language)
    sentences = [
        s for s in promising if s.is_in_capitals or at is None or any(s.start <= start < s.end for start in at)
    ]
    yield from _mentions(sentences, _Text(document, language), is_second_look=True)


def _mentions(sentences: Sequence[Sentence], text: _Text, *, is_second_look: bool) -> Iterator[Mention]:
    """The mentions by the triggers that are for a second look, or by all others."""
    for sentence in sentences:
        behind = 0
        for span, triggers in _meanings(sentence.found, sentence.language):
            usable = (t for t in triggers if bool(t.text) == is_second_look and _keeps_company(sentence, span, t))
            trigger = next((t for t in usable if text.has((*t.text, *t.anywhere))), None)
            if trigger and span.first >= behind and not _is_part_of_name(sentence, span):
                yield Mention(sentence, span.first, span.last, trigger)
                behind = span.last


def title_types(title: str, language: EventLanguage) -> dict[str, bool]:
    """The types of event of which a title has words, in whatever company, and whether these are the first of their
    kind: what a title tells first it is about."""
    words = [lower(word, language.is_dotted) for word in tokenize(title).words]
    first = {str(kind): spans[0].first for kind, spans in language.title_index.find(words).items()}
    return {kind: at == min(first.values()) for kind, at in first.items()}


def _meanings(found: Mapping[Name, Iterable[Span]], language: EventLanguage) -> Iterator[tuple[Span, list[Trigger]]]:
    """The spans of triggers with all their meanings, in the order of the data, the longest first at each word."""
    meanings: dict[Span, list[int]] = defaultdict(list)
    for number, spans in found.items():
        if isinstance(number, int):
            for span in spans:
                meanings[span].append(number)
    for span in sorted(meanings, key=lambda span: (span.first, -span.last)):
        yield span, [language.triggers[number] for number in sorted(meanings[span])]


def _promising_sentences(document: Document, openings: Openings, language: EventLanguage) -> Iterator[Sentence]:
    """The sentences that hold a word with which a trigger begins: all others are passed over cheaply."""
    starts = document.tokens.starts
    at = [starts[n] for n in openings.among(document, lower_words(document, language))]
    limits, reached = event_limits(), 0
    groups = IntroducedGroups(document, language)
    for number, span in enumerate(document.sentences[: limits["most_sentences"]] if at else ()):
        reached = bisect_left(at, span.start, reached)
        if reached == len(at):
            return
        if at[reached] < span.end:
            yield Sentence(document, number, min(span.end, span.start + limits["longest_sentence"]), language, groups)


def _keeps_company(sentence: Sentence, span: Span, trigger: Trigger) -> bool:
    limits = event_limits()
    return (
        all(_is_near(sentence, span, name, limits["reach"]) for name in trigger.near)
        and not any(map(sentence.has, trigger.without))
        and not any(_is_near(sentence, span, name, limits["right_beside"]) for name in trigger.beside)
    )


def _is_near(sentence: Sentence, span: Span, name: str, reach: int) -> bool:
    """Whether a phrase of the list, but the trigger itself, stands within so many words of it."""
    return any(
        (found.last <= span.first or found.first >= span.last)
        and found.first < span.last + reach
        and found.last > span.first - reach
        for found in sentence.spans(name)
    )


def _is_part_of_name(sentence: Sentence, span: Span) -> bool:
    """Whether a capital behind a capital, or in front of one, makes the trigger part of a name (`Flood Relief Fund`,
    `Weston Blizzard`); the first word of a sentence has a capital anyway."""
    if not span.first or sentence.is_in_capitals or not _has_capital(sentence, span.first):
        return False
    return (span.first > 1 and _has_capital(sentence, span.first - 1)) or _has_capital(sentence, span.last)


def _has_capital(sentence: Sentence, word: int) -> bool:
    return word < len(sentence.words) and sentence.text[sentence.starts_at(word)].isupper()
