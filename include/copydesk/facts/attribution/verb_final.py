"""Attributions in a language such as Turkish: the subject stands before what it says, its verb or phrase behind it."""

import re
from collections.abc import Iterator, Sequence

from copydesk.facts.attribution.findings import Attribution, Source
from copydesk.facts.attribution.speech import Speech
from copydesk.facts.attribution.words import Word, Words, phrase_end, span_of, until_pause
from copydesk.model import Span
from copydesk.text.phrases import Phrases

_LONGEST_SUBJECT = 14  # words
_LONGEST_LINKED = 3  # words of a verb behind a link
_OPENING = 7  # words, among which the comma behind a subject that opens its sentence stands
_APOSTROPHE = re.compile("['’]")


def cue_behind(text: str, words: Sequence[Word], speech: Speech) -> Attribution | None:
    """The cue that `words`, those of `text` behind a quote, begin with, and its subject where that follows."""
    start = words[0].start
    cue = next((c for c in speech.closings if text.startswith(c, start)), None)
    if cue:
        return Attribution(_name_behind([word for word in words if word.start >= start + len(cue)]), cue)
    cue = next((c for c in speech.cues_of_subject if text.startswith(c, start)), None)
    if cue is None:
        return _linked_behind(text, words, speech)
    return Attribution(span_of(until_pause([word for word in words if word.start >= start + len(cue)])), cue)


def _linked_behind(text: str, words: Sequence[Word], speech: Speech) -> Attribution | None:
    """`“…” diye sitem ediyor`: what a link for words that are said joins to a finite verb, whatever it is."""
    if words[0].lower not in speech.saying_links:
        return None
    clause = until_pause(words[1 : _LONGEST_LINKED + 1])
    verb = next((at for at, word in enumerate(clause, 1) if word.text.endswith(speech.finite_endings)), None)
    if verb is None or _tells_what_is_called(words[verb], speech):
        return None
    if clause[0].lower in speech.indefinite or not clause[0].text.islower():
        return None
    return Attribution(_name_behind(words[verb + 1 :]), text[words[0].start : words[verb].end])


def _tells_what_is_called(verb: Word, speech: Speech) -> bool:
    """`“…” diye anılıyor`: whether the verb says how something is called or written, and nobody's words."""
    return verb.lower in speech.no_verbs or verb.text.endswith(speech.passive_endings)


def _name_behind(words: Sequence[Word]) -> Span | None:
    """`“…” dedi milli yüzücü Merve Oktay`: what ends with a name right behind the verb, up to a pause."""
    subject = until_pause(words)
    is_name = bool(subject) and all(word.text[0].isupper() and "'" not in word.text for word in subject[-2:])
    return span_of(subject) if is_name else None


def cue_before(before: str, speech: Speech) -> Attribution | None:
    """The cue that leads to a quote with a colon, where `before`, the lower-case words in front, end with one."""
    if not before.endswith(":"):
        return None
    return Attribution(None, next((cue for cue in speech.cues_before if before.endswith(cue + ":")), None))


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
    return span_of(subject) if subject and _may_be_subject(subject[-1], speech) else None


def _may_be_subject(word: Word, speech: Speech) -> bool:
    """Whether the last word of a phrase is a name, or a noun for somebody without a case ending."""
    noun = word.lower
    if noun in speech.postpositions or noun.endswith(speech.oblique_endings):
        return False
    return word.text[0].isupper() or speech.nouns.is_person(noun) or speech.nouns.is_body(noun)


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
