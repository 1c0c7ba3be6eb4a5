"""Whom a pronoun means: the last one who spoke or acted in the sentences before it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from copydesk.facts.quotes.attribution import Attribution, attribution_before
from copydesk.lexicon import load
from copydesk.model import Entity, Span
from copydesk.text.sentences import split_sentences

if TYPE_CHECKING:
    from copydesk.facts.quotes.speakers import Speakers

_REACH = 1200  # characters to look back
_MOST_SENTENCES = 8


def antecedent(speakers: Speakers, position: int, pronoun: str, floor: int = 0) -> str | None:
    """The full name that `pronoun` has at `position` of the body, looking back no further than `floor`.

    "he" and "she" mean a person, "it" an organisation, "" whichever person comes; anything else means nobody.
    """
    if pronoun not in ("he", "she", "it", ""):
        return None
    position = min(position, speakers.quote_start)
    floor = max(floor, position - _REACH, min(speakers.last_end, position))
    sentences = split_sentences(speakers.text, floor, position, speakers.language)
    for distance, sentence in enumerate(reversed(sentences[-_MOST_SENTENCES:])):
        if found := _subject(speakers, sentence, pronoun, is_nearest=not distance):
            return found
    if floor == speakers.last_end and speakers.last_speaker and len(sentences) <= _MOST_SENTENCES:
        return speakers.last_speaker if _agrees(speakers.last_speaker, pronoun) else None
    return None


def _subject(speakers: Speakers, sentence: Span, pronoun: str, is_nearest: bool) -> str | None:
    """Who speaks in the sentence, else the first one it names."""
    attribution = attribution_before(speakers.text, sentence.start, sentence.end, speakers.speech)
    if is_nearest and (teller := _teller(speakers, attribution, pronoun)):
        return teller
    fitting = [e for e in speakers.within(sentence.start, sentence.end) if _fits(speakers, e, pronoun)]
    if not fitting:
        return None
    if attribution and attribution.subject:
        spoken = speakers.named(attribution.subject)
        if spoken in {e.canonical for e in fitting}:
            return spoken
    return fitting[0].canonical


def _teller(speakers: Speakers, attribution: Attribution | None, pronoun: str) -> str | None:
    """`…, she said.`: whom the pronoun means. `A diplomat said …`: the diplomat, unless "it" is looked for."""
    if not attribution or not attribution.subject or pronoun == "it":
        return None
    subject = attribution.subject
    words = speakers.text[subject.start : subject.end].lower()
    if means := speakers.speech.pronoun(words):
        return antecedent(speakers, subject.start, means) if means in ("he", "she") and not pronoun else None
    is_phrase = words.split()[0] in speakers.speech.articles and not speakers.within(subject.start, subject.end)
    return speakers.unnamed(subject) if is_phrase else None


def _fits(speakers: Speakers, entity: Entity, pronoun: str) -> bool:
    if speakers.is_possessive(entity):
        return False
    if pronoun == "it":
        return entity.label == "ORG"
    return entity.label == "PERSON" and _agrees(entity.canonical, pronoun)


def _agrees(name: str, pronoun: str) -> bool:
    return not pronoun or _genders().get(name.split()[0], pronoun) == pronoun


@cache
def _genders() -> dict[str, str]:
    given = load("names/given")
    return {name: pronoun for pronoun in ("he", "she") for name in given[pronoun]}
