"""What a language puts around names: the cue lists of `data/names`, ready for look-up."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from copydesk.lexicon import load
from copydesk.text.gazetteer import Place, country_names, find_place
from copydesk.text.given_names import common_given_names
from copydesk.text.patterns import one_of

_SPACES = frozenset({" ", "\u00a0"})
_LONGEST_CODE = 3  # letters; "MAN" is no town

Words = frozenset[str]


@dataclass(frozen=True, eq=False)  # a key of caches
class Cues:
    """One language's word lists, each a set; see the comments in `data/names/en.toml` for what each holds.

    A gap is what stands between two capitalised words of one name: a space, or connectors between spaces.
    """

    words: Mapping[str, Words]
    places: Mapping[str, Place]
    gaps: Words
    person_gaps: Words
    joints: Words  # the words that a gap begins with
    longest_gap: int
    ending: re.Pattern[str]
    bound_ending: re.Pattern[str] | None  # the case ending that no apostrophe parts from an organisation's last word
    inflected: re.Pattern[str] | None
    lower_head: re.Pattern[str] | None  # an organisation's head word without a capital, and what joins it to a name
    elision: re.Pattern[str] | None  # what may stand before the capital without a space ("l'Aude")
    plural_ending: str | None
    job_endings: tuple[str, ...]
    capitals_tell: bool  # whether capitals alone speak for a name, as in German they do not
    places_end_runs: bool  # whether a known place is no part of the name in front of it
    cases_tell: bool  # whether a case ending on a word from the gazetteer shows that the place is meant

    def has(self, kind: str, word: str) -> bool:
        """Whether `word` stands in the list `kind`."""
        return word in self.words[kind]

    def is_job(self, noun: str) -> bool:
        """Whether the lower-case `noun` is what somebody does, known as such or by its ending."""
        return noun in self.words["job_nouns"] or noun.endswith(self.job_endings)

    def is_plural(self, word: str) -> bool:
        """Whether the word looks like a plural."""
        return self.plural_ending is not None and word.endswith(self.plural_ending)

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
        return self.inflected is not None and self.inflected.search(word) is not None

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
    words = _word_lists(data)
    person_gaps = _gaps(words["person_particles"], words["inner_articles"])
    connector_gaps = _gaps(words["connectors"], words["inner_articles"])
    gaps = _SPACES | person_gaps | connector_gaps
    patterns = {name: re.compile(data[name]) for name in ("ending", "bound_ending", "inflected") if name in data}
    heads, elisions = data.get("lower_heads"), data.get("elisions")
    return Cues(
        words=words,
        places=_places(data.get("places", {}), language),
        gaps=gaps,
        person_gaps=person_gaps,
        joints=frozenset(gap.split()[0] for gap in gaps if gap.strip()),
        longest_gap=max(map(len, gaps)),
        ending=patterns["ending"],
        bound_ending=patterns.get("bound_ending"),
        inflected=patterns.get("inflected"),
        lower_head=re.compile(rf"(?<!\w)({one_of(heads)}){one_of(connector_gaps | {' '})}$") if heads else None,
        elision=re.compile(rf"{one_of(elisions)}['’]", re.IGNORECASE) if elisions else None,
        plural_ending=data.get("plural_ending"),
        job_endings=tuple(data.get("job_endings", ())),
        capitals_tell=data["capitals_tell"],
        cases_tell=data.get("cases_tell", False),
        places_end_runs=data.get("places_end_runs", False),
    )


def _places(listed: Mapping[str, str], language: str | None) -> Mapping[str, Place]:
    """The places of the language's file, and its names of countries. English has those of the gazetteer."""
    countries = country_names(language) if language and language != "en" else {}
    return {**countries, **{name: Place(code or None, True) for name, code in listed.items()}}


def _word_lists(data: Mapping[str, object]) -> dict[str, Words]:
    """The lists of one language's file, and those made from them; empty ones for what it leaves out."""
    words: dict[str, Words] = dict.fromkeys(load("names/en"), frozenset())
    words |= {kind: frozenset(entries) for kind, entries in data.items() if isinstance(entries, list)}
    words["titles"] |= frozenset(noun.capitalize() for noun in words["job_nouns"])  # as a sentence begins with them
    words["organisations"] = frozenset(name for names in load("names/organisations").values() for name in names)
    words["given"] = common_given_names()
    words["title_starts"] = frozenset(title.split()[0].rstrip(".") for title in words["titles"])
    words["common_capitals"] = words["adjectives"] | words["organisation_tails"] | words["place_tails"]
    names = words["titles"] | words["organisations"] | words["organisation_words"] | words["given"]
    kinds = (
        "job_nouns", "organisation_nouns", "of_words", "place_nouns", "compass_words", "before_small_towns",
        "place_prepositions",
    )  # fmt: skip
    singles = frozenset(word.lower() for kind in kinds for word in words[kind])
    words["before_names"] = singles.union(phrase.split()[-1] for phrase in words["opponent_cues"])
    words["never_alone"] = words["not_names"].union(map(str.capitalize, words["function_words"])) - names
    return words


def _gaps(connectors: Words, articles: Words) -> Words:
    """What each connector, alone or with an article behind it, makes between two words."""
    pairs = {f"{connector} {article}" for connector in connectors for article in articles if connector != article}
    gaps = {f" {words} " for words in connectors | pairs}
    # An elided article stands against the name: " de l'".
    elided = {gap.rstrip() for gap in gaps if gap.endswith("' ")}
    return frozenset({gap for gap in gaps if "'" not in gap} | elided | {gap.replace("'", "’") for gap in elided})
