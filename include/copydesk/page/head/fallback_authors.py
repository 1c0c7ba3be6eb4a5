"""Who signs an article where no byline is believed: whom a line says it is by, the site, whom a note is about, or
a desk."""

import re
from collections.abc import Mapping
from dataclasses import replace

from copydesk.lexicon import load
from copydesk.page.lines.author_note import read_author_note
from copydesk.page.lines.byline import Byline, read_desk, read_publisher
from copydesk.page.lines.credit import read_credit
from copydesk.page.page import Page, Probabilities
from copydesk.text.folding import fold

_TITLE_PARTS = re.compile(r"\s[|–—~•·»-]\s|：")
_FOOT_LINES = 10
_LAST_LINES = 2  # of the text


def find_fallback_authors(page: Page, found: Probabilities) -> dict[int, Byline]:
    """The first such byline by the index of its line, offsets into the line; empty where there is none."""
    return (
        _first_labelled(page, found)
        or _sign_off(page)
        or _first_publisher(page)
        or _first_author_note(page)
        or _first_desk(page, found)
    )


def _first_labelled(page: Page, found: Probabilities) -> dict[int, Byline]:
    """The first line above the text's end that opens with `By` or its like and may be a byline. One below it may be the
    next article's."""
    least = load("head/limits")["byline"]["least_labelled"]
    signed = (n for n, byline in page.bylines.items() if n < page.end and byline.is_labelled)
    return next(({n: page.bylines[n]} for n in signed if found["byline"][n] >= least), {})


def _sign_off(page: Page) -> dict[int, Byline]:
    """The line among the text's last ones, or the page's last right below them, that opens with `By` or its like."""
    is_last_below = page.end + 1 == len(page.lines)
    for n in range(max(page.start + 1, page.end - _LAST_LINES), page.end + is_last_below):
        text = page.lines[n].text
        byline = read_credit(text, page.order).byline
        if byline and byline.is_labelled and not text.startswith("("):  # an agency's `(Reporting by …)`
            return {n: byline}
    return {}


def _first_desk(page: Page, found: Probabilities) -> dict[int, Byline]:
    """The first line of the head that opens with a desk: `Hemsby Web Desk`."""
    least = load("head/limits")["byline"]["least_desk"]
    likely = (n for n in page.between if n in found["byline"] and found["byline"][n] >= least)
    return next(({n: desk} for n in likely if (desk := read_desk(page.lines[n].text))), {})


def _first_publisher(page: Page) -> dict[int, Byline]:
    """The line of the head that names the site of the page's title behind a label, perhaps with a date."""
    names = _site_names(page)
    for n in page.between if names else ():
        moments = page.near_credits[n].moments
        front = page.lines[n].text[: moments[0][0].start or None] if moments else page.lines[n].text
        byline = read_publisher(front, names)
        if byline:
            return {n: byline}
    return {}


def _site_names(page: Page) -> set[str]:
    """What the page's title says behind its strokes and dashes, folded: the site's name stands there."""
    _, *ends = _TITLE_PARTS.split(page.lines[0].text)
    return {fold(end) for end in ends}


def without_site(page: Page, bylines: Mapping[int, Byline]) -> dict[int, Byline]:
    """The bylines without the site's own name, where somebody else signs too."""
    sites = (
        _site_names(page) if len(bylines) > 1 or any(len(byline.names) > 1 for byline in bylines.values()) else set()
    )
    persons = {
        n: replace(byline, names=names)
        for n, byline in bylines.items()
        if (names := tuple(name for name in byline.names if fold(name.value) not in sites))
    }
    return persons or dict(bylines)


def _first_author_note(page: Page) -> dict[int, Byline]:
    for n in range(page.end, min(page.end + _FOOT_LINES, len(page.lines))):
        byline = read_author_note(page.lines[n].text)
        if byline:
            return {n: byline}
    return {}
