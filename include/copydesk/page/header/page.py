"""The parts of a whole page, and its lines around the article read as credits."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from copydesk.model import Block
from copydesk.page.lines.credit import Credit, read_credits
from copydesk.page.lines.day_order import UNKNOWN, DayOrder
from copydesk.page.title_features import words

_ABOVE, _BELOW_START, _FOOT = 8, 8, 10  # lines
_SHORT = 200  # characters
_FARTHEST_TITLE, _HEAD = 60, 30  # lines above the text


@dataclass(frozen=True)
class Page:
    """The lines of a page, laid out: `title` is the headline's index (None where there is none), the article's text
    stands in [start, end), its lines are `body`. `ruled` says of each line whether a rule removes it."""

    blocks: Sequence[Block]
    ruled: Sequence[bool]
    body: Sequence[int]
    start: int
    end: int
    title: int | None
    order: DayOrder = UNKNOWN

    @property
    def top(self) -> int:
        """Where the article's head begins: at the headline, unless that stands far above as a page's title does."""
        if self.title is None or self.title > self.start:
            return self.start
        return self.title if self.start - self.title <= _FARTHEST_TITLE else self.start - _HEAD

    @cached_property
    def zone(self) -> list[int]:
        """Lines in which bylines and dates are looked for: around the headline, above the text, at its top and foot."""
        head = range(max(0, self.top - _ABOVE), self.start)
        text = range(self.start, min(self.start + _BELOW_START, len(self.blocks)))
        foot = range(max(self.end, self.start), min(self.end + _FOOT, len(self.blocks)))
        lines = sorted({*head, *text, *foot})
        return [n for n in lines if n != self.title and not self.ruled[n]]

    @property
    def head(self) -> list[int]:
        """The lines of the zone between headline and text."""
        return [n for n in self.zone if self.top <= n < self.start]

    @cached_property
    def credits(self) -> dict[int, Credit]:
        """What the lines of the zone say, by index."""
        return dict(zip(self.zone, read_credits([self.blocks[n] for n in self.zone], self.order), strict=True))

    @cached_property
    def vocabulary(self) -> set[str]:
        """The words of the text's lines that say no more than text."""
        lines = [n for n in self.body if n not in self.credits or not self.credits[n].byline]
        return set().union(*(words(self.blocks[n].text[:600]) for n in lines[:60]))

    @cached_property
    def short_lines(self) -> list[str]:
        """The page's lines without case, but for long ones."""
        return [block.text.casefold() for block in self.blocks if len(block.text) < _SHORT]

    @cached_property
    def kept(self) -> frozenset[int]:
        return frozenset(self.body)
