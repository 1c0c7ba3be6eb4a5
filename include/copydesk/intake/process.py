"""One shard: its files are opened, their records go through the pipeline, the results to staging."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from copydesk.errors import HalfWrittenError, NotNowError, UnreadableError
from copydesk.intake.discover import FILES
from copydesk.intake.listing import SeedFile, identity, open_file
from copydesk.intake.readers import MEGABYTE, Limits, Source, read_records
from copydesk.intake.sidecar import read_sidecar
from copydesk.intake.work import Work
from copydesk.lake.parquet import read_batches
from copydesk.lake.rows import pipeline_version
from copydesk.lake.stage import ShardStage, shard_folder
from copydesk.model import Record, Rejection
from copydesk.run import Run
from copydesk.settings import Settings

MAX_KEPT_BYTES = MEGABYTE
OF_FILE = ("source_file", "size", "outcome", "reason", "records", "content_hash", "identity")


def process_shard(run: Run, shard: int, work: Work) -> dict[str, Any]:
    """Stage what becomes of the shard's files and records. Returns counts. No file's content can make it fail."""
    with ShardStage(run, shard) as stage:
        for result in work(_records(run, shard, stage)):
            stage.add(result)
        return stage.finish()["counts"]


def _records(run: Run, shard: int, stage: ShardStage) -> Iterator[Record | Rejection]:
    """The records of all files. `stage` is told what became of each file."""
    for file in _files(run, shard):
        yield from _of_file(run, file, stage)


def _files(run: Run, shard: int) -> Iterator[dict[str, Any]]:
    for batch in read_batches(shard_folder(run.staging, shard), "files.parquet", FILES.names):
        yield from batch.to_pylist()


def _of_file(run: Run, file: dict[str, Any], stage: ShardStage) -> Iterator[Record | Rejection]:
    if file["outcome"]:  # it was found waiting or refused
        identity = "half_written" if file["outcome"] == "waiting" else None
        stage.add_file(_ledger_row(run, file | {"identity": identity}))
        return
    seen = {"outcome": "read", "reason": None, "records": 0}
    try:
        for item in _read_file(run, file, seen):
            seen["records"] += 1
            yield item
    except NotNowError as error:
        identity = "half_written" if isinstance(error, HalfWrittenError) else None
        seen |= {"outcome": "waiting", "reason": str(error), "identity": identity}
    except FileNotFoundError:
        seen |= {"outcome": "vanished", "reason": "it was gone when its turn came"}
    except UnreadableError as error:
        seen |= {"outcome": "quarantined", "reason": str(error)}
        stage.add_file_rejection(file_rejection(run, file["source_file"], str(error), _keep_bytes(run, file)))
    stage.add_file(_ledger_row(run, file | seen))


def _read_file(run: Run, file: dict[str, Any], seen: dict[str, Any]) -> Iterator[Record | Rejection]:
    """What the file holds. At its end `seen` is told the hash of the bytes."""
    limits, listed = limits_of(run.settings), _listed(file)
    if listed.size > limits.max_file:
        raise UnreadableError(f"it has more than the {limits.max_file} bytes that are allowed (COPYDESK_MAX_FILE_MB)")
    metadata = read_sidecar(run.landing, listed.source_file, run.settings.min_age_seconds, run.started_at)
    with open_file(run.landing, listed) as raw:
        source = Source(raw, listed.source_file, run.started_at, limits, lambda: _is_unchanged(run, listed), metadata)
        try:
            yield from read_records(source)
        except UnreadableError:
            source.confirm()
            raise
        finally:
            seen["content_hash"] = source.digest.hexdigest()


def _listed(file: dict[str, Any]) -> SeedFile:
    return SeedFile(file["source_file"], file["size"], file["modified_at"])


def _is_unchanged(run: Run, file: SeedFile) -> bool:
    return identity(run.landing, file.source_file) == (file.size, file.modified_at)


def limits_of(settings: Settings) -> Limits:
    """What readers may take in, from the settings."""
    return Limits(
        max_file=settings.max_file_mb * MEGABYTE,
        max_record=settings.max_record_mb * MEGABYTE,
        max_expansion=settings.max_expansion,
        fallback_encodings=settings.encodings,
    )


def _ledger_row(run: Run, file: dict[str, Any]) -> dict[str, Any]:
    return {
        "level": "file",
        "landing": run.landing.uri,
        "modified_at": datetime.fromtimestamp(0, UTC) + timedelta(microseconds=file["modified_at"]),
        "run_id": run.run_id,
        "seen_at": run.started_at,
        **{name: file.get(name) for name in OF_FILE},
    }


def file_rejection(run: Run, source_file: str, reason: str, kept: bytes | None) -> dict[str, Any]:
    """A row of `quarantine` for a whole file, with its bytes where they are not too many."""
    return {
        "landing": run.landing.uri,
        "source_file": source_file,
        "stage": "read",
        "checks": ["file.readable"],
        "reason": reason,
        "raw_bytes": kept,
        "run_id": run.run_id,
        "quarantined_at": run.started_at,
        "pipeline_version": pipeline_version(),
    }


def _keep_bytes(run: Run, file: dict[str, Any]) -> bytes | None:
    """The bytes of a small file that could not be read as text, so that they outlive the landing zone."""
    if file["size"] > MAX_KEPT_BYTES:
        return None
    try:
        with open_file(run.landing, _listed(file)) as raw:
            return raw.read(MAX_KEPT_BYTES)
    except (OSError, NotNowError):
        return None
