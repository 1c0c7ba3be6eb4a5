"""Finds what is new: the files of the landing zone that the ledger does not know yet."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from fnmatch import translate
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from copydesk.garbage import rare_collections
from copydesk.intake.listing import CLOSED_FOLDER, Listed, list_files
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
GONE_FILES = pa.schema([*list(FILES)[:3], ("content_hash", pa.string())])
LISTED = pa.schema([*list(FILES)[:3], ("refusal", pa.string()), ("meant", pa.bool_())])
BATCH = 5_000

LISTING = "CREATE TABLE listing (source_file TEXT, size BIGINT, modified_at BIGINT, refusal TEXT, meant BOOLEAN)"
OF_LEDGER = "FROM ({rows}) WHERE level = 'file' AND landing = ? AND outcome <> 'waiting'"
# What stands in one of the two alone, in `noted` the names of the ledger: the one join of all files.
UNLIKE = f"""
    CREATE TABLE unlike AS
    SELECT listing.*, known.source_file AS noted FROM listing
    FULL JOIN (SELECT source_file, size, epoch_us(modified_at) AS modified_at {OF_LEDGER}) AS known
    USING (source_file, size, modified_at)
    WHERE listing.source_file IS NULL OR known.source_file IS NULL
"""
# What the ledger knows was taken for a seed file before, so that only the names of the others need be looked at.
UNKNOWN = "CREATE TABLE unknown AS SELECT * EXCLUDE (noted) FROM unlike WHERE noted IS NULL"
MISSED = "CREATE TABLE missed AS SELECT DISTINCT noted AS source_file FROM unlike WHERE noted IS NOT NULL"
SEEDS = "CREATE TABLE seeds (source_file TEXT)"
NEW = "CREATE TABLE new AS SELECT * FROM unknown SEMI JOIN seeds USING (source_file) WHERE meant"
# Noted once: then the last word on the name is that it is gone. A replay says nothing of the landing zone.
NO_LONGER_THERE = f"""
    SELECT source_file, arg_max(size, seen_at) AS size, epoch_us(max(modified_at)) AS modified_at,
        arg_max(content_hash, seen_at) AS content_hash
    FROM (SELECT * {OF_LEDGER} AND modified_at IS NOT NULL) AS known
    SEMI JOIN (FROM missed ANTI JOIN listing USING (source_file)) AS gone USING (source_file)
    GROUP BY source_file HAVING arg_max(outcome, seen_at) IN ('read', 'quarantined') ORDER BY source_file
"""
COUNTS = """
    SELECT listed.total, listed.total - listed.meant - unknown.total + unknown.meant + seeds.total - new.total
            AS unmatched,
        unknown.total - seeds.total AS ignored, listed.meant - unknown.meant AS known, new.total, taken.total
    FROM (SELECT count(*) AS total, count(*) FILTER (meant) AS meant FROM listing) AS listed,
        (SELECT count(*) AS total, count(*) FILTER (meant) AS meant FROM unknown) AS unknown,
        (SELECT count(*) AS total FROM seeds) AS seeds, (SELECT count(*) AS total FROM new) AS new,
        (SELECT count(*) AS total FROM taken) AS taken
"""
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
EVERYTHING = "*"
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
    closed: list[str] = []
    with workbench(lake) as duck, rare_collections():
        duck.execute(LISTING)
        is_meant = _matcher(request.pattern)
        for listed in list_files(landing, request.folders):
            closed += [name for name, refusal in listed.refusals.items() if refusal == CLOSED_FOLDER]
            batch = _columns(listed, is_meant)
            duck.register("batch", batch).execute("INSERT INTO listing SELECT * FROM batch")
        rows = select_rows(LEDGER, file_uris(lake, LEDGER))
        duck.execute(UNLIKE.format(rows=rows), [landing.uri])
        for statement in (UNKNOWN, MISSED):
            duck.execute(statement)
        _find_seeds(duck)
        duck.execute(NEW)
        duck.execute(TAKEN, _parameters(request))
        gone = duck.execute(NO_LONGER_THERE.format(rows=rows), [landing.uri]).fetchall()
        removed = write_rows(staging, GONE, GONE_FILES, _removed(gone, request, closed))
        found, unmatched, ignored, known, new, taken = duck.execute(COUNTS).fetchall()[0]
        reader = duck.sql("SELECT * FROM taken ORDER BY source_file").to_arrow_reader(BATCH)
        write_batches(staging, "files.parquet", FILES, (b.cast(FILES) for b in reader))
    return {
        "files_found": found,
        "files_ignored": ignored,
        "files_unmatched": unmatched,
        "files_known": known,
        "files_left": new - taken,
        "files_in": taken,
        "files_removed": removed,
    }


def _find_seeds(duck: "duckdb.DuckDBPyConnection") -> None:
    """Make the table `seeds` of the unknown names that are those of seed files."""
    duck.execute(SEEDS)
    names = duck.cursor().execute("SELECT source_file FROM unknown")
    while chunk := names.fetchmany(BATCH):
        seeds = pa.record_batch([pa.array([name for (name,) in chunk if _is_seed_file(name)], pa.string())], ["name"])
        duck.register("batch", seeds).execute("INSERT INTO seeds SELECT name FROM batch")


def _matcher(pattern: str) -> Callable[[str], bool] | None:
    """Tells whether the pattern means a name; None where it means all."""
    if pattern == EVERYTHING:
        return None
    matches_pattern = re.compile(translate(pattern)).match
    return lambda name: matches_pattern(name) is not None


def _is_seed_file(name: str) -> bool:
    return bool(find_format(name)) and not _is_ignored(name)


def _removed(gone: Iterable[tuple[Any, ...]], request: Request, closed: list[str]) -> Iterator[dict[str, Any]]:
    """Those files that are gone, as far as the pattern means them. What nobody looked at, or a closed folder hides, may
    be there still."""
    is_meant = _matcher(request.pattern)
    hidden = tuple(f"{folder}/" for folder in closed)
    looked_at = ("",) if request.folders is None else tuple(f"{folder}/" for folder in request.folders)
    for row in gone:
        is_known = row[0].startswith(looked_at) and not row[0].startswith(hidden)
        if is_known and _is_seed_file(row[0]) and (is_meant is None or is_meant(row[0])):
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


def _columns(listed: Listed, is_meant: Callable[[str], bool] | None) -> pa.RecordBatch:
    """Made of buffers where it can be: to make an array of Python's values imports pandas, to look whether they are a
    series of it, which takes a third of a second."""
    names, refusals = listed.names, listed.refusals
    meant = pa.array(map(is_meant, names), pa.bool_()) if is_meant else _all_true(len(names))
    refused = pa.array(map(refusals.get, names), pa.string()) if refusals else pa.nulls(len(names), pa.string())
    columns = [_strings(names), _numbers(listed.sizes), _numbers(listed.times), refused, meant]
    return pa.RecordBatch.from_arrays(columns, schema=LISTED)


def _strings(texts: Sequence[str]) -> pa.Array:
    whole = "".join(texts)
    lengths = map(len, texts) if whole.isascii() else (len(text.encode()) for text in texts)
    offsets = np.zeros(len(texts) + 1, np.int32)
    np.cumsum(np.fromiter(lengths, np.int32, len(texts)), out=offsets[1:])
    return pa.StringArray.from_buffers(len(texts), pa.py_buffer(offsets), pa.py_buffer(whole.encode()))


def _numbers(numbers: Sequence[int]) -> pa.Array:
    column = np.fromiter(numbers, np.int64, len(numbers))
    return pa.Array.from_buffers(pa.int64(), len(numbers), [None, pa.py_buffer(column)])


def _all_true(count: int) -> pa.Array:
    return pa.Array.from_buffers(pa.bool_(), count, [None, pa.py_buffer(b"\xff" * (count // 8 + 1))])


def _parameters(request: Request) -> dict[str, Any]:
    return {
        "now": int(request.now.timestamp() * MICROSECONDS),
        "min_age": request.min_age_seconds * MICROSECONDS,
        "too_young": f"changed less than {request.min_age_seconds} seconds ago, it may still be written",
        "limit": request.limit or ALL,
    }
