"""A sentence as the rules for events look at it: its words, and where words of each list of the data stand in it."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from copydesk.facts.events.introduced import IntroducedGroups
from copydesk.facts.events.language import DEMONYM, DIVISION, EventLanguage, lower_words
from copydesk.facts.events.phrase_index import Name, Span
from copydesk.text.document import Document

PROVINCE = "province"
_DEPARTMENT_OF = 2  # words in front of a name
_MISSION_OF = 3  # words behind a people's name
_GROUP_LISTS = ("armed", "armed_group")  # to which the names of armed groups belong


class Sentence:
    """The sentence with this number, from 0, of a document; `words` are its tokens in small letters. `groups` are those
    that the document introduces."""

    def __init__(
        self, document: Document, number: int, end: int, language: EventLanguage, groups: IntroducedGroups
    ) -> None:
        self.number, self.text, self.language = number, document.text, language
        self._groups = groups
        self.start, self.end = document.sentences[number].start, end
        self.is_in_capitals = document.is_in_capitals
        _, self._starts, self._ends = document.tokens
        tokens = document.tokens.between(self.start, end)
        self._first = tokens.start
        self.words = lower_words(document, language)[tokens.start : tokens.stop]

    @cached_property
    def found(self) -> dict[Name, list[Span]]:
        """Where the phrases of each list stand, from left to right."""
        return self.language.index.find(self.words)

    @cached_property
    def _named_groups(self) -> Sequence[Span]:
        return self._groups.find(self.words)

    @cached_property
    def peoples(self) -> Mapping[str, Sequence[Span]]:
        """Where it names the people or institutions of countries, by these' ISO 3166-1 alpha-2 codes."""
        return peoples(self.found, self.words, self.language)

    @cached_property
    def divisions(self) -> frozenset[str]:
        """Codes of the countries in which provinces lie that it names: `Olancho Department`."""
        return divisions_of(self.found, self.words, self.language)

    def starts_at(self, word: int) -> int:
        """Where a word begins in the document's text."""
        return self._starts[self._first + word]

    def ends_at(self, word: int) -> int:
        """Where a word ends in the document's text."""
        return self._ends[self._first + word]

    def word_at(self, offset: int) -> int:
        """The first word that begins at the offset of the document's text or behind it."""
        return bisect_left(self._starts, offset) - self._first

    def printed(self, first: int, last: int) -> str:
        """The text from word `first` up to (not with) word `last`."""
        return self.text[self.starts_at(first) : self.ends_at(last - 1)]

    def has(self, name: str) -> bool:
        """Whether a phrase of the list stands in it."""
        return name in self.found or (name in _GROUP_LISTS and bool(self._named_groups))

    def spans(self, name: str) -> Sequence[Span]:
        """Where the phrases of the list stand."""
        own = self.found.get(name, ())
        return own or self._named_groups if name in _GROUP_LISTS else own

    def clause_before(self, word: int, most: int) -> range:
        """The words of the clause in front of `word`, at most so many."""
        behind = max((span.last for span in self.spans("stops") if span.last <= word), default=0)
        return range(max(behind, word - most), word)

    def clause_behind(self, word: int, most: int) -> range:
        """The words of the clause from `word` on, at most so many."""
        ahead = min((span.first for span in self.spans("stops") if span.first >= word), default=len(self.words))
        return range(word, min(ahead, word + most))

    def within(self, name: str, words: range) -> Iterator[Span]:
        """The phrases of the list that stand within the words."""
        return (span for span in self.spans(name) if span.first >= words.start and span.last <= words.stop)


def peoples(
    found: Mapping[Name, Sequence[Span]], words: Sequence[str], language: EventLanguage
) -> dict[str, list[Span]]:
    """Where `found` has words for the people or institutions of countries among the words, by the countries' codes: not
    those for a water (`the Irish Sea`) or for a mission abroad (`the French and Spanish ambassadors`)."""
    spans = {
        name.split()[1]: [s for s in of_name if not _names_other(s, words, language)]
        for name, of_name in found.items()
        if isinstance(name, str) and name.startswith(DEMONYM)
    }
    return {code: own for code, own in spans.items() if own}


def _names_other(span: Span, words: Sequence[str], language: EventLanguage) -> bool:
    behind = words[span.last : span.last + _MISSION_OF]
    return not language.waters.isdisjoint(behind[:1]) or not language.missions.isdisjoint(behind)


def is_of_mission(words: Sequence[str], at: int, language: EventLanguage) -> bool:
    """Whether the place at the word only says whose mission it is: `the embassy of the Republic of Chad`."""
    at -= 1
    while at >= 0 and words[at] in language.mission_links:
        at -= 1
    return at >= 0 and words[at] in language.missions


def divisions_of(found: Mapping[Name, Sequence[Span]], words: Sequence[str], language: EventLanguage) -> frozenset[str]:
    """The codes of the countries of the provinces that `found` has among the words, each beside a word for one."""
    return frozenset(
        name.split()[1]
        for name, spans in found.items()
        if isinstance(name, str) and name.startswith(DIVISION)
        if any(_is_province(span, words, language) for span in spans)
    )


def _is_province(span: Span, words: Sequence[str], language: EventLanguage) -> bool:
    beside = (*words[span.last : span.last + 1], *words[max(0, span.first - _DEPARTMENT_OF) : span.first][:1])
    return any(language.place_words.get(word) == PROVINCE for word in beside)
