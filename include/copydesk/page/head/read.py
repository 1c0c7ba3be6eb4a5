"""Reads the head of an article: which line is what, decided together, and what those lines say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from copydesk.lexicon import load
from copydesk.model import Block, Dateline, Reading
from copydesk.page.head.authors import find_authors
from copydesk.page.head.dates import date_lines, find_dates, find_update
from copydesk.page.head.labels import HeadModel, likely_lines
from copydesk.page.head.page_title import PageTitle
from copydesk.page.lines.author_note import is_note_about
from copydesk.page.lines.byline import Byline
from copydesk.page.lines.caption import looks_like_caption
from copydesk.page.lines.dateline import read_dateline
from copydesk.page.lines.key_point import key_point_start
from copydesk.page.lines.monitored import names_broadcaster, read_monitored
from copydesk.page.lines.places import read_place_line
from copydesk.page.lines.published import is_only_date
from copydesk.page.lines.result import is_result
from copydesk.page.lines.stated import read_block
from copydesk.page.page import Page, Probabilities
from copydesk.text.folding import one_line
from copydesk.text.prose import ends_sentence, is_prose

_LINES_BEFORE_DATELINE = 3  # of the text
_FEWEST_WORDS = 4  # of a standfirst that only its place tells
_LAST_LINES = 3  # of the text, which may be notes about its authors
_COPY_ABOVE = 2  # lines above a headline that may print it too
_FIRST_LINES = 5  # of the page, which print its clock


@dataclass(frozen=True)
class Head:
    """What stands in an article's head and foot. `roles` names by index the lines that hold nothing but header; offsets
    of the readings and the dateline count in the raw text, those of the bylines in their lines."""

    headline: Reading | None = None
    standfirst: Reading | None = None
    bylines: tuple[tuple[Block, Byline], ...] = ()
    dates: tuple[Reading, ...] = ()
    updated_at: Reading | None = None
    dateline: Dateline | None = None
    roles: Mapping[int, str] = field(default_factory=dict)


def read_head(page: Page, found: Probabilities, model: HeadModel, anchor: date | None) -> tuple[Page, Head]:
    """The head, and the page with its headline and where the text below it begins. `found` is what the model takes the
    lines of the page's zone for; `anchor` is the day near which a dateline's day without a year lies; where it is None,
    the day that the page prints."""
    page = place_headline(page, found)
    dates = find_dates(page, found, model.date)
    printed = date.fromisoformat(dates[0][1].value[:10]) if dates else None
    dateline = _find_dateline(page, anchor or printed)
    standfirst = _find_standfirst(page, found, dateline)
    bylines = find_authors(page, found, model.author)
    roles = dict.fromkeys((*date_lines(page), *(n for n, _ in dates)), "date") | dict.fromkeys(bylines, "byline")
    roles |= _summaries(page, dateline) | _copies(page)
    key_points = [n for n, role in roles.items() if role == "standfirst" and key_point_start(page.lines[n].text)]
    if standfirst is None and key_points:
        standfirst = key_points[0]
    if standfirst is not None:
        roles[standfirst] = "standfirst"
    roles |= dict.fromkeys(_author_notes(page, bylines), "byline")
    head = Head(
        headline=_headline(page),
        standfirst=_standfirst(page, standfirst),
        bylines=tuple((page.lines[n], byline) for n, byline in sorted(bylines.items())),
        dates=tuple(reading for _, reading in dates),
        updated_at=find_update(page),
        dateline=dateline,
        roles=roles,
    )
    return page, head


def place_headline(page: Page, found: Probabilities) -> Page:
    """The page with its headline: where that stands among the lines of the text, the text begins below it; and with
    the lines far above that are likely a byline or, where no headline is printed, a date: above one it is the page's
    clock or another article's."""
    headline = _find_headline(page, found)
    below = (n for n in page.body if headline is not None and n > headline)
    is_above = headline is None or headline < page.start
    far = likely_lines(found, "byline")
    if not headline:
        far |= {n for n in likely_lines(found, "date") if n >= _FIRST_LINES}
    return page.with_headline(headline, page.start if is_above else next(below, page.start), far)


def _find_headline(page: Page, found: Probabilities) -> int | None:
    """The line that is most likely the headline, the votes of lines that say the same counted together; None where none
    is likely enough. The page's first line, its own title, gives way to a likely line below it, where it is none itself
    to any; to the one right below it, which may be its standfirst, only if that is the likelier one."""
    limits = load("head/limits")["headline"]
    chances = ((n, chance) for n, chance in found["headline"].items() if _may_be_headline(page, n))
    likely = {n: chance for n, chance in chances if page.kinds[n] is None or chance >= limits["least_ruled"]}
    least = max(limits["least"], limits["share_of_best"] * max(likely.values(), default=0.0))
    candidates = [n for n, chance in likely.items() if chance >= least]
    letters = {n: _letters(_cut(page, n)) for n in candidates}
    votes: dict[str, float] = {}
    for n in candidates:
        votes[letters[n]] = votes.get(letters[n], 0.0) + likely[n]
    chosen = max(candidates, key=lambda n: (votes[letters[n]], likely[n]), default=None)
    if chosen != 0:
        return chosen
    least = limits["least_printed"] if likely[0] >= limits["least_printed"] else 0.0
    printed = [n for n in candidates if n and likely[n] >= (least if n > 1 else likely[0])]
    return max(printed, key=likely.__getitem__, default=0)


def _may_be_headline(page: Page, index: int) -> bool:
    """Whether the line may be one: not a paragraph, not below a dateline or a paragraph, not all the text there is."""
    text = page.lines[index].text
    limits = load("head/limits")["headline"]
    is_paragraph = len(text) > limits["longest"] or (len(text) > limits["longest_sentence"] and is_prose(text))
    is_below_text = any(n <= index for n in page.datelines) or any(
        n < index and len(page.lines[n].text) > limits["longest_sentence"] for n in page.body if n >= page.start
    )
    others = (n for n in page.body if n != index and (n not in page.markers or is_prose(page.lines[n].text)))
    if index + 1 in page.datelines and names_broadcaster(text.split()) and read_monitored(page.lines[index + 1]):
        return False
    return not is_result(text) and not is_paragraph and not is_below_text and any(True for _ in others)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _find_dateline(page: Page, anchor: date | None) -> Dateline | None:
    """The first dateline between headline and text or among the text's first lines; a place by itself above them."""
    above = [n for n in range(page.top, page.start) if page.kinds[n] is None]
    text = (n for n in page.body if n >= page.start and not key_point_start(page.lines[n].text))
    first = islice(text, _LINES_BEFORE_DATELINE)
    read = (read_dateline(page.lines[n], anchor) for n in (*above, *first))
    return next((dateline for dateline in read if dateline), None) or _place_above_text(page)


def _place_above_text(page: Page) -> Dateline | None:
    lines = range(page.start if page.headline is None else page.headline + 1, page.start + 1)
    for n in lines:
        following = n + 1
        if following < len(page.lines) and page.kinds[n] is None and is_prose(page.lines[following].text):
            return read_place_line(page.lines[n])
    return None


def _find_standfirst(page: Page, found: Probabilities, dateline: Dateline | None) -> int | None:
    """The most likely line between headline and text, or the text's first one; None where none is likely enough."""
    if page.headline is None:
        return None
    first = next((n for n in page.body if n >= page.start), page.start)
    likely = found["standfirst"]
    limits = load("head/limits")["standfirst"]
    free = [n for n in likely if page.headline < n <= first and _may_be_standfirst(page, n, dateline)]
    candidates = [
        n for n in free if not _reads_as_lead(page, n) or (likely[n] >= limits["least_lead"] and _is_apart(page, n))
    ]
    chosen = max(candidates, key=likely.__getitem__, default=None)
    if chosen is None:
        return None
    below = page.headline + 1
    if below in candidates and _stands_like_standfirst(page, below) and likely[chosen] < limits["least_in_text"]:
        return below
    least = limits["least_in_text" if page.log_odds[chosen] > 0 else "least"]
    return chosen if likely[chosen] >= least else None


def _stands_like_standfirst(page: Page, index: int) -> bool:
    """Whether the line right below the headline stands right above a byline, date or dateline, or reads like a second
    title right above the text."""
    text, below = page.lines[index].text, index + 1
    if below >= len(page.lines) or len(text.split()) < _FEWEST_WORDS or looks_like_caption(text):
        return False
    is_second_title = not ends_sentence(text) and text[-1] not in ":," and below in page.kept
    return _is_credit(page, below) or (is_second_title and is_prose(page.lines[below].text))


def _is_credit(page: Page, index: int) -> bool:
    """Whether a line reads as a byline, date or dateline, and is no paragraph that mentions a day."""
    return index in page.markers and (index in page.datelines or not is_prose(page.lines[index].text))


def _may_be_standfirst(page: Page, index: int, dateline: Dateline | None) -> bool:
    line = page.lines[index]
    is_free = page.kinds[index] is None and index not in page.markers and not key_point_start(line.text)
    longest = load("head/limits")["standfirst"]["longest"]
    is_dateline = dateline is not None and dateline.start == line.start
    is_other = is_dateline or is_result(line.text) or is_only_date(line.text)
    return is_free and not is_other and len(line.text) <= longest


def _reads_as_lead(page: Page, index: int) -> bool:
    """Whether the line is running text, taken for the article's, with no byline or date below it."""
    return is_prose(page.lines[index].text) and index in page.kept and not _is_credit(page, index + 1)


def _is_apart(page: Page, index: int) -> bool:
    """Whether the line below is neither text nor an ornament."""
    below = index + 1
    return below < page.end and below not in page.kept and any(map(str.isalpha, page.lines[below].text))


def _summaries(page: Page, dateline: Dateline | None) -> dict[int, str]:
    """Lines between headline and text that sum up what follows: results of matches, key points above a dateline."""
    if page.headline is None:
        return {}
    first = next((n for n in page.body if n >= page.start), page.start)
    above = [n for n in range(page.headline + 1, first + 1) if page.kinds[n] is None]
    results = [n for n in above if is_result(page.lines[n].text)]
    below = dateline.start if dateline else 0
    points = [n for n in range(page.headline + 1, len(page.lines)) if page.lines[n].end < below]
    bulleted = [n for n in points if page.kinds[n] is None and key_point_start(page.lines[n].text)]
    return dict.fromkeys((*results, *bulleted), "standfirst")


def _author_notes(page: Page, bylines: Mapping[int, Byline]) -> list[int]:
    """The notes about the article's authors among the text's last lines."""
    names = {name.value for byline in bylines.values() for name in byline.names}
    last = page.body[1:][-_LAST_LINES:]
    return [n for n in last if any(is_note_about(page.lines[n].text, name) for name in names)]


def _copies(page: Page) -> dict[int, str]:
    """The headline, and the lines of the head that print it again."""
    if page.headline is None:
        return {}
    text = page.lines[page.headline].text.casefold()
    lines = range(max(0, page.headline - _COPY_ABOVE), min(page.start + 2, len(page.lines)))
    return {n: "headline" for n in lines if page.lines[n].text.casefold() == text}


def _cut(page: Page, index: int) -> str:
    start, end = PageTitle([line.text for line in page.lines], index).span()
    return page.lines[index].text[start:end]


def _headline(page: Page) -> Reading | None:
    """The headline without the site's name and the kicker that page titles carry."""
    if page.headline is None:
        return None
    line = page.lines[page.headline]
    start, end = PageTitle([other.text for other in page.lines], page.headline).span()
    value = one_line(line.text[start:end])
    return Reading(value, line.start + start, line.start + end) if value else read_block(line)


def _standfirst(page: Page, index: int | None) -> Reading | None:
    """The standfirst without the bullet of a key point."""
    if index is None:
        return None
    line = page.lines[index]
    start = key_point_start(line.text)
    value = one_line(line.text[start:])
    return Reading(value, line.start + start, line.end) if value else None
