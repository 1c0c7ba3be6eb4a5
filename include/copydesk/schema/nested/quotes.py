"""The list column `quotes`."""

from copydesk.schema.catalogue import Field
from copydesk.schema.checks import ONE_LINE_CHECK, at_most, cut_text, offsets, one_of

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
