"""The table that readers come for. A column is declared here once, with how it is taken from the article."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import orjson

from copydesk.model import Article, Reading
from copydesk.schema.catalogue import Field, Provenance, Table, Value
from copydesk.schema.checks import (
    COUNT,
    ISO_DAY,
    ISO_MOMENT,
    LANGUAGE,
    MONTH,
    ONE_LINE_CHECK,
    SHA256,
    SLUG,
    agrees,
    at_most,
    between,
    consistent,
    matches,
    not_empty,
    not_null,
    one_of,
)
from copydesk.schema.nested import DATES, ENTITIES, EVENTS, EVIDENCE, FIGURES, QUANTITIES, QUOTES, REMOVALS
from copydesk.schema.publication import PUBLICATION, published_on
from copydesk.text.sketch import sketch

READ_BY_LANGUAGE = ("quotes", "figures", "entities", "quantities", "dates", "events")


def _header(name: str) -> Value:
    """The value of a reading of the header, null where it has none."""

    def value(article: Article, run: Provenance) -> str | None:
        reading: Reading | None = getattr(article.header, name)
        return reading.value if reading else None

    return value


def _month(article: Article, run: Provenance) -> str:
    return (published_on(article) or article.record.picked_up_at or run.started_at).isoformat()[:7]


def _lead(article: Article) -> str:
    first = article.body.paragraphs[0]
    return article.body.text[first.start : first.end]


def _metadata(article: Article) -> str | None:
    metadata = article.record.metadata
    return orjson.dumps(dict(metadata)).decode() if metadata else None


def _are_empty(not_read: Sequence[str] | None, *found: Sequence[Any] | None) -> bool:
    values = dict(zip(READ_BY_LANGUAGE, found, strict=True))
    return not any(values[name] for name in not_read or ())


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

ARTICLES = Table(
    "articles",
    "One row an article: header, clean body and everything read out of it.",
    (
        Field(
            "document_id",
            "string",
            "SHA-256 of the raw text: the same content is the same document",
            (
                not_null("the document id"),
                matches("sha256", SHA256, "64 hexadecimal digits"),
                agrees(
                    "of_raw_text",
                    "the document id is the SHA-256 of the raw text",
                    ("document_id", "raw_text"),
                    lambda found, text: found is None or text is None or found == sha256(text.encode()).hexdigest(),
                ),
            ),
            value=lambda article, run: article.record.document_id,
            about="record",
        ),
        Field(
            "source_file",
            "string",
            "name of the seed file below the landing zone",
            (not_null("the seed file"),),
            value=lambda article, run: article.record.source_file,
            about="record",
        ),
        Field(
            "record_index",
            "int32",
            "position of the record in its file: records are counted from 0, blank lines are not counted",
            (not_null("the record index"), COUNT),
            value=lambda article, run: article.record.record_index,
            about="record",
        ),
        Field(
            "source",
            "string",
            "slug of the publisher or agency; `unknown` where nothing tells",
            (not_null("the source"), matches("slug", SLUG, "a slug of a to z, 0 to 9 and hyphens")),
            value=lambda article, run: article.source,
            extracted=False,
        ),
        Field(
            "month",
            "string",
            "`YYYY-MM` of the publication date, else of the pick-up. Partition",
            (
                not_null("the month"),
                matches("month", MONTH, "YYYY-MM"),
                agrees(
                    "of_published_on",
                    "the month is that of the day of publication, where one is stated",
                    ("month", "published_on"),
                    lambda month, day: day is None or month is None or month == day.isoformat()[:7],
                ),
            ),
            value=_month,
            extracted=False,
        ),
        Field(
            "language",
            "string",
            "ISO 639-1 code of the body; null where unsure",
            (matches("iso_639_1", LANGUAGE, "two small letters"),),
            value=lambda article, run: article.language,
        ),
        Field(
            "agency",
            "string",
            "code of the news agency of dateline or byline",
            (one_of("agency_codes", "the agency is one we know"),),
            value=_header("agency"),
        ),
        Field(
            "headline", "string", "as printed", (ONE_LINE_CHECK, at_most(500, "a headline")), value=_header("headline")
        ),
        Field(
            "standfirst",
            "string",
            "what stands between headline and byline or body to sum up the article",
            (ONE_LINE_CHECK, at_most(2000, "a standfirst")),
            value=_header("standfirst"),
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
            value=_header("section"),
        ),
        Field(
            "published_at",
            "string",
            "ISO 8601 with the precision that the article states; null where it states none",
            (matches("iso", ISO_MOMENT, "an ISO 8601 day or moment"),),
            value=_header("published_at"),
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
        QUOTES,
        FIGURES,
        ENTITIES,
        DATES,
        REMOVALS,
        EVIDENCE,
        Field(
            "flags",
            "list<string>",
            "doubts worth a look, by name (operations.md lists them)",
            value=lambda article, run: article.flags,
            extracted=False,
        ),
        Field(
            "raw_text",
            "string",
            "the record as it came in, decoded",
            (not_null("the raw text"),),
            value=lambda article, run: article.record.text,
            about="record",
            bulky=True,
        ),
        Field(
            "metadata",
            "string",
            "the record's metadata as JSON; null where it came with none",
            value=lambda article, run: _metadata(article),
            about="record",
            bulky=True,
        ),
        Field(
            "duplicate_of",
            "string",
            "document id of the earlier version that this one repeats with changes; null where it begins a story",
            (matches("sha256", SHA256, "64 hexadecimal digits"),),
            value=lambda article, run: None,
            about="story",
        ),
        Field(
            "schema_version",
            "int32",
            "version of this catalogue",
            (not_null("the schema version"),),
            value=lambda article, run: SCHEMA_VERSION,
            about="run",
        ),
        Field(
            "pipeline_version",
            "string",
            "version of the code and of the rules",
            (not_null("the pipeline version"),),
            value=lambda article, run: run.pipeline_version,
            about="run",
        ),
        Field(
            "run_id",
            "string",
            "the run that published the row",
            (not_null("the run"),),
            value=lambda article, run: run.run_id,
            about="run",
        ),
        Field(
            "processed_at",
            "timestamp",
            "when that run began (UTC)",
            (not_null("the time of processing"),),
            value=lambda article, run: run.started_at,
            about="run",
        ),
        Field(
            "story_id",
            "string",
            "document id of the first version of the story: the same for all its versions, and never changed",
            (not_null("the story"), matches("sha256", SHA256, "64 hexadecimal digits")),
            value=lambda article, run: article.record.document_id,  # a story of its own until publishing knows better
            since=2,
            about="story",
        ),
        Field(
            "story_version",
            "int32",
            "1 for the first version of the story, and so on as they came; in one run, as they were published",
            (not_null("the version"), between("from_one", 1, None, "versions count from 1")),
            value=lambda article, run: 1,
            since=2,
            about="story",
        ),
        Field(
            "similarity",
            "float64",
            "share of their wording that this one and `duplicate_of` have in common, 0 to 1; null without one",
            (
                between("share", 0, 1, "0 to 1"),
                agrees(
                    "of_duplicate_of",
                    "there is a similarity where there is a `duplicate_of`",
                    ("similarity", "duplicate_of"),
                    lambda similarity, other: (similarity is None) == (other is None),
                ),
            ),
            value=lambda article, run: None,
            since=2,
            about="story",
        ),
        Field(
            "sketch",
            "struct",
            "MinHash sketch of the body, by which versions are found; null for a short one. Not in the SQL views",
            fields=(
                Field("method", "string", "how it was made: those of one method can be compared"),
                Field("shingles", "int32", "different runs of words that were hashed"),
                Field("minima", "list<int32>", "the least hash of them under each permutation"),
            ),
            value=lambda article, run: sketch(article.body.text),
            since=2,
            extracted=False,
            internal=True,
            bulky=True,
        ),
        Field(
            "paragraph_languages",
            "list<string>",
            "ISO 639-1 code of each of the `paragraphs`, in order; null where unsure",
            (consistent("one_a_paragraph", "each paragraph has a code of two small letters, or null"),),
            value=lambda article, run: article.paragraph_languages,
            since=3,
            extracted=False,
        ),
        Field(
            "not_read",
            "list<string>",
            "those of the lists `quotes`, `figures`, `entities`, `quantities`, `events`, `dates` that are not looked "
            "for in this language, hence empty",
            (
                agrees(
                    "empty",
                    "what is not looked for is empty",
                    ("not_read", *READ_BY_LANGUAGE),
                    _are_empty,
                ),
            ),
            value=lambda article, run: article.not_read,
            since=4,
        ),
        Field(
            "updated_at",
            "string",
            "when it was last changed, ISO 8601 as precisely as the page or its metadata says; null where neither does",
            (matches("iso", ISO_MOMENT, "an ISO 8601 day or moment"),),
            value=_header("updated_at"),
            since=4,
        ),
        Field(
            "kind",
            "string",
            "what the record is, by what its head says and how its text is built: `article`, `live_blog` …; null where "
            "unsure. Front pages and error pages are in the quarantine",
            (one_of("kinds", "the kind is one of the closed list"),),
            value=_header("kind"),
            since=4,
        ),
        Field(
            "repairs",
            "list<struct>",
            "where the body says what the raw text writes in another way: `&amp;`, misread UTF-8",
            fields=(
                Field("start", "int32", "first character, counted in `body`"),
                Field("length", "int32", "characters of `body`"),
                Field("raw_start", "int32", "first character, counted in `raw_text`"),
                Field("raw_length", "int32", "characters of `raw_text`"),
            ),
            value=lambda article, run: article.body.repairs,
            since=4,
            extracted=False,
        ),
        *PUBLICATION,
        QUANTITIES,
        EVENTS,
        Field(
            "topic",
            "string",
            "what it is about, one of the 17 topics at the top of IPTC's Media Topics (`data/topics.toml` has their "
            "codes); null where nothing surely tells",
            (one_of("topics", "the topic is one of IPTC's at the top"),),
            value=lambda article, run: article.topic.value if article.topic else None,
            since=4,
        ),
        Field(
            "topic_basis",
            "string",
            "what told the topic: the `section`, the folders of the page's `url`, or `words` of the body",
            (
                one_of("topic_bases", "the basis is section, url or words"),
                agrees(
                    "of_topic",
                    "there is a basis where there is a topic",
                    ("topic_basis", "topic"),
                    lambda basis, topic: (basis is None) == (topic is None),
                ),
            ),
            value=lambda article, run: article.topic_basis,
            since=4,
        ),
    ),
    partition_by=("month",),
    sort_by=("source", "published_on", "document_id"),
    skip_by=("document_id", "source", "published_on", "word_count"),
)
SCHEMA_VERSION: int = max(field.since for field in ARTICLES.fields)
