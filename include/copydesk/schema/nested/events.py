"""The list column `events`."""

from copydesk.schema.catalogue import Field
from copydesk.schema.checks import consistent

EVENTS = Field(
    "events",
    "list<struct>",
    "What happened, as the article reports it: the main event first, then others with a day or a place of their own.",
    (
        consistent(
            "reproduced",
            "each event's word stands at its offsets in the body, its type, date and figures are known ones",
        ),
    ),
    fields=(
        Field("text", "string", "the word that names the event, as printed"),
        Field("type", "string", "`attack`, `accident`, `flood`, `election`, … (`data/events/types.toml`)"),
        Field("subtype", "string", "`bombing`, `kidnapping`, `road`, …; null where the article says no more"),
        Field("date", "string", "when it happened, `YYYY[-MM[-DD]]`, as far as text and day of the article tell"),
        Field("date_precision", "string", "`day`, `month` or `year`; null where there is no date"),
        Field(
            "date_basis",
            "string",
            "`text`: a date of the text; `dateline` or `published_at`: the month of the article, where none is told",
        ),
        Field(
            "country",
            "string",
            "ISO 3166-1 alpha-2 code: of its places, else of the dateline; null where several come into question",
        ),
        Field("places", "list<string>", "where, as printed, the nearest to `text` first"),
        Field(
            "place_precision",
            "string",
            "what the first place is: `village` (a town too), `district`, `province`, `country`",
        ),
        Field("division", "string", "GeoNames' code of the first-level division of the first place, like `US.OH`"),
        Field("latitude", "float64", "degrees north (WGS 84) of the first place, where it is told from its namesakes"),
        Field("longitude", "float64", "degrees east"),
        Field("figures", "list<int32>", "indexes, from 0, of those of `figures` that belong to it"),
        Field("is_main", "bool", "whether it is what the article is about"),
        Field("cameo", "string", "the CAMEO code that comes nearest; null where CAMEO has nothing of the kind"),
        Field(
            "violence",
            "int32",
            "UCDP's type of violence: 1 state-based, 3 one-sided; null where the words do not tell",
        ),
        Field("start", "int32", "first character, counted in `body`"),
        Field("end", "int32", "one behind the last character, counted in `body`"),
    ),
    value=lambda article, run: article.events,
    since=4,
    cut_from="body",
)
