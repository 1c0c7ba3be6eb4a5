"""The one door to the pipeline, and what two readings of an article differ in."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from copydesk.model import Article, Record, Rejection
from copydesk.pipeline import process_all

HEADER_FIELDS = (
    "headline",
    "standfirst",
    "bylines",
    "dateline",
    "section",
    "agency",
    "published_at",
    "published_at_basis",
)
LOST, GAINED, MOVED, REFUSED = "paragraphs lost", "paragraphs gained", "paragraphs out of order", "article refused"


class Difference(NamedTuple):
    """A header field, or one of the kinds above, with its value before and after the change."""

    field: str
    before: Any
    after: Any


def read_all(records: Iterable[Record]) -> list[Article | Rejection]:
    return list(process_all(records))


def header_values(article: Article) -> dict[str, Any]:
    """The values of HEADER_FIELDS, without the offsets they were read at: these move with the text."""
    header = article.header
    dateline = header.dateline
    return {
        **{name: _value(getattr(header, name)) for name in HEADER_FIELDS},
        "bylines": [reading.value for reading in header.bylines],
        "dateline": dateline and (dateline.text, dateline.places, dateline.agency, dateline.date),
    }


def paragraphs(article: Article) -> list[str]:
    return [article.body.text[p.start : p.end] for p in article.body.paragraphs]


def differences(before: Article, after: Article | Rejection, free: Collection[str] = ()) -> list[Difference]:
    """What changed in the header and in the paragraphs. Lines in `free`, or parts of them, may be paragraphs of
    `after` or none."""
    if isinstance(after, Rejection):
        return [Difference(REFUSED, None, after.reason)]
    old, new = header_values(before), header_values(after)
    changed = [Difference(name, old[name], new[name]) for name in old if old[name] != new[name]]
    return changed + _paragraph_differences(paragraphs(before), paragraphs(after), free)


def _paragraph_differences(before: list[str], after: list[str], free: Collection[str]) -> list[Difference]:
    lost = list((Counter(before) - Counter(after)).elements())
    new = list((Counter(after) - Counter(before)).elements())
    gained = [p for p in new if not any(p in line for line in free)]
    found = [Difference(LOST, p, None) for p in lost] + [Difference(GAINED, None, p) for p in gained]
    if not found and not _stand_in_order(before, after):
        found.append(Difference(MOVED, before, after))
    return found


def _stand_in_order(some: list[str], among: list[str]) -> bool:
    rest = iter(among)
    return all(paragraph in rest for paragraph in some)


def _value(field: Any) -> Any:
    return getattr(field, "value", field)
