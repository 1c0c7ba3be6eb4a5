"""Who gives a number: `according to aid agencies`, `police said`, `said Mayor Inga Storm`."""

from bisect import bisect_left
from collections.abc import Sequence

from copydesk.facts.figures.attributions import Attribution, attributions_of
from copydesk.facts.figures.language import FigureLanguage
from copydesk.facts.figures.names import FullNames
from copydesk.facts.figures.sentence import Sentence
from copydesk.facts.figures.tokens import Tokens
from copydesk.model import Span

# How far back a pronoun may lead, in characters.
PRONOUN_REACH = 400


class Sources:
    """The sources that a text names, read sentence by sentence where a figure asks for them, each sentence once."""

    def __init__(self, text: str, spans: Sequence[Span], language: FigureLanguage):
        self._text, self._spans, self._language = text, spans, language
        self._starts = [span.start for span in spans]
        self._full_names = FullNames(text, language.sources)
        self._read: dict[int, list[Attribution]] = {}

    def source_of(self, sentence: Sentence, i: int) -> str | None:
        """Who gives the number at word `i`: the nearest attribution before it, else the first one behind; else None."""
        start = sentence.tokens.start
        found = self._read.get(start)
        if found is None:
            found = self._read[start] = attributions_of(sentence)
        before = [a for a in found if a.i < i]
        chosen = before[-1] if before else next(iter(found), None)
        return self._resolved(chosen.name, start) if chosen else None

    def _resolved(self, name: str, before: int) -> str | None:
        """The full name for a last name, the last speaker before for a pronoun."""
        if name.lower() in self._language.sources["pronouns"]:
            return self._speaker_before(before, person=name.lower() in self._language.sources["person_pronouns"])
        return self._full_names.of(name, before)

    def _speaker_before(self, end: int, person: bool) -> str | None:
        pronouns = self._language.sources["pronouns"]
        for k in range(bisect_left(self._starts, end) - 1, -1, -1):
            span = self._spans[k]
            if span.end < end - PRONOUN_REACH:
                return None
            for attribution in reversed(self._read_at(span)):
                if attribution.name.lower() in pronouns:
                    continue
                name = self._full_names.of(attribution.name, span.start)
                if (name[0].isupper() and self._full_names.is_person(name)) == person:
                    return name
        return None

    def _read_at(self, span: Span) -> list[Attribution]:
        if span.start not in self._read:
            tokens = Tokens(self._text, span.start, span.end, self._language.turkish)
            self._read[span.start] = attributions_of(Sentence(tokens, self._language))
        return self._read[span.start]
