"""The names of one article, as the search for speakers asks for them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from copydesk.facts.attribution.phrases import WORD
from copydesk.facts.attribution.speech import Speech
from copydesk.facts.entities.names import cues
from copydesk.lexicon import load
from copydesk.model import Entity, Span
from copydesk.text.agencies import agency_code

_LONGEST_JOB = 3  # words


class Names:
    """`entities` are those of `text`, by their start."""

    def __init__(self, text: str, entities: Sequence[Entity], language: str | None, speech: Speech) -> None:
        self.text, self.entities, self.language, self.speech = text, entities, language, speech
        self.cues = cues(language)
        self._starts = [entity.start for entity in entities]
        self._roles: dict[str, str] = {}
        self._holders: dict[str, set[str]] = defaultdict(set)  # "spokeswoman" -> those who are one
        self._organisations: dict[str, list[Entity]] = defaultdict(list)  # by each word of their names
        for entity in entities:
            self._note(entity)

    def _note(self, entity: Entity) -> None:
        if entity.label == "ORG":
            for word in set(entity.canonical.lower().split()):
                self._organisations[word].append(entity)
        if entity.role:
            self._roles.setdefault(entity.canonical, entity.role)
            self._holders[entity.role.lower().split()[-1]].add(entity.canonical)

    def role(self, speaker: str | None) -> str | None:
        """The office or work that the article gives for the person of that full name."""
        return self._roles.get(speaker or "")

    def holder(self, noun: str, may_be_part: bool = False) -> str | None:
        """The one person whose role ends with `noun` ("the spokeswoman"), which may be the last part of a word
        ("Polizeisprecherin")."""
        people = self._holders.get(noun, set())
        if not people and may_be_part:
            people = set().union(*(held for role, held in self._holders.items() if role.endswith(noun)))
        return next(iter(people)) if len(people) == 1 else None

    def named_with(self, noun: str, position: int) -> str | None:
        """The last organisation before `position` that has `noun` in its name ("the ministry")."""
        named = self._organisations.get(noun, ())
        at = bisect_left(named, position, key=lambda entity: entity.start)
        return named[at - 1].canonical if at else None

    def named_from(self, noun: str, position: int) -> str | None:
        """The last organisation before `position` whose name ends with a form of `noun` (`Bakanlık`, `İçişleri
        Bakanlığı`)."""
        before = self.entities[: bisect_left(self._starts, position)]
        names = (e.canonical for e in reversed(before) if e.label == "ORG")
        return next((name for name in names if name.lower().split()[-1].startswith(noun[:-1])), None)

    def within(self, start: int, end: int) -> Sequence[Entity]:
        """The entities that begin within [start, end)."""
        return self.entities[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def index(self, entity: Entity) -> int:
        """Where the entity, one of them, stands among the entities."""
        return bisect_left(self._starts, entity.start)

    def named(self, subject: Span) -> str | None:
        """The first person within the words, else the organisation or the place that they are."""
        if person := self.person(subject):
            return person
        found = self._named_in(subject)
        head = next((e for e in found if e.label == "ORG" and self._is_head(e, subject)), None)
        head = head or next((e for e in found if e.label == "PLACE" and self._is_whole(e, subject)), None)
        return head.canonical if head else None

    def person(self, subject: Span) -> str | None:
        """The first person within the words who speaks there."""
        people = [e for e in self._named_in(subject) if e.label == "PERSON" and not self._is_represented(e, subject)]
        if not people:
            return None
        employs = len(people) > 1 and self._employs(people[0], people[1])
        return people[employs].canonical

    def _named_in(self, subject: Span) -> Sequence[Entity]:
        return [e for e in self.within(subject.start, self._relative(subject)) if not self.is_possessive(e)]

    def named_last(self, stretch: Span) -> str | None:
        """The person or organisation that the words end with, but for a comma (Turkish `… belirten Ana Ruiz, "…"`)."""
        end = stretch.start + len(self.text[stretch.start : stretch.end].rstrip(" ,"))
        return next((e.canonical for e in self.within(stretch.start, end) if e.end == end and e.label != "PLACE"), None)

    def named_first(self, stretch: Span) -> str | None:
        """The person without a case ending in front of words without capitals: `Ana Ruiz gazetecilere, "…"`."""
        name = next((e for e in self.within(stretch.start, stretch.end) if e.label == "PERSON"), None)
        rest = self.text[name.end : stretch.end] if name else ""
        return name.canonical if name and rest.startswith(" ") and rest.islower() else None

    def only_organisation(self, stretch: Span) -> str | None:
        """`Bakanlıktan yapılan açıklamada, "…"`: the organisation of a sentence that names no person."""
        names = self.within(stretch.start, stretch.end)
        if any(name.label == "PERSON" for name in names):
            return None
        return next((name.canonical for name in names if name.label == "ORG"), None)

    def opening_name(self, stretch: Span) -> str | None:
        """`China expressed "regret"`, `The council declined`: the government or the organisation that a
        sentence begins with."""
        name = next(iter(self.within(stretch.start, stretch.end)), None)
        if name is None or self.is_possessive(name) or self.text[name.end] != " ":
            return None
        before = self.text[stretch.start : name.start].strip().lower()
        is_first = not before or (name.label == "ORG" and before in self.speech.articles)
        return name.canonical if is_first and name.label != "PERSON" else None

    def is_possessive(self, entity: Entity) -> bool:
        """Whether a genitive ending follows the name, in German without an apostrophe (`Rohdes Anwalt`)."""
        behind = self.text[entity.end : entity.end + 2]
        return behind in ("'s", "’s", "s'", "' ") or (behind[:1] == "s" and not behind[1:].isalpha())

    def _relative(self, subject: Span) -> int:
        """Where a relative clause begins within the words, which may name others; their end where there is none."""
        words = WORD.finditer(self.text, subject.start, subject.end)
        return next((w.start() for w in words if self.cues.has("relatives", w.group().lower())), subject.end)

    def _is_represented(self, person: Entity, subject: Span) -> bool:
        """`a spokesman for Ruiz`, `an aide to President Ruiz`: somebody else speaks for the person."""
        words = WORD.findall(self.text[subject.start : person.start].rpartition(",")[2])
        while words and self.cues.has("titles", words[-1]):
            words.pop()
        return len(words) > 1 and words[-1].lower() in self.speech.complements

    def _employs(self, first: Entity, second: Entity) -> bool:
        """`Berg Moser analyst Ana Ruiz`: a firm that looks like a person in front of one."""
        between = self.text[first.end : second.start].split()
        closed = self.speech.subject_ends | self.speech.subject_starts
        is_job = all(word.isalpha() and word.islower() and word not in closed for word in between)
        return 0 < len(between) <= _LONGEST_JOB and is_job

    def _is_head(self, entity: Entity, subject: Span) -> bool:
        """Whether the phrase is about the organisation, and not about somebody or something of it."""
        before = WORD.findall(self.text[subject.start : entity.start].lower())
        if not self.speech.subject_ends.isdisjoint(before):  # "a spokesman for the agency"
            return False
        of = WORD.findall(self.text[subject.start : entity.start].rpartition(",")[2].lower())
        linked = next((at for at, word in enumerate(of) if at and word in self.speech.complements), 0)
        if any(map(self.speech.nouns.is_person, of[:linked])):  # "ein Sprecher des Landesamts"
            return False
        following = self.text[entity.end : subject.end].strip(" ,").split()
        if not following or self.text[entity.end] == ",":
            return True
        return following[0].lower() in self.speech.subject_ends or (
            len(following) == 1 and self.cues.has("organisation_nouns", following[0].lower())
        )

    def _is_whole(self, entity: Entity, subject: Span) -> bool:
        around = self.text[subject.start : entity.start] + self.text[entity.end : subject.end]
        return not around.strip(" ,")

    def fits(self, entity: Entity, pronoun: str) -> bool:
        """Whether the pronoun can mean whom the name stands for: "he" and "she" people, "it" organisations but for
        agencies, "" whichever person."""
        if self.is_possessive(entity):
            return False
        if pronoun == "it":
            return entity.label == "ORG" and agency_code(entity.text) is None
        return entity.label == "PERSON" and self.agrees(entity.canonical, pronoun)

    def agrees(self, name: str, pronoun: str) -> bool:
        """Whether the pronoun can mean that person, or the noun that stands for one ("der Lehrer" is no "sie")."""
        if not pronoun:
            return True
        if pronoun == "it":
            is_named = any(entity.canonical == name and entity.label == "PERSON" for entity in self.entities)
            return not is_named and not self.speech.nouns.is_person(name.lower().split()[-1])
        if self.speech.feminine_endings and self.speech.nouns.is_person(name.lower()) and not name.endswith("e"):
            return pronoun == ("she" if name.endswith(self.speech.feminine_endings) else "he")
        first = name.split()[0]
        return (genders().get(first) or genders().get(first.partition("-")[0], pronoun)) == pronoun


@cache
def genders() -> dict[str, str]:
    """The pronoun, "he" or "she", that each given name goes with."""
    tables = load("names/genders"), load("names/given")
    return {name: pronoun for given in tables for pronoun in ("he", "she") for name in given[pronoun]}
