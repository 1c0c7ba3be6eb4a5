"""What a language puts around names: the cue lists of `data/names`, ready for look-up."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import cast

from copydesk.lexicon import load
from copydesk.text.folding import with_plain_apostrophes
from copydesk.text.gazetteer import Place, country_names, find_place, towns_of
from copydesk.text.given_names import common_given_names, given_names
from copydesk.text.patterns import one_of

_SPACES = frozenset({" ", "\u00a0"})
_SHORTEST_IN_COMPOUND = 4  # letters of a noun that other words are put in front of
_CAPITALS = str.maketrans("ÀÂÉÈÊËÎÏÔ", "AAEEEEIIO")  # whose accents many leave out
_LONGEST_CODE = 3  # letters; "MAN" is no town

Words = frozenset[str]


@dataclass(frozen=True, eq=False)  # a key of caches
class Cues:
    """One language's word lists, each a set; see the comments in `data/names/en.toml` for what each holds.

    A gap is what stands between two capitalised words of one name: a space, or connectors between spaces.
    """

    words: Mapping[str, Words]
    places: Mapping[str, Place]
    countries: Mapping[str, Place]  # in this language; none in English
    towns: Mapping[str, Place]  # of the places, the larger towns where the language is spoken
    gaps: Words
    person_gaps: Words
    joints: Words  # the words that a gap begins with
    longest_gap: int
    ending: re.Pattern[str]
    bound_ending: re.Pattern[str] | None  # the case ending that no apostrophe parts from an organisation's last word
    inflected: re.Pattern[str] | None
    body: re.Pattern[str] | None  # a single word that names an organisation by its parts
    institution_adjective: re.Pattern[str] | None  # the adjectives of names such as "Deutscher Wetterdienst"
    institution_endings: tuple[str, ...]  # what the nouns of these end with
    lower_head: re.Pattern[str] | None  # an organisation's head word without a capital, and what joins it to a name
    inner_words: re.Pattern[str] | None  # words without capitals that go on with an organisation's name
    inner_nouns: re.Pattern[str] | None  # nouns without capitals that do so behind `heads_with_nouns`
    elision: re.Pattern[str] | None  # what may stand before the capital without a space ("l'Aude")
    locative: re.Pattern[str] | None  # the case ending, behind an apostrophe, that tells where something is
    plural_ending: str | None
    genitive: str | None  # what a name's genitive ends with where no apostrophe parts it
    job_endings: tuple[str, ...]
    noun_endings: tuple[str, ...]  # where all nouns have capitals, what many end with and no names do
    town_endings: tuple[str, ...]
    capitals_tell: bool  # whether capitals alone speak for a name, as in German they do not
    places_end_runs: bool  # whether a known place is no part of the name in front of it
    cases_tell: bool  # whether a case ending on a word from the gazetteer shows that the place is meant
    heads_lead: bool  # whether the head of an organisation's name is its first word ("Banco de Olveda")
    heads_close: bool  # whether it is the last one, behind which another name begins
    two_surnames: bool  # whether the last word but one of a person's name is the one that stands alone ("Zelaya")

    def has(self, kind: str, word: str) -> bool:
        """Whether `word` stands in the list `kind`."""
        return word in self.words[kind]

    def is_job(self, noun: str) -> bool:
        """Whether the lower-case `noun` is what somebody does, known as such or by its ending."""
        return noun in self.words["job_nouns"] or noun.endswith(self.job_endings)

    def is_body(self, noun: str) -> bool:
        """Whether the lower-case `noun` is one for an organisation, or a compound that ends with one."""
        return noun in self.words["organisation_nouns"] or (not self.capitals_tell and noun.endswith(self._bodies))

    def is_club(self, article: str, name: str) -> bool:
        """Whether the article in front of a town's name makes it its club's ("ganó al Valencia")."""
        return self.has("club_articles", article) and name in self.towns

    def known_at(self, text: str, start: int, word: str) -> int:
        """Where the longest known organisation's name of several words ends that has words without capitals and begins
        at `start` with `word` (`Ligue des droits de l'homme`); 0 where none does."""
        for name in self._phrases.get(word, ()):
            end = start + len(name)
            if with_plain_apostrophes(text[start:end]) == name and not text[end : end + 1].isalnum():
                return end
        return 0

    @cached_property
    def _phrases(self) -> Mapping[str, tuple[str, ...]]:
        by_first: dict[str, list[str]] = {}
        for name in self.words["organisations"]:
            first, *others = name.split()
            if any(word.islower() for word in others):
                by_first.setdefault(first, []).append(name)
        return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in by_first.items()}

    @cached_property
    def _bodies(self) -> tuple[str, ...]:
        return tuple(noun for noun in self.words["organisation_nouns"] if len(noun) >= _SHORTEST_IN_COMPOUND)

    def names_body(self, word: str) -> bool:
        """Whether the word alone is an organisation's name by its parts ("Bundesjustizministerium")."""
        return self.body is not None and self.body.match(word) is not None

    def closes_institution(self, word: str) -> bool:
        """Whether an institution's name of adjectives ends with the noun, perhaps in the genitive."""
        return self.names_body(word) or word.lower().endswith(self.institution_endings)

    def is_noun(self, word: str) -> bool:
        """Whether the word looks like a noun that has its capital from the language."""
        lower = word.lower()
        return (
            "-" in word
            or lower.endswith(self.noun_endings)
            or lower in self.words["common_nouns"]
            or self.is_job(lower)
        )

    def is_town(self, word: str) -> bool:
        """Whether the word ends like the name of a town."""
        return word.endswith(self.town_endings) and not self.is_noun(word)

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
        plain = with_plain_apostrophes(name)
        return plain in self.words["organisations"] and plain not in self.places

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
    words = _word_lists(data, language)
    person_gaps = _gaps(words["person_particles"], words["inner_articles"])
    connector_gaps = _gaps(words["connectors"], words["inner_articles"])
    gaps = _SPACES | person_gaps | connector_gaps
    patterns = {
        name: re.compile(data[name])
        for name in ("ending", "bound_ending", "inflected", "body", "institution_adjective")
        if name in data
    }
    heads, elisions = data.get("lower_heads"), data.get("elisions")
    return Cues(
        words=words,
        places=_places(data.get("places", {}), words["definite_articles"], language),
        countries=country_names(language) if language and language != "en" else {},
        towns=towns_of(language) if words["club_articles"] and language else {},
        gaps=gaps,
        person_gaps=person_gaps,
        joints=frozenset(gap.split()[0] for gap in gaps if gap.strip()),
        longest_gap=max(map(len, gaps)),
        ending=patterns["ending"],
        bound_ending=patterns.get("bound_ending"),
        inflected=patterns.get("inflected"),
        body=patterns.get("body"),
        institution_adjective=patterns.get("institution_adjective"),
        institution_endings=tuple(_with_genitives(data.get("institution_endings", ()))),
        lower_head=_lower_head(heads, words, connector_gaps) if heads else None,
        inner_words=_inner_words(words),
        inner_nouns=_inner_nouns(words),
        locative=re.compile(data["locative"]) if "locative" in data else None,
        elision=re.compile(rf"{one_of(elisions)}['’]", re.IGNORECASE) if elisions else None,
        plural_ending=data.get("plural_ending"),
        genitive=data.get("genitive"),
        job_endings=tuple(data.get("job_endings", ())),
        noun_endings=tuple(data.get("noun_endings", ())),
        town_endings=tuple(data.get("town_endings", ())),
        capitals_tell=data["capitals_tell"],
        cases_tell=data.get("cases_tell", False),
        heads_lead=data.get("heads_lead", False),
        heads_close=data.get("heads_close", False),
        two_surnames=data.get("two_surnames", False),
        places_end_runs=data.get("places_end_runs", False),
    )


def _with_genitives(nouns: Iterable[str]) -> Iterator[str]:
    return (noun + case for noun in nouns for case in ("", "s", "es"))


def _lower_head(heads: Sequence[str], words: Mapping[str, Words], gaps: Words) -> re.Pattern[str]:
    """A head without a capital, the words of its kind behind it (`conseil général`), and what joins it to a name."""
    inner = rf"(?: {one_of(words['inner_words'])}){{0,2}}" if words["inner_words"] else ""
    return re.compile(rf"(?<!\w)({one_of(heads)}{inner}){one_of(gaps | {' '})}$")


def _inner_words(words: Mapping[str, Words]) -> re.Pattern[str] | None:
    inner = words["inner_words"]
    if not inner:
        return None
    joints = _gaps(words["connectors"], words["inner_articles"]) | _SPACES
    return re.compile(rf"(?:{one_of(joints)}{one_of(inner)}(?!\w))+")


def _inner_nouns(words: Mapping[str, Words]) -> re.Pattern[str] | None:
    """Up to three nouns behind a connector each, the last with a word of `inner_words` behind it perhaps."""
    if not words["heads_with_nouns"]:
        return None
    joints = _gaps(words["connectors"] - words["conjunctions"], words["inner_articles"])
    return re.compile(rf"(?:{one_of(joints)}[a-zà-ÿ][\w-]+(?: {one_of(words['inner_words'])})?){{1,3}}(?!\w)")


def _places(listed: Mapping[str, str], articles: Words, language: str | None) -> Mapping[str, Place]:
    """The places of the language's file, its names of countries, and the larger towns where it is spoken.

    English has those of the gazetteer.
    """
    if language in (None, "en"):
        return {name: Place(code or None, True) for name, code in listed.items()}
    towns = {name: town for name, town in towns_of(language).items() if name.split()[0].lower() not in articles}
    known = {**towns, **country_names(language)}  # "El Banco" opens a sentence more often than it is a town
    return {**known, **{name: Place(code or None, True) for name, code in listed.items()}}


def _word_lists(data: Mapping[str, object], language: str | None) -> dict[str, Words]:
    """The lists of one language's file, and those made from them; empty ones for what it leaves out."""
    words: dict[str, Words] = dict.fromkeys(load("names/en"), frozenset())
    words |= {kind: frozenset(entries) for kind, entries in data.items() if isinstance(entries, list)}
    words["titles"] |= frozenset(noun.capitalize() for noun in words["job_nouns"])  # as a sentence begins with them
    words["organisations"] = words.get("organisations", frozenset()).union(*load("names/organisations").values())
    words["organisations"] |= frozenset(name.translate(_CAPITALS) for name in words["organisations"])
    words["organisation_heads"] |= frozenset(cast(Sequence[str], data.get("lower_heads", ())))
    words["organisation_heads"] |= frozenset(name.translate(_CAPITALS) for name in words["organisation_heads"])
    words["given"] = common_given_names() if language in (None, "en") else given_names(language)
    words["title_starts"] = frozenset(title.split()[0].rstrip(".") for title in words["titles"])
    words["common_capitals"] = words["adjectives"] | words["organisation_tails"] | words["place_tails"]
    names = words["titles"] | words["organisations"] | words["organisation_words"] | words["given"]
    kinds = (
        "job_nouns", "organisation_nouns", "of_words", "place_nouns", "compass_words", "before_small_towns",
        "place_prepositions",
    )  # fmt: skip
    singles = frozenset(word.lower() for kind in kinds for word in words[kind])
    words["before_names"] = singles.union(
        phrase.split()[-1] for phrase in words["opponent_cues"] | words["before_places"]
    )
    words["never_alone"] = words["not_names"].union(map(str.capitalize, words["function_words"])) - names
    return words


def _gaps(connectors: Words, articles: Words) -> Words:
    """What each connector, alone or with an article behind it, makes between two words."""
    pairs = {f"{connector} {article}" for connector in connectors for article in articles if connector != article}
    gaps = {f" {words} " for words in connectors | pairs}
    # An elided article stands against the name: " de l'".
    elided = {gap.rstrip() for gap in gaps if gap.endswith("' ")}
    return frozenset({gap for gap in gaps if "'" not in gap} | elided | {gap.replace("'", "’") for gap in elided})
