"""Words and pauses of a stretch of copy, as the search for speakers reads them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from copydesk.facts.quotes.speech import Speech
from copydesk.model import Span

_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|\w[\w’'-]*(?:\.(?=\w))?(?:\w[\w’'-]*)?|[,;:—–]")
_ELIDED = re.compile(r"([^\W\d_]+)['’](?=\w)")
PAUSES = frozenset(",;:—–")


class Token(NamedTuple):
    """A word or a pause mark. `lower` is its text in lower case, but for a given name that is a weekday (`Sunday`)."""

    text: str
    lower: str
    start: int
    end: int


def tokenize(text: str, start: int, end: int, speech: Speech) -> list[Token]:
    """The words and pauses of `text[start:end]`; offsets count in `text`."""
    tokens = [Token(m.group(), m.group().lower(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]
    tokens = [part for token in tokens for part in _parts(token, speech)] if speech.clitics else tokens
    for at in range(1, len(tokens) - 1):
        if tokens[at].lower in speech.subject_starts and _is_given_name(tokens, at, speech):
            tokens[at] = tokens[at]._replace(lower=tokens[at].text)
    return tokens


def _is_given_name(tokens: Sequence[Token], at: int, speech: Speech) -> bool:
    """Whether a word such as `Sunday` stands between an office and a surname: `union president Sunday Ekwueme`."""
    before, word, surname = tokens[at - 1 : at + 2]
    is_capital = word.text[0].isupper() and surname.text[0].isupper() and surname.start == word.end + 1
    is_whole = at + 2 == len(tokens) or not tokens[at + 2].text[0].isupper()
    is_office = before.text.islower() and before.end + 1 == word.start and not _is_closed(before, speech)
    return is_capital and is_whole and is_office and surname.lower not in speech.subject_starts


def _is_closed(token: Token, speech: Speech) -> bool:
    """Whether the word is one of grammar, or a verb of saying: no office."""
    closed = speech.subject_starts | speech.subject_ends | speech.adverbs | speech.auxiliaries
    return token.lower in closed or speech.is_saying(token.lower)


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
