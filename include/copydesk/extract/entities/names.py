"""What a language puts around names: the cue lists of `data/names`, ready for look-up."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from copydesk.extract.entities.gazetteer import Place, find_place
from copydesk.lexicon import load

_SPACES = frozenset({" ", "\u00a0"})
_LONGEST_CODE = 3  # letters; "MAN" is no town
_ARTICLES = ("the", "der", "den", "la", "los")


@dataclass(frozen=True)
class Cues:
    """One language's word lists, each a set; see the comments in `data/names/en.toml` for what each holds.

    A gap is what stands between two capitalised words of one name: a space, or connectors between spaces.
    """

    words: Mapping[str, frozenset[str]]
    places: Mapping[str, Place]
    gaps: frozenset[str]
    person_gaps: frozenset[str]
    longest_gap: int
    ending: re.Pattern[str]
    capitals_tell: bool  # whether capitals alone speak for a name, as in German they do not

    def has(self, kind: str, word: str) -> bool:
        """Whether `word` stands in the list `kind`."""
        return word in self.words[kind]

    def strip_ending(self, word: str) -> str:
        """The word without a possessive or, in Turkish, without the case ending behind the apostrophe."""
        return self.ending.sub("", word) if "'" in word or "’" in word else word

    def is_organisation(self, name: str) -> bool:
        """Whether `name` is one of the organisations that need no introduction."""
        return name in self.words["organisations"] and name not in self.places

    def place(self, name: str) -> Place | None:
        """The place called `name`, in this language's spelling or the gazetteer's, also in capitals ("OSLO")."""
        found = self.places.get(name) or find_place(name)
        return found or (find_place(name.title()) if len(name) > _LONGEST_CODE and name.isupper() else None)


@cache
def cues(language: str | None) -> Cues:
    """The cue lists of `language` (ISO 639-1); the English ones where it is None, since a short text tells none.

    A language without a file in `data/names` gets `other.toml`: there only known names and given names count.
    """
    try:
        data = load(f"names/{language or 'en'}")
    except FileNotFoundError:
        data = load("names/other")
    words = {kind: frozenset(entries) for kind, entries in data.items() if isinstance(entries, list)}
    words["titles"] |= {noun.capitalize() for noun in words["job_nouns"]}  # as a sentence begins with them
    words["organisations"] = frozenset(load("names/organisations")["names"])
    words["given"] = frozenset(name for names in load("names/given").values() for name in names)
    places = {name: Place(code or None, True) for name, code in data.get("places", {}).items()}
    person_gaps = _gaps(words["person_particles"])
    gaps = _SPACES | person_gaps | _gaps(words["connectors"])
    return Cues(
        words, places, gaps, person_gaps, max(map(len, gaps)), re.compile(data["ending"]), data["capitals_tell"]
    )


def _gaps(connectors: frozenset[str]) -> frozenset[str]:
    pairs = {f"{first} {second}" for first in connectors for second in _ARTICLES if first != second}
    return frozenset(f" {words} " for words in connectors | pairs)
