"""A generated lake of a million articles of 5,000 sources over 24 months, and what is asked of it.

Articles are short, 400 characters before cleaning, and their texts are a few hundred that come again and again: what is
measured here are look-ups, commits and queries. Sources are of unlike size (Zipf), ids and sketches are random.
"""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

ARTICLES, SOURCES, MONTHS, FRESH = 1_000_000, 5_000, 24, 1_000
LINES_A_SOURCE = 10
SEED = "night.jsonl"
MADE = datetime(2026, 1, 1, tzinfo=UTC)


def month_name(number: int) -> str:
    return f"{2024 + number // 12}-{number % 12 + 1:02d}"


def prepare_night(folder: Path, scale: float) -> None:
    """The lake, and a run onto it whose articles are staged and checked."""
    import numpy

    from copydesk.lake.commits import commit_once
    from copydesk.lake.habits import count_heads
    from copydesk.lake.partitions import PartitionWriter
    from copydesk.lake.tables import open_table
    from copydesk.schema import ARTICLES as TABLE
    from copydesk.schema import LEDGER, LINES
    from copydesk.settings import Settings
    from copydesk.storage import Folder

    random = numpy.random.default_rng(7)
    settings = Settings(str(folder / "large" / "landing"), str(folder / "large" / "lake"), min_age_seconds=0)
    lake, landing = Folder(settings.lake), Folder(settings.landing)
    Path(settings.landing).mkdir(parents=True)
    sample = _sample()
    chances = numpy.arange(1, SOURCES + 1) ** -0.7
    chances /= chances.sum()
    a_month = int(ARTICLES * scale) // MONTHS
    for table in (TABLE, LEDGER, LINES):
        open_table(lake, table)
    articles = PartitionWriter(lake, TABLE, "bench")
    ledger = PartitionWriter(lake, LEDGER, "bench")
    for number in range(MONTHS):
        sources = numpy.sort(random.choice(SOURCES, a_month, p=chances))
        for first in range(0, a_month, 5_000):
            rows = _vary(sample, random, sources[first : first + 5_000], number, number * a_month + first)
            articles.write(rows)
            for level in ("file", "record"):
                ledger.write(_ledger_rows(rows, level, f"{landing.uri}-before"))
    lines = PartitionWriter(lake, LINES, "bench")
    for run in range(MONTHS):
        lines.write(_line_rows(run, max(1, int(SOURCES * min(1, scale * 10)))))
    for table, writer in ((TABLE, articles), (LEDGER, ledger), (LINES, lines)):
        commit_once(lake, table, "bench", lambda _, w=writer: w.finish(), {})
    count_heads(lake, "bench", {})
    _stage(settings, sample, random, max(50, int(FRESH * scale)))


def _sample():
    """A few hundred real articles as rows."""
    import pyarrow as pa
    from stages import generate_documents

    from copydesk.lake.rows import article_row
    from copydesk.model import Record
    from copydesk.pipeline import process
    from copydesk.schema import ARTICLES as TABLE
    from copydesk.schema import arrow_schema

    texts = [text[:400] for _, text in generate_documents(300, seed=5)]
    rows = [article_row(process(Record(text)), "bench", MADE) for text in texts]
    return pa.RecordBatch.from_pylist(rows, arrow_schema(TABLE))


def _vary(sample, random, sources, month: int, first: int, run_id: str = "bench", made: datetime = MADE):
    """As many of the sample's rows as there are sources, with these, of this month and run, numbered from `first`."""
    import numpy
    import pyarrow as pa
    from known_stories import unlike_sketches

    from copydesk.text.sketch import method

    count = len(sources)
    rows = sample.take(pa.array(random.integers(0, sample.num_rows, count)))
    numbers = numpy.arange(first, first + count)
    ids = [f"{number * 2654435761 % 2**32:08x}".ljust(64, "a") for number in numbers.tolist()]
    minima = unlike_sketches(random, count)
    size = minima.shape[1]
    sketches = pa.StructArray.from_arrays(
        [
            pa.array([method()] * count),
            pa.array([300] * count, pa.int32()),
            pa.ListArray.from_arrays(
                pa.array(range(0, (count + 1) * size, size), pa.int32()), pa.array(minima.ravel())
            ),
        ],
        fields=list(rows.schema.field("sketch").type),
    )
    given = {
        "document_id": ids,
        "story_id": ids,
        "source": [f"source-{source:04d}" for source in sources.tolist()],
        "source_file": [
            f"{source % 100:02d}/{number:07d}.txt" for source, number in zip(sources, numbers, strict=True)
        ],
        "month": [month_name(month)] * count,
        "published_on": [
            date(2024 + month // 12, month % 12 + 1, day) for day in random.integers(1, 29, count).tolist()
        ],
        "sketch": sketches,
        "run_id": [run_id] * count,
        "processed_at": [made] * count,
    }
    for name, values in given.items():
        position = rows.schema.get_field_index(name)
        array = values if isinstance(values, pa.Array) else pa.array(values, rows.schema.field(name).type)
        rows = rows.set_column(position, rows.schema.field(name), array)
    return rows


def _ledger_rows(articles, level: str, landing: str):
    import pyarrow as pa

    from copydesk.schema import LEDGER, arrow_schema

    count, schema = articles.num_rows, arrow_schema(LEDGER)
    known = {
        "level": pa.array([level] * count),
        "landing": pa.array([landing] * count),
        "source_file": articles.column("source_file"),
        "record_index": pa.array([0 if level == "record" else None] * count, pa.int32()),
        "size": pa.array([400] * count, pa.int64()),
        "modified_at": pa.array([MADE if level == "file" else None] * count, schema.field("modified_at").type),
        "content_hash": articles.column("document_id"),
        "outcome": pa.array(["published" if level == "record" else "read"] * count),
        "run_id": pa.array(["bench"] * count),
        "seen_at": pa.array([MADE] * count, schema.field("seen_at").type),
    }
    columns = [known.get(f.name, pa.nulls(count, f.type)) for f in schema]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _line_rows(run: int, sources: int):
    import pyarrow as pa

    from copydesk.schema import LINES, arrow_schema

    rows = [
        {
            "source": f"source-{source:04d}",
            "line": f"Follow us, way {line} of source {source}",
            "articles": 5,
            "of_articles": 8,
            "run_id": f"bench-{run}",
            "counted_at": MADE,
        }
        for source in range(sources)
        for line in range(LINES_A_SOURCE)
    ]
    return pa.RecordBatch.from_pylist(rows, arrow_schema(LINES))


def _stage(settings, sample, random, count: int) -> None:
    """A run with articles of the last month staged, as if they stood in the one new file; a tenth of them is known."""
    import numpy

    from copydesk import run
    from copydesk.lake.parquet import write_rows
    from copydesk.lake.stage import ShardStage
    from copydesk.quality.staged import FAILURES, failed_name, tally_name
    from copydesk.quality.validate import validate_chunk

    Path(settings.landing, SEED).write_text("{}")
    begun = run.begin(settings, "bench-night", "cli")
    with ShardStage(begun, 0) as stage:
        sources = numpy.sort(random.integers(0, SOURCES, count))
        for mine, first in ((sources[: count // 10], 0), (sources[count // 10 :], 10**8)):
            rows = _vary(sample, random, mine, MONTHS - 1, first, begun.run_id, begun.started_at)
            stage.writers["articles"].write_batch(rows)
        stage.counts["articles"] = count
        stage.add_file({"source_file": SEED, "size": 2, "outcome": "read", "records": count})
        stage.finish()
        attempt = stage.attempt
    folder = begun.staging.folder("shards/00000")
    write_rows(folder, failed_name(attempt), FAILURES, [])
    checked = validate_chunk(rows.schema.empty_table()).tally
    folder.write_json(tally_name(attempt), {**checked.to_json(), "rows": count})


def night(folder: Path, scale: float) -> int:
    """All steps of the night but the reading of the texts."""
    from copydesk import run, steps

    begun = run.load({"lake": str(folder / "large" / "lake"), "run_id": "bench-night"})
    steps.discover(begun)
    steps.plan(begun)
    steps.validate(begun)
    steps.audit(begun)
    counts = steps.publish(begun)
    steps.report(begun)
    count = max(50, int(FRESH * scale))
    if counts["records_published"] != count - count // 10:
        sys.exit(f"the night published {counts}")
    return count


def _ask(folder: Path, sql: str) -> int:
    from copydesk.lake.read import connect, query

    with connect(str(folder / "large" / "lake")) as connection:
        return len(list(query(connection, sql)[1]))


def one_month(folder: Path, scale: float) -> int:
    return _ask(folder, "SELECT headline, body FROM articles WHERE source = 'source-0002' AND month = '2024-07'")


def persons(folder: Path, scale: float) -> int:
    """A recipe of the cookbook over every name of every article."""
    return _ask(
        folder,
        """
        SELECT canonical AS person, count(DISTINCT document_id) AS articles, any_value(role) AS role
        FROM entities
        WHERE label = 'PERSON'
        GROUP BY canonical
        ORDER BY articles DESC, person
        LIMIT 20
        """,
    )


def speakers_for(folder: Path, scale: float) -> int:
    """The heaviest of the cookbook: every quote with every name of its article."""
    return _ask(
        folder,
        """
        SELECT e.canonical AS speaks_for, q.speaker, q.role, count(DISTINCT (q.document_id, q."start")) AS quotes
        FROM quotes AS q
        JOIN entities AS e USING (document_id)
        WHERE e.label = 'ORG'
            AND (contains(q.role, e.text) OR (contains(q.speaker, e.text) AND q.speaker <> e.canonical))
        GROUP BY ALL
        ORDER BY speaks_for, quotes DESC, q.speaker
        """,
    )
