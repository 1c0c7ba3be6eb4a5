"""The list column `removals`."""

from copydesk.schema.catalogue import Field
from copydesk.schema.checks import ONE_LINE_CHECK, between, consistent, cut_text, not_null, offsets, one_of

REMOVALS = Field(
    "removals",
    "list<struct>",
    "Everything cleaning took out. Kept text and removals together are the raw text, to the character.",
    (
        consistent("in_order", "removals lie within the raw text, in order and without overlap"),
        consistent("lossless", "kept text and removals together are the raw text, to the character"),
    ),
    fields=(
        Field(
            "kind",
            "string",
            "what it is",
            (not_null("the kind"), one_of("removal_kinds", "the kind is one of the closed list")),
        ),
        Field("rule", "string", "the rule that took it out (`pack/rule`)", (not_null("the rule"), ONE_LINE_CHECK)),
        Field(
            "score",
            "float64",
            "how sure a model was, 0 to 1; of a repeated line, the share of articles; null for a written rule",
            (between("share", 0, 1, "0 to 1"),),
            extracted=False,
        ),
        cut_text("raw_text", "the removed text"),
        *offsets("raw_text"),
        Field(
            "seen_in",
            "int64",
            "articles of the source that held the line in earlier runs, where that is why",
            extracted=False,
        ),
        Field("seen_since", "date", "the day of the first of those runs", extracted=False),
    ),
    value=lambda article, run: article.removals,
    cut_from="raw_text",
)
