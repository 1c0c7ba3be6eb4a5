"""Staging: what the shards of a run leave for the tasks after them. Nothing here is visible to readers.

_staging/<run>/run.json                 what the run was asked to do
               files.parquet            the files it takes
               shards/00000/files.parquet               its share of them
                            articles-<attempt>.parquet  what became of the records
                            rejected-<attempt>.parquet
                            seen-<attempt>.parquet      what became of the files
                            result.json                 counts, which attempt is valid, hashes of its files
               shards.json              these of all shards, once their rows are checked
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from types import TracebackType
from typing import Any
from uuid import uuid4

import pyarrow as pa

from copydesk.errors import DamagedError
from copydesk.garbage import rare_collections
from copydesk.lake.parquet import ROWS_PER_BATCH, hash_of, open_writer
from copydesk.lake.rows import article_row, quarantine_file_row, quarantine_row
from copydesk.model import Article, Rejection
from copydesk.run import Run
from copydesk.schema import ARTICLES, LEDGER, QUARANTINE, arrow_schema
from copydesk.storage import Folder

BATCH_CHARACTERS = 8 << 20  # of raw text; the row built from it is several times as large
# Of a row group: one of 500 rows takes twice the bytes and the CPU, to write and each time it is read.
GROUP_ROWS, GROUP_BYTES = 10_000, 24 << 20
RESULTS = "shards.json"
SELECTED = "selected.parquet"  # the articles that a reprocessing takes
KINDS = {"articles": ARTICLES, "rejected": QUARANTINE, "seen": LEDGER}


class ShardStage:
    """Writes one attempt at a shard, a batch at a time. Use as a context manager; `finish` makes the attempt valid."""

    def __init__(self, run: Run, shard: int):
        self.run, self.shard, self.folder = run, shard, shard_folder(run.staging, shard)
        self.attempt = uuid4().hex[:12]
        self.rows: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
        self.held = dict.fromkeys(KINDS, 0)
        self.waiting: dict[str, list[pa.RecordBatch]] = {kind: [] for kind in KINDS}
        self.counts: Counter[str] = Counter()

    def __enter__(self) -> "ShardStage":
        self.stack = ExitStack()
        self.writers, self.sinks = {}, {}
        for kind, table in KINDS.items():
            writer, self.sinks[kind] = open_writer(self.folder, self.name(kind), arrow_schema(table))
            self.stack.enter_context(self.sinks[kind])
            self.writers[kind] = self.stack.enter_context(writer)
        self.stack.enter_context(rare_collections())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stack.__exit__(kind, error, traceback)

    def name(self, kind: str) -> str:
        return f"{kind}-{self.attempt}.parquet"

    def add(self, result: Article | Rejection) -> None:
        """Take one record's result."""
        if isinstance(result, Article):
            self._append("articles", article_row(result, *self._of_run()))
        else:
            self._append("rejected", quarantine_row(result, self.run.landing.uri, *self._of_run()))

    def add_file_rejection(self, source_file: str, reason: str, kept: bytes | None) -> None:
        """Take a whole file that cannot be read, with its bytes where they are not too many."""
        row = quarantine_file_row(source_file, reason, kept, self.run.landing.uri, *self._of_run())
        self._append("rejected", row)
        self.counts["file_rejections"] += 1

    def add_file(self, seen: dict[str, Any]) -> None:
        """Take what became of one file: the columns of its row in the ledger, without those that name the run."""
        about = {"level": "file", "landing": self.run.landing.uri}
        self._append("seen", {**seen, **about, "run_id": self.run.run_id, "seen_at": self.run.started_at})
        self.counts[f"files_{seen['outcome']}"] += 1

    def _of_run(self) -> tuple[str, datetime, str]:
        return self.run.run_id, self.run.started_at, self.run.settings.rules_folder

    def _append(self, kind: str, row: dict[str, Any]) -> None:
        self.rows[kind].append(row)
        self.counts[kind] += 1
        self.held[kind] += len(row.get("raw_text") or "") + len(row.get("raw_bytes") or b"")
        if len(self.rows[kind]) == ROWS_PER_BATCH or self.held[kind] > BATCH_CHARACTERS:
            self._flush(kind)

    def _flush(self, kind: str) -> None:
        if self.rows[kind]:
            batch = pa.RecordBatch.from_pylist(self.rows[kind], arrow_schema(KINDS[kind]))
            self.rows[kind], self.held[kind] = [], 0
            self.waiting[kind].append(batch)
            self._write_group(kind, GROUP_ROWS, GROUP_BYTES)

    def _write_group(self, kind: str, least_rows: int = 1, least_bytes: int = 1) -> None:
        """Write what waits as a row group, if it has so many rows or bytes."""
        waiting = self.waiting[kind]
        rows = sum(batch.num_rows for batch in waiting)
        if rows >= least_rows or sum(batch.nbytes for batch in waiting) >= least_bytes:
            self.writers[kind].write_table(pa.Table.from_batches(waiting), row_group_size=rows)
            self.waiting[kind] = []

    def finish(self) -> dict[str, int]:
        """Write what is left and declare this attempt the valid one. Returns the counts of its rows and files."""
        for kind in KINDS:
            self._flush(kind)
            if self.waiting[kind]:
                self._write_group(kind)
        self.stack.close()
        counts = {**dict.fromkeys(("articles", "rejected", "seen", "file_rejections"), 0), **self.counts}
        hashes = {kind: sink.sha256 for kind, sink in self.sinks.items()}
        about = {"shard": self.shard, "attempt": self.attempt, "counts": counts, "sha256": hashes}
        self.folder.write_json("result.json", about)
        return counts


def shard_folder(staging: Folder, shard: int) -> Folder:
    """Where a shard of a run keeps its files, by the run's staging folder and the shard's number."""
    return staging.folder(f"shards/{shard:05d}")


def shard_results(staging: Folder) -> list[dict[str, Any]]:
    """The valid attempt of every shard, in the order of the shards: as it was noted once all were checked."""
    noted = staging.read_note(RESULTS)
    return noted["shards"] if noted else read_results(staging)


def note_results(staging: Folder, results: list[dict[str, Any]]) -> None:
    """Note the valid attempts of all shards: what later tasks go by, whatever becomes of the shards."""
    staging.write_json(RESULTS, {"shards": results})


def read_results(staging: Folder) -> list[dict[str, Any]]:
    """The same as each shard has noted it."""
    shards = staging.folder("shards")
    return [shards.read_json(f"{name}/result.json") for name in sorted(shards.names()) if name.isdigit()]


def staged_files(staging: Folder, kind: str) -> Iterator[tuple[int, str]]:
    """(shard, name below the staging folder) of the valid files of a kind: articles, rejected or seen."""
    for result in shard_results(staging):
        yield result["shard"], f"shards/{result['shard']:05d}/{kind}-{result['attempt']}.parquet"


def staged_hashes(staging: Folder) -> dict[str, str]:
    """The SHA-256 of each file of the shards' valid attempts, by name below the staging folder, as it was when the file
    was written; nothing of an older version's."""
    return {
        f"shards/{result['shard']:05d}/{kind}-{result['attempt']}.parquet": digest
        for result in shard_results(staging)
        for kind, digest in result.get("sha256", {}).items()
    }


def other_hashes(staging: Folder) -> dict[str, str]:
    """The same of the files that belong to no shard, as they are now."""
    return {name: hash_of(staging, name) for name in staging.names() if name.endswith(".parquet")}


def changed_files(staging: Folder, hashes: dict[str, str]) -> list[str]:
    """Which of the files that had these hashes have other bytes now, or are gone."""
    return [name for name, digest in sorted(hashes.items()) if not _has_hash(staging, name, digest)]


def _has_hash(staging: Folder, name: str, digest: str) -> bool:
    try:
        return hash_of(staging, name) == digest
    except FileNotFoundError:
        return False


def check_hashes(staging: Folder, hashes: dict[str, str]) -> None:
    """Raises DamagedError where there is such a file."""
    for name in changed_files(staging, hashes):
        raise DamagedError(f"{staging.full(name)} is damaged; trigger a new run, it takes the same files again")
