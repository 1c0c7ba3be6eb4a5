"""Finds the words that attribute a quote: the verb or phrase of saying, and the stretch that names its subject."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from copydesk.extract.quotes.speech import Speech
from copydesk.model import Span

_TOKEN = re.compile(r"\w[\w’'-]*(?:\.(?=\w))?(?:\w[\w’'-]*)?|[,;:—–]")
_ELIDED = re.compile(r"([^\W\d_]+)['’](?=\w)")
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
        subject = _until_name(_from(tokens, tokens[0].start + len(phrase)))
        return Attribution(_span(subject), text[tokens[0].start : tokens[0].start + len(phrase)])
    return _inverted(tokens, speech) or (_straight(tokens, speech) if is_open else None)


def attribution_before(text: str, start: int, end: int, speech: Speech) -> Attribution | None:
    """What [start, end), the part of a sentence in front of a quote, says about who spoke: its last verb of saying."""
    if speech.is_verb_final:
        return _cue_before(text[start:end].rstrip().lower(), speech)
    tokens = _tokens(text, max(start, end - _WINDOW), end, speech)
    has_pause = bool(tokens) and tokens[-1].text in _PAUSES
    if _opening_phrase(text, start, speech) and "," in text[start:end]:
        return attribution_behind(text, start, end, speech, is_open=False)
    carries_on: _Token | None = None
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        if token.lower in speech.participles:
            carries_on = carries_on or token
        elif token.lower in speech.quoting:
            return Attribution(_span(_until_pause(_until_as(tokens[at + 1 :]))), token.text)
        elif _leads_to_quote(tokens, at, speech) and (found := _subject_of(tokens, at, speech)):
            return Attribution(found, (carries_on or token).text)
    return Attribution(None, None) if has_pause and tokens[-1].text == ":" else None


def _leads_to_quote(tokens: Sequence[_Token], at: int, speech: Speech) -> bool:
    """Whether the word at index `at` is a verb that says the quote behind the last word."""
    verb, between = tokens[at].lower, [token.lower for token in tokens[at + 1 :]]
    if verb in speech.judging:
        return not between or between[-1] in speech.judging_links or not speech.clause_links.isdisjoint(between)
    return verb in speech.verbs or (verb in speech.voicing and tokens[-1].text in _PAUSES)


def _tokens(text: str, start: int, end: int, speech: Speech) -> list[_Token]:
    tokens = [_Token(m.group(), m.group().lower(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]
    return [part for token in tokens for part in _parts(token, speech)] if speech.clitics else tokens


def _parts(token: _Token, speech: Speech) -> Sequence[_Token]:
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


def _cut(token: _Token, start: int, end: int) -> _Token:
    text = token.text[start - token.start : end - token.start]
    return _Token(text, text.lower(), start, end)


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


def _cue_before(before: str, speech: Speech) -> Attribution | None:
    if not before.endswith(":"):
        return None
    return Attribution(None, next((cue for cue in speech.cues_before if before.endswith(cue + ":")), None))


def _inverted(tokens: Sequence[_Token], speech: Speech) -> Attribution | None:
    """`said Maria Keller, a nurse`: the verb first."""
    at = 0
    while at < len(tokens) and tokens[at].lower in speech.adverbs:
        at += 1
    if at >= len(tokens) or not (_reports(tokens[at].lower, speech) or tokens[at].lower in speech.inverted):
        return None
    return Attribution(_span(_until_name(tokens[at + 1 :])), tokens[at].text)


def _straight(tokens: Sequence[_Token], speech: Speech) -> Attribution | None:
    """`nurse Maria Keller said`: the subject first."""
    if tokens[0].lower in speech.subject_starts:
        return None
    for at, token in enumerate(tokens[:_MAX_SUBJECT]):
        if token.lower in speech.quoting:
            return Attribution(_span(_until_pause(_until_as(tokens[at + 1 :]))), token.text)
        if _reports(token.lower, speech) and at and tokens[at - 1].lower not in speech.subject_ends:
            return Attribution(_subject_of(tokens, at, speech), token.text)
    return None


def _reports(verb: str, speech: Speech) -> bool:
    """Whether `verb`, standing behind a quote, says who spoke it."""
    return verb in speech.verbs or verb in speech.voicing


def _subject_of(tokens: Sequence[_Token], verb: int, speech: Speech) -> Span | None:
    """The noun phrase that the verb at index `verb` belongs to: before it, or, where it opens the clause, behind it."""
    stop = verb
    while stop and tokens[stop - 1].lower in speech.adverbs:
        stop -= 1
    if not stop:
        return _span(_until_pause(tokens[verb + 1 :]))
    if tokens[stop - 1].lower in speech.pronouns:
        return _span(tokens[stop - 1 : stop])
    return _span(tokens[_clause_start(tokens, stop, speech) : stop])


def _clause_start(tokens: Sequence[_Token], stop: int, speech: Speech) -> int:
    """Where the subject that ends before `stop` begins: behind a conjunction, or a comma that opens no apposition."""
    last = stop
    while last and tokens[last - 1].text in _PAUSES:
        last = _pause_before(tokens, last - 1)
        begin = _phrase_start(tokens, last, speech)
        if not _is_apposition(tokens, begin, last, speech):
            return begin
        last = begin
    return _phrase_start(tokens, last, speech)


def _pause_before(tokens: Sequence[_Token], stop: int) -> int:
    return next((at for at in range(stop - 1, -1, -1) if tokens[at].text in _PAUSES), 0)


def _phrase_start(tokens: Sequence[_Token], stop: int, speech: Speech) -> int:
    for at in range(stop - 1, -1, -1):
        token = tokens[at]
        if token.text in _PAUSES or token.lower in speech.subject_starts or _opens_clause(tokens, at, speech):
            return at + 1
    return 0


def _is_apposition(tokens: Sequence[_Token], begin: int, stop: int, speech: Speech) -> bool:
    """Whether the phrase tells more of a name before it: `Ana Ruiz, 34, a nurse, said`."""
    if begin < 2 or begin >= stop or tokens[begin - 1].text != "," or not tokens[begin - 2].text[0].isupper():
        return False
    first, name = tokens[begin].lower, tokens[_phrase_start(tokens, begin - 1, speech)].lower
    opens = first.isdigit() or first in speech.articles or first in speech.subject_ends
    return opens and name not in speech.subject_ends and name not in speech.subject_starts


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
