"""The measurement `stories`: a run's articles are looked up among a million that the lake knows already."""

import sys
from pathlib import Path

MOULDS = 1_000  # every article has a fifth of its sketch in common with all others from its mould
PARTITIONS = 96
KNOWN, FRESH = 1_000_000, 10_000


def prepare_stories(folder: Path, scale: float) -> None:
    """A lake of known articles, and a run that has staged new ones, every other one a version of a known one."""
    import numpy

    from copydesk import run
    from copydesk.lake.commits import commit_once
    from copydesk.lake.parquet import write_batches, write_rows
    from copydesk.lake.partitions import PartitionWriter
    from copydesk.lake.resolve import FAILED
    from copydesk.lake.tables import open_table
    from copydesk.quality.staged import FAILURES
    from copydesk.schema import ARTICLES, arrow_schema
    from copydesk.settings import Settings
    from copydesk.storage import Folder

    random = numpy.random.default_rng(3)
    moulds = unlike_sketches(random, MOULDS)
    known = _sketches(random, moulds, int(KNOWN * scale))
    settings = Settings(str(folder / "stories" / "landing"), str(folder / "stories" / "lake"))
    open_table(Folder(settings.lake), ARTICLES)
    writer = PartitionWriter(Folder(settings.lake), ARTICLES, "bench")
    for first in range(0, len(known), 20_000):
        writer.write(_articles(known[first : first + 20_000], first, range(first, min(first + 20_000, len(known)))))
    commit_once(Folder(settings.lake), ARTICLES, "bench", lambda _: writer.finish(), {})

    fresh = _sketches(random, moulds, int(FRESH * scale))
    chosen = random.permutation(len(known))[: len(fresh) // 2]
    fresh[::2] = numpy.where(random.random((len(chosen), fresh.shape[1])) < 0.7, known[chosen], fresh[::2])
    of_month = numpy.arange(len(fresh))
    of_month[::2] = chosen  # a version comes in the month of the article that it repeats
    begun = run.begin(settings, "bench", "cli")
    shard = begun.staging.folder("shards/00000")
    write_batches(shard, "articles-0.parquet", arrow_schema(ARTICLES), [_articles(fresh, KNOWN, of_month)])
    shard.write_json("result.json", {"shard": 0, "attempt": "0"})
    write_rows(begun.staging, FAILED, FAILURES, [])


def stories(folder: Path, scale: float) -> int:
    from copydesk import run
    from copydesk.lake.resolve import resolve_outcomes
    from copydesk.lake.stories import link_stories
    from copydesk.lake.tables import newest_files
    from copydesk.schema import ARTICLES

    begun = run.load({"lake": str(folder / "stories" / "lake"), "run_id": "bench"})
    known = newest_files(begun.lake, ARTICLES)
    with resolve_outcomes(begun, known) as duck:
        link_stories(duck, begun, known)
        linked = duck.execute("SELECT count(*) FROM links").fetchall()[0][0]
    count = int(FRESH * scale)
    if abs(linked - count // 2) > count // 100:
        sys.exit(f"{linked} of {count // 2} versions were found")
    return count


def _sketches(random, moulds, count: int):
    import numpy

    own, shared = unlike_sketches(random, count), moulds[random.integers(0, MOULDS, count)]
    return numpy.where(random.random(own.shape, dtype=numpy.float32) < 0.2, shared, own)


def unlike_sketches(random, count: int):
    """So many sketches that have nothing in common."""
    import numpy

    from copydesk.lexicon import load

    size = load("stories")["sketch"]["permutations"]
    return random.integers(-(2**31), 2**31, (count, size), numpy.int32)


def _articles(sketches, first: int, of_month):
    """Rows of `articles` with these sketches, numbered from `first`, and only what the look-up reads. `of_month` has a
    number for each, by which it falls into one of twelve months."""
    from datetime import UTC, datetime

    import pyarrow as pa

    from copydesk.schema import ARTICLES, arrow_schema
    from copydesk.text.sketch import method

    schema, numbers = arrow_schema(ARTICLES), range(first, first + len(sketches))
    size = sketches.shape[1]
    parts = {
        "method": pa.array([method()] * len(sketches)),
        "shingles": pa.array([300] * len(sketches), pa.int32()),
        "minima": pa.ListArray.from_arrays(
            pa.array(range(0, (len(sketches) + 1) * size, size), pa.int32()), pa.array(sketches.ravel())
        ),
    }
    ids = [f"{number:064x}" for number in numbers]
    columns = {
        "document_id": ids,
        "source_file": [f"{number}.txt" for number in numbers],
        "record_index": [0] * len(sketches),
        "source": [f"source-{number % PARTITIONS // 12}" for number in numbers],
        "month": [f"2026-{number % 12 + 1:02d}" for number in of_month],
        "raw_text": ["…"] * len(sketches),
        "story_id": ids,
        "story_version": [1] * len(sketches),
        "run_id": ["bench"] * len(sketches),
        "processed_at": [datetime(2026, 1, 1, tzinfo=UTC)] * len(sketches),
    }
    arrays = {name: pa.array(values, schema.field(name).type) for name, values in columns.items()}
    arrays["sketch"] = pa.StructArray.from_arrays(list(parts.values()), fields=list(schema.field("sketch").type))
    filled = [arrays.get(f.name, pa.nulls(len(sketches), f.type)) for f in schema]
    return pa.RecordBatch.from_arrays(filled, schema=schema)
