"""Turns the words that name a speaker into the speaker: the full name, an organisation, or a plain noun phrase."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from copydesk.extract.entities.names import cues
from copydesk.extract.quotes.antecedents import antecedent
from copydesk.extract.quotes.speech import speech
from copydesk.model import Body, Entity, Span

_WORD = re.compile(r"[^\W_](?:[\w’'.-]*\w)?")
_NAME_WORD = re.compile(r"(?:[^\W\d_][\w’'-]*\w|[^\W\d_]\.)")
_LONGEST_NAME = 4  # words
_LONGEST_PHRASE = 8  # words; a longer subject is a clause, and tells nobody


class Speakers:
    """Who the people of one article are.

    `entities` are those of the body outside its quotes, by their start. `last_speaker` is whoever was last quoted, and
    `last_end` where that quote ends. `language` is that of the body.
    """

    def __init__(self, body: Body, entities: Sequence[Entity], language: str | None) -> None:
        self.text = body.text
        self.entities = entities
        self.language = language
        self.speech = speech(language)
        self.cues = cues(language)
        self.last_speaker: str | None = None
        self.last_end = 0
        self._starts = [entity.start for entity in entities]
        self._roles: dict[str, str] = {}
        self._holders: dict[str, set[str]] = defaultdict(set)  # "spokeswoman" -> those who are one
        self._organisations: dict[str, list[Entity]] = defaultdict(list)  # by each word of their names
        for entity in entities:
            if entity.label == "ORG":
                for word in set(entity.canonical.lower().split()):
                    self._organisations[word].append(entity)
            if entity.role:
                self._roles.setdefault(entity.canonical, entity.role)
                self._holders[entity.role.lower().split()[-1]].add(entity.canonical)

    def role(self, speaker: str | None) -> str | None:
        """The office or work that the article gives for the person of that full name."""
        return self._roles.get(speaker or "")

    def within(self, start: int, end: int) -> Sequence[Entity]:
        """The entities that begin within [start, end)."""
        return self.entities[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def resolve(self, subject: Span) -> str | None:
        """The speaker whom the words of `subject` mean; None where they mean nobody in particular."""
        words = _WORD.findall(self.text[subject.start : subject.end])
        if not words:
            return None
        pronoun = self.speech.pronoun(words[0].lower())
        if pronoun and not self._begins_name(subject.start):
            return antecedent(self, subject.start, pronoun) if len(words) == 1 or pronoun != "they" else None
        if named := self.named(subject):
            return named
        if words[0].lower() in self.speech.subject_ends - self.speech.articles:  # "told in London": no subject at all
            return antecedent(self, subject.start, "")
        return self._unnamed(subject)

    def _begins_name(self, position: int) -> bool:
        """Whether a name begins there that looks like a pronoun ("He Qing")."""
        return bool(self.within(position, position + 1))

    def is_thing(self, subject: Span) -> bool:
        """Whether a sign, a banner or the like carries the words."""
        head = self._noun_phrase(subject)
        return bool(head) and head[-1].lower() in self.speech.things

    def named(self, subject: Span) -> str | None:
        """The first person within the words, else the organisation or the place that they are."""
        found = [e for e in self.within(subject.start, self._relative(subject)) if not self.is_possessive(e)]
        person = next((e for e in found if e.label == "PERSON"), None)
        if person:
            return person.canonical
        head = next((e for e in found if e.label == "ORG" and self._is_head(e, subject)), None)
        head = head or next((e for e in found if e.label == "PLACE" and self._is_whole(e, subject)), None)
        return head.canonical if head else None

    def named_last(self, stretch: Span) -> str | None:
        """The person or organisation that the words end with, but for a comma (Turkish `… belirten Ana Ruiz, "…"`)."""
        end = stretch.start + len(self.text[stretch.start : stretch.end].rstrip(" ,"))
        return next((e.canonical for e in self.within(stretch.start, end) if e.end == end and e.label != "PLACE"), None)

    def first_subject(self, stretch: Span) -> str | None:
        """The first person or organisation within the words, or whom a pronoun in front of it means."""
        named = self.named(stretch) or self._opening_place(stretch)
        first = next(
            (e.start for e in self.within(stretch.start, stretch.end) if not self.is_possessive(e)), stretch.end
        )
        for word in _WORD.finditer(self.text, stretch.start, first):
            pronoun = self.speech.pronoun(word.group().lower())
            if pronoun in ("he", "she"):
                return antecedent(self, word.start(), pronoun) or named
        return named

    def _opening_place(self, stretch: Span) -> str | None:
        """`China expressed "regret"`: the government that a sentence begins with."""
        place = next((e for e in self.within(stretch.start, stretch.end)), None)
        opens = place and place.label == "PLACE" and not self.text[stretch.start : place.start].strip()
        return place.canonical if opens and not self.is_possessive(place) and self.text[place.end] == " " else None

    def _relative(self, subject: Span) -> int:
        """Where a relative clause begins within the words, which may name others; their end where there is none."""
        words = _WORD.finditer(self.text, subject.start, subject.end)
        return next((w.start() for w in words if self.cues.has("relatives", w.group().lower())), subject.end)

    def is_possessive(self, entity: Entity) -> bool:
        """Whether a genitive ending follows the name."""
        return self.text[entity.end : entity.end + 2] in ("'s", "’s", "s'", "' ")

    def _is_head(self, entity: Entity, subject: Span) -> bool:
        """Whether the phrase is about the organisation, and not about somebody or something of it."""
        before = _WORD.findall(self.text[subject.start : entity.start].lower())
        if not self.speech.subject_ends.isdisjoint(before):  # "a spokesman for the agency"
            return False
        following = self.text[entity.end : subject.end].strip(" ,").split()
        if not following or self.text[entity.end] == ",":
            return True
        return following[0].lower() in self.speech.subject_ends or (
            len(following) == 1 and self.cues.has("organisation_nouns", following[0].lower())
        )

    def _is_whole(self, entity: Entity, subject: Span) -> bool:
        return not self.text[subject.start : entity.start].strip() and not self.text[entity.end : subject.end].strip(
            " ,"
        )

    def _unnamed(self, subject: Span) -> str | None:
        words = self._noun_phrase(subject)
        if (
            not words
            or len(words) > _LONGEST_PHRASE
            or words[0].lower() in self.speech.nobody | self.speech.complements
        ):
            return None
        if words[-1].lower() in self.speech.nobody:
            return None
        return self._apposed(subject) or self._named_before(subject, words) or self._with_complement(subject, words)

    def _apposed(self, subject: Span) -> str | None:
        """The name behind a comma that the entities lack: "its head, Ana Ruiz,"."""
        head, _, name = self.text[subject.start : subject.end].strip(" ,").rpartition(", ")
        words = name.split()
        prepositions = self.speech.subject_ends - self.speech.articles
        if not head or head.split()[0].lower() in prepositions or not 1 < len(words) <= _LONGEST_NAME:
            return None
        return name if all(word[0].isupper() and _NAME_WORD.fullmatch(word) for word in words) else None

    def _named_before(self, subject: Span, words: Sequence[str]) -> str | None:
        """Whom "the spokeswoman", "the 22-year-old", "the ministry" mean, who had a name before."""
        if self._first_word(subject).lower() not in self.speech.definite:
            return None
        noun = words[-1]
        if named := self._known_by_role(noun.lower()) or (len(words) == 1 and self._known_by_name(noun, subject)):
            return named
        if noun.lower() in self.speech.organisation_epithets:
            return antecedent(self, subject.start, "it")
        return antecedent(self, subject.start, "") if self._is_epithet(noun) else None

    def _is_epithet(self, noun: str) -> bool:
        """Whether "the" with this noun takes up a person: "the Finn", "the 22-year-old", "the striker"."""
        return not self.speech.epithets.isdisjoint(noun.lower().split("-")) or self.cues.has("demonyms", noun)

    def _known_by_role(self, noun: str) -> str | None:
        """The one person whose role ends with `noun` ("the spokeswoman")."""
        people = self._holders.get(noun, set())
        return next(iter(people)) if len(people) == 1 else None

    def _known_by_name(self, noun: str, subject: Span) -> str | None:
        """The last organisation before `subject` that has `noun` in its name ("the ministry")."""
        named = self._organisations.get(noun, ())
        at = bisect_left(named, subject.start, key=lambda entity: entity.start)
        return named[at - 1].canonical if at else None

    def _first_word(self, subject: Span) -> str:
        return _WORD.search(self.text, subject.start, subject.end).group()

    def _noun_phrase(self, subject: Span) -> list[str]:
        """The words of the phrase up to a preposition or a comma, without the article."""
        words = self._words(subject)
        stop = next((at for at, word in enumerate(words) if word.lower() in self.speech.subject_ends), len(words))
        return words[:stop]

    def _with_complement(self, subject: Span, words: Sequence[str]) -> str:
        """The words and what a preposition adds to them: "official familiar with the talks"."""
        whole = self._words(subject)
        stop = len(words)
        while stop < min(len(whole), _LONGEST_PHRASE) and self._goes_on(whole[stop]):
            stop += 1
        while stop > len(words) and whole[stop - 1].lower() in self.speech.complements | self.speech.articles:
            stop -= 1
        return " ".join(whole[:stop])

    def _goes_on(self, word: str) -> bool:
        return word.lower() in self.speech.complements or word.lower() not in self.speech.subject_ends

    def _words(self, subject: Span) -> list[str]:
        """The words of the phrase up to a comma, without the article."""
        words = _WORD.findall(self.text[subject.start : subject.end].partition(",")[0])
        return words[1:] if words and words[0].lower() in self.speech.articles else words
