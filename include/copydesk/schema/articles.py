"""The table that readers come for. A column is declared here once, with how it is taken from the article."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import orjson

from copydesk.model import Article
from copydesk.schema.body import BODY
from copydesk.schema.catalogue import Field, Provenance, Table
from copydesk.schema.checks import (
    COUNT,
    ISO_MOMENT,
    LANGUAGE,
    MONTH,
    SHA256,
    SLUG,
    agrees,
    consistent,
    matches,
    not_null,
    one_of,
)
from copydesk.schema.header import HEADER, header_value
from copydesk.schema.nested import DATES, ENTITIES, EVENTS, EVIDENCE, FIGURES, HEAD_LINES, QUANTITIES, QUOTES, REMOVALS
from copydesk.schema.publication import PUBLICATION, published_on
from copydesk.schema.story import STORY

READ_BY_LANGUAGE = ("quotes", "figures", "entities", "quantities", "dates", "events")


def _month(article: Article, run: Provenance) -> str:
    return (published_on(article) or article.record.picked_up_at or run.started_at).isoformat()[:7]


def _metadata(article: Article) -> str | None:
    metadata = article.record.metadata
    return orjson.dumps(dict(metadata)).decode() if metadata else None


def _are_empty(not_read: Sequence[str] | None, *found: Sequence[Any] | None) -> bool:
    values = dict(zip(READ_BY_LANGUAGE, found, strict=True))
    return not any(values[name] for name in not_read or ())


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
        *HEADER,
        *BODY,
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
        *STORY,
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
            value=header_value("updated_at"),
            since=4,
        ),
        Field(
            "kind",
            "string",
            "what the record is, by what its head says and how its text is built: `article`, `live_blog` …; null where "
            "unsure. Front pages and error pages are in the quarantine",
            (one_of("kinds", "the kind is one of the closed list"),),
            value=header_value("kind"),
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
            "what told the topic: the `section`, folders of the page's `url`, `words` of the body, or the main `event`",
            (
                one_of("topic_bases", "the basis is section, url, words or event"),
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
        HEAD_LINES,
    ),
    partition_by=("month",),
    sort_by=("source", "published_on", "document_id"),
    skip_by=("document_id", "source", "published_on", "word_count"),
)
SCHEMA_VERSION: int = max(field.since for field in ARTICLES.fields)
