"""Whose view a sentence tells without a verb of saying: `Für Ana Ruiz ist das „…“`."""

from collections.abc import Sequence

from copydesk.facts.attribution.speech import Speech
from copydesk.facts.attribution.words import PAUSES, Word, Words, span_of, until_any, until_pause
from copydesk.model import Span


def viewpoint(words: Words, start: int, end: int) -> Span | None:
    """`Für Ana Ruiz ist das „…“`: whose view [start, end), the words in front of a quote, say that it is."""
    speech = words.speech
    told = words.text[start:end].lower().split() if speech.viewing else ()
    if speech.viewing.isdisjoint(told) and speech.viewing_behind.isdisjoint(told):
        return None
    before = words.within(start, end)
    closes = next((at for at, word in enumerate(before) if word.lower in speech.viewing_behind), None)
    if closes is not None:  # "Ana Ruiz zufolge"
        return span_of(before[:closes])
    places = (at for at in range(len(before)) if at == 0 or before[at - 1].text in PAUSES)
    opens = next((at for at in places if before[at].lower in speech.viewing), None)
    if opens is None:
        return None
    whose = until_pause(until_any(before[opens + 1 :], speech.copulas))
    is_place = before[-1].lower in speech.subject_ends - speech.articles  # "dans « la maison bleue »"
    is_judged = before[-1].text in PAUSES or any(word.lower in speech.copulas for word in before[opens:])
    return span_of(whose) if is_judged and not is_place and _opens_noun_phrase(whose, speech) else None


def reporter(words: Words, start: int, end: int) -> Span | None:
    """`Die Polizei hatte gewarnt, das Eis sei „dünn“`: the subject of a clause in the perfect that [start, end), the
    words in front of a quote, open with, where reported mood follows; whatever the verb, it says so."""
    speech = words.speech
    before = words.within(start, end) if speech.reported_mood else ()
    clause = until_pause(before)
    if not clause or speech.moods.isdisjoint(word.lower for word in before[len(clause) :]):
        return None
    have = (speech.adverbs & speech.auxiliaries) - speech.moods
    subject = until_any(clause, have)
    is_perfect = clause[-1].text.islower() and clause[-1].text.endswith(speech.perfect_endings)
    if not is_perfect or not 0 < len(subject) < len(clause) - 1:
        return None
    is_subject = subject[0].lower in speech.genders or all(word.text[0].isupper() for word in subject)
    return span_of(subject) if is_subject else None


def _opens_noun_phrase(words: Sequence[Word], speech: Speech) -> bool:
    """Whether the words are somebody, and no purpose: `Pour rejoindre Paul Durand`."""
    return bool(words) and (words[0].text[0].isupper() or words[0].lower in speech.articles)
