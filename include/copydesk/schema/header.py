"""The columns of an article's header; what is derived from day and moment is in `publication.py`."""

from copydesk.model import Article, Reading
from copydesk.schema.catalogue import Field, Provenance, Value
from copydesk.schema.checks import ISO_DAY, ISO_MOMENT, ONE_LINE_CHECK, agrees, at_most, matches, one_of
from copydesk.schema.publication import published_on


def header_value(name: str) -> Value:
    """The value of a reading of the header, null where it has none."""

    def value(article: Article, run: Provenance) -> str | None:
        reading: Reading | None = getattr(article.header, name)
        return reading.value if reading else None

    return value


DATELINE = Field(
    "dateline",
    "struct",
    "`WASHINGTON (AA) -` taken apart",
    fields=(
        Field("text", "string", "the dateline up to and with its dash", (ONE_LINE_CHECK,)),
        Field("places", "list<string>", "places as printed, without state or country"),
        Field("agency", "string", "agency code", (one_of("agency_codes", "the agency is one we know"),)),
        Field(
            "date",
            "string",
            "ISO 8601 day; null where none is printed or nothing tells the year",
            (matches("iso", ISO_DAY, "an ISO 8601 day"),),
        ),
        Field(
            "countries",
            "list<string>",
            "ISO 3166-1 alpha-2 code of each place's country; null where it is in doubt",
            extracted=False,
        ),
    ),
    value=lambda article, run: article.header.dateline,
)

HEADER = (
    Field(
        "agency",
        "string",
        "code of the news agency of dateline or byline",
        (one_of("agency_codes", "the agency is one we know"),),
        value=header_value("agency"),
    ),
    Field(
        "headline", "string", "as printed", (ONE_LINE_CHECK, at_most(500, "a headline")), value=header_value("headline")
    ),
    Field(
        "standfirst",
        "string",
        "what stands between headline and byline or body to sum up the article",
        (ONE_LINE_CHECK, at_most(2000, "a standfirst")),
        value=header_value("standfirst"),
    ),
    Field(
        "bylines",
        "list<string>",
        "names of the authors, without `By`, titles or places",
        value=lambda article, run: [" ".join(byline.value.split()) for byline in article.header.bylines],
    ),
    DATELINE,
    Field(
        "section",
        "string",
        "the section label, without the word News",
        (ONE_LINE_CHECK, at_most(100, "a section")),
        value=header_value("section"),
    ),
    Field(
        "published_at",
        "string",
        "ISO 8601 with the precision that the article states; null where it states none",
        (matches("iso", ISO_MOMENT, "an ISO 8601 day or moment"),),
        value=header_value("published_at"),
    ),
    Field(
        "published_on",
        "date",
        "the day of `published_at`",
        (
            agrees(
                "of_published_at",
                "the day is the one that `published_at` begins with",
                ("published_on", "published_at"),
                lambda day, moment: (day.isoformat() if day else None) == (moment[:10] if moment else None),
            ),
        ),
        value=lambda article, run: published_on(article),
        extracted=False,
    ),
    Field(
        "published_at_basis",
        "string",
        "where `published_at` comes from",
        (
            one_of("published_at_bases", "the basis is one of the closed list"),
            agrees(
                "of_published_at",
                "there is a basis where there is a `published_at`",
                ("published_at_basis", "published_at"),
                lambda basis, moment: (basis is None) == (moment is None),
            ),
        ),
        value=lambda article, run: article.header.published_at_basis,
        extracted=False,
    ),
)
