"""The table that readers come for."""

from copydesk.schema.catalogue import Field, Table
from copydesk.schema.checks import (
    COUNT,
    ISO_DAY,
    ISO_MOMENT,
    LANGUAGE,
    MONTH,
    ONE_LINE_CHECK,
    SHA256,
    SLUG,
    between,
    holds,
    matches,
    not_empty,
    one_of,
    short,
    stated,
)
from copydesk.schema.nested import DATES, ENTITIES, EVIDENCE, FIGURES, QUOTES, REMOVALS

ARTICLES = Table(
    "articles",
    "One row an article: header, clean body and everything read out of it.",
    (
        Field(
            "document_id",
            "string",
            "SHA-256 of the raw text: the same content is the same document",
            (
                stated("the document id"),
                matches("sha256", SHA256, "64 hexadecimal digits"),
                holds("document_id", "of_raw_text", "the document id is the SHA-256 of the raw text"),
            ),
        ),
        Field(
            "source_file",
            "string",
            "name of the seed file below the landing zone",
            (stated("the seed file"),),
        ),
        Field(
            "record_index",
            "int32",
            "position of the record in its file: records are counted from 0, blank lines are not counted",
            (stated("the record index"), COUNT),
        ),
        Field(
            "source",
            "string",
            "slug of the publisher or agency; `unknown` where nothing tells. Partition",
            (stated("the source"), matches("slug", SLUG, "a slug of a to z, 0 to 9 and hyphens")),
        ),
        Field(
            "month",
            "string",
            "`YYYY-MM` of the publication date, else of the pick-up. Partition",
            (
                stated("the month"),
                matches("month", MONTH, "YYYY-MM"),
                holds("month", "of_published_on", "the month is that of the day of publication, where one is stated"),
            ),
        ),
        Field(
            "language",
            "string",
            "ISO 639-1 code of the body; null where unsure",
            (matches("iso_639_1", LANGUAGE, "two small letters"),),
        ),
        Field(
            "agency",
            "string",
            "code of the news agency of dateline or byline",
            (one_of("agency_codes", "the agency is one we know"),),
        ),
        Field("headline", "string", "as printed", (ONE_LINE_CHECK, short(500, "a headline"))),
        Field(
            "standfirst",
            "string",
            "the deck between headline and byline or body",
            (ONE_LINE_CHECK, short(2000, "a standfirst")),
        ),
        Field("bylines", "list<string>", "names of the authors, without `By`, titles or places"),
        Field(
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
                ),
            ),
        ),
        Field(
            "section",
            "string",
            "the section label, without the word News",
            (ONE_LINE_CHECK, short(100, "a section")),
        ),
        Field(
            "published_at",
            "string",
            "ISO 8601 with the precision that the article states; null where it states none",
            (matches("iso", ISO_MOMENT, "an ISO 8601 day or moment"),),
        ),
        Field(
            "published_on",
            "date",
            "the day of `published_at`",
            (holds("published_on", "of_published_at", "the day is the one that `published_at` begins with"),),
        ),
        Field(
            "published_at_basis",
            "string",
            "where `published_at` comes from",
            (
                one_of("published_at_bases", "the basis is one of the closed list"),
                holds("published_at_basis", "of_published_at", "there is a basis where there is a `published_at`"),
            ),
        ),
        Field(
            "lead",
            "string",
            "first paragraph of the body",
            (stated("the lead"), holds("lead", "first_paragraph", "the lead is the body's first paragraph")),
        ),
        Field(
            "body",
            "string",
            "the article's own text, paragraphs joined by an empty line",
            (stated("the body"), not_empty("there is text left after cleaning")),
        ),
        Field(
            "paragraphs",
            "list<struct>",
            "offsets of the paragraphs",
            (holds("paragraphs", "make_the_body", "the paragraphs, joined by empty lines, are the body"),),
            fields=(
                Field("start", "int32", "first character, counted in `body`"),
                Field("end", "int32", "one behind the last character, counted in `body`"),
            ),
        ),
        Field(
            "pieces",
            "list<struct>",
            "where the body's text stands in the raw text",
            (
                holds(
                    "pieces", "make_the_body", "the pieces of the raw text, and white space between them, are the body"
                ),
                holds("pieces", "kept", "no piece of the body was removed"),
            ),
            fields=(
                Field("start", "int32", "first character, counted in `body`"),
                Field("raw_start", "int32", "first character, counted in `raw_text`"),
                Field("length", "int32", "characters, the same in both"),
            ),
        ),
        Field(
            "word_count",
            "int32",
            "words of the body",
            (
                stated("the word count"),
                between("some", 1, None, "the body has at least one word"),
                holds("word_count", "of_body", "the word count is the number of words of the body"),
            ),
        ),
        QUOTES,
        FIGURES,
        ENTITIES,
        DATES,
        REMOVALS,
        EVIDENCE,
        Field("flags", "list<string>", "doubts worth a look, by name (operations.md lists them)"),
        Field("raw_text", "string", "the record as it came in, decoded", (stated("the raw text"),)),
        Field("metadata", "string", "the record's metadata as JSON; null where it came with none"),
        Field(
            "duplicate_of",
            "string",
            "document id of the earlier version that this one repeats with changes; null where it begins a story",
            (matches("sha256", SHA256, "64 hexadecimal digits"),),
        ),
        Field("schema_version", "int32", "version of this catalogue", (stated("the schema version"),)),
        Field(
            "pipeline_version",
            "string",
            "version of the code and of the rules",
            (stated("the pipeline version"),),
        ),
        Field("run_id", "string", "the run that published the row", (stated("the run"),)),
        Field("processed_at", "timestamp", "when that run began (UTC)", (stated("the time of processing"),)),
        Field(
            "story_id",
            "string",
            "document id of the first version of the story: the same for all its versions, and never changed",
            (stated("the story"), matches("sha256", SHA256, "64 hexadecimal digits")),
            since=2,
        ),
        Field(
            "story_version",
            "int32",
            "1 for the first version of the story, and so on as they came; in one run, as they were published",
            (stated("the version"), between("from_one", 1, None, "versions count from 1")),
            since=2,
        ),
        Field(
            "similarity",
            "float64",
            "share of their wording that this one and `duplicate_of` have in common, 0 to 1; null without one",
            (
                between("share", 0, 1, "0 to 1"),
                holds("similarity", "of_duplicate_of", "there is a similarity where there is a `duplicate_of`"),
            ),
            since=2,
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
            since=2,
            internal=True,
        ),
        Field(
            "paragraph_languages",
            "list<string>",
            "ISO 639-1 code of each of the `paragraphs`, in order; null where unsure",
            (
                holds(
                    "paragraph_languages",
                    "one_a_paragraph",
                    "each paragraph has a code of two small letters, or null",
                ),
            ),
            since=3,
        ),
    ),
    partition_by=("source", "month"),
    sort_by=("source", "month", "published_on", "document_id"),
)
