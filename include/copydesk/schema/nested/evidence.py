"""The list column `evidence`."""

from copydesk.schema.catalogue import Check, Field
from copydesk.schema.checks import OFFSET, ONE_LINE_CHECK, agrees, not_above, not_null
from copydesk.schema.evidence import evidence_of

EVIDENCE = Field(
    "evidence",
    "list<struct>",
    "Where each header value was read: offsets into the raw text, or a JSON pointer into the metadata.",
    fields=(
        Field("field", "string", "the column that the value stands in", (not_null("the field"),)),
        Field(
            "text",
            "string",
            "the raw text there; null for metadata",
            (
                Check(
                    "reproduced",
                    "ExpectColumnPairValuesToBeEqual",
                    "the offsets cut exactly this text out of the raw text",
                    {
                        "column_A": "text",
                        "column_B": "text_at_offsets",
                        "ignore_row_if": "both_values_are_missing",
                    },
                ),
            ),
        ),
        Field(
            "start",
            "int32",
            "first character, counted in `raw_text`; null for metadata",
            (
                OFFSET,
                agrees(
                    "somewhere",
                    "a value was read at two offsets or from the metadata",
                    ("start", "end", "pointer"),
                    lambda start, end, pointer: (start is None) == (end is None) == (pointer is not None),
                ),
            ),
        ),
        Field("end", "int32", "one behind the last character", (not_above("start", "end"),)),
        Field("pointer", "string", "JSON pointer into the metadata; null for text", (ONE_LINE_CHECK,)),
    ),
    value=lambda article, run: evidence_of(article),
    cut_from="raw_text",
    extracted=False,
)
