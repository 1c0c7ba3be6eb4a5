"""What a word by itself tells: spelling, shape, affixes, and the word lists and gazetteers that it stands in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntFlag
from functools import cache
from typing import NamedTuple
from zlib import crc32

from copydesk.extract.entities.gazetteer import place_kinds
from copydesk.extract.entities.names import Cues, cues
from copydesk.extract.quotes.speech import speech

LANGUAGE = "en"  # the tagger's; other languages are left to the rules

_LETTERS = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
_LONGEST_SHAPE = 8
_AFFIXES = (2, 3, 4)  # characters
SPELLED = 1 + 2 * len(_AFFIXES)  # of a word's features, the first ones: those that its letters make
_STOPS = frozenset('.?!:"“”«»…—–-')
_JOINTS = frozenset({"&", ".", "'s", "’s", "'", "’"})
_LISTS = (  # of capitalised words
    "title_starts", "title_modifiers", "offices", "organisation_tails", "organisation_heads", "organisation_words",
    "organisations", "place_tails", "place_heads", "adjectives", "not_names", "given", "tails_after_place", "demonyms",
    "event_tails", "abbreviations",
)  # fmt: skip
_LOWER_LISTS = (
    "job_nouns", "organisation_nouns", "place_nouns", "place_prepositions", "compass_words", "function_words",
    "common_nouns", "person_particles", "connectors", "place_nouns_after", "club_staff", "place_offices",
)  # fmt: skip


class Kind(IntFlag):
    """What the tagger asks of a token by itself."""

    CAPITALISED = 1
    ALL_CAPITALS = 2
    JOINT = 4  # may stand between the capitalised words of one name
    STOP = 8  # a sentence may begin behind it
    BREAK = 16
    LOWER = 32


class Traits(NamedTuple):
    """`keys` are hashes of the features, to be weighed at each distance; the other hashes are for combinations."""

    keys: list[int]
    spelling: int
    shape: int
    lists: int
    kind: int


def traits(word: str) -> Traits:
    """The traits of a token, from its characters alone."""
    lower, lists, form = _DIGITS.sub("0", word.lower()), "|".join(word_lists().of(word)), shape(word)
    spelled = [f"w{lower}"] + [f"p{lower[:n]}" for n in _AFFIXES] + [f"s{lower[-n:]}" for n in _AFFIXES]
    looked_up = [f"h{form}", f"l{lists}", f"lh{lists}|{form}"] + [f"i{name}" for name in lists.split("|") if name]
    keys = [_hash(feature) for feature in spelled + looked_up]
    return Traits(keys, _hash(lower), _hash(form), _hash(lists), _kind(word))


def shape(word: str) -> str:
    """`Aa-Aa` for `Sao-Paulo`, `AA` for `UN`, `0` for `1999`."""
    return _LETTERS.sub(_case, _DIGITS.sub("0", word))[:_LONGEST_SHAPE]


def _case(letters: re.Match[str]) -> str:
    found = letters[0]
    if found.isupper():
        return "A" if len(found) == 1 else "AA"
    if found[0].isupper():
        return "Aa" if found[1:].islower() else "AaA"
    return "a" if found.islower() else "aA"


def _hash(feature: str) -> int:
    return crc32(feature.encode("utf-8", "surrogatepass"))


def _kind(word: str) -> Kind:
    kind = Kind(0)
    if any(c.isupper() for c in word[:4]) and word[0].isalnum():
        kind |= Kind.CAPITALISED
        if len(word) > 1 and word.isupper():
            kind |= Kind.ALL_CAPITALS
    elif word.isalpha():
        kind |= Kind.LOWER
    if word in word_lists().joints:
        kind |= Kind.JOINT
    if word in _STOPS or word[0] == "\n":
        kind |= Kind.STOP
    return kind | Kind.BREAK if word[0] == "\n" else kind


@dataclass(frozen=True)
class WordLists:
    """The lists that a word may stand in, and the lower-case words and marks inside names."""

    cues: Cues
    sayings: frozenset[str]
    joints: frozenset[str]

    def of(self, word: str) -> Iterator[str]:
        """The names of the lists that hold `word`; a word in capitals is looked up as `Word` as well."""
        lower = word.lower()
        forms = {word, word.title()} if len(word) > 3 and word.isupper() else {word}
        yield from (name for name in _LISTS if not forms.isdisjoint(self.cues.words[name]))
        yield from (name for name in _LOWER_LISTS if lower in self.cues.words[name])
        if word[:1].isupper():
            yield from sorted(set().union(*(place_kinds(form) for form in forms)))
        if lower in self.sayings:
            yield "saying"
        if lower.endswith(self.cues.job_endings) and lower not in self.cues.words["job_nouns"]:
            yield "job_ending"


@cache
def word_lists() -> WordLists:
    """The English lists."""
    words = cues(LANGUAGE)
    joints = words.words["connectors"] | words.words["person_particles"] | _JOINTS
    return WordLists(words, speech(LANGUAGE).verbs, joints)
