"""Whom a pronoun means: the last one who spoke or acted in the sentences before it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from copydesk.extract.quotes.attribution import Attribution, attribution_before
from copydesk.extract.sentences import split_sentences
from copydesk.lexicon import load
from copydesk.model import Entity, Span

if TYPE_CHECKING:
    from copydesk.extract.quotes.speakers import Speakers

_REACH = 1200  # characters to look back
_MOST_SENTENCES = 8


def antecedent(speakers: Speakers, position: int, pronoun: str, floor: int = 0) -> str | None:
    """The full name that `pronoun` has at `position` of the body, looking back no further than `floor`.

    "he" and "she" mean a person, "it" an organisation, "" whichever person comes; anything else means nobody.
    """
    if pronoun not in ("he", "she", "it", ""):
        return None
    floor = max(floor, position - _REACH, min(speakers.last_end, position))
    sentences = split_sentences(speakers.text, floor, position, speakers.language)
    for sentence in reversed(sentences[-_MOST_SENTENCES:]):
        if found := _subject(speakers, sentence, pronoun):
            return found
    if floor == speakers.last_end and speakers.last_speaker and len(sentences) <= _MOST_SENTENCES:
        return speakers.last_speaker if _agrees(speakers.last_speaker, pronoun) else None
    return None


def _subject(speakers: Speakers, sentence: Span, pronoun: str) -> str | None:
    """Who speaks in the sentence, else the first one it names."""
    attribution = attribution_before(speakers.text, sentence.start, sentence.end, speakers.speech)
    if not pronoun and (teller := _teller(speakers, attribution)):
        return teller
    fitting = [e for e in speakers.within(sentence.start, sentence.end) if _fits(speakers, e, pronoun)]
    if not fitting:
        return None
    if attribution and attribution.subject:
        spoken = speakers.named(attribution.subject)
        if spoken in {e.canonical for e in fitting}:
            return spoken
    return fitting[0].canonical


def _teller(speakers: Speakers, attribution: Attribution | None) -> str | None:
    """`…, she said.`: whom the pronoun means."""
    if not attribution or not attribution.subject:
        return None
    word = speakers.text[attribution.subject.start : attribution.subject.end].lower()
    means = speakers.speech.pronoun(word)
    return antecedent(speakers, attribution.subject.start, means) if means in ("he", "she") else None


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
