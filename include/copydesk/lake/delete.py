"""Deletion on request: every row with the text of a document goes, and a tombstone keeps it from coming back."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pyarrow as pa

from copydesk import reports
from copydesk.errors import ConfigError
from copydesk.lake.commits import Change, change_once, commit_once
from copydesk.lake.diff import examples_of
from copydesk.lake.duck import workbench
from copydesk.lake.partitions import PartitionWriter
from copydesk.lake.replace import keep_others, mark
from copydesk.lake.tables import DataFile, exists, partition_columns
from copydesk.lake.views import files_by_table, make_views
from copydesk.schema import ARTICLES, LINES, QUARANTINE, TABLES, TOMBSTONES, Table, arrow_schema
from copydesk.storage import Folder

if TYPE_CHECKING:
    from deltalake import DeltaTable

DOCUMENT_ID = re.compile(r"[0-9a-f]{64}")
BURIED = "document_id IN (SELECT document_id FROM tombstones)"
# A file that could not be decoded has no document id; its bytes have the hash that its text would have had.
CONDITIONS = {
    QUARANTINE.name: f"{BURIED} OR sha256(raw_bytes) IN (SELECT document_id FROM tombstones)",
    # A line that one article alone held is that article's text, what recurs is the site's.
    LINES.name: "articles = 1 AND line IN (SELECT line FROM buried_lines)",
}
LINES_OF = """
    CREATE TABLE buried_lines AS
    SELECT DISTINCT unnest(list_transform(string_split(raw_text, chr(10)), lambda line: trim(line, $blank))) AS line
    FROM (SELECT document_id, raw_text FROM articles UNION ALL SELECT document_id, raw_text FROM quarantine)
    WHERE document_id IN (SELECT document_id FROM tombstones)
"""


def delete_documents(
    lake: Folder, ids: Iterable[str], reason: str, asked_by: str, finish_others: Callable[[], object]
) -> dict[str, int]:
    """Remove all rows of these documents. Returns how many by table; may be called again for what is deleted already.

    Older versions of the tables still hold them until their files are vacuumed. `finish_others` completes runs of
    which nothing but the articles is visible. Raises ConfigError for what is no document id, or without a reason.
    """
    wanted = _check_ids(ids)
    if not reason.strip():
        raise ConfigError("a deletion needs a reason; it stays in the table tombstones")
    finish_others()
    _bury(lake, wanted, reason.strip(), asked_by)
    removed = remove_buried(lake)
    _forget_examples(lake, set(wanted))
    return removed


def preview(lake: Folder, ids: Iterable[str]) -> tuple[list[tuple[str, str, str | None]], dict[str, int]]:
    """What a deletion of these documents would remove: document id, source and headline of those that are published,
    and how many rows by table. Changes nothing. Raises ConfigError for what is no document id."""
    wanted = _check_ids(ids)
    with workbench(lake) as duck:
        make_views(duck, files_by_table(lake))
        duck.execute("DROP VIEW tombstones")
        duck.execute("CREATE TABLE tombstones AS SELECT unnest(?) AS document_id", [wanted])
        _find_lines(duck)
        counts = {table.name: _count(duck, table) for table in _with_text() if exists(lake, table)}
        articles = f"SELECT document_id, source, headline FROM articles WHERE {BURIED} ORDER BY ALL"
        return duck.execute(articles).fetchall(), counts


def _check_ids(ids: Iterable[str]) -> list[str]:
    wanted = sorted(set(ids))
    bad = [i for i in wanted if not DOCUMENT_ID.fullmatch(i)]
    if bad or not wanted:
        raise ConfigError(f"a document id has 64 hexadecimal digits, {', '.join(bad) or 'nothing'} has not")
    return wanted


def _count(duck: Any, table: Table) -> int:
    ((rows,),) = duck.execute(f"SELECT count(*) FROM {table.name} WHERE {_condition(table)}").fetchall()
    return int(rows)


def remove_buried(lake: Folder) -> dict[str, int]:
    """Remove what has a tombstone from all tables that hold text. Returns rows by table."""
    batch = f"delete/{uuid4()}"
    # Lines last: what they were is known from the tables of texts as they were at the start.
    with workbench(lake) as duck:
        make_views(duck, files_by_table(lake))
        _find_lines(duck)
        return {table.name: _remove(duck, lake, table, batch) for table in _with_text() if exists(lake, table)}


def _find_lines(duck: Any) -> None:
    duck.execute(LINES_OF.replace("$blank", "?"), [" \t\r\f\v\u00a0\ufeff"])


def _condition(table: Table) -> str:
    return CONDITIONS.get(table.name, BURIED)


def _with_text() -> list[Table]:
    ours = {field.name: field for field in ARTICLES.fields}["document_id"]
    tables = [t for t in TABLES.values() if t is not TOMBSTONES and any(f.name == ours.name for f in t.fields)]
    return [*tables, LINES]


def _remove(duck: Any, lake: Folder, table: Table, batch: str) -> int:
    def make_change(handle: "DeltaTable") -> Change | None:
        touched = mark(duck, lake, table, handle, _condition(table))
        if not touched:  # a commit all the same: publishers that did not see the tombstone have to look again
            return Change([]) if table is ARTICLES else None
        writer = PartitionWriter(lake, table, "delete", partition_columns(handle))
        keep_others(duck, lake, table, touched, writer)
        return Change(writer.finish(), touched)

    change = change_once(lake, table, batch, make_change, {"deletion": batch})
    return -change.rows if change else 0


def _bury(lake: Folder, ids: list[str], reason: str, asked_by: str) -> None:
    about = {"reason": reason, "asked_by": asked_by, "deleted_at": datetime.now(UTC)}

    def make_files(handle: "DeltaTable") -> list[DataFile]:
        known = set(handle.to_pyarrow_table(columns=["document_id"])["document_id"].to_pylist())
        rows = [{"document_id": i, **about} for i in ids if i not in known]
        if not rows:
            return []
        writer = PartitionWriter(lake, TOMBSTONES, "delete")
        writer.write(pa.RecordBatch.from_pylist(rows, arrow_schema(TOMBSTONES)))
        return writer.finish()

    commit_once(lake, TOMBSTONES, f"delete/{uuid4()}", make_files, {"asked_by": asked_by})


def _forget_examples(lake: Folder, ids: set[str]) -> None:
    """Summaries of reprocessings show a few values before and after; those of deleted documents go. So does a summary
    that cannot be read, as it may hold them."""
    reports.remove_damaged_summaries(lake.uri)
    for run_id, summary in reports.all_summaries(lake.uri):
        parts = list(examples_of(summary.get("diff") or {}))
        if any(e["document_id"] in ids for part in parts for e in part["examples"]):
            for part in parts:
                part["examples"] = [e for e in part["examples"] if e["document_id"] not in ids]
            reports.write_summary(lake.uri, run_id, summary)
