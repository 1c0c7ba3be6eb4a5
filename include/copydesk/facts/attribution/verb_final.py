"""Attributions in a language such as Turkish: the subject stands before what it says, its verb or phrase behind it."""

import re
from collections.abc import Iterator, Sequence

from copydesk.facts.attribution.cues import Source
from copydesk.facts.attribution.speech import Speech
from copydesk.facts.attribution.words import Word, Words, phrase_end, span_of
from copydesk.model import Span
from copydesk.text.phrases import Phrases

_LONGEST_SUBJECT = 14  # words
_OPENING = 7  # words, among which the comma behind a subject that opens its sentence stands
_APOSTROPHE = re.compile("['’]")


def sources_in_verb_final(text: str, sentence: Sequence[Word], speech: Speech) -> list[Source]:
    """The sources that a sentence of `text` names for what it tells, from left to right."""
    return list(_before_phrases(text, sentence, speech)) or list(_opening_subject(text, sentence, speech))


def according_to(words: Words, start: int, end: int) -> Span | None:
    """`Hakan Tezel'e göre bölge "…"`: whom [start, end), the words in front of a quote, name as its source."""
    source = next(_before_phrases(words.text, words.within(start, end), words.speech), None)
    if source is None or source.subject is None:
        return None
    is_plain = bool(source.name) and words.text.startswith(source.name or "", source.subject.start)
    return Span(source.subject.start, source.subject.start + len(source.name or "")) if is_plain else source.subject


def subject_before(words: Words, start: int, end: int) -> Span | None:
    """`Görgü tanığı, "…"`, `Sözcü ise "…"`: the words up to the first comma, or up to the particle that sets them off,
    of [start, end), the words in front of a quote; None where neither is near its opening, or behind an adverbial."""
    before, speech = words.within(start, end), words.speech
    opening = enumerate(before[: _OPENING + 1])
    stop = next((at for at, word in opening if word.text == "," or word.lower in speech.topic_marks), 0)
    subject = [word for word in before[:stop] if word.lower not in speech.adverbs]
    return None if not subject or subject[-1].lower.endswith(speech.oblique_endings) else span_of(subject)


def _before_phrases(text: str, sentence: Sequence[Word], speech: Speech) -> Iterator[Source]:
    """`AFAD verilerine göre`, `Valilikten yapılan açıklamada`: the name that stands before a phrase."""
    for at in range(1, len(sentence)):
        plain = _stands_at(sentence, at, speech.phrases_after_name)
        if not plain and not _stands_at(sentence, at, speech.phrases_after_case):
            continue
        words = _name_ending(sentence[max(0, at - _LONGEST_SUBJECT) : at], speech)
        if words:
            subject = Span(words[0].start, words[-1].end)
            name = _without_case(text[subject.start : subject.end], speech, required=not plain)
            if name:
                yield Source(sentence[at].start, subject, name)


def _stands_at(sentence: Sequence[Word], at: int, phrases: Phrases) -> bool:
    return phrase_end(sentence, at, phrases) is not None


def _name_ending(words: Sequence[Word], speech: Speech) -> Sequence[Word]:
    """The capitalised words that `words` end with, all but the last one without an apostrophe."""
    first = len(words)
    while first and words[first - 1].text[0].isupper() and (first == len(words) or not _is_inflected(words[first - 1])):
        first -= 1
    while first < len(words) and words[first].lower in speech.adverbs:
        first += 1
    return words[first:]


def _is_inflected(word: Word) -> bool:
    return _APOSTROPHE.search(word.text) is not None


def _without_case(name: str, speech: Speech, required: bool) -> str | None:
    """The name without the case ending that the phrase asks for; None where it is `required` and none is known."""
    bare = _APOSTROPHE.split(name)[0]
    if bare != name:
        return bare
    for ending, base in speech.case_endings.items():
        if name.endswith(ending):
            return name.removesuffix(ending) + base
    return None if required else name


def _opening_subject(text: str, sentence: Sequence[Word], speech: Speech) -> Iterator[Source]:
    """`Valilik, … açıkladı.`: the subject before the first comma of a sentence that ends in a verb of saying."""
    comma = next((at for at, word in enumerate(sentence[: _OPENING + 1]) if word.text == ","), 0)
    if comma and text.endswith(speech.closings, sentence[comma].end, sentence[-1].end):
        words = [word for word in sentence[:comma] if word.lower not in speech.adverbs]
        if words:
            subject = Span(words[0].start, words[-1].end)
            yield Source(words[0].start, subject, text[subject.start : subject.end])
