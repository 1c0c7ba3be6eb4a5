"""Whose view a sentence tells without a verb of saying: `Für Ana Ruiz ist das „…“`."""

from copydesk.facts.attribution.words import PAUSES, Words, span_of, until_any, until_pause
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
    if opens is None or not (before[-1].text in PAUSES or any(w.lower in speech.copulas for w in before[opens:])):
        return None
    return span_of(until_pause(until_any(before[opens + 1 :], speech.copulas)))
