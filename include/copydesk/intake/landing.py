"""The landing zone as a run's input: the files that are new there, and their records."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from copydesk.errors import HalfWrittenError, NotNowError, UnreadableError
from copydesk.intake.dated import folders_to_list
from copydesk.intake.discover import FILES, Request, discover_files
from copydesk.intake.listing import SeedFile, identity, open_file
from copydesk.intake.plan import plan_files, shard_size, total_size
from copydesk.intake.readers import Limits, Source, read_records
from copydesk.intake.sidecar import read_sidecar
from copydesk.lake.parquet import read_batches
from copydesk.lake.stage import ShardStage, shard_folder
from copydesk.lexicon import load
from copydesk.model import Record, Rejection
from copydesk.run import Run


def find(run: Run) -> dict[str, int]:
    """Note down the new files. Returns the counts of `discover_files`."""
    settings = run.settings
    request = Request(settings.pattern, settings.limit, settings.min_age_seconds, run.started_at, folders_to_list(run))
    return discover_files(run.landing, run.lake, run.staging, request)


def plan(run: Run) -> list[dict[str, Any]]:
    """Group the new files into shards: number, files, bytes, label."""
    return plan_files(run.staging, shard_size(run.settings, total_size(run.staging)))


def records(run: Run, shard: int, stage: ShardStage) -> Iterator[Record | Rejection]:
    """The records of the shard's files. `stage` is told what became of each file."""
    for batch in read_batches(shard_folder(run.staging, shard), "files.parquet", FILES.names):
        for file in batch.to_pylist():
            modified_at = datetime.fromtimestamp(0, UTC) + timedelta(microseconds=file["modified_at"])
            seen: dict[str, Any] = {**file, "modified_at": modified_at, "records": None}
            yield from _read_file(run, SeedFile(file["source_file"], file["size"], file["modified_at"]), seen, stage)
            stage.add_file(seen)


def _read_file(run: Run, file: SeedFile, seen: dict[str, Any], stage: ShardStage) -> Iterator[Record | Rejection]:
    """The records of a file, none where it was found waiting or refused. At the end `seen` says what became of it."""
    if seen["outcome"]:
        seen["identity"] = "half_written" if seen["outcome"] == "waiting" else None
        return
    seen |= {"outcome": "read", "records": 0}
    try:
        for item in _open_and_read(run, file, seen):
            seen["records"] += 1
            yield item
    except NotNowError as error:
        identity = "half_written" if isinstance(error, HalfWrittenError) else None
        seen |= {"outcome": "waiting", "reason": str(error), "identity": identity}
    except FileNotFoundError:
        seen |= {"outcome": "vanished", "reason": "it was gone when its turn came"}
    except UnreadableError as error:
        seen |= {"outcome": "quarantined", "reason": str(error)}
        stage.add_file_rejection(file.source_file, str(error), _kept_bytes(run, file))


def _open_and_read(run: Run, file: SeedFile, seen: dict[str, Any]) -> Iterator[Record | Rejection]:
    """What the file holds. At its end `seen` is told the hash of the bytes."""
    limits = Limits.from_settings(run.settings)
    if file.size > limits.max_file:
        raise UnreadableError(f"it has more than the {limits.max_file} bytes that are allowed (COPYDESK_MAX_FILE_MB)")
    metadata = read_sidecar(run.landing, file.source_file, run.settings.min_age_seconds, run.started_at)
    with open_file(run.landing, file) as raw:
        source = Source(raw, file.source_file, run.started_at, limits, lambda: _is_unchanged(run, file), metadata)
        try:
            yield from read_records(source)
        except UnreadableError:
            source.confirm()
            raise
        finally:
            seen["content_hash"] = source.digest.hexdigest()


def _is_unchanged(run: Run, file: SeedFile) -> bool:
    return identity(run.landing, file.source_file) == (file.size, file.modified_at)


def _kept_bytes(run: Run, file: SeedFile) -> bytes | None:
    """The bytes of a small file that could not be read as text, so that they outlive the landing zone."""
    most = load("intake")["limits"]["kept_bytes"]
    if file.size > most:
        return None
    try:
        with open_file(run.landing, file) as raw:
            return raw.read(most)
    except (OSError, NotNowError):
        return None
