"""Final files of articles, written by several tasks before the one commit.

Once its audit has passed, a run with many articles is cut into writes: each takes the articles of some shards, leaves
data files that no reader sees yet, and counts the lines of its articles. Publishing holds the files against what was
noted of them and commits them, unless somebody has added or removed articles since the writes were planned: then it
decides anew, and writes by itself.

_staging/<run>/<attempt>/writes.json                       the version of the table that they go by, how many they are
                         writes/00000/rows.parquet         the articles of one: where they are staged, their stories
                                      lines-<try>.parquet  how many of them hold each line
                                      result.json          the files that its last try has left
"""

import logging
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pyarrow as pa

from copydesk.lake.duck import workbench
from copydesk.lake.lines import PARTS, count_parts
from copydesk.lake.parquet import hash_of, read_batches, write_batches
from copydesk.lake.partitions import PartitionWriter
from copydesk.lake.rebase import may_follow
from copydesk.lake.resolve import resolve_outcomes
from copydesk.lake.stage import changed_files, check_hashes, staged_files
from copydesk.lake.stories import STORY_COLUMNS, add_stories, kept_rows, link_stories
from copydesk.lake.tables import DataFile, keep_table, live_files, open_table, partition_columns
from copydesk.lake.whole import file_problem
from copydesk.lexicon import load
from copydesk.run import REPLAY, REPROCESS, Run
from copydesk.schema import ARTICLES, arrow_schema
from copydesk.storage import Folder

if TYPE_CHECKING:
    import duckdb
    from deltalake import DeltaTable

log = logging.getLogger(__name__)

PLAN, WRITE, ROWS, RESULT = "writes.json", "writes/{:05d}", "rows.parquet", "result.json"
BATCH = 4_000  # rows; of small batches the columns cost more than the rows
STORY = [arrow_schema(ARTICLES).field(name) for name in STORY_COLUMNS]
PLANNED = pa.schema([("file", pa.string()), ("row", pa.int64()), *STORY])
AS_PLANNED = """
    WITH published AS (SELECT file, row FROM outcomes WHERE outcome = 'published'),
    planned AS (SELECT $below || file AS file, row FROM read_parquet($planned))
    SELECT (SELECT count(*) FROM published) = (SELECT count(*) FROM planned)
        AND NOT EXISTS (FROM planned ANTI JOIN published USING (file, row))
"""


def plan_writes(run: Run, articles: int) -> list[dict[str, Any]]:
    """Cut what the run will publish, so many articles, into writes. Returns them, `write` (a number) and `label`: none
    where they are few, or replace or replay others."""
    size = max(run.settings.write_rows, articles // load("intake")["limits"]["shards"] + 1)
    if run.dry_run or run.trigger in (REPLAY, REPROCESS) or articles < 2 * size:
        return []
    handle = open_table(run.lake, ARTICLES)
    version, known = handle.version(), live_files(handle)
    keep_table(run.lake, ARTICLES, handle)
    with resolve_outcomes(run, known) as duck:
        link_stories(duck, run, known)
        writes = [_plan(run, number, parts) for number, parts in enumerate(_groups(duck, run.staging, size))]
    run.staging.write_json(PLAN, {"version": version, "writes": len(writes)})
    return writes


def _groups(duck: "duckdb.DuckDBPyConnection", staging: Folder, size: int) -> Iterator[list[tuple[str, pa.Table]]]:
    """Staged files, with what is published of each, until they have so many rows."""
    group, held = [], 0
    for _, name in staged_files(staging, "articles"):
        kept = kept_rows(duck, staging.folder(name).uri)
        group.append((name, kept))
        held += kept.num_rows
        if held >= size:
            yield group
            group, held = [], 0
    if held:
        yield group


def _plan(run: Run, number: int, parts: list[tuple[str, pa.Table]]) -> dict[str, Any]:
    rows = (kept.add_column(0, PLANNED.field(0), pa.array([name] * kept.num_rows, pa.string())) for name, kept in parts)
    batches = (batch for table in rows for batch in table.select(PLANNED.names).cast(PLANNED).to_batches())
    count = write_batches(_folder(run.staging, number), ROWS, PLANNED, batches)
    return {"write": number, "label": f"{count:,} articles"}


def planned_hashes(staging: Folder, writes: list[dict[str, Any]]) -> dict[str, str]:
    """The SHA-256 of what the writes go by, by name below the staging folder."""
    names = [f"{WRITE.format(write['write'])}/{ROWS}" for write in writes]
    return {name: hash_of(staging, name) for name in names}


def _folder(staging: Folder, number: int) -> Folder:
    return staging.folder(WRITE.format(number))


def write_files(run: Run, number: int) -> dict[str, int]:
    """Do one of the writes. Returns how many files and rows it has left. May be tried again: the last try counts.

    Raises DamagedError where what is staged is not what was audited."""
    folder, lines = _folder(run.staging, number), f"lines-{uuid4().hex[:12]}.parquet"
    audited = run.staging.read_json("audit.json")["sha256"]
    name = f"{WRITE.format(number)}/{ROWS}"
    check_hashes(run.staging, {name: audited[name]})
    rows = pa.Table.from_batches(read_batches(folder, ROWS), PLANNED)
    writer = PartitionWriter(run.lake, ARTICLES, run.file_prefix, partition_columns(open_table(run.lake, ARTICLES)))
    names = rows["file"].unique().to_pylist()
    check_hashes(run.staging, {name: audited[name] for name in names})
    import pyarrow.compute as pc  # here: the steps that only plan need not wait for it

    for name in names:
        write_kept(run.staging, name, rows.filter(pc.equal(rows["file"], name)), writer)
    files = writer.finish()
    with workbench(run.lake) as duck:
        places = {name: run.staging.folder(name).uri for name in names}
        uris = pa.array([places[name] for name in rows["file"].to_pylist()], pa.string())
        duck.register("rows", pa.table({"file": uris, "row": rows["row"]}))
        duck.execute("CREATE TABLE outcomes AS SELECT *, 'published' AS outcome FROM rows")
        write_batches(folder, lines, PARTS, count_parts(duck, list(places.values())))
    about = {"lines": lines, "lines_sha256": hash_of(folder, lines)}
    folder.write_json(RESULT, {**about, "files": [asdict(file) for file in files]})
    return {"files": len(files), "rows": rows.num_rows}


def write_kept(staging: Folder, name: str, kept: pa.Table, writer: PartitionWriter) -> None:
    """Hand the rows of a staged file that are published to a writer. `kept` says which (`row`, in order), and gives the
    columns of their stories."""
    numbers = kept["row"].to_numpy()
    first = 0
    for rows in read_batches(staging, name, rows=BATCH):
        begin, end = numbers.searchsorted([first, first + rows.num_rows])
        mine = rows if end - begin == rows.num_rows else rows.take(pa.array(numbers[begin:end] - first))
        writer.write(add_stories(mine, kept.slice(begin, end - begin)))
        first += rows.num_rows


def written_files(run: Run, handle: "DeltaTable") -> list[DataFile] | None:
    """What the run's writes have left, to be committed to this version of the table. None where there are none, where
    others have changed the table since they were planned, or where a file is not what was noted of it."""
    plan = run.staging.read_note(PLAN)
    if plan is None:
        return None
    since = range(plan["version"] + 1, handle.version() + 1)
    if not may_follow(run.lake.folder(ARTICLES.name).folder("_delta_log"), since, run.batch, (), rearranges=False):
        log.info("articles were published or removed since the files were written: they are written again")
        return None
    results = _results(run.staging, plan["writes"])
    files = [DataFile(**file) for result in results or () for file in result["files"]]
    folder = run.lake.folder(ARTICLES.name)
    problems = (file_problem(folder, ARTICLES, file.path, file.statistics["sha256"]) for file in files)
    problem = "some are missing" if results is None else next(filter(None, problems), None)
    if problem:
        log.warning("the files that were written cannot be taken (%s): they are written again", problem)
    return None if problem else files


def _results(staging: Folder, count: int) -> list[dict[str, Any]] | None:
    """What each of the writes has left, None where one has not been done."""
    results = [_folder(staging, number).read_note(RESULT) for number in range(count)]
    done = [result for result in results if result is not None]
    return done if len(done) == count else None


def counted_parts(duck: "duckdb.DuckDBPyConnection", run: Run) -> list[str]:
    """Where the writes have counted lines, if they have done so for the very articles that are published and nothing is
    damaged; else none. `duck` has the table `outcomes`."""
    plan = run.staging.read_note(PLAN) or {"writes": 0}
    results = _results(run.staging, plan["writes"]) or ()
    counted = [(_folder(run.staging, number), result) for number, result in enumerate(results)]
    if not counted or any(changed_files(f, {r["lines"]: r["lines_sha256"]}) for f, r in counted):
        return []
    planned = [folder.folder(ROWS).uri for folder, _ in counted]
    ((as_planned,),) = duck.execute(AS_PLANNED, {"planned": planned, "below": f"{run.staging.uri}/"}).fetchall()
    return [folder.folder(result["lines"]).uri for folder, result in counted] if as_planned else []
