"""Names that a text itself introduces as those of armed groups: `ELN rebels`, `members of the Red Hand`."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from copydesk.facts.events.language import EventLanguage, event_limits, lower_words
from copydesk.facts.events.phrase_index import PhraseIndex, Span
from copydesk.text.document import Document

_BRACKETS = {"(": ")", "[": "]"}


class IntroducedGroups:
    """The armed groups whose names a document introduces and then names again; looked for when they are asked for."""

    def __init__(self, document: Document, language: EventLanguage) -> None:
        self._document, self._language = document, language

    def find(self, words: Sequence[str]) -> Sequence[Span]:
        """Where their names stand among the words of a sentence, in small letters, from left to right."""
        return self._index.find(words).get("group", ()) if self._index else ()

    @cached_property
    def _index(self) -> PhraseIndex | None:
        printed, words = self._document.tokens.words, lower_words(self._document, self._language)
        found = {name for name in _Introductions(printed, words, self._language).names() if _is_repeated(name, words)}
        return PhraseIndex({"group": sorted(map(" ".join, found))}) if found else None


def _is_repeated(name: tuple[str, ...], words: Sequence[str]) -> bool:
    """Whether the name stands in the text twice: one that stands beside its noun alone tells nothing more."""
    first, length = name[0], len(name)
    at = (n for n, word in enumerate(words) if word == first and tuple(words[n : n + length]) == name)
    return next(at, None) is not None and next(at, None) is not None


class _Introductions:
    def __init__(self, printed: Sequence[str], words: Sequence[str], language: EventLanguage) -> None:
        self._printed, self._words, self._language = printed, words, language

    def names(self) -> Iterator[tuple[str, ...]]:
        """The names, as words in small letters."""
        for list_name, spans in self._language.group_index.find(self._words).items():
            for span in spans:
                if list_name == "group_members":
                    yield from self._behind(span.last)
                elif list_name == "group_kinds":
                    yield from self._in_brackets(span.last)
                else:
                    yield from self._in_front(span.first)

    def _in_front(self, behind: int) -> Iterator[tuple[str, ...]]:
        first = behind
        while first > max(0, behind - event_limits()["longest_group"]) and self._may_name(first - 1):
            first -= 1
        yield from self._name(self._words[first:behind], self._printed[first])

    def _behind(self, first: int) -> Iterator[tuple[str, ...]]:
        behind, most = first, min(len(self._words), first + event_limits()["longest_group"])
        while behind < most and self._may_name(behind):
            behind += 1
            yield from self._name(self._words[first:behind], self._printed[first])

    def _in_brackets(self, behind: int) -> Iterator[tuple[str, ...]]:
        """`Patriotic Liberation Front of the North (PLFN)`."""
        for at in range(behind, min(behind + event_limits()["acronym_reach"], len(self._words) - 2)):
            if self._words[at + 2] == _BRACKETS.get(self._words[at]) and self._printed[at + 1].isupper():
                yield (self._words[at + 1],)

    def _may_name(self, at: int) -> bool:
        """Whether the word has a capital and says nothing else about events."""
        word = self._words[at]
        is_capital = self._printed[at][:1].isupper()
        return is_capital and word not in self._language.no_group and not self._language.index.opens(word)

    def _name(self, words: Sequence[str], printed: str) -> Iterator[tuple[str, ...]]:
        """The words, if they are several or an acronym, `printed` so: one alone may be any word with a capital."""
        is_acronym = printed.isupper() and len(printed) <= event_limits()["longest_acronym"]
        if len(words) > 1 or (words and is_acronym):
            yield tuple(words)
