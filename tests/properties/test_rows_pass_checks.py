"""Whatever text and metadata come in: the row that the pipeline makes of them passes every check of the catalogue."""

import random
from datetime import UTC, datetime

import pyarrow as pa
import pytest

from copydesk.lake.rows import article_row
from copydesk.model import Article, Record
from copydesk.pipeline import process
from copydesk.quality.validate import validate_chunk
from copydesk.schema import ARTICLES, arrow_schema

STARTED_AT = datetime(2031, 5, 20, tzinfo=UTC)
DOCUMENTS = 300

LINES = [
    "Sport › Rowing", "Ostmark Post", "River floods Ostmark", "River \x07floods\x00 Ostmark", "W" * 700, "word " * 600,
    "Water board tells people near the banks to leave", "* Banks give way in two places", "Ostmark 2 Eastvale 1",
    "By Anna Berg", "By Anna\x01 Berg", "Anna Berg and Bo Ek", "5 May 2031, 10:30", "Published: 30 February 2031",
    "OSTMARK, May 5 (AP) —", "OSTMARK\x0b (AA) - ", "OSLO/R\x02IGA (Reuters) - ", "LONDON", "(AFP) -",
    "© 2031 Ostmark Post", "Share", "Most read", "World News", "Cookies", "-30-", "Muhabir: Şule Çınar", "\x85",
    "\u2029", "\u202e", "", "",
]  # fmt: skip
PHRASES = [
    "The river rose above its banks", "at least 12 people were killed", "“We had no warning,” said mayor Ada Quill",
    "3,000,000,000,000 people fled", "0 injured", "between 9 and 3 dead", '"', "«", "' ", "on Sunday", "Sunday Ekwueme",
    "until Friday", "Feb. 30", "in 1987", "dün", "yüzde 15", "The Ministry\x03 of Flood\x9f said", "Mr. ", "in London",
    "according to \x00 the\x1f board", "hundreds of thousands", "five children, including two girls, were hurt", "…",
]  # fmt: skip
KEYS = ["headline", "title", "standfirst", "description", "section", "byline", "author", "bylines", "published_at"]
KEYS += ["url", "source", "language", "body_only", "id", "Ünïcode\x00"]
VALUES = [
    None, True, 0, -1.5, 2**63, [], ["Anna\x00 Berg", None, {"a": []}], {"en": ["x"]}, "", " ", "\x00\x1f",
    "x" * 1_000_000, "y" * 200, "Two\nlines\x0b", "2031-05-05", "2031-05-05T99:99", "9999-12-31T23:59:59Z",
    "0001-01-01", "٢٠٣١-٠٥-٠٥", "en-US", "EN", "english", "tr_TR", "ın", "https://[", "https://post.example/2031/05/05/ice",
    "新聞", "../../etc",
]  # fmt: skip


def document(chance: random.Random) -> Record:
    text = chance.choice(["\n", "\n\n", "\r\n", "\u2028"]).join(line(chance) for _ in range(chance.randint(1, 14)))
    metadata = {chance.choice(KEYS): chance.choice(VALUES) for _ in range(chance.randint(0, 6))}
    picked_up_at = chance.choice(
        [None, STARTED_AT, datetime(9999, 12, 31, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC)]
    )
    return Record(text, "any/file.txt", chance.randint(0, 9), metadata, picked_up_at)


def line(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.4:
        return chance.choice(LINES)
    if kind < 0.9:
        return " ".join(chance.choices(PHRASES, k=chance.randint(1, 9))) + chance.choice([".", "", "”"])
    return "".join(any_character(chance) for _ in range(chance.randint(1, 120)))


def any_character(chance: random.Random) -> str:
    code = chance.choice([chance.randrange(0x100), chance.randrange(0x3000), chance.randrange(0x110000)])
    return "?" if 0xD800 <= code < 0xE000 else chr(code)


@pytest.fixture(scope="module")
def results():
    chance = random.Random(20310520)
    return [process(document(chance)) for _ in range(DOCUMENTS)]


def test_nothing_fails(results):
    failed = [result for result in results if not isinstance(result, Article) and result.stage == "extract"]
    assert not failed, [(f.reason, f.record.text, f.record.metadata) for f in failed]


def test_every_row_passes_every_check(results):
    articles = [result for result in results if isinstance(result, Article)]
    assert len(articles) > DOCUMENTS / 2
    rows = [article_row(article, "property", STARTED_AT) for article in articles]
    verdict = validate_chunk(pa.Table.from_pylist(rows, arrow_schema(ARTICLES)))
    assert not verdict.failures, {
        name: articles[row].record for row, names in verdict.failures.items() for name in names
    }
