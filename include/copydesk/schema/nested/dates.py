"""The list column `dates`."""

from copydesk.schema.catalogue import Field
from copydesk.schema.checks import ISO_PARTIAL_DATE, agrees, cut_text, matches, offsets, one_of

PRECISIONS = {"day": 10, "month": 7, "year": 4, None: 0}  # characters of an ISO 8601 date cut short

DATES = Field(
    "dates",
    "list<struct>",
    "Dates in the copy, explicit and relative.",
    fields=(
        cut_text("body", "the date as printed"),
        Field(
            "resolved",
            "string",
            "`YYYY[-MM[-DD]]`, as far as text and anchor tell; null where nothing does",
            (matches("iso", ISO_PARTIAL_DATE, "an ISO 8601 date, whole or cut short"),),
        ),
        Field(
            "precision",
            "string",
            "`day`, `month` or `year`; null where unresolved",
            (
                one_of("date_precisions", "the precision is day, month or year"),
                agrees(
                    "of_resolved",
                    "the precision is that of the resolved date, null without one",
                    ("precision", "resolved"),
                    lambda precision, resolved: PRECISIONS.get(precision) == len(resolved or ""),
                ),
            ),
        ),
        Field(
            "anchor",
            "string",
            "what a relative date counts from: `dateline` or `published_at`; null for an explicit one",
            (one_of("date_anchors", "the anchor is dateline or published_at"),),
        ),
        *offsets("body"),
    ),
    value=lambda article, run: article.dates,
    cut_from="body",
)
