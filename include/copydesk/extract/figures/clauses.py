"""A sentence with its numbers and cues, as all rules of the figures stage look at it."""

from copydesk.extract.figures.language import FigureLanguage
from copydesk.extract.figures.numbers import find_numbers
from copydesk.extract.figures.phrases import Hit
from copydesk.extract.figures.qualifiers import qualify
from copydesk.extract.figures.tokens import Sentence


class Clauses:
    """`starts` are the words at which a number, or a qualifier before one, begins."""

    def __init__(self, sentence: Sentence, language: FigureLanguage):
        self.sentence, self.language = sentence, language
        self.words = sentence.words
        self.grammar = language.grammar
        self.cues = language.cues.all(self.words)
        self.cue_at = {cue.first: cue for cue in self.cues}
        self.cue_before = {cue.last: cue for cue in self.cues}
        numbers = find_numbers(sentence, language.numbers) if self.cues else []
        self.counted = [qualify(self.words, n, language) for n in numbers]
        self.starts = {q.start for q in self.counted} | {q.number.first for q in self.counted}

    def word(self, i: int) -> str:
        return self.words[i] if 0 <= i < len(self.words) else ""

    def starts_with(self, key: str, i: int) -> Hit | None:
        return self.language.phrases[key].starting(self.words, i) if 0 <= i < len(self.words) else None

    def ends_with(self, key: str, i: int) -> Hit | None:
        return self.language.phrases[key].ending(self.words, i)
