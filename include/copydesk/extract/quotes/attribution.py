"""Finds the words that attribute a quote: the verb or phrase of saying, and the stretch that names its subject."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from copydesk.extract.quotes.speech import Speech
from copydesk.model import Span

_TOKEN = re.compile(r"\w[\w’'-]*(?:\.(?=\w))?(?:\w[\w’'-]*)?|[,;:—–]")
_PAUSES = frozenset(",;:—–")
_WINDOW = 320  # characters on either side of a quote that may attribute it
_LONGEST_PHRASE = 40  # characters
_MAX_SUBJECT = 25  # words between a quote and the verb that says whose it is


@dataclass(frozen=True)
class Attribution:
    """`subject` is where the copy names the speaker, None where the verb stands without one.

    `cue` is as printed, None where a colon alone leads to the quote.
    """

    subject: Span | None
    cue: str | None


class _Token(NamedTuple):
    text: str
    lower: str
    start: int
    end: int


def attribution_behind(text: str, start: int, end: int, speech: Speech, is_open: bool) -> Attribution | None:
    """What [start, end), the words between a quote and its sentence's end, say about who spoke.

    `is_open` says that a comma, a question mark or the like leads over, so that a subject may come before its verb.
    """
    tokens = _tokens(text, start, min(end, start + _WINDOW), speech)
    while tokens and tokens[0].text in _PAUSES:
        tokens, is_open = tokens[1:], True
    if not tokens:
        return None
    if speech.is_verb_final:
        return _cue_behind(text, tokens, speech)
    if phrase := _opening_phrase(text, tokens[0].start, speech):
        subject = _until_pause(_from(tokens, tokens[0].start + len(phrase)))
        return Attribution(_span(subject), text[tokens[0].start : tokens[0].start + len(phrase)])
    return _inverted(tokens, speech) or (_straight(tokens, speech) if is_open else None)


def attribution_before(text: str, start: int, end: int, speech: Speech) -> Attribution | None:
    """What [start, end), the part of a sentence in front of a quote, says about who spoke: its last verb of saying."""
    if speech.is_verb_final:
        cue = next((c for c in speech.cues_before if text[start:end].rstrip().lower().endswith(c)), None)
        return Attribution(Span(start, end), cue.rstrip(":")) if cue else None
    tokens = _tokens(text, max(start, end - _WINDOW), end, speech)
    has_colon = bool(tokens) and tokens[-1].text == ":"
    if _opening_phrase(text, start, speech) and "," in text[start:end]:
        return attribution_behind(text, start, end, speech, is_open=False)
    carries_on: _Token | None = None
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        if token.lower in speech.participles:
            carries_on = carries_on or token
        elif token.lower in speech.quoting:
            return Attribution(_span(_until_pause(_until_as(tokens[at + 1 :]))), token.text)
        elif token.lower in speech.verbs and (found := _subject_of(tokens, at, speech)):
            return Attribution(found, (carries_on or token).text)
    return Attribution(None, None) if has_colon else None


def _tokens(text: str, start: int, end: int, speech: Speech) -> list[_Token]:
    tokens = [_Token(m.group(), m.group().lower(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]
    return [part for token in tokens for part in _parts(token, speech)] if speech.clitics else tokens


def _parts(token: _Token, speech: Speech) -> Sequence[_Token]:
    """`raconte-t-il` as a verb and its pronoun."""
    verb, hyphen, pronoun = token.text.rpartition("-")
    if not hyphen or pronoun.lower() not in speech.clitics:
        return (token,)
    verb = verb.removesuffix("-t")
    stop, start = token.start + len(verb), token.end - len(pronoun)
    return _Token(verb, verb.lower(), token.start, stop), _Token(pronoun, pronoun.lower(), start, token.end)


def _from(tokens: Sequence[_Token], offset: int) -> Sequence[_Token]:
    return [token for token in tokens if token.start >= offset]


def _opening_phrase(text: str, start: int, speech: Speech) -> str | None:
    behind = text[start : start + _LONGEST_PHRASE].lower()
    return next((p for p in speech.phrases if behind.startswith(p) and not behind[len(p) : len(p) + 1].isalpha()), None)


def _cue_behind(text: str, tokens: Sequence[_Token], speech: Speech) -> Attribution | None:
    start = tokens[0].start
    cue = next((c for c in speech.cues_behind if text.startswith(c, start)), None)
    if cue:
        return Attribution(None, cue)
    cue = next((c for c in speech.cues_of_subject if text.startswith(c, start)), None)
    return Attribution(_span(_until_pause(_from(tokens, start + len(cue)))), cue) if cue else None


def _inverted(tokens: Sequence[_Token], speech: Speech) -> Attribution | None:
    """`said Maria Keller, a nurse`: the verb first."""
    at = 0
    while at < len(tokens) and tokens[at].lower in speech.adverbs:
        at += 1
    if at >= len(tokens) or not (tokens[at].lower in speech.verbs or tokens[at].lower in speech.inverted):
        return None
    return Attribution(_span(_until_name(tokens[at + 1 :])), tokens[at].text)


def _straight(tokens: Sequence[_Token], speech: Speech) -> Attribution | None:
    """`nurse Maria Keller said`: the subject first."""
    if tokens[0].lower in speech.subject_starts:
        return None
    for at, token in enumerate(tokens[:_MAX_SUBJECT]):
        if token.lower in speech.quoting:
            return Attribution(_span(_until_pause(_until_as(tokens[at + 1 :]))), token.text)
        if token.lower in speech.verbs and at and tokens[at - 1].lower not in speech.subject_ends:
            return Attribution(_subject_of(tokens, at, speech), token.text)
    return None


def _subject_of(tokens: Sequence[_Token], verb: int, speech: Speech) -> Span | None:
    """The noun phrase that the verb at index `verb` belongs to: before it, or, where it opens the clause, behind it."""
    stop = verb
    while stop and tokens[stop - 1].lower in speech.adverbs:
        stop -= 1
    if not stop:
        return _span(_until_pause(tokens[verb + 1 :]))
    begin = _clause_start(tokens, stop, speech)
    return _span(tokens[begin:stop])


def _clause_start(tokens: Sequence[_Token], stop: int, speech: Speech) -> int:
    """Where the subject that ends before `stop` begins: behind a conjunction, or a comma that opens no apposition."""
    commas_allowed = 2 if tokens[stop - 1].text in _PAUSES else 0
    for at in range(stop - 1, -1, -1):
        if tokens[at].text in _PAUSES:
            if not commas_allowed:
                return at + 1
            commas_allowed -= 1
        elif tokens[at].lower in speech.subject_starts or _opens_clause(tokens, at, speech):
            return at + 1
    return 0


def _opens_clause(tokens: Sequence[_Token], at: int, speech: Speech) -> bool:
    """Whether a verb of saying stands there, other than that of a relative clause ("a man who asked for help")."""
    is_relative = at > 0 and tokens[at - 1].lower in speech.subject_ends
    return speech.is_saying(tokens[at].lower) and not is_relative


def _until_pause(tokens: Sequence[_Token]) -> Sequence[_Token]:
    stop = next((at for at, token in enumerate(tokens) if token.text in _PAUSES), len(tokens))
    return tokens[:stop]


def _until_name(tokens: Sequence[_Token]) -> Sequence[_Token]:
    """The words up to a pause, and with the name behind it where nothing else stands there (`its head, Ana Ruiz`)."""
    subject = _until_pause(tokens)
    name = _until_pause(tokens[len(subject) + 1 :])
    if name and all(token.text[0].isupper() for token in name):
        return tokens[: len(subject) + 1 + len(name)]
    return subject


def _until_as(tokens: Sequence[_Token]) -> Sequence[_Token]:
    stop = next((at for at, token in enumerate(tokens) if token.lower == "as"), len(tokens))
    return tokens[:stop]


def _span(tokens: Sequence[_Token]) -> Span | None:
    return Span(tokens[0].start, tokens[-1].end) if tokens else None
