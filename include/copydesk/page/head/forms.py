"""What a line of a head reads as, whatever it is there for: `By X`, a bare name, a day, running text, a title."""

from collections.abc import Iterable
from functools import cache, partial
from typing import NamedTuple

from copydesk.page.lines.byline import Byline
from copydesk.page.lines.caption import looks_like_caption
from copydesk.page.lines.credit import Credit
from copydesk.page.page import Page, is_title_like
from copydesk.text.prose import ends_sentence, is_prose

EDGE = "edge"  # of the page: no line


class Forms(NamedTuple):
    """What a line reads as, and the lines right above and below it: of `line_forms` or `removal_kinds` in
    `data/lists.toml`."""

    form: str
    above: str
    below: str


def forms_of(page: Page, indices: Iterable[int]) -> dict[int, Forms]:
    """The forms of these lines of the page's zone, by their index."""
    read = cache(partial(_form, page))
    return {n: Forms(read(n), read(n - 1), read(n + 1)) for n in indices}


def _form(page: Page, index: int) -> str:
    if not 0 <= index < len(page.lines):
        return EDGE
    kind = page.kinds[index]
    if kind is not None:
        return kind
    credit = page.credits.get(index)
    return (credit and _of_credit(page, index, credit)) or _of_text(page.lines[index].text)


def _of_credit(page: Page, index: int, credit: Credit) -> str | None:
    if credit.byline:
        return "dated_byline" if credit.moments else _of_byline(credit.byline)
    if is_prose(page.lines[index].text):
        return None
    if credit.moments:
        return "date" if credit.is_plain else "dated"
    if credit.leading:
        return "opening_name"
    return "label" if index in page.markers else None


def _of_byline(byline: Byline) -> str:
    if byline.is_labelled:
        return "labelled_byline"
    return "byline_with_role" if byline.has_role else "bare_byline"


def _of_text(text: str) -> str:
    if looks_like_caption(text):
        return "caption"
    if is_prose(text):
        return "prose"
    if ends_sentence(text):
        return "sentence"
    return "title" if is_title_like(text) else "short"
