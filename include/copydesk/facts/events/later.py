"""The day of an event that only a later sentence tells: `The attack took place on Monday.`"""

from bisect import bisect_right
from collections.abc import Iterator

from copydesk.facts.events.introduced import IntroducedGroups
from copydesk.facts.events.language import EventLanguage, Trigger, lower_words
from copydesk.facts.events.sentence import Sentence
from copydesk.facts.events.triggers import Mention
from copydesk.facts.events.when import Calendar, When
from copydesk.text.document import Document


def day_told_later(document: Document, language: EventLanguage, calendar: Calendar, kind: str) -> When | None:
    """The first recent date of a sentence that says when an event of the type took place; None where none does."""
    dates = map(calendar.nearest, _mentions(document, language, kind))
    return next((w for w in dates if w and not calendar.is_long_past(w) and not calendar.is_ahead(w)), None)


def _mentions(document: Document, language: EventLanguage, kind: str) -> Iterator[Mention]:
    """The definite nouns for events of the type that are the subject of `took place` or its like; none in a sentence
    about a trial."""
    words, taken_up = lower_words(document, language), language.taken_up.get(kind, frozenset())
    for hit in language.taking_place.all(words):
        at = hit.first - 1
        if at < 1 or words[at] not in taken_up or words[at - 1] not in language.definite:
            continue
        start = document.tokens.starts[at]
        number = bisect_right(document.sentences, start, key=lambda sentence: sentence.end)
        end = document.sentences[number].end
        sentence = Sentence(document, number, end, language, IntroducedGroups(document, language))
        if not sentence.has("trials"):
            trigger = Trigger(kind, None, (), (), (), frozenset(), ())
            yield Mention(sentence, sentence.word_at(start), sentence.word_at(start) + 1, trigger)
