"""Finds the words that attribute a quote: the verb or phrase of saying, and the stretch that names its subject."""

from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.facts.quotes.speech import Speech
from copydesk.facts.quotes.subjects import agent_of, is_passive, subject_of
from copydesk.facts.quotes.tokens import PAUSES, Token, span_of, tokenize, until_as, until_name, until_pause
from copydesk.model import Span

_WINDOW = 320  # characters on either side of a quote that may attribute it
_LONGEST_PHRASE = 40  # characters
_LINK_REACH = 3  # words: "as", "as the", "as a former"
_MAX_SUBJECT = 25  # words between a quote and the verb that says whose it is


@dataclass(frozen=True)
class Attribution:
    """`subject` is where the copy names the speaker, None where the verb stands without one.

    `cue` is as printed, None where a colon alone leads to the quote.
    """

    subject: Span | None
    cue: str | None


def attribution_behind(text: str, start: int, end: int, speech: Speech, is_open: bool) -> Attribution | None:
    """What [start, end), the words between a quote and its sentence's end, say about who spoke.

    `is_open` says that a comma, a question mark or the like leads over, so that a subject may come before its verb.
    """
    tokens = tokenize(text, start, min(end, start + _WINDOW), speech)
    while tokens and tokens[0].text in PAUSES:
        tokens, is_open = tokens[1:], True
    if not tokens:
        return None
    if speech.is_verb_final:
        return _cue_behind(text, tokens, speech)
    return (
        _by_phrase(text, tokens, 0, speech)
        or _inverted(tokens, speech)
        or (_straight(tokens, speech) if is_open else None)
    )


def phrase_behind(text: str, start: int, end: int, speech: Speech) -> Attribution | None:
    """`"…" by the weekend, according to Ana Ruiz`: a phrase right behind a quote, or behind a pause of its sentence."""
    tokens = tokenize(text, start, min(end, start + _WINDOW), speech)
    places = (at for at in range(len(tokens)) if at == 0 or tokens[at - 1].text in PAUSES)
    return next((found for at in places if (found := _by_phrase(text, tokens, at, speech))), None)


def attribution_before(text: str, start: int, end: int, speech: Speech) -> Attribution | None:
    """What [start, end), the part of a sentence in front of a quote, says about who spoke: its last verb of saying."""
    if speech.is_verb_final:
        return _cue_before(text[start:end].rstrip().lower(), speech)
    tokens = tokenize(text, max(start, end - _WINDOW), end, speech)
    carries_on: Token | None = None
    opens_clause = False
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        if token.lower in speech.participles:
            if at and tokens[at - 1].lower in speech.things:  # "a placard saying"
                return Attribution(span_of(tokens[at - 1 : at]), token.text)
            carries_on = carries_on or token
            opens_clause = opens_clause or _opens_clause(tokens, at, speech)
        elif found := _told_by(tokens, at, speech) or _phrase_before(text, tokens, at, speech):
            if found.subject:
                return Attribution(found.subject, carries_on.text if carries_on else found.cue)
            carries_on, opens_clause = carries_on or token, True
    if carries_on and opens_clause:
        return Attribution(None, carries_on.text)
    return Attribution(None, None) if tokens and tokens[-1].text == ":" else None


def _opens_clause(tokens: Sequence[Token], at: int, speech: Speech) -> bool:
    """Whether a participle stands where a clause begins: "…, warning that", not "the warning sirens"."""
    return (
        at == 0 or tokens[at - 1].text in PAUSES or tokens[at - 1].lower in speech.subject_starts | speech.agent_links
    )


def _told_by(tokens: Sequence[Token], at: int, speech: Speech) -> Attribution | None:
    """The attribution by the word at index `at`, where it is a verb that leads to the quote behind the last one."""
    token = tokens[at]
    if token.lower in speech.quoting:
        quoted = (
            subject_of(tokens, at, speech) if is_passive(tokens, at, speech) else span_of(until_as(tokens[at + 1 :]))
        )
        return Attribution(quoted, token.text)
    if not _leads_to_quote(tokens, at, speech):
        return None
    if is_passive(tokens, at, speech):
        agent = agent_of(tokens, at, speech)
        return Attribution(agent, token.text) if agent else None
    return Attribution(subject_of(tokens, at, speech), token.text)


def _leads_to_quote(tokens: Sequence[Token], at: int, speech: Speech) -> bool:
    verb = tokens[at].lower
    if verb in speech.judging:
        between = [token.lower for token in tokens[at + 1 :]]
        is_linked = not speech.judging_links.isdisjoint(between[-_LINK_REACH:])
        return not between or is_linked or not speech.clause_links.isdisjoint(between)
    if verb in speech.voicing:
        return tokens[-1].text in PAUSES
    is_noun = at + 1 < len(tokens) and tokens[at + 1].lower in speech.auxiliaries
    return verb in speech.verbs and not is_noun


def _phrase_before(text: str, tokens: Sequence[Token], at: int, speech: Speech) -> Attribution | None:
    """`According to Ana Ruiz, the plan was "…"`: a phrase that opens the sentence, or has a pause behind it."""
    found = _by_phrase(text, tokens, at, speech)
    return found if found and (at == 0 or any(token.text in PAUSES for token in tokens[at:])) else None


def _by_phrase(text: str, tokens: Sequence[Token], at: int, speech: Speech) -> Attribution | None:
    start = tokens[at].start
    if tokens[at].lower not in speech.phrase_starts:
        return None
    behind = text[start : start + _LONGEST_PHRASE].lower()
    phrase = next(
        (p for p in speech.phrases if behind.startswith(p) and not behind[len(p) : len(p) + 1].isalpha()), None
    )
    if phrase is None:
        return None
    subject = until_name([token for token in tokens[at:] if token.start >= start + len(phrase)])
    verb = next((i for i, token in enumerate(subject) if token.lower in speech.auxiliaries), len(subject))
    return Attribution(span_of(subject[:verb]), text[start : start + len(phrase)])


def _cue_behind(text: str, tokens: Sequence[Token], speech: Speech) -> Attribution | None:
    start = tokens[0].start
    cue = next((c for c in speech.cues_behind if text.startswith(c, start)), None)
    if cue:
        return Attribution(None, cue)
    cue = next((c for c in speech.cues_of_subject if text.startswith(c, start)), None)
    if cue is None:
        return None
    return Attribution(span_of(until_pause([token for token in tokens if token.start >= start + len(cue)])), cue)


def _cue_before(before: str, speech: Speech) -> Attribution | None:
    if not before.endswith(":"):
        return None
    return Attribution(None, next((cue for cue in speech.cues_before if before.endswith(cue + ":")), None))


def _inverted(tokens: Sequence[Token], speech: Speech) -> Attribution | None:
    """`said Maria Keller, a nurse`: the verb first."""
    at = 0
    while at < len(tokens) and tokens[at].lower in speech.adverbs:
        at += 1
    if at >= len(tokens):
        return None
    verb = tokens[at].lower
    if not (_reports(verb, speech) or verb in speech.inverted or tokens[at].text.endswith(speech.inverted_endings)):
        return None
    return Attribution(span_of(until_name(tokens[at + 1 :])), tokens[at].text)


def _straight(tokens: Sequence[Token], speech: Speech) -> Attribution | None:
    """`nurse Maria Keller said`: the subject first."""
    if tokens[0].lower in speech.subject_starts:
        return None
    for at, token in enumerate(tokens[:_MAX_SUBJECT]):
        if token.lower in speech.quoting:
            return Attribution(span_of(until_as(tokens[at + 1 :])), token.text)
        if _reports(token.lower, speech) and at and tokens[at - 1].lower not in speech.subject_ends:
            return Attribution(subject_of(tokens, at, speech), token.text)
    return None


def _reports(verb: str, speech: Speech) -> bool:
    """Whether `verb`, standing behind a quote, says who spoke it."""
    return verb in speech.verbs or verb in speech.voicing
