"""The one model of a page: its lines, what the rules and the line labels say of them, and what stands in each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

import numpy as np

from copydesk.model import Block, Dateline
from copydesk.page.lines.byline import Byline
from copydesk.page.lines.byline_words import is_label
from copydesk.page.lines.caption import looks_like_caption
from copydesk.page.lines.credit import Credit, read_credits
from copydesk.page.lines.dateline import read_dateline
from copydesk.text.day_order import UNKNOWN, DayOrder
from copydesk.text.prose import is_prose
from copydesk.text.words import content_words

_TOP, _ABOVE, _INSIDE, _FOOT = 5, 40, 8, 10  # lines of the zone: of the page, above the text, of the text, below it
_FARTHEST_HEADLINE, _FAR_HEAD = 60, 30  # lines above the text
_OPENING = 2  # paragraphs of the text that may be head
_LATEST_OPENING = 24  # lines of the text in which they are looked for: titles, bylines and shares may stand above them
_NEAR = 8  # lines above the head in which bylines and dates are looked for
_LEAD_LINES, _TEXT_LINES, _TEXT_CHARACTERS = 2, 30, 400
_OF_ZONE = frozenset(("zone", "inside", "credits", "datelines", "markers", "words", "titles", "kept"))
_SHORTEST_TITLE, _LONGEST_TITLE = 15, 250  # characters

Probabilities = Mapping[str, Mapping[int, float]]  # of each head label, for each line of a zone by its index


def is_title_like(text: str) -> bool:
    """Whether a line may be a title by its length and its end, and is no caption."""
    return _SHORTEST_TITLE <= len(text) <= _LONGEST_TITLE and text[-1] not in ".:" and not looks_like_caption(text)


@dataclass(frozen=True)
class Page:
    """A page around its article. All indices count the lines of the page that are not blank.

    `kinds` holds for each line the kind of the rule that takes it, or None; `body` the ascending indices of the lines
    taken for the article's text, which stands in [`start`, `end`); `log_odds`, (lines,), how likely each is that;
    `headline` the headline's index, once it is known; `order` how the page writes dates in numbers; `far` lines
    that are likely a byline or a date, however far above the head. An article by itself is a page with nothing else.
    """

    lines: Sequence[Block]
    kinds: Sequence[str | None]
    body: Sequence[int]
    log_odds: np.ndarray
    start: int
    end: int
    headline: int | None = None
    order: DayOrder = UNKNOWN
    far: frozenset[int] = frozenset()

    def with_headline(self, headline: int | None, start: int, far: frozenset[int]) -> "Page":
        """The page with its headline known, its text beginning at `start`; its zone stays as it is, and what was read
        in that is not read again."""
        page = replace(self, headline=headline, start=start, far=far)
        vars(page).update({name: value for name, value in vars(self).items() if name in _OF_ZONE})
        return page

    @cached_property
    def kept(self) -> frozenset[int]:
        """The indices of `body`."""
        return frozenset(self.body)

    @property
    def foot(self) -> int:
        """Where what stands below the article may begin: behind the last line of running text."""
        return max((n for n in self.body if n < self.end and is_prose(self.lines[n].text)), default=self.start) + 1

    @property
    def top(self) -> int:
        """Where the article's head begins: at the headline, unless that stands far above as a page's title does."""
        if self.headline is None or self.headline > self.start:
            return self.start
        far = self.start - self.headline > _FARTHEST_HEADLINE
        return self.start - _FAR_HEAD if far else self.headline

    @cached_property
    def zone(self) -> list[int]:
        """The lines in which head and foot may stand: the page's first ones, those above the text, the text's first
        ones as far as its second paragraph but for further paragraphs, and those below it, ascending."""
        count = len(self.lines)
        found = {*range(min(_TOP, count)), *range(max(0, self.start - _ABOVE), self.inside)}
        found |= set(range(self.end, min(self.end + _FOOT, count)))
        return sorted(found.difference(self._opening[_OPENING:]))

    @cached_property
    def inside(self) -> int:
        """Where the text's first lines end, among which lines of the head may stand."""
        return min(max((self.start + _INSIDE, *self._opening[:_OPENING])), len(self.lines))

    @cached_property
    def _opening(self) -> list[int]:
        """The paragraphs among the text's first lines."""
        lines = range(self.start, min(self.start + _LATEST_OPENING, self.end))
        return [n for n in lines if n in self.kept and is_prose(self.lines[n].text)]

    @cached_property
    def near(self) -> list[int]:
        """The lines of the zone that may hold bylines and dates: from little above the head on and those of `far`, none
        of them the headline or taken by a rule."""
        near = (n for n in self.zone if n >= self.top - _NEAR or n in self.far)
        return [n for n in near if n != self.headline and self.kinds[n] is None]

    @cached_property
    def credits(self) -> dict[int, Credit]:
        """What each line of the zone says of names and dates, by index."""
        return dict(zip(self.zone, read_credits([self.lines[n].text for n in self.zone], self.order), strict=True))

    @cached_property
    def near_credits(self) -> dict[int, Credit]:
        """The credits of the near lines, by index."""
        return {n: self.credits[n] for n in self.near}

    @cached_property
    def bylines(self) -> dict[int, Byline]:
        """The near lines that read as a byline, by index."""
        return {n: credit.byline for n, credit in self.near_credits.items() if credit.byline}

    @property
    def between(self) -> list[int]:
        """The near lines between headline and text."""
        return [n for n in self.near if self.top <= n < self.start]

    @cached_property
    def datelines(self) -> dict[int, Dateline]:
        """The datelines that open lines of the zone, by index; days without a year are left open."""
        found = ((n, read_dateline(self.lines[n], None)) for n in self.zone)
        return {n: dateline for n, dateline in found if dateline}

    @cached_property
    def markers(self) -> frozenset[int]:
        """The lines of the zone that no rule takes and that read as a byline, a date, a label of either, or a
        dateline."""
        return frozenset(n for n in self.zone if self.kinds[n] is None and self._is_marker(n))

    def _is_marker(self, index: int) -> bool:
        credit = self.credits[index]
        return bool(credit.byline or credit.moments or index in self.datelines or is_label(self.lines[index].text))

    @cached_property
    def words(self) -> dict[int, frozenset[str]]:
        """The content words of each line of the zone, by index."""
        return {n: self._words(n) for n in self.zone}

    @cached_property
    def lead(self) -> frozenset[str]:
        """The content words of the text's first lines."""
        return frozenset().union(*map(self._words, self._prose[:_LEAD_LINES]))

    @cached_property
    def vocabulary(self) -> Counter[str]:
        """In how many of the text's first lines of running text each content word stands."""
        return Counter(chain.from_iterable(map(self._words, self._prose)))

    @cached_property
    def repeated(self) -> frozenset[str]:
        """Those that stand in several."""
        return frozenset(word for word, count in self.vocabulary.items() if count > 1)

    @cached_property
    def _prose(self) -> list[int]:
        prose = [n for n in self.body if self.start <= n < self.end and is_prose(self.lines[n].text)]
        return prose[:_TEXT_LINES]

    def _words(self, index: int) -> frozenset[str]:
        return content_words(self.lines[index].text[:_TEXT_CHARACTERS])

    @cached_property
    def titles(self) -> dict[int, None]:
        """The lines of the zone that may be titles, as far as the text's first ones, in order."""
        return {n: None for n in self.zone if n < self.inside and is_title_like(self.lines[n].text)}

    @cached_property
    def folded(self) -> list[str]:
        """The lines down to the text's first ones, without case."""
        return [line.text.casefold() for line in self.lines[: self.inside]]

    @cached_property
    def copies(self) -> Counter[str]:
        """How often each of the folded lines stands among them."""
        return Counter(self.folded)
