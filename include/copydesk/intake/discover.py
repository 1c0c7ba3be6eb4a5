"""Finds what is new: the files of the landing zone that the ledger does not know yet."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from fnmatch import translate
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from copydesk.intake.listing import CLOSED_FOLDER, SeedFile, list_files
from copydesk.intake.readers import find_format
from copydesk.lake.duck import workbench
from copydesk.lake.identity import GONE
from copydesk.lake.parquet import write_batches, write_rows
from copydesk.lake.tables import file_uris
from copydesk.lake.views import select_rows
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
GONE_FILES = pa.schema([FILES.field(0), FILES.field(1), FILES.field(2), ("content_hash", pa.string())])
LISTED = pa.schema([FILES.field(0), FILES.field(1), FILES.field(2), ("refusal", pa.string())])
BATCH = 5_000

LISTING = "CREATE TABLE listing (source_file TEXT, size BIGINT, modified_at BIGINT, refusal TEXT)"
KNOWN = """
    CREATE TABLE known AS
    SELECT source_file, size, epoch_us(modified_at) AS modified_at, content_hash, outcome, seen_at
    FROM ({rows})
    WHERE level = 'file' AND landing = ? AND outcome <> 'waiting'
"""
# Noted once: then the last word on the name is that it is gone. A replay says nothing of the landing zone.
NO_LONGER_THERE = """
    SELECT source_file, arg_max(size, seen_at) AS size, max(modified_at) AS modified_at,
        arg_max(content_hash, seen_at) AS content_hash
    FROM known ANTI JOIN listing USING (source_file)
    WHERE modified_at IS NOT NULL GROUP BY source_file
    HAVING arg_max(outcome, seen_at) IN ('read', 'quarantined') ORDER BY source_file
"""
NEW = "CREATE TABLE new AS SELECT * FROM listing ANTI JOIN known USING (source_file, size, modified_at)"
# A time far in the future is a wrong clock, not a young file: hence the absolute value. The limit counts only files
# that can be read: waiting ones would use it up night after night.
TAKEN = """
    CREATE TABLE taken AS
    SELECT source_file, size, modified_at,
        CASE WHEN refusal IS NOT NULL THEN 'refused' WHEN young THEN 'waiting' END AS outcome,
        CASE WHEN refusal IS NOT NULL THEN refusal WHEN young THEN $too_young END AS reason
    FROM (SELECT *, abs(modified_at - $now) < $min_age AS young FROM new)
    QUALIFY outcome IS NOT NULL OR row_number() OVER (PARTITION BY outcome ORDER BY source_file) <= $limit
"""
MICROSECONDS = 1_000_000
ALL = 2**62


@dataclass(frozen=True)
class Request:
    """What a run is asked to look at. `now` decides what is too young; `limit` 0 means all; `folders` None as well."""

    pattern: str
    limit: int
    min_age_seconds: int
    now: datetime
    folders: tuple[str, ...] | None = None


def discover_files(landing: Folder, lake: Folder, staging: Folder, request: Request) -> dict[str, int]:
    """Write the new files, sorted by name, to `files.parquet` of the staging folder.

    Returns counts: files_found = files_ignored (temporary names, no reader) + files_unmatched (other patterns)
    + files_known (unchanged since an earlier run) + files_left (beyond the limit) + files_in. A file that may not be
    read yet, or at all, is taken in with its outcome, waiting or refused. Besides, files_removed of earlier runs are
    gone: they are in `gone.parquet`. Raises ConfigError if there is no such landing zone.
    """
    found: Counter[str] = Counter()
    closed: list[str] = []
    with workbench(lake) as duck:
        duck.execute(LISTING)
        for batch in _batches(_select_wanted(list_files(landing, request.folders), request, found, closed)):
            duck.register("batch", batch).execute("INSERT INTO listing SELECT * FROM batch")
        _load_known(duck, lake, landing)
        duck.execute(NEW)
        duck.execute(TAKEN, _parameters(request))
        removed = write_rows(staging, GONE, GONE_FILES, _find_removed(duck, request, closed))
        new, taken = duck.execute("SELECT (SELECT count(*) FROM new), (SELECT count(*) FROM taken)").fetchall()[0]
        reader = duck.sql("SELECT * FROM taken ORDER BY source_file").to_arrow_reader(BATCH)
        write_batches(staging, "files.parquet", FILES, (b.cast(FILES) for b in reader))
    return {
        "files_found": found.total(),
        "files_ignored": found["ignored"],
        "files_unmatched": found["unmatched"],
        "files_known": found["wanted"] - new,
        "files_left": new - taken,
        "files_in": taken,
        "files_removed": removed,
    }


def _load_known(duck: "duckdb.DuckDBPyConnection", lake: Folder, landing: Folder) -> None:
    rows = select_rows(LEDGER, file_uris(lake, LEDGER))
    duck.execute(KNOWN.format(rows=rows), [landing.uri])


def _select_wanted(
    files: Iterable[SeedFile], request: Request, found: Counter[str], closed: list[str]
) -> Iterator[SeedFile]:
    """The files that the run may take. Counts them, and names the folders that could not be looked into."""
    is_meant = _matcher(request.pattern)
    for file in files:
        wanted = False
        if _is_seed_file(file.source_file):
            wanted = is_meant(file.source_file)
            found["wanted" if wanted else "unmatched"] += 1
        else:
            found["ignored"] += 1
        if file.refusal == CLOSED_FOLDER:
            closed.append(file.source_file)
        if wanted:
            yield file


def _matcher(pattern: str) -> Callable[[str], bool]:
    matches_pattern = re.compile(translate(pattern)).match
    return lambda name: matches_pattern(name) is not None


def _is_seed_file(name: str) -> bool:
    return bool(find_format(name)) and not _is_ignored(name)


def _find_removed(duck: "duckdb.DuckDBPyConnection", request: Request, closed: list[str]) -> Iterator[dict[str, Any]]:
    """Files that were there before. What the pattern left out, nobody looked at, or a closed folder hides, may be there
    still."""
    is_meant = _matcher(request.pattern)
    hidden = tuple(f"{folder}/" for folder in closed)
    looked_at = ("",) if request.folders is None else tuple(f"{folder}/" for folder in request.folders)
    for row in duck.execute(NO_LONGER_THERE).fetchall():
        is_known = row[0].startswith(looked_at) and not row[0].startswith(hidden)
        if is_known and _is_seed_file(row[0]) and is_meant(row[0]):
            yield dict(zip(GONE_FILES.names, row, strict=True))


def _is_ignored(name: str) -> bool:
    folder, _, base = name.rpartition("/")
    return _ignored_pattern().match(base) is not None or _is_ignored_folder(folder)


@lru_cache(1_000)
def _is_ignored_folder(folder: str) -> bool:
    return any(_ignored_pattern().match(part) for part in folder.split("/"))


@cache
def _ignored_pattern() -> re.Pattern[str]:
    return re.compile("|".join(translate(pattern) for pattern in load("intake")["ignored"]))


def _batches(files: Iterator[SeedFile]) -> Iterator[pa.RecordBatch]:
    while chunk := list(islice(files, BATCH)):
        columns = zip(*chunk, strict=True)
        arrays = [pa.array(column, field.type) for column, field in zip(columns, LISTED, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=LISTED)


def _parameters(request: Request) -> dict[str, Any]:
    return {
        "now": int(request.now.timestamp() * MICROSECONDS),
        "min_age": request.min_age_seconds * MICROSECONDS,
        "too_young": f"changed less than {request.min_age_seconds} seconds ago, it may still be written",
        "limit": request.limit or ALL,
    }
