"""Who gives a number: `according to aid agencies`, `police said`, `said Mayor Inga Storm`."""

from collections.abc import Iterable, Sequence

from copydesk.facts.attribution.findings import Source
from copydesk.facts.attribution.sources import sources_in
from copydesk.facts.attribution.speakers import Speakers
from copydesk.facts.figures.sentence import Sentence
from copydesk.model import Span
from copydesk.text.parts import Parts

_REACH = 400  # characters before a sentence in which a pronoun's group is looked for


class Sources:
    """The sources of an article's numbers. A sentence is read once, whatever the numbers in it."""

    def __init__(self, speakers: Speakers):
        self._speakers = speakers
        self._read: tuple[Sentence | Parts | None, list[Source]] = None, []

    def source_of(self, sentence: Sentence, i: int) -> str | None:
        """Who gives the number at word `i`: the nearest source before it, else the first one behind; else None."""
        if self._read[0] is not sentence:
            self._read = sentence, self._sources_in(sentence)
        return self._nearest(self._read[1], sentence.parts.start, sentence.parts.starts[i])

    def nearest(self, parts: Parts, counted: frozenset[int], number: int) -> str | None:
        """The same for the number at an offset of a sentence whose numbers begin at the offsets of `counted`."""
        if self._read[0] is not parts:
            speech, words = self._speakers.speech, self._speakers.words
            is_silent = not speech.is_verb_final and speech.openings.isdisjoint(parts.words)
            self._read = parts, [] if is_silent else sources_in(words, parts.start, parts.end, counted)
        return self._nearest(self._read[1], parts.start, number)

    def _nearest(self, sources: Sequence[Source], start: int, number: int) -> str | None:
        before = [source for source in sources if source.at < number]
        source = before[-1] if before else next(iter(sources), None)
        return self._noun_phrase(self._speaker(source, start)) if source else None

    def _noun_phrase(self, name: str | None) -> str | None:
        """The name without the verb behind it, in a language whose nouns alone have capitals: `Polizei kamen`."""
        if name is None or not self._speakers.speech.nouns.are_capitalised:
            return name
        words = name.split()
        while len(words) > 1 and words[-1].islower():
            words.pop()
        return " ".join(words)

    def _sources_in(self, sentence: Sentence) -> list[Source]:
        words, start, end = self._speakers.words, sentence.parts.start, sentence.parts.end
        claims = _offsets(sentence, (i for i in sentence.cue_at if i + 1 in sentence.starts))  # "claimed 17 lives"
        found = sources_in(words, start, end, _offsets(sentence, sentence.starts | sentence.cue_at.keys()))
        return [source for source in found if source.at not in claims]

    def _speaker(self, source: Source, start: int) -> str | None:
        """Whom the source of a sentence that begins at `start` means."""
        speakers = self._speakers
        if not source.subject:
            opening = Span(start, source.at)
            return speakers.first_subject(opening) or speakers.opening_phrase(opening)
        if source.name:
            return speakers.person(source.subject) or source.name
        if speakers.pronoun(source.subject) == "they":
            return self._group_before(start)
        return speakers.resolve(source.subject)

    def _group_before(self, end: int) -> str | None:
        """Whom `they said` means: the unnamed or the organisation that was the source of the sentence before."""
        for sentence in self._speakers.document.sentences_between(max(0, end - _REACH), end)[-1:]:
            found = sources_in(self._speakers.words, sentence.start, sentence.end, ())
            subject = found[-1].subject if found else None
            return self._speakers.resolve(subject) if subject and not self._speakers.person(subject) else None
        return None


def _offsets(sentence: Sentence, words: Iterable[int]) -> frozenset[int]:
    return frozenset(sentence.parts.starts[i] for i in words)
