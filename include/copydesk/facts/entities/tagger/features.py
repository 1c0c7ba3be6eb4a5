"""What a word by itself tells: spelling, shape, affixes, and the word lists and gazetteers that it stands in."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple
from zlib import crc32

from copydesk.facts.entities.names import cues
from copydesk.text.gazetteer import place_kinds
from copydesk.text.reporting_verbs import reporting_verbs

LANGUAGE = "en"  # the tagger's; other languages are left to the rules

_LETTERS = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
_LONGEST_SHAPE = 8
_LONGEST_ARTICLE = 4  # characters in front of the capital of a name, and that ("al-S")
_LONGEST_CODE = 3  # letters in capitals that are no word ("MAN")
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


class Kind:
    """What the tagger asks of a token by itself, as bits."""

    CAPITALISED = 1
    ALL_CAPITALS = 2
    JOINT = 4  # may stand between the capitalised words of one name
    STOP = 8  # a sentence may begin behind it
    BREAK = 16
    LOWER = 32
    ALL = 64  # above every sum of them


class Traits(NamedTuple):
    """`keys` are hashes of the features, to be weighed at each distance; the other hashes are for combinations."""

    keys: list[int]
    spelling: int
    shape: int
    lists: int
    kind: int


def traits(word: str) -> Traits:
    """The traits of a token, from its characters alone."""
    lower, lists, form = word.lower(), word_lists().of(word), shape(word)
    if not word.isalpha():
        lower = _DIGITS.sub("0", lower)
    prefixes = [_hash(lower[:n], _PREFIX) for n in _AFFIXES]
    suffixes = [_hash(lower[-n:], _SUFFIX) for n in _AFFIXES]
    listed = _list_traits(form, lists)
    keys = [_hash(lower, _WORD), *prefixes, *suffixes, *listed.keys]
    return Traits(keys, _hash(lower), listed.shape, listed.lists, _kind(word))


class _ListTraits(NamedTuple):
    keys: list[int]
    shape: int
    lists: int


@lru_cache(maxsize=4096)
def _list_traits(form: str, lists: tuple[str, ...]) -> _ListTraits:
    """The hashes that a shape and the names of lists make: many words have the same."""
    names = "|".join(lists)
    features = [f"h{form}", f"l{names}", f"lh{names}|{form}", *(f"i{name}" for name in lists)]
    return _ListTraits([_hash(feature) for feature in features], _hash(form), _hash(names))


def shape(word: str) -> str:
    """`Aa-Aa` for `Sao-Paulo`, `AA` for `UN`, `0` for `1999`."""
    if word.islower() and word.isalpha():
        return "a"
    return _LETTERS.sub(_case, _DIGITS.sub("0", word))[:_LONGEST_SHAPE]


def _case(letters: re.Match[str]) -> str:
    found = letters[0]
    if found.isupper():
        return "A" if len(found) == 1 else "AA"
    if found[0].isupper():
        return "Aa" if found[1:].islower() else "AaA"
    return "a" if found.islower() else "aA"


def _hash(feature: str, before: int = 0) -> int:
    """The hash of `feature`; `before` is the hash of what stands in front of it."""
    return crc32(feature.encode("utf-8", "surrogatepass"), before)


_WORD, _PREFIX, _SUFFIX = map(_hash, "wps")


def _kind(word: str) -> int:
    kind = Kind.JOINT if word in word_lists().joints else 0
    if not word:
        return Kind.STOP | Kind.BREAK
    if word[0].isalnum() and any(map(str.isupper, word[:_LONGEST_ARTICLE])):
        is_shouted = len(word) > 1 and word.isupper()
        return kind | (Kind.CAPITALISED | Kind.ALL_CAPITALS if is_shouted else Kind.CAPITALISED)
    if word.isalpha():
        return kind | Kind.LOWER
    return kind | Kind.STOP if word in _STOPS else kind


class WordLists:
    """The lists that a word may stand in, and the lower-case words and marks inside names."""

    def __init__(self) -> None:
        words, sayings = cues(LANGUAGE).words, reporting_verbs(LANGUAGE)
        self._job_endings = cues(LANGUAGE).job_endings
        self._lists = _lists_by_word({name: words[name] for name in _LISTS})
        self._lower_lists = _lists_by_word({name: words[name] for name in _LOWER_LISTS} | {"saying": sayings})
        self.joints = words["connectors"] | words["person_particles"] | _JOINTS

    def of(self, word: str) -> tuple[str, ...]:
        """The names of the lists that hold `word`; a word in capitals is looked up as `Word` as well."""
        lower = self._lower_lists.get(word.lower(), ())
        if "job_nouns" not in lower and word.lower().endswith(self._job_endings):
            lower = (*lower, "job_ending")
        if not word[:1].isupper():
            return lower + self._lists.get(word, ())
        found = self._lists.get(word, ()) + place_kinds(word)
        if len(word) > _LONGEST_CODE and word.isupper():
            title = word.title()
            found = tuple(dict.fromkeys(found + self._lists.get(title, ()) + place_kinds(title)))
        return lower + found


def _lists_by_word(lists: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """For each word the names of the lists that hold it."""
    names: dict[str, tuple[str, ...]] = {}
    for name, words in lists.items():
        for word in words:
            names[word] = (*names.get(word, ()), name)
    return names


@cache
def word_lists() -> WordLists:
    """The English lists."""
    return WordLists()
