"""An article's body as the facts are read from it: cut into sentences and tokens, once for all of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress

from copydesk.model import Body, Span
from copydesk.text.folding import are_capitals, each_word, lower, with_plain_apostrophes
from copydesk.text.sentences import split_sentences
from copydesk.text.tokens import Tokens, tokenize

_MARKS = frozenset(".,:;!?'\"()-–—“”‘’„«»…")


@dataclass(frozen=True)
class Document:
    """`language` is the body's ISO 639-1 code, None where it is unknown. All offsets count in `text`."""

    body: Body
    language: str | None

    @property
    def text(self) -> str:
        """The whole text of the body."""
        return self.body.text

    @cached_property
    def tokens(self) -> Tokens:
        """The words and marks of the text in its order."""
        return tokenize(self.body.text)

    @cached_property
    def lower_words(self) -> list[str]:
        """The words of `tokens` in lower case, as lists spell them: with typewriter apostrophes."""
        return each_word(lambda text: with_plain_apostrophes(text).lower(), self.tokens.words)

    @cached_property
    def dotted_words(self) -> list[str]:
        """The same in a language that tells i from ı."""
        return each_word(lambda text: lower(with_plain_apostrophes(text), dotted=True), self.tokens.words)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The different words of `tokens`: about half as many, so what is asked of words is asked of these."""
        return frozenset(self.tokens.words)

    @cached_property
    def odd_words(self) -> frozenset[str]:
        """Those of the different words, in lower case, that are neither letters, nor digits, nor one mark: few."""
        return frozenset(w for w in set(self.lower_words) if not (w.isalpha() or w in _MARKS or w.isdecimal()))

    def starts_of(self, words: Container[str]) -> list[int]:
        """Where the tokens begin that are one of `words`, ascending; quickest where these are few."""
        return list(compress(self.tokens.starts, map(words.__contains__, self.tokens.words)))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the text in its order. None crosses a paragraph."""
        return tuple(
            sentence
            for paragraph in self.body.paragraphs
            for sentence in split_sentences(self.body.text, paragraph.start, paragraph.end, self.language)
        )

    @cached_property
    def is_in_capitals(self) -> bool:
        """Whether the text stands in capitals, as that of old wires does."""
        return are_capitals(self.body.text)

    def sentence_at(self, offset: int) -> Span:
        """The sentence that ends first behind `offset`. Raises IndexError where none does."""
        return self.sentences[bisect_right(self.sentences, offset, key=_end)]

    def sentences_with(self, starts: Sequence[int]) -> Iterator[Span]:
        """The sentences that hold one of the offsets, which ascend."""
        reached = 0
        for sentence in self.sentences if starts else ():
            reached = bisect_left(starts, sentence.start, reached)
            if reached == len(starts):
                return
            if starts[reached] < sentence.end:
                yield sentence

    def sentences_between(self, start: int, end: int) -> list[Span]:
        """The sentences of [start, end), the first and the last cut off there."""
        first = bisect_right(self.sentences, start, key=_end)
        last = bisect_left(self.sentences, end, first, key=_start)
        return [Span(max(s.start, start), min(s.end, end)) for s in self.sentences[first:last]]


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end
