"""The list columns of `articles`: one struct an element, each a flat SQL view of its own."""

from copydesk.lexicon import load
from copydesk.schema.catalogue import Check, Field
from copydesk.schema.checks import (
    COUNT,
    COUNTRY,
    ISO_PARTIAL_DATE,
    LINE,
    OFFSET,
    ONE_LINE_CHECK,
    agrees,
    at_most,
    between,
    consistent,
    cut_text,
    matches,
    not_above,
    not_null,
    offsets,
    one_of,
)
from copydesk.schema.evidence import evidence_of
from copydesk.text.prose import may_be_sentence

PRECISIONS = {"day": 10, "month": 7, "year": 4, None: 0}  # characters of an ISO 8601 date cut short

QUOTES = Field(
    "quotes",
    "list<struct>",
    "What somebody is quoted or reported as saying, in the order of the body; `kind` says which.",
    fields=(
        cut_text("body", "the words between the quotation marks, or the clause that reports them"),
        Field(
            "speaker",
            "string",
            "who said it: the fullest name the article gives, else the noun phrase; null where nobody is named",
            (ONE_LINE_CHECK, at_most(300, "a speaker")),
            is_name=True,
        ),
        Field(
            "role",
            "string",
            "the speaker's office or function, as the article gives it",
            (ONE_LINE_CHECK,),
            is_name=True,
        ),
        Field(
            "cue",
            "string",
            "the verb or phrase that attributes the quote (`said`, `according to`)",
            (ONE_LINE_CHECK,),
            is_name=True,
        ),
        *offsets("body"),
        Field(
            "kind",
            "string",
            "`direct`: words between marks; `indirect`: a clause (`said the dam was safe`); null before version 4",
            (one_of("quote_kinds", "the kind is direct or indirect"),),
        ),
        Field(
            "speakers",
            "list<string>",
            "everybody who said it (`Ana Ruiz and Omar Tal said`), `speaker` first; empty where nobody is named",
        ),
    ),
    value=lambda article, run: article.quotes,
    cut_from="body",
)

FIGURES = Field(
    "figures",
    "list<struct>",
    "Counts of people affected by what the article reports, dead, injured, displaced and so on, and of houses "
    "destroyed; also of other events and of what may come, by their `status`: the view leaves those out.",
    fields=(
        cut_text("body", "the number as printed, without its qualifier"),
        Field(
            "measure",
            "string",
            "what is counted",
            (
                not_null("the measure"),
                one_of("measures", "the measure is one of the closed list"),
                agrees(
                    "bounded",
                    "no more are counted than the bound of the measure",
                    ("measure", "high"),
                    lambda measure, high: high is None or high <= load("bounds")["figures"].get(measure, high),
                ),
                agrees(
                    "in_sentence",
                    "the number stands in a sentence, not in a table or a score",
                    (LINE,),
                    may_be_sentence,
                ),
            ),
        ),
        Field(
            "value",
            "float64",
            "the number; null for a range",
            (
                COUNT,
                agrees(
                    "single_or_range",
                    "a single number has value = low = high, a range has both ends and no value",
                    ("value", "low", "high"),
                    lambda value, low, high: value == low == high if value is not None else None not in (low, high),
                ),
            ),
        ),
        Field("low", "float64", "the lower end; equals `value` for a single number", (COUNT,)),
        Field(
            "high",
            "float64",
            "the upper end; equals `value` for a single number",
            (COUNT, not_above("low", "high")),
        ),
        Field(
            "qualifier",
            "string",
            "`at_least`, `about`, …; null for a plain number",
            (one_of("qualifiers", "the qualifier is one of the closed list"),),
        ),
        Field("unit", "string", "who is counted (`civilians`)", (ONE_LINE_CHECK,), is_name=True),
        Field("place", "string", "where, if the sentence says so", (ONE_LINE_CHECK,), is_name=True),
        Field(
            "source",
            "string",
            "who gives the number, if the sentence says so",
            (ONE_LINE_CHECK,),
            is_name=True,
            view_name="according_to",
            was="figure_source",
        ),
        *offsets("body"),
        Field(
            "status",
            "string",
            "`reported`; `background`: of another event, or what somebody is tried for; `revised_from`: replaced; "
            "`forecast`: what may come",
            (one_of("figure_statuses", "the status is one of the closed list"),),
        ),
        Field(
            "period",
            "string",
            "over what time it was counted, as printed (`in the last 24 hours`, `since 2014`), if the sentence says so",
            (ONE_LINE_CHECK,),
            is_name=True,
        ),
        Field(
            "event_date",
            "string",
            "when what is counted happened, `YYYY[-MM[-DD]]`, if the sentence says so",
            (matches("iso", ISO_PARTIAL_DATE, "an ISO 8601 date, whole or cut short"),),
        ),
        Field(
            "part_of",
            "int32",
            "of which figure it is a part (`12 killed, among them three children`): its place in `figures`, from 0; "
            "null for a whole",
            (between("not_negative", 0, None, "a place in a list is never negative"),),
            is_place=True,
        ),
    ),
    value=lambda article, run: article.figures,
    shown_if="coalesce(element.status, 'reported') = 'reported'",
    cut_from="body",
)

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

ENTITIES = Field(
    "entities",
    "list<struct>",
    "Names of people, organisations and places, every mention, in the order of the body.",
    fields=(
        cut_text("body", "the name as printed, without titles"),
        Field(
            "label",
            "string",
            "PERSON, ORG or PLACE",
            (not_null("the label"), one_of("entity_labels", "the label is PERSON, ORG or PLACE")),
        ),
        Field(
            "role",
            "string",
            "a person's office, where the text gives it beside the name",
            (ONE_LINE_CHECK,),
            is_name=True,
        ),
        Field(
            "country",
            "string",
            "ISO 3166-1 alpha-2 code of a place's country, where it is beyond doubt",
            (matches("country_code", COUNTRY, "two capital letters"),),
        ),
        Field(
            "canonical",
            "string",
            "the fullest form of the name in the article",
            (not_null("the canonical name"), ONE_LINE_CHECK),
            is_name=True,
        ),
        *offsets("body"),
        Field("division", "string", "GeoNames' code of the place's first-level division, like `US.OH`"),
        Field(
            "latitude",
            "float64",
            "degrees north (WGS 84) of a place that is told from its namesakes; null for countries and states",
            (between("degrees", -90, 90, "-90 to 90 degrees"),),
        ),
        Field("longitude", "float64", "degrees east", (between("degrees", -180, 180, "-180 to 180 degrees"),)),
        Field("geonames_id", "int32", "the place's id at GeoNames; null where it is not told from its namesakes"),
        Field(
            "candidates",
            "list<int32>",
            "GeoNames ids of the places of that name of which nothing tells which one is meant",
        ),
    ),
    value=lambda article, run: article.entities,
    cut_from="body",
)

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
