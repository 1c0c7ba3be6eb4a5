"""What a language puts around names: the cue lists of `data/names`, ready for look-up."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from copydesk.lexicon import load
from copydesk.text.gazetteer import Place, find_place

_SPACES = frozenset({" ", "\u00a0"})
_LONGEST_CODE = 3  # letters; "MAN" is no town
_ARTICLES = ("the", "der", "den", "la", "los")


@dataclass(frozen=True, eq=False)  # a key of caches
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
    bound_ending: re.Pattern[str] | None  # the case ending that no apostrophe parts from an organisation's last word
    inflected: re.Pattern[str] | None
    lower_head: re.Pattern[str] | None  # an organisation's head word without a capital, and what joins it to a name
    job_endings: tuple[str, ...]
    capitals_tell: bool  # whether capitals alone speak for a name, as in German they do not
    cases_tell: bool  # whether a case ending on a word from the gazetteer shows that the place is meant
    elision: re.Pattern[str] | None  # what may stand before the capital without a space ("l'Aude")

    def has(self, kind: str, word: str) -> bool:
        """Whether `word` stands in the list `kind`."""
        return word in self.words[kind]

    def is_job(self, noun: str) -> bool:
        """Whether the lower-case `noun` is what somebody does, known as such or by its ending."""
        return noun in self.words["job_nouns"] or noun.endswith(self.job_endings)

    def strip_ending(self, word: str) -> str:
        """The word without a possessive or, in Turkish, without its case ending."""
        if "'" in word or "’" in word:
            return self.ending.sub("", word)
        if not self.bound_ending:
            return word
        stem = self.bound_ending.sub("", word)
        return stem if self.has("organisation_tails", stem) or self.has("place_tails", stem) else word

    def is_inflected(self, word: str) -> bool:
        """Whether the word bears a case ending without an apostrophe, which names do not."""
        return bool(self.inflected and self.inflected.search(word))

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
    words = dict.fromkeys(load("names/en"), frozenset())  # whatever a language's own file leaves out
    words |= {kind: frozenset(entries) for kind, entries in data.items() if isinstance(entries, list)}
    words["titles"] |= {noun.capitalize() for noun in words["job_nouns"]}  # as a sentence begins with them
    words["organisations"] = frozenset(name for names in load("names/organisations").values() for name in names)
    words["given"] = frozenset(name for names in load("names/given").values() for name in names)
    words["title_starts"] = frozenset(title.split()[0].rstrip(".") for title in words["titles"])
    words["common_capitals"] = words["adjectives"] | words["organisation_tails"] | words["place_tails"]
    names = frozenset().union(*(words[kind] for kind in ("titles", "organisations", "organisation_words", "given")))
    words["never_alone"] = ({word.capitalize() for word in words["function_words"]} | words["not_names"]) - names
    places = {name: Place(code or None, True) for name, code in data.get("places", {}).items()}
    person_gaps = _gaps(words["person_particles"])
    gaps = _SPACES | person_gaps | _gaps(words["connectors"])
    return Cues(
        words=words,
        places=places,
        gaps=gaps,
        person_gaps=person_gaps,
        longest_gap=max(map(len, gaps)),
        ending=re.compile(data["ending"]),
        bound_ending=re.compile(data["bound_ending"]) if "bound_ending" in data else None,
        inflected=re.compile(data["inflected"]) if "inflected" in data else None,
        lower_head=_lower_head(data.get("lower_heads", ()), words["connectors"]),
        job_endings=tuple(data.get("job_endings", ())),
        capitals_tell=data["capitals_tell"],
        cases_tell=data.get("cases_tell", False),
        elision=_elision(data["elisions"]) if "elisions" in data else None,
    )


def _lower_head(heads: Sequence[str], connectors: frozenset[str]) -> re.Pattern[str] | None:
    joints = "|".join(sorted(map(re.escape, _gaps(connectors) | {" "}), key=len, reverse=True))
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, heads))})(?:{joints})$") if heads else None


def _elision(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})['’]", re.IGNORECASE)


def _gaps(connectors: frozenset[str]) -> frozenset[str]:
    pairs = {f"{first} {second}" for first in connectors for second in _ARTICLES if first != second}
    gaps = {f" {words} " for words in connectors | pairs}
    # An elided article stands against the name: " de l'".
    elided = {gap.rstrip() for gap in gaps if gap.endswith("' ")}
    return frozenset({gap for gap in gaps if "'" not in gap} | elided | {gap.replace("'", "’") for gap in elided})
