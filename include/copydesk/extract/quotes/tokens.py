"""Words and pauses of a stretch of copy, as the search for speakers reads them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from copydesk.extract.quotes.speech import Speech
from copydesk.model import Span

_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|\w[\w’'-]*(?:\.(?=\w))?(?:\w[\w’'-]*)?|[,;:—–]")
_ELIDED = re.compile(r"([^\W\d_]+)['’](?=\w)")
PAUSES = frozenset(",;:—–")


class Token(NamedTuple):
    """A word or a pause mark. `lower` is its text in lower case."""

    text: str
    lower: str
    start: int
    end: int


def tokenize(text: str, start: int, end: int, speech: Speech) -> list[Token]:
    """The words and pauses of `text[start:end]`; offsets count in `text`."""
    tokens = [Token(m.group(), m.group().lower(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]
    return [part for token in tokens for part in _parts(token, speech)] if speech.clitics else tokens


def _parts(token: Token, speech: Speech) -> Sequence[Token]:
    """`raconte-t-il` and `s'indigne` as a verb and its pronoun."""
    verb, hyphen, pronoun = token.text.rpartition("-")
    if hyphen and pronoun.lower() in speech.clitics:
        verb = verb.removesuffix("-t")
        return _cut(token, token.start, token.start + len(verb)), _cut(token, token.end - len(pronoun), token.end)
    elided = _ELIDED.match(token.lower)
    if elided and elided.group(1) in speech.clitics:
        at = token.start + elided.end()
        return _cut(token, token.start, at), _cut(token, at, token.end)
    return (token,)


def _cut(token: Token, start: int, end: int) -> Token:
    text = token.text[start - token.start : end - token.start]
    return Token(text, text.lower(), start, end)


def until_pause(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words in front of the first pause."""
    stop = next((at for at, token in enumerate(tokens) if token.text in PAUSES), len(tokens))
    return tokens[:stop]


def until_name(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words up to a pause, and with the name behind it where nothing else stands there (`its head, Ana Ruiz`)."""
    subject = until_pause(tokens)
    name = until_pause(tokens[len(subject) + 1 :])
    if name and all(token.text[0].isupper() for token in name):
        return tokens[: len(subject) + 1 + len(name)]
    return subject


def until_as(tokens: Sequence[Token]) -> Sequence[Token]:
    """`quoted Ana Ruiz as saying`: the words in front of the link."""
    stop = next((at for at, token in enumerate(tokens) if token.lower == "as"), len(tokens))
    return until_pause(tokens[:stop])


def span_of(tokens: Sequence[Token]) -> Span | None:
    """Where the words stand, None where there are none."""
    return Span(tokens[0].start, tokens[-1].end) if tokens else None
