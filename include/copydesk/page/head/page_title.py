"""Cuts a page's title down to the headline: without the site's name behind it and the kicker in front."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from copydesk.page.lines.kicker import headline_start_by_lines, headline_start_by_title, may_hold_kicker
from copydesk.text.folding import fold
from copydesk.text.prose import is_prose

_SUFFIX = re.compile(
    r"(?:\s+[|｜]+\s+|\s*｜\s*|\s+(?:[-–—·•»]+|::)\s+|(?<=[^\x00-\u2fff])(?:：|--|_|\s+)(?=[^\x00-\u2fff]))"
)
_STROKES = "|｜"
_DOMAIN = re.compile(r"[^\s.]+(?:\.[^\s.]+)*\.[a-zA-Z]{2,4}")
_LONGEST_SITE, _MOST_WORDS = 40, 5
_SHORTEST_HEADLINE = 8  # characters
_MOST_CUTS = 4
_OFTEN = 3  # lines
_LONGEST_LINE = 300


class PageTitle:
    """The line `texts[index]`, which holds a headline, among the lines of its page.

    Evidence for a site's name behind a dash is that it stands on a line of its own, is a domain, or leaves what another
    line says too.
    """

    def __init__(self, texts: Sequence[str], index: int) -> None:
        self._texts = texts
        self._index = index

    def span(self) -> tuple[int, int]:
        """Offsets of the headline into the line."""
        text = self._texts[self._index]
        if len(text) > _LONGEST_LINE:
            return 0, len(text)
        end = self._end(text)
        return self._start(text[:end]), end

    def _start(self, text: str) -> int:
        start = headline_start_by_lines(text, self._others) if may_hold_kicker(text) else 0
        if start or self._index == 0:
            return start
        return headline_start_by_title(text, self._texts[0][:_LONGEST_LINE])

    @cached_property
    def _others(self) -> set[str]:
        """The other lines, folded."""
        return {fold(t) for n, t in enumerate(self._texts) if n != self._index and len(t) <= _LONGEST_LINE}

    def _end(self, text: str) -> int:
        end = len(text)
        for _ in range(_MOST_CUTS):
            cut = next(self._cuts(text[:end]), None)
            if cut is None:
                break
            end = cut
        return end

    def _cuts(self, text: str) -> Iterator[int]:
        """Where the site's name may be cut off: at the last separator that evidence speaks for."""
        for match in reversed(list(_SUFFIX.finditer(text))):
            head, tail = text[: match.start()], text[match.end() :]
            if len(head) < _SHORTEST_HEADLINE or not tail:
                continue
            is_stroke = any(mark in match[0] for mark in _STROKES) and len(head) >= len(tail)
            if is_stroke or fold(head) in self._others or self._is_site(tail):
                yield match.start()

    def _is_site(self, tail: str) -> bool:
        if len(tail) > _LONGEST_SITE or len(tail.split()) > _MOST_WORDS:
            return False
        return fold(tail) in self._others or _DOMAIN.fullmatch(tail) is not None or self._is_named_often(tail)

    def _is_named_often(self, tail: str) -> bool:
        """Whether menus and notices name the `tail` of the page's title again and again, as they do a site; that the
        article speaks of it says nothing."""
        name = re.compile(rf"\b{re.escape(fold(tail))}\b")
        others = {fold(text) for text in self._texts[1:] if len(text) <= _LONGEST_LINE and not is_prose(text)}
        return self._index == 0 and sum(name.search(other) is not None for other in others) >= _OFTEN
