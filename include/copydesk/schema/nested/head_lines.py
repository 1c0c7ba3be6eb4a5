"""The list column `head_lines`."""

from copydesk.schema.catalogue import Field

_FORMS = (
    "`labelled_byline` (`By X`), `byline_with_role`, `bare_byline`, `dated_byline`, `opening_name`, `date`, `dated`, "
    "`label`, `caption`, `title`, `sentence`, `prose`, `short`, or a kind of `removals` where a rule knows it"
)

HEAD_LINES = Field(
    "head_lines",
    "list<struct>",
    "The lines that headline, standfirst, bylines and dates of publication stand in, in the page's order. How a source "
    "prints its heads is learned from them",
    fields=(
        Field("role", "string", "`headline`, `standfirst`, `byline` or `date`"),
        Field("form", "string", f"what the line reads as: {_FORMS}"),
        Field("above", "string", "what the line above reads as, in the same words; `edge` where there is none"),
        Field("below", "string", "what the line below reads as"),
        Field("start", "int32", "first character of the line, counted in `raw_text`"),
        Field("end", "int32", "one behind its last character"),
        Field(
            "habit",
            "float64",
            "what the source's habits added to the log-odds of the role; null where none were known",
        ),
        Field("habit_articles", "int64", "published articles of the source that had shown them; null where none had"),
    ),
    value=lambda article, run: article.header.lines,
    since=4,
    about="run",  # what it knew then is no change of the article
    extracted=False,
)
