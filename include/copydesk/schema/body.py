"""The columns of an article's body, and where it stands in the raw text."""

from copydesk.model import Article
from copydesk.schema.catalogue import Field
from copydesk.schema.checks import agrees, between, consistent, not_empty, not_null


def _lead(article: Article) -> str:
    first = article.body.paragraphs[0]
    return article.body.text[first.start : first.end]


BODY = (
    Field(
        "lead",
        "string",
        "first paragraph of the body",
        (not_null("the lead"), consistent("first_paragraph", "the lead is the body's first paragraph")),
        value=lambda article, run: _lead(article),
        extracted=False,
        bulky=True,
    ),
    Field(
        "body",
        "string",
        "the article's own text, paragraphs joined by an empty line",
        (not_null("the body"), not_empty("there is text left after cleaning")),
        value=lambda article, run: article.body.text,
        extracted=False,
        bulky=True,
    ),
    Field(
        "paragraphs",
        "list<struct>",
        "offsets of the paragraphs",
        (consistent("make_the_body", "the paragraphs, joined by empty lines, are the body"),),
        fields=(
            Field("start", "int32", "first character, counted in `body`"),
            Field("end", "int32", "one behind the last character, counted in `body`"),
        ),
        value=lambda article, run: article.body.paragraphs,
    ),
    Field(
        "pieces",
        "list<struct>",
        "where the body's text stands in the raw text",
        (
            consistent("make_the_body", "the pieces, the repairs and white space between them are the body"),
            consistent("kept", "no piece of the body was removed"),
        ),
        fields=(
            Field("start", "int32", "first character, counted in `body`"),
            Field("raw_start", "int32", "first character, counted in `raw_text`"),
            Field("length", "int32", "characters, the same in both"),
        ),
        value=lambda article, run: article.body.pieces,
        extracted=False,
    ),
    Field(
        "word_count",
        "int32",
        "words of the body",
        (
            not_null("the word count"),
            between("some", 1, None, "the body has at least one word"),
            agrees(
                "of_body",
                "the word count is the number of words of the body",
                ("word_count", "body"),
                lambda count, body: count is None or count == len((body or "").split()),
            ),
        ),
        value=lambda article, run: len(article.body.text.split()),
        extracted=False,
    ),
)
