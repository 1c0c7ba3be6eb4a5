"""The columns that say when and where an article came out, each with the precision that it has."""

import re
from datetime import UTC, date, datetime
from typing import Any

from copydesk.model import Article
from copydesk.schema.catalogue import Field
from copydesk.schema.checks import ONE_LINE_CHECK, agrees, matches, one_of
from copydesk.text.folding import one_line

WEB_ADDRESS = r"^(?i:https?)://[^\x00-\x20\x7f-\x9f\u2028\u2029]+\Z"
_TO_THE_DAY, _TO_THE_MINUTE = 10, 16  # characters of ISO 8601
_SECONDS = re.compile(r"[0-9]:[0-9]{2}:[0-9]{2}")


def published_on(article: Article) -> date | None:
    """The day of publication, None where none is stated."""
    reading = article.header.published_at
    return date.fromisoformat(reading.value[:_TO_THE_DAY]) if reading else None


def moment_of(published_at: str | None) -> datetime | None:
    """ISO 8601 as a moment in UTC; None for a day alone, and for a time without its zone."""
    if published_at is None or len(published_at) <= _TO_THE_DAY:
        return None
    try:
        moment = datetime.fromisoformat(published_at)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):  # a zone may lead out of the calendar
        return None


def _precision(article: Article) -> str | None:
    """How much of the moment the words state: `day`, `minute` or `second`. The value has seconds for every time."""
    stated, words = _stated(article), _as_printed(article)
    if stated is None or len(stated) <= _TO_THE_DAY:
        return stated and "day"
    return "second" if words and _SECONDS.search(words) else "minute"


def zone_of(published_at: str | None) -> str | None:
    """The offset from UTC that ISO 8601 ends with, `Z` or like `+03:00`; None where it states none."""
    if published_at is None or len(published_at) <= _TO_THE_MINUTE:
        return None
    if published_at.endswith("Z"):
        return "Z"
    return published_at[-6:] if published_at[-6] in "+-" else None


def _stated(article: Article) -> str | None:
    return article.header.published_at.value if article.header.published_at else None


def _as_printed(article: Article) -> str | None:
    """The words that `published_at` was read from, in one line: of the raw text, or of the metadata."""
    reading = article.header.published_at
    if reading is None:
        return None
    if reading.start is not None:
        text: Any = article.record.text[reading.start : reading.end]
    else:
        text = article.record.metadata.get((reading.pointer or "/")[1:])
    return one_line(text) if isinstance(text, str) else None


PUBLICATION = (
    Field(
        "url",
        "string",
        "the address of the page, http or https, as the metadata states it; null where it states none",
        (matches("web", WEB_ADDRESS, "an address of http or https, without spaces"),),
        value=lambda article, run: article.header.url.value if article.header.url else None,
        since=4,
    ),
    Field(
        "published_ts",
        "timestamp",
        "the moment of `published_at` in UTC; null where it is but a day, or a time without its zone",
        (
            agrees(
                "of_published_at",
                "the moment is that of `published_at`, where that is one",
                ("published_ts", "published_at"),
                lambda moment, text: moment == moment_of(text),
            ),
        ),
        value=lambda article, run: moment_of(_stated(article)),
        since=4,
        extracted=False,
    ),
    Field(
        "published_text",
        "string",
        "the words that `published_at` was read from, as the page prints or the metadata states them",
        (
            ONE_LINE_CHECK,
            agrees(
                "of_published_at",
                "there are words only where there is a `published_at`",
                ("published_text", "published_at"),
                lambda words, text: words is None or text is not None,
            ),
        ),
        value=lambda article, run: _as_printed(article),
        since=4,
        extracted=False,
    ),
    Field(
        "published_precision",
        "string",
        "how precisely `published_at` is stated: `day`, `minute` or `second`",
        (
            one_of("moment_precisions", "the precision is day, minute or second"),
            agrees(
                "of_published_at",
                "the precision is `day` where `published_at` is a day, null without one",
                ("published_precision", "published_at"),
                lambda precision, text: (
                    (precision == "day") == (len(text or "") == 10) and not (precision and not text)
                ),
            ),
        ),
        value=lambda article, run: _precision(article),
        since=4,
        extracted=False,
    ),
    Field(
        "published_zone",
        "string",
        "the offset from UTC that `published_at` is stated with, `Z` or like `+03:00`; null where it states none",
        (
            agrees(
                "of_published_at",
                "the zone is the one that `published_at` ends with",
                ("published_zone", "published_at"),
                lambda zone, text: zone == zone_of(text),
            ),
        ),
        value=lambda article, run: zone_of(_stated(article)),
        since=4,
        extracted=False,
    ),
    Field(
        "month_basis",
        "string",
        "what `month` is the month of: `published`, or `picked_up` where the article states no day",
        (
            one_of("month_bases", "the basis is published or picked_up"),
            agrees(
                "of_published_on",
                "the month is that of the publication where a day is stated",
                ("month_basis", "published_on"),
                lambda basis, day: day is None or basis == "published",
            ),
        ),
        value=lambda article, run: "published" if published_on(article) else "picked_up",
        since=4,
        extracted=False,
    ),
)
