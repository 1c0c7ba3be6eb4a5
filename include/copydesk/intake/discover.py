"""Finds what is new: the files of the landing zone that the ledger does not know yet."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from fnmatch import translate
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

import pyarrow as pa

from copydesk.intake.listing import SeedFile, list_files
from copydesk.intake.readers import find_reader
from copydesk.lake.duck import workbench
from copydesk.lake.parquet import write_batches
from copydesk.lake.tables import file_uris
from copydesk.lexicon import load
from copydesk.schema import LEDGER
from copydesk.storage import Folder

if TYPE_CHECKING:
    import duckdb

FILES = pa.schema(
    [
        ("source_file", pa.string()),
        ("size", pa.int64()),
        ("modified_at", pa.int64()),
        ("outcome", pa.string()),
        ("reason", pa.string()),
    ]
)
BATCH = 50_000

LISTING = "CREATE TABLE listing (source_file TEXT, size BIGINT, modified_at BIGINT, outcome TEXT, reason TEXT)"
KNOWN = """
    CREATE TABLE known AS
    SELECT source_file, size, epoch_us(modified_at) AS modified_at
    FROM read_parquet(?, union_by_name = true, hive_partitioning = true)
    WHERE level = 'file' AND landing = ? AND outcome <> 'waiting'
"""
NEW = "CREATE TABLE new AS SELECT * FROM listing ANTI JOIN known USING (source_file, size, modified_at)"


@dataclass(frozen=True)
class Request:
    """What a run is asked to look at. `now` decides what is too young; `limit` 0 means all."""

    pattern: str
    limit: int
    min_age_seconds: int
    now: datetime


def discover(landing: Folder, lake: Folder, staging: Folder, request: Request) -> dict[str, int]:
    """Write the new files, sorted by name, to `files.parquet` of the staging folder.

    Returns counts: files_found = files_ignored (temporary names, other patterns, no reader) + files_known (unchanged
    since an earlier run) + files_left (beyond the limit) + files_in. A file that may not be read yet, or at all, is
    taken in with its outcome, waiting or refused. Raises ConfigError if there is no such landing zone.
    """
    found: Counter[str] = Counter()
    with workbench(lake) as duck:
        duck.execute(LISTING)
        for batch in _batches(_wanted(list_files(landing), request, found), request):
            duck.register("batch", batch).execute("INSERT INTO listing SELECT * FROM batch")
        _load_known(duck, lake, landing)
        duck.execute(NEW)
        new = duck.execute("SELECT count(*) FROM new").fetchall()[0][0]
        taken = min(new, request.limit or new)
        reader = duck.sql("SELECT * FROM new ORDER BY source_file LIMIT ?", params=[taken]).to_arrow_reader(BATCH)
        write_batches(staging, "files.parquet", FILES, (b.cast(FILES) for b in reader))
    return {
        "files_found": found.total(),
        "files_ignored": found["ignored"],
        "files_known": found["wanted"] - new,
        "files_left": new - taken,
        "files_in": taken,
    }


def _load_known(duck: "duckdb.DuckDBPyConnection", lake: Folder, landing: Folder) -> None:
    ledger = file_uris(lake, LEDGER)
    if ledger:
        duck.execute(KNOWN, [ledger, landing.uri])
    else:
        duck.execute("CREATE TABLE known (source_file VARCHAR, size BIGINT, modified_at BIGINT)")


def _wanted(files: Iterable[SeedFile], request: Request, found: Counter[str]) -> Iterator[SeedFile]:
    matches_pattern = re.compile(translate(request.pattern)).match
    for file in files:
        wanted = matches_pattern(file.source_file) and find_reader(file.source_file) and not _ignored(file.source_file)
        found["wanted" if wanted else "ignored"] += 1
        if wanted:
            yield file


def _ignored(name: str) -> bool:
    return _ignored_pattern().search(name) is not None


@cache
def _ignored_pattern() -> re.Pattern[str]:
    patterns = (re.escape(p).replace(r"\*", "[^/]*") for p in load("intake")["ignored"])
    return re.compile(f"(?:^|/)(?:{'|'.join(patterns)})(?:/|$)")


def _batches(files: Iterator[SeedFile], request: Request) -> Iterator[pa.RecordBatch]:
    while chunk := list(islice(files, BATCH)):
        outcomes = [_outcome(file, request) for file in chunk]
        columns = (
            [f.source_file for f in chunk],
            [f.size for f in chunk],
            [f.modified_at for f in chunk],
            [outcome for outcome, _ in outcomes],
            [reason for _, reason in outcomes],
        )
        arrays = [pa.array(column, field.type) for column, field in zip(columns, FILES, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=FILES)


def _outcome(file: SeedFile, request: Request) -> tuple[str | None, str | None]:
    if file.refusal:
        return "refused", file.refusal
    # A time far in the future is a wrong clock, not a young file.
    age = abs(request.now.timestamp() - file.modified_at / 1e6)
    if age < request.min_age_seconds:
        return "waiting", f"changed less than {request.min_age_seconds} seconds ago, it may still be written"
    return None, None
