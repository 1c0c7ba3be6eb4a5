"""Turns the words that name a speaker into the speaker: the full name, an organisation, or a plain noun phrase.

A pronoun, or a noun such as "the striker", means its antecedent: the last one who spoke or acted before it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from copydesk.facts.attribution.cues import attribution_before
from copydesk.facts.attribution.findings import Attribution
from copydesk.facts.attribution.names import genders
from copydesk.facts.attribution.openings import Openings
from copydesk.facts.attribution.phrases import WORD, Phrase
from copydesk.facts.entities.words import opens_sentence
from copydesk.model import Entity, Span
from copydesk.text.document import Document

_CLOSING_MARKS = frozenset("\"”“»«'’")
_APOSTROPHES = ("'", "’")
_POSTPOSITION_REACH = 16  # characters
_REACH = 1200  # characters to look back for an antecedent
_MOST_SENTENCES = 8


class Speakers(Openings):
    """Who the people of one article are.

    `entities` are those of the document that may be speakers, by their start. Whoever reads quotes keeps three things
    up to date: `last_speaker` is whoever was last quoted, `last_end` where that quote ends, and `quote_start` where the
    quote begins that is read now.
    """

    def __init__(self, document: Document, entities: Sequence[Entity]) -> None:
        super().__init__(document, entities)
        self.last_speaker: str | None = None
        self.last_end = 0
        self.quote_start = len(document.text)

    @cached_property
    def _canonical(self) -> frozenset[str]:
        return frozenset(entity.canonical for entity in self.entities)

    def resolve(self, subject: Span) -> str | None:
        """The speaker whom the words of `subject` mean; None where they mean nobody in particular."""
        words = WORD.findall(self.text, subject.start, subject.end)
        if not words:
            return None
        if pronoun := self.pronoun(subject):
            found = self.antecedent(subject.start, pronoun) if len(words) == 1 or pronoun != "they" else None
            is_any = self.speech.nouns.are_capitalised and pronoun in ("he", "she")  # "sie", the commission
            return found or (self.antecedent(subject.start, "it") if is_any else None)
        if anaphor := self.speech.anaphors.get(" ".join(words[:2]).lower()):
            return self.antecedent(subject.start, anaphor)
        if named := self.named(subject):
            return named
        if words[0].lower() in self.speech.subject_ends - self.speech.articles:  # "told in London": no subject at all
            return self._dropped_subject(subject.start)
        return self.unnamed(subject)

    def pronoun(self, subject: Span) -> str | None:
        """Whom the pronoun stands for that the words begin with, None where they begin with another word or a name."""
        word = WORD.match(self.text, subject.start, subject.end)
        if word is None or self.within(subject.start, subject.start + 1):  # a name like "He Qing" begins there
            return None
        return self.speech.pronoun(word.group().lower())

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
        named = self.named(stretch) or self.opening_name(stretch)
        names = self.within(stretch.start, stretch.end)
        first = next((e.start for e in names if not self.is_possessive(e)), stretch.end)
        for word in WORD.finditer(self.text, stretch.start, first):
            pronoun = self.speech.pronoun(word.group().lower())
            if pronoun in ("he", "she"):
                return self.antecedent(word.start(), pronoun) or named
        return named

    def opening_person(self, stretch: Span) -> str | None:
        """Whoever the article and the noun for a person mean that open the clause, or its part behind a comma."""
        subject = self.opening_subject(stretch)
        return self.unnamed(subject) if subject else None

    def antecedent(self, position: int, pronoun: str, floor: int = 0) -> str | None:
        """The full name that `pronoun` has at `position` of the text, looking back no further than `floor`.

        "he" and "she" mean a person, "it" an organisation, "" whichever person comes; anything else means nobody.
        """
        if pronoun not in ("he", "she", "it", ""):
            return None
        position = min(position, self.quote_start)
        floor = max(floor, position - _REACH, min(self.last_end, position))
        sentences = self.document.sentences_between(floor, position)
        for distance, sentence in enumerate(reversed(sentences[-_MOST_SENTENCES:])):
            if found := self._subject(sentence, pronoun, is_nearest=not distance):
                return found
            if not distance and (body := self.opening_body(sentence, pronoun)):
                return body
        if floor == self.last_end and self.last_speaker and len(sentences) <= _MOST_SENTENCES:
            return self.last_speaker if self.agrees(self.last_speaker, pronoun) else self._last_known(pronoun)
        return self.opening_noun(sentences[-1], pronoun) if sentences else None

    def _last_known(self, pronoun: str) -> str | None:
        """The one person named before the last quote whose given name is one that the pronoun means."""
        named = self.within(max(0, self.last_end - _REACH), self.last_end)
        people = {entity.canonical for entity in named if entity.label == "PERSON"}
        fitting = [name for name in people if pronoun and genders().get(name.split()[0]) == pronoun]
        return fitting[0] if len(fitting) == 1 else None

    def told_of_last(self, position: int) -> str | None:
        """The person whose words the sentence before `position` reports, where it stands behind the last quote."""
        start = min(self.last_end, position)
        sentences = self.document.sentences_between(start, position) if self.text[start:position].strip(" .,") else ()
        if not sentences:
            return None
        told = self.words.within(sentences[-1].start, sentences[-1].end)
        if any(word.lower in self.speech.addressees for word in told):  # "Ana Ruiz told him to leave."
            return None
        attribution = attribution_before(self.words, sentences[-1].start, sentences[-1].end)
        if attribution is None or attribution.subject is None:
            return None
        is_pronoun = self.pronoun(attribution.subject) in ("he", "she")
        return self.resolve(attribution.subject) if is_pronoun else self.person(attribution.subject)

    def topic_since_last(self, position: int) -> str | None:
        """The person without a case ending whom the sentence before `position`, behind the last quote, names first."""
        sentences = self.document.sentences_between(min(self.last_end, position), position)
        names = self.within(sentences[-1].start, sentences[-1].end) if sentences else ()
        people = (entity for entity in names if entity.label == "PERSON")
        return next((entity.canonical for entity in people if self._is_bare(entity)), None)

    def _dropped_subject(self, position: int) -> str | None:
        """Whom a verb without a subject at `position` belongs to."""
        if not self.speech.drops_subject:
            return self.antecedent(position, "")
        quote = min(position, self.quote_start)
        found = self.subject_since_last(quote) or self.antecedent(position, "")
        sentences = self.document.sentences_between(min(self.last_end, quote), quote)
        return found or (self.opening_person(sentences[-1]) if sentences else None)

    def subject_since_last(self, position: int) -> str | None:
        """The person with whom the sentence before `position`, behind the last quote, opens."""
        sentences = self.document.sentences_between(min(self.last_end, position), position)
        names = self.within(sentences[-1].start, sentences[-1].end) if sentences else ()
        first = next((e for e in names if not self.is_possessive(e)), None)
        if first is None or first.label != "PERSON":
            return None
        before = WORD.findall(self.text[sentences[-1].start : first.start].lower())
        return first.canonical if self.speech.subject_ends.isdisjoint(before) else None

    def _is_bare(self, entity: Entity) -> bool:
        """Whether neither a case ending nor a postposition follows the name."""
        following = self.text[entity.end : entity.end + _POSTPOSITION_REACH].split()[:1]
        is_inflected = self.text[entity.end : entity.end + 1] in _APOSTROPHES
        return not is_inflected and self.speech.postpositions.isdisjoint(following)

    def _subject(self, sentence: Span, pronoun: str, is_nearest: bool) -> str | None:
        """Who speaks in the sentence, else the first one it names."""
        attribution = attribution_before(self.words, sentence.start, sentence.end)
        if is_nearest and (teller := self._teller(attribution, pronoun)):
            return teller
        fitting = [e for e in self.within(sentence.start, sentence.end) if self.fits(e, pronoun)]
        if not fitting:
            return None
        if attribution and attribution.subject:
            spoken = self.named(attribution.subject)
            if spoken in {e.canonical for e in fitting}:
                return spoken
        return fitting[0].canonical

    def _teller(self, attribution: Attribution | None, pronoun: str) -> str | None:
        """`…, she said.`: whom the pronoun means. `A diplomat said …`: the diplomat, unless "it" is looked for."""
        if not attribution or not attribution.subject or pronoun == "it":
            return None
        subject = attribution.subject
        words = self.text[subject.start : subject.end].lower()
        if means := self.speech.pronoun(words):
            return self.antecedent(subject.start, means) if means in ("he", "she") and not pronoun else None
        is_named = any(entity.label == "PERSON" for entity in self.within(subject.start, subject.end))
        is_phrase = words.split()[0] in self.speech.articles and not is_named
        return self.unnamed(subject) if is_phrase else None

    def _paragraph_start(self, position: int) -> int:
        """Where the paragraph begins that holds what is before the position."""
        paragraphs = self.document.body.paragraphs
        at = bisect_left(paragraphs, position, key=lambda paragraph: paragraph.start) - 1
        return paragraphs[at].start if at >= 0 else 0

    def _phrase(self, subject: Span) -> Phrase:
        is_behind_quote = self.text[max(0, subject.start - 2) : subject.start - 1] in _CLOSING_MARKS
        opens = not is_behind_quote and opens_sentence(self.text, subject.start)
        return Phrase(self.text[subject.start : subject.end], self.speech, opens)

    def _taken_up(self, phrase: Phrase, position: int) -> str | None:
        """Whom "the spokeswoman", "the 22-year-old", "the ministry" mean, who had a name before."""
        noun = phrase.head[-1]
        if self.speech.is_verb_final and phrase.whole() == noun and self.speech.nouns.is_body(noun.lower()):
            return self.named_from(noun.lower(), position)
        if phrase.article not in self.speech.definite:
            return None
        gender = self.speech.genders.get(phrase.article, "")
        is_plural = self.speech.is_plural(noun.lower(), gender)
        holder = self.holder(noun.lower(), self.speech.nouns.are_capitalised and not is_plural)
        if named := holder or (len(phrase.head) == 1 and self.named_with(noun, position)):
            return named
        if noun.lower() in self.speech.organisation_epithets and len(phrase.head) == 1:
            return self.antecedent(position, "it")
        if is_plural:
            return None
        if self._is_epithet(noun) and noun.lower() not in self.speech.counterparts:
            found = self.antecedent(position, gender)
            is_role = noun.lower() in self.speech.epithets or self.speech.nouns.is_person(noun.lower())
            return found if found in self._canonical or not is_role else None  # "the defender" is not "the accused"
        is_alone = len(phrase.head) == 1 and phrase.whole() == noun
        return self._only_person(noun, position, gender) if is_alone and self.speech.may_take_up(noun.lower()) else None

    def _is_epithet(self, noun: str) -> bool:
        """Whether "the" with this noun takes up a person: "the Finn", "the 22-year-old", "the striker"."""
        return self.speech.is_epithet(noun.lower()) or self.cues.has("demonyms", noun)

    def _only_person(self, noun: str, position: int, gender: str) -> str | None:
        """The one person of that gender whom the paragraph names before, where the noun is new in it; for a noun that
        may be another's only where that person was quoted last."""
        position = min(position, self.quote_start)
        floor = max(self._paragraph_start(position), position - _REACH)
        if noun.lower() in self.text[floor:position].lower():
            return None
        named = {e.canonical for e in self.within(floor, position) if self.fits(e, gender)}
        if self.speech.nouns.is_person(noun.lower()):  # somebody else may be "the bus driver"
            is_last = named == {self.last_speaker} and self.role(self.last_speaker) is None
            return self.last_speaker if is_last else None
        if not named:  # "el murciano", "el tenista" before
            return self.antecedent(position, gender, floor)
        return named.pop() if len(named) == 1 else None
