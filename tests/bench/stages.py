"""The work that `bench.py` measures, and what it is prepared with: both are given a folder and a share of the size."""

import runpy
import sys
from pathlib import Path

from known_stories import prepare_stories, stories, unlike_sketches
from large_lake import night, one_month, persons, prepare_night, speakers_for

__all__ = ["night", "one_month", "persons", "prepare_night", "prepare_stories", "speakers_for", "stories"]

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
generate_documents = runpy.run_path(str(HERE / "corpus.py"))["generate_documents"]


def _desk(folder: Path, name: str):
    from copydesk.settings import Settings

    landing = folder / name / "landing"
    landing.mkdir(parents=True, exist_ok=True)
    return Settings(str(landing), str(folder / name / "lake"), min_age_seconds=0, shard_mb=1024)


def _begun(folder: Path, name: str):
    from copydesk import run

    return run.load({"lake": str(folder / name / "lake"), "run_id": "bench"})


def prepare_pipeline(folder: Path, scale: float) -> None:
    """A run that has found and planned its files, in one shard."""
    from copydesk import run, steps

    settings = _desk(folder, "pipeline")
    for number, (file, text) in enumerate(generate_documents(int(5_000 * scale), seed=1)):
        path = Path(settings.landing, f"{number // 1000:03d}", f"{number}-{Path(file).name}")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    begun = run.begin(settings, "bench", "cli")
    steps.discover(begun)
    steps.plan(begun)


def pipeline(folder: Path, scale: float) -> int:
    from copydesk.intake.process import process_shard

    return process_shard(_begun(folder, "pipeline"), 0)["seen"]


def validate(folder: Path, scale: float) -> int:
    """Takes what the measurement before it has staged."""
    from copydesk import steps
    from copydesk.quality.shard import validate_shard

    begun = _begun(folder, "pipeline")
    validate_shard(begun.staging, 0)
    return steps.validate(begun)["rows"]


def _stage(folder: Path, articles: int) -> None:
    """A run that has so many articles staged and passed: 200 real ones, their ids, sources, months, sketches varied."""
    import numpy

    from copydesk import run, steps
    from copydesk.lake.parquet import write_rows
    from copydesk.lake.resolve import FAILED
    from copydesk.lake.rows import article_row
    from copydesk.lake.stage import ShardStage, other_hashes, staged_hashes
    from copydesk.model import Record
    from copydesk.pipeline import process
    from copydesk.quality.staged import FAILURES

    settings = _desk(folder, f"publish-{articles}")
    begun = run.begin(settings, "bench", "cli")
    steps.discover(begun)
    texts = [text for _, text in generate_documents(200, seed=2)]
    random = numpy.random.default_rng(2)
    with ShardStage(begun, 0) as stage:
        rows = [article_row(process(Record(t)), "bench", begun.started_at) for t in texts]
        for i in range(articles):
            varied = {
                "document_id": f"{i * 2654435761 % 2**32:064x}",
                "record_index": i,
                "source": f"source-{i % 8}",
                "month": f"2026-{i // 8 % 12 + 1:02d}",
                "sketch": rows[i % len(rows)]["sketch"] | {"minima": unlike_sketches(random, 1)[0].tolist()},
            }
            stage._append("articles", rows[i % len(rows)] | varied)
        stage.finish()
    write_rows(begun.staging, FAILED, FAILURES, [])
    hashes = staged_hashes(begun.staging) | other_hashes(begun.staging)
    begun.staging.write_json("audit.json", {"checks": [], "counts": {}, "sha256": hashes})


def _publish(folder: Path, articles: int) -> int:
    from copydesk import steps

    published = steps.publish(_begun(folder, f"publish-{articles}"))["records_published"]
    if published != articles:
        sys.exit(f"{published} of {articles} were published")
    return articles


def prepare_publish_5k(folder: Path, scale: float) -> None:
    _stage(folder, int(5_000 * scale))


def publish_5k(folder: Path, scale: float) -> int:
    return _publish(folder, int(5_000 * scale))


def prepare_publish_100k(folder: Path, scale: float) -> None:
    _stage(folder, int(100_000 * scale))


def publish_100k(folder: Path, scale: float) -> int:
    return _publish(folder, int(100_000 * scale))


def prepare_discover(folder: Path, scale: float) -> None:
    """A landing zone of empty files, all of them in the ledger."""
    from copydesk.intake.listing import list_files
    from copydesk.lake.commits import commit_once
    from copydesk.lake.partitions import PartitionWriter
    from copydesk.lake.tables import open_table
    from copydesk.schema import LEDGER
    from copydesk.storage import Folder

    settings = _desk(folder, "discover")
    count = int(1_000_000 * scale)
    for i in range(count):
        path = Path(settings.landing, f"{i // 1000:04d}")
        if i % 1000 == 0:
            path.mkdir()
        (path / f"{i % 1000:03d}-a-name-of-usual-length.txt").touch()
    lake, landing = Folder(settings.lake), Folder(settings.landing)
    open_table(lake, LEDGER)
    writer = PartitionWriter(lake, LEDGER, "bench")
    for batch in _ledger_batches(list_files(landing), landing.uri):
        writer.write(batch)
    commit_once(lake, LEDGER, "bench", lambda _: writer.finish(), {})


def _ledger_batches(found, landing: str):
    import pyarrow as pa

    from copydesk.schema import LEDGER, arrow_schema

    for listed in found:
        yield pa.RecordBatch.from_pylist(
            [
                {
                    "level": "file",
                    "landing": landing,
                    "source_file": name,
                    "size": size,
                    "modified_at": modified_at,
                    "outcome": "read",
                }
                for name, size, modified_at in zip(listed.names, listed.sizes, listed.times, strict=True)
            ],
            arrow_schema(LEDGER),
        )


def discover(folder: Path, scale: float) -> int:
    from copydesk import run, steps

    count = int(1_000_000 * scale)
    found = steps.discover(run.begin(_desk(folder, "discover"), "bench", "cli"))
    if (found["files_known"], found["files_in"]) != (count, 0):
        sys.exit(f"discover found {found}")
    return count


def parse(folder: Path, scale: float) -> int:
    """Without the import of Airflow's own SDK, which the DAG processor has paid already."""
    runpy.run_path(str(ROOT / "dags" / "copydesk_dags.py"))
    from copydesk_airflow.register import BUILDERS

    return len(BUILDERS)
