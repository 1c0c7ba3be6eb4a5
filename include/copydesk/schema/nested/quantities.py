"""The list column `quantities`."""

from copydesk.schema.catalogue import Field
from copydesk.schema.checks import consistent

QUANTITIES = Field(
    "quantities",
    "list<struct>",
    "Numbers with their units: money, shares, votes, people, ages, distances, times and so on.",
    (
        consistent(
            "reproduced", "each quantity stands at its offsets in the body, its ends are in order and its kind is known"
        ),
    ),
    fields=(
        Field("text", "string", "the number with its unit as printed, without its qualifier"),
        Field("kind", "string", "what sort: `money`, `percent`, `votes`, … (`quantity_kinds` of `data/lists.toml`)"),
        Field("value", "float64", "the number; null for a range"),
        Field("low", "float64", "the lower end; equals `value` for a single number"),
        Field("high", "float64", "the upper end; equals `value` for a single number"),
        Field(
            "unit",
            "string",
            "UCUM code, of money ISO 4217, `1` for what is counted; null for a currency of which nothing tells whose",
        ),
        Field("qualifier", "string", "`at_least`, `about`, …; null for a plain number"),
        Field("of", "string", "the noun that is counted, or what it is an amount or a share of", is_name=True),
        Field("previous", "float64", "what it was before, of a change from one number to another", since=4),
        Field(
            "source",
            "string",
            "who gives the number, if the sentence says so",
            is_name=True,
            view_name="according_to",
        ),
        Field("start", "int32", "first character, counted in `body`"),
        Field("end", "int32", "one behind the last character, counted in `body`"),
    ),
    value=lambda article, run: article.quantities,
    since=4,
    cut_from="body",
)
