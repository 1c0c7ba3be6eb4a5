"""The list column `figures`."""

from copydesk.lexicon import load
from copydesk.schema.catalogue import Field
from copydesk.schema.checks import (
    COUNT,
    ISO_PARTIAL_DATE,
    LINE,
    ONE_LINE_CHECK,
    agrees,
    between,
    cut_text,
    matches,
    not_above,
    not_null,
    offsets,
    one_of,
)
from copydesk.text.prose import may_be_sentence

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
