"""The words and pauses of a document, as the search for who says so reads them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from copydesk.facts.attribution.speech import Speech
from copydesk.model import Span
from copydesk.text.document import Document
from copydesk.text.phrases import Phrases
from copydesk.text.tokens import GENITIVES

_ELIDED = re.compile(r"([^\W\d_]+)['’](?=\w)")
PAUSES = frozenset(",;:—–―")
_LONGEST_PHRASE = 5  # words
_LONGEST_OFFICE = 2  # words: `le capitaine`


class Word(NamedTuple):
    """A word or a pause mark. `lower` is its text in lower case, but for a given name that is a weekday (`Sunday`)."""

    text: str
    lower: str
    start: int
    end: int


class Words:
    """The words and pauses of a document; a genitive is part of its word, what a verb elides is not."""

    def __init__(self, document: Document, speech: Speech) -> None:
        self.text, self.speech = document.text, speech
        self._tokens = document.tokens

    def within(self, start: int, end: int) -> Sequence[Word]:
        """The words that begin within [start, end) of the document's text."""
        words = self._read(start, end)
        if self.speech.clitics:
            words = [part for word in words for part in _parts(self.text, word, self.speech)]
        return _with_given_names(words, self.speech)

    def _read(self, start: int, end: int) -> list[Word]:
        tokens, starts, ends = self._tokens
        words: list[Word] = []
        for at in self._tokens.between(start, end):
            token = tokens[at]
            if token in GENITIVES and words and words[-1].end == starts[at]:
                words[-1] = _cut(self.text, words[-1].start, ends[at])
            elif token[:1].isalnum() or token in PAUSES:
                words.append(Word(token, token.lower(), starts[at], ends[at]))
        return words


def _with_given_names(words: list[Word], speech: Speech) -> list[Word]:
    for at in range(1, len(words) - 1):
        if words[at].lower in speech.subject_starts and _is_given_name(words, at, speech):
            words[at] = words[at]._replace(lower=words[at].text)
    return words


def _is_given_name(words: Sequence[Word], at: int, speech: Speech) -> bool:
    """Whether a word such as `Sunday` stands between an office and a surname: `union president Sunday Ekwueme`."""
    before, word, surname = words[at - 1 : at + 2]
    is_capital = word.text[0].isupper() and surname.text[0].isupper() and surname.start == word.end + 1
    is_whole = at + 2 == len(words) or not words[at + 2].text[0].isupper()
    is_office = before.text.islower() and before.end + 1 == word.start and not _is_closed(before, speech)
    return is_capital and is_whole and is_office and surname.lower not in speech.subject_starts


def _is_closed(word: Word, speech: Speech) -> bool:
    """Whether the word is one of grammar, or a verb of saying: no office."""
    closed = speech.subject_starts | speech.subject_ends | speech.adverbs | speech.auxiliaries
    return word.lower in closed or speech.is_saying(word.lower)


def _parts(text: str, word: Word, speech: Speech) -> Sequence[Word]:
    """`raconte-t-il` and `s'indigne` as a verb and its pronoun."""
    verb, hyphen, pronoun = word.text.rpartition("-")
    if hyphen and pronoun.lower() in speech.clitics:
        verb = next((verb.removesuffix(link) for link in speech.clitic_links if verb.endswith(link)), verb)
        return _cut(text, word.start, word.start + len(verb)), _cut(text, word.end - len(pronoun), word.end)
    elided = _ELIDED.match(word.lower)
    if elided and elided.group(1) in speech.clitics:
        at = word.start + elided.end()
        return _cut(text, word.start, at), _cut(text, at, word.end)
    return (word,)


def _cut(text: str, start: int, end: int) -> Word:
    return Word(text[start:end], text[start:end].lower(), start, end)


def until_pause(words: Sequence[Word]) -> Sequence[Word]:
    """The words in front of the first pause."""
    stop = next((at for at, word in enumerate(words) if word.text in PAUSES), len(words))
    return words[:stop]


def until_name(words: Sequence[Word]) -> Sequence[Word]:
    """The words up to a pause, and with the name behind it where nothing but an office stands there (`its head, Ana
    Ruiz`, `son chef, le capitaine Ana Ruiz`)."""
    subject = until_pause(words)
    name = until_pause(words[len(subject) + 1 :])
    first = next((at for at, word in enumerate(name) if word.text[0].isupper()), _LONGEST_OFFICE + 1)
    if name and first <= _LONGEST_OFFICE and all(word.text[0].isupper() for word in name[first:]):
        return words[: len(subject) + 1 + len(name)]
    return subject


def until_any(words: Sequence[Word], ends: frozenset[str]) -> Sequence[Word]:
    """The words in front of the first that is one of `ends`."""
    stop = next((at for at, word in enumerate(words) if word.lower in ends), len(words))
    return words[:stop]


def from_other(words: Sequence[Word], skipped: frozenset[str]) -> Sequence[Word]:
    """The words from the first that is none of `skipped`."""
    first = next((at for at, word in enumerate(words) if word.lower not in skipped), len(words))
    return words[first:]


def phrase_end(words: Sequence[Word], at: int, phrases: Phrases) -> int | None:
    """The index behind the longest of the phrases that stand at index `at`, None where none does."""
    if not phrases.open_with(words[at].lower):
        return None
    phrase = phrases.starting([word.lower for word in words[at : at + _LONGEST_PHRASE]], 0)
    return at + phrase.last if phrase else None


def span_of(words: Sequence[Word]) -> Span | None:
    """Where the words stand, None where there are none."""
    return Span(words[0].start, words[-1].end) if words else None
