"""Reads what kind of record a page is, from what its head says and how its text is built; null where neither tells."""

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from itertools import pairwise

from copydesk.lexicon import load
from copydesk.model import Header, Reading, Span
from copydesk.page.kind.front_page import find_front_page
from copydesk.page.kind.labels import headline_kinds, labels
from copydesk.page.kind.stamps import stamp_end
from copydesk.page.kind.turns import find_questions, find_turns, is_question
from copydesk.page.lines.result import is_result
from copydesk.page.page import Page
from copydesk.text.folding import fold
from copydesk.text.prose import is_prose

FRONT_PAGE = "front_page"
_NUMBERED = re.compile(r"(?P<number>\d{1,3})(?:[.)]|\s?[-–—])\s")
_BULLETED = re.compile(r"[*•▪●–—-]\s+\S")
_HEADLINE_NUMBER = re.compile(r"(?<![\d.,:$€£-])(?:[3-9]|[1-9]\d|100)(?![\d.,:%°]|\s?%)")
_SCORE = re.compile(
    r"[^\W\d_][^\d,:;.!?]{1,40}\s\d{1,3}\s?[-–:]\s?\d{1,3}(?:\s[^\d,:;.!?]{2,40})?(?:\s\([^()]{1,20}\))?"
)
_FOOT = 40  # lines below the text in which who sent out a release signs
_SIGNATURE = re.compile(r"[(/]([^()/]{2,30})[)/]")


def read_kind(page: Page, header: Header) -> Reading | None:
    """The kind of the record, a value of the closed list `kinds`, with where the page tells it: the line that says so,
    the first stamp, turn or item, for an article its first paragraph. None where nothing tells."""
    evidence = _Evidence(page, header)
    for kind, find in _KINDS.items():
        span = find(evidence)
        if span:
            return Reading(kind, span.start, span.end)
    return None


class _Evidence:
    """What tells the kind of a page; each `find_…` gives the place that does, or None."""

    def __init__(self, page: Page, header: Header) -> None:
        self._page, self._header = page, header
        self._limits: Mapping[str, float] = load("kinds")["limits"]

    @cached_property
    def _told(self) -> dict[str, Span]:
        found: dict[str, Span] = {}
        for kind, span in labels(self._page):
            found.setdefault(kind, span)
        return found

    @cached_property
    def _told_by_headline(self) -> dict[str, Span]:
        return dict(headline_kinds(self._page))

    @cached_property
    def _text(self) -> dict[int, str]:
        """The lines of the text, those of rules that may stand between paragraphs too."""
        page = self._page
        top = page.start if page.headline is None else min(page.headline + 1, page.start)
        kept = (n for n in range(top, page.end) if n in page.kept or page.kinds[n] == "other")
        return {n: page.lines[n].text for n in kept}

    @cached_property
    def _paragraphs(self) -> list[int]:
        return [n for n, text in self._text.items() if n in self._page.kept and is_prose(text)]

    def _span(self, index: int) -> Span:
        return Span(self._page.lines[index].start, self._page.lines[index].end)

    def _is_told(self, kind: str) -> bool:
        return kind in self._told or kind in self._told_by_headline

    def find_front_page(self) -> Span | None:
        header = self._header
        is_dated = header.published_at is not None and "T" in header.published_at.value  # a masthead has no time
        return None if header.bylines or is_dated else find_front_page(self._page)

    def find_live_blog(self) -> Span | None:
        """Stamps of different times; where nothing else tells, with running text behind or below most of them."""
        stamps = {n: stamp_end(text) for n, text in self._text.items() if stamp_end(text)}
        is_told = self._is_told("live_blog")
        different = {self._text[n][:end] for n, end in stamps.items()}
        if any(_is_beginning(stamp) for stamp in different):
            return None
        if len(different) < self._limits["stamps_if_told" if is_told else "stamps"]:
            return None
        running = {n for n in self._paragraphs if n not in stamps or len(self._text[n]) >= self._limits["entry"]}
        followed = [n for n in stamps if not running.isdisjoint((n, n + 1, n + 2))]
        above = sum(n < min(stamps) for n in self._paragraphs)
        is_built = 2 * len(followed) >= len(stamps) and above <= self._limits["paragraphs_above"]
        return self._span(min(stamps)) if is_told or is_built else None

    def find_interview(self) -> Span | None:
        """Turns, some of which ask; where the page calls itself an interview, questions by themselves too."""
        turns = find_turns(self._text)
        asked = [n for n in turns if is_question(self._text[n])]
        is_told = self._is_told("interview")
        least_turns = self._limits["turns_if_told" if is_told else "turns"]
        if len(turns) >= least_turns and len(asked) >= self._limits["questions_if_told" if is_told else "questions"]:
            return self._span(min(turns))
        questions = find_questions(self._text) if is_told else []
        return self._span(questions[0]) if len(questions) >= least_turns else None

    def find_press_release(self) -> Span | None:
        return self._told.get("press_release") or self._service() or self._press_contact()

    def _service(self) -> Span | None:
        """The dateline, where a service for releases signs it."""
        dateline = self._header.dateline
        signed = _SIGNATURE.findall(dateline.text) if dateline else []
        is_service = any(fold(name) in load("header/dateline")["release_services"] for name in signed)
        return Span(dateline.start, dateline.end) if dateline and is_service else None

    def _press_contact(self) -> Span | None:
        page = self._page
        signs = tuple(map(fold, load("kinds")["release"]["signs"]))
        lines = range(page.foot, min(page.end + _FOOT, len(page.lines)))
        return next((self._span(n) for n in lines if _is_sign(page.lines[n].text, signs)), None)

    def find_correction(self) -> Span | None:
        return self._told.get("correction")

    def find_results(self) -> Span | None:
        page = self._page
        top = page.start if page.headline is None else page.headline + 1
        lines = range(top, page.end)
        rows = [n for n in lines if self._is_row(n)]
        is_mostly = len(rows) >= self._limits["share_of_results"] * len(lines)
        return self._span(rows[0]) if len(rows) >= self._limits["results"] and is_mostly else None

    def _is_row(self, index: int) -> bool:
        """Whether a line is a result, or one of a table, which rules take."""
        text = self._page.lines[index].text
        if self._page.kinds[index] == "other":
            return not stamp_end(text) and any(map(str.isdigit, text))
        return is_result(text) or _SCORE.fullmatch(text) is not None

    def find_list(self) -> Span | None:
        numbers = {n: int(m["number"]) for n, text in self._text.items() if (m := _NUMBERED.match(text))}
        is_counted = _counts(list(numbers.values()))
        headline = self._header.headline
        is_told = "list" in self._told or (headline is not None and _HEADLINE_NUMBER.search(headline.value) is not None)
        if is_counted and len(numbers) >= (self._limits["numbered"] if is_told else 2 * self._limits["numbered"]):
            return self._span(min(numbers))
        bullets = [n for n, text in self._text.items() if _BULLETED.match(text)]
        is_mostly = len(bullets) >= self._limits["share_of_items"] * len(self._text)
        return self._span(bullets[0]) if len(bullets) >= self._limits["numbered"] and is_mostly else None

    def find_media_page(self) -> Span | None:
        is_short = len(self._paragraphs) <= self._limits["media_paragraphs"]
        return self._told.get("media_page") if is_short else None

    def find_opinion(self) -> Span | None:
        return self._told.get("opinion")

    def find_article(self) -> Span | None:
        """The first of several paragraphs below a headline, if they are long or signed or dated; of any below a
        dateline."""
        header, paragraphs = self._header, self._paragraphs
        is_long = sum(len(self._text[n]) for n in paragraphs) >= self._limits["article_text"]
        has_head = header.headline is not None and (is_long or bool(header.bylines) or header.published_at is not None)
        is_article = header.dateline is not None or (has_head and len(paragraphs) > 1)
        return self._span(paragraphs[0]) if is_article and paragraphs else None


def _is_beginning(stamp: str) -> bool:
    """Whether a stamp is that of a recording's first second."""
    return not stamp.strip(":.0 ")


def _is_sign(text: str, signs: tuple[str, ...]) -> bool:
    """Whether a line is one of the `signs`, perhaps with a name behind a colon."""
    front, colon, _ = text.partition(":")
    return fold(front if colon else text) in signs


def _counts(numbers: list[int]) -> bool:
    """Whether numbers go up from one by one, or down to it."""
    order = numbers if numbers[:1] == [1] else numbers[::-1]
    return order[:1] == [1] and sum(b - a == 1 for a, b in pairwise(order)) >= len(order) // 2


# The kinds in the order in which they are looked for: what a page shows by its build, then what its head says.
_KINDS: dict[str, Callable[[_Evidence], Span | None]] = {
    FRONT_PAGE: _Evidence.find_front_page,
    "correction": _Evidence.find_correction,
    "press_release": _Evidence.find_press_release,
    "live_blog": _Evidence.find_live_blog,
    "interview": _Evidence.find_interview,
    "results": _Evidence.find_results,
    "media_page": _Evidence.find_media_page,
    "opinion": _Evidence.find_opinion,
    "list": _Evidence.find_list,
    "article": _Evidence.find_article,
}
