"""Whom the words mean that a sentence, or its main clause, opens with: they are no names, or stand in front of one."""

from collections.abc import Sequence
from functools import cached_property

from copydesk.facts.attribution.names import Names
from copydesk.facts.attribution.phrases import Phrase
from copydesk.facts.attribution.speech import speech
from copydesk.facts.attribution.words import Word, Words, span_of, until_any
from copydesk.model import Entity, Span
from copydesk.text.document import Document

_LONGEST_OPENING = 7  # words
_LONGEST_OPENING_NOUN = 2  # words behind the article


class Openings(Names):
    """`entities` are those of the document that may be speakers, by their start."""

    def __init__(self, document: Document, entities: Sequence[Entity]) -> None:
        super().__init__(document.text, entities, document.language, speech(document.language))
        self.document = document

    @cached_property
    def words(self) -> Words:
        """The words and pauses of the document."""
        return Words(self.document, self.speech)

    def opening_phrase(self, stretch: Span) -> str | None:
        """`The embassy declined to comment, saying`: the noun phrase that opens a sentence, up to its verb."""
        words = self.text[stretch.start : stretch.end].split(None, _LONGEST_OPENING)[:_LONGEST_OPENING]
        if not words or words[0].lower() not in self.speech.articles:
            return None
        stop = next((at for at, word in enumerate(words) if at > 1 and self._may_be_verb(word)), 0)
        phrase = Phrase(" ".join(words[:stop]), self.speech)
        return phrase.whole() if phrase.tells_somebody() else None

    def opening_subject(self, stretch: Span) -> Span | None:
        """`Dans les couloirs, un élu de la majorité ne cachait pas son agacement : « … »`: the article and the noun for
        a person that open the clause, or stand behind its first comma."""
        words = self.words.within(stretch.start, stretch.end)
        comma = next((at for at, word in enumerate(words) if word.text == ","), -1)
        for first in dict.fromkeys((0, comma + 1)):
            if subject := self._person_at(words[first:]):
                return subject
        return None

    def _person_at(self, words: Sequence[Word]) -> Span | None:
        """The article and the noun for a person that `words` begin with, with what a preposition adds to them."""
        if not words or words[0].lower not in self.speech.articles:
            return None
        opening = until_any(words[1 : _LONGEST_OPENING_NOUN + 2], self.speech.complements | self.speech.articles)
        stop = next((at for at, word in enumerate(opening, 2) if self.speech.nouns.is_person(word.lower)), 0)
        while stop and stop + 1 < len(words) and words[stop].lower in self.speech.complements:
            stop += 2 + (words[stop + 1].lower in self.speech.articles)
        return span_of(words[:stop])

    def opening_body(self, sentence: Span, pronoun: str) -> str | None:
        """`L'association Anticor réclame un euro.`: the organisation behind the article and noun that open a sentence,
        where its language has pronouns of either gender for these."""
        words = self.words.within(sentence.start, sentence.end)[: _LONGEST_OPENING_NOUN + 1]
        if not (self.speech.genders and pronoun and words and words[0].lower in self.speech.articles):
            return None
        gender = self.speech.genders.get(words[0].lower.replace("’", "'"))
        noun = next((word for word in words[1:] if self.speech.nouns.is_body(word.lower)), None)
        if noun is None or (gender and gender != pronoun):
            return None
        return next((e.canonical for e in self.within(noun.end, sentence.end)[:1] if e.start == noun.end + 1), None)

    def opening_noun(self, sentence: Span, pronoun: str) -> str | None:
        """`La chanteuse sourit.`: the noun for a person that opens a sentence, or stands behind its first comma, where
        its article agrees with the pronoun; where articles have no gender, nobody."""
        if not self.speech.genders:
            return None
        words = self.words.within(sentence.start, sentence.end)
        comma = next((at for at, word in enumerate(words) if word.text == ","), -1)
        for first in dict.fromkeys((0, comma + 1)):
            opening = words[first : first + _LONGEST_OPENING_NOUN + 1]
            gender = self.speech.genders.get(opening[0].lower.replace("’", "'")) if opening else None
            nouns = (at for at, word in enumerate(opening) if at and self.speech.nouns.is_person(word.lower))
            if gender is not None and pronoun in ("", gender or pronoun) and (stop := next(nouns, 0)):
                return " ".join(word.text for word in opening[1 : stop + 1])
        return None

    def _may_be_verb(self, word: str) -> bool:
        speech = self.speech
        return speech.is_adverb(word) or word in speech.verbs | speech.auxiliaries or word.endswith(speech.past_endings)
