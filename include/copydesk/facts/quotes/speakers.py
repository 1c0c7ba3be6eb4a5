"""Turns the words that name a speaker into the speaker: the full name, an organisation, or a plain noun phrase."""

from collections.abc import Sequence

from copydesk.facts.quotes.antecedents import antecedent
from copydesk.facts.quotes.names import Names
from copydesk.facts.quotes.phrases import WORD, Phrase
from copydesk.facts.quotes.speech import speech
from copydesk.model import Body, Entity, Span

_LONGEST_OPENING = 7  # words


class Speakers(Names):
    """Who the people of one article are.

    `entities` are those of the body outside its quotes, by their start. `last_speaker` is whoever was last quoted, and
    `last_end` where that quote ends; `quote_start` is where the quote begins that is read now. `language` is that of
    the body.
    """

    def __init__(self, body: Body, entities: Sequence[Entity], language: str | None) -> None:
        super().__init__(body.text, entities, language, speech(language))
        self.last_speaker: str | None = None
        self.last_end = 0
        self.quote_start = len(body.text)

    def resolve(self, subject: Span) -> str | None:
        """The speaker whom the words of `subject` mean; None where they mean nobody in particular."""
        words = WORD.findall(self.text, subject.start, subject.end)
        if not words:
            return None
        pronoun = self.speech.pronoun(words[0].lower())
        if pronoun and not self.within(subject.start, subject.start + 1):  # no name like "He Qing" begins there
            return antecedent(self, subject.start, pronoun) if len(words) == 1 or pronoun != "they" else None
        if named := self.named(subject):
            return named
        if words[0].lower() in self.speech.subject_ends - self.speech.articles:  # "told in London": no subject at all
            return antecedent(self, subject.start, "")
        return self.unnamed(subject)

    def is_thing(self, subject: Span) -> bool:
        """Whether a sign, a banner or the like carries the words."""
        return self._phrase(subject).is_thing()

    def unnamed(self, subject: Span) -> str | None:
        """The noun phrase of somebody without a name, or whom it takes up; None where it means nobody in particular."""
        phrase = self._phrase(subject)
        if not phrase.tells_somebody():
            return None
        return phrase.apposed_name() or self._taken_up(phrase, subject.start) or phrase.whole()

    def first_subject(self, stretch: Span) -> str | None:
        """The first person or organisation within the words, or whom a pronoun in front of it means."""
        named = self.named(stretch) or self.opening_place(stretch)
        names = self.within(stretch.start, stretch.end)
        first = next((e.start for e in names if not self.is_possessive(e)), stretch.end)
        for word in WORD.finditer(self.text, stretch.start, first):
            pronoun = self.speech.pronoun(word.group().lower())
            if pronoun in ("he", "she"):
                return antecedent(self, word.start(), pronoun) or named
        return named

    def opening_phrase(self, stretch: Span) -> str | None:
        """`The embassy declined to comment, saying`: the noun phrase that opens a sentence, up to its verb."""
        words = self.text[stretch.start : stretch.end].split(None, _LONGEST_OPENING)[:_LONGEST_OPENING]
        if not words or words[0].lower() not in self.speech.articles:
            return None
        stop = next((at for at, word in enumerate(words) if at > 1 and self._may_be_verb(word)), 0)
        phrase = Phrase(" ".join(words[:stop]), self.speech)
        return phrase.whole() if phrase.tells_somebody() else None

    def _may_be_verb(self, word: str) -> bool:
        speech = self.speech
        return speech.is_adverb(word) or word in speech.verbs | speech.auxiliaries or word.endswith(speech.past_endings)

    def _phrase(self, subject: Span) -> Phrase:
        return Phrase(self.text[subject.start : subject.end], self.speech)

    def _taken_up(self, phrase: Phrase, position: int) -> str | None:
        """Whom "the spokeswoman", "the 22-year-old", "the ministry" mean, who had a name before."""
        if phrase.article not in self.speech.definite:
            return None
        noun = phrase.head[-1]
        if named := self.holder(noun.lower()) or (len(phrase.head) == 1 and self.named_with(noun, position)):
            return named
        if noun.lower() in self.speech.organisation_epithets:
            return antecedent(self, position, "it")
        return antecedent(self, position, "") if self._is_epithet(noun) else None

    def _is_epithet(self, noun: str) -> bool:
        """Whether "the" with this noun takes up a person: "the Finn", "the 22-year-old", "the striker"."""
        return not self.speech.epithets.isdisjoint(noun.lower().split("-")) or self.cues.has("demonyms", noun)
