"""An article's body as the facts are read from it: cut into sentences and tokens, once for all of them."""

from dataclasses import dataclass
from functools import cached_property

from copydesk.model import Body, Span
from copydesk.text.sentences import split_sentences
from copydesk.text.tokens import Tokens, tokenize


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
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the text in its order. None crosses a paragraph."""
        return tuple(
            sentence
            for paragraph in self.body.paragraphs
            for sentence in split_sentences(self.body.text, paragraph.start, paragraph.end, self.language)
        )
