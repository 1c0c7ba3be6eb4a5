"""How each source prints its heads, counted over its published articles.

A run goes by what was published before it, so never by its own order or shards. The lines of heads are counted once for
each file of `articles`, which never changes, and kept in the table `heads`. What is replaced, deleted or put together
stands in other files after it, which are counted by whoever publishes next; the counts of files that are gone tell
nothing, and the upkeep drops them.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from copydesk.lake import rolled_up
from copydesk.lake.commits import Change, commit_once
from copydesk.lake.duck import workbench
from copydesk.lake.partitions import PartitionWriter
from copydesk.lake.rows import conform_batches
from copydesk.lake.tables import DataFile, LiveFile, file_uris, newest_files, uri_of, uris_of
from copydesk.lake.views import select_rows
from copydesk.lexicon import load
from copydesk.page.source import UNKNOWN
from copydesk.schema import ARTICLES, HEADS
from copydesk.storage import Folder

if TYPE_CHECKING:
    import duckdb
    from deltalake import DeltaTable

NEEDED = ("source", "processed_at", "head_lines")
# Of articles without a known source nothing can be learned: they come from many sites. That a file is counted shows in
# a row of its own, also where no article in it has a head.
COUNTED = """
    WITH heads AS (
        SELECT substr(file, {below}) AS file, source, processed_at, head_lines FROM ({rows})
        WHERE source <> '{unknown}' AND len(head_lines) > 0
    ),
    lines AS (SELECT file, source, processed_at, unnest(head_lines) AS line FROM heads)
    SELECT file, source, processed_at, count(*) AS articles FROM heads GROUP BY ALL
    UNION ALL BY NAME
    SELECT file, source, processed_at, line.role, line.form, line.above, line.below, count(*) AS lines
    FROM lines GROUP BY ALL
    UNION ALL BY NAME
    SELECT unnest($fresh::VARCHAR[]) AS file
"""
LIVE = "SELECT * FROM ({rows}) SEMI JOIN (SELECT unnest($live::VARCHAR[]) AS file) AS live USING (file)"
RECENT = """
    WITH counts AS MATERIALIZED ({rows}),
    newest AS (SELECT source, max(processed_at) AS last FROM counts GROUP BY source),
    recent AS (
        SELECT counts.* FROM counts LEFT JOIN newest USING (source)
        WHERE source IS NULL OR processed_at >= last - to_days($days::INTEGER)
    )
"""
OF_ALL_FILES = """
    SELECT source, processed_at, role, form, above, below, sum(articles) AS articles, sum(lines) AS lines
    FROM ({rows}) WHERE source IS NOT NULL GROUP BY ALL
"""
HABITS = f"""
    {RECENT},
    totals AS (
        SELECT source, sum(articles)::BIGINT AS articles FROM recent GROUP BY source
        HAVING sum(articles) >= $least_articles
    )
    SELECT source, totals.articles, role, form, above, below, sum(lines)::BIGINT AS lines
    FROM recent JOIN totals USING (source) WHERE role IS NOT NULL GROUP BY ALL ORDER BY ALL
"""
MISCOUNTED = """
    WITH noted AS (SELECT * FROM ({rows}) WHERE source IS NOT NULL), found AS ({found})
    SELECT DISTINCT file FROM (FROM noted EXCEPT ALL FROM found) ORDER BY file
"""


def head_habits(lake: Folder) -> list[dict[str, Any]]:
    """Of each source with enough articles how many lines of their heads have the same role, form and lines around them:
    source, articles (all of them), role, form, above, below, lines. What nobody has counted yet is counted here."""
    live, counted = newest_files(lake, ARTICLES), file_uris(lake, HEADS)
    limits = load("head/habits")
    with workbench(lake) as duck:
        fresh = _not_counted(duck, live, counted)
        rows = OF_ALL_FILES.format(rows=f"{_live(counted)} UNION ALL BY NAME ({_count(lake, fresh)})")
        named = {name: limits[name] for name in ("least_articles", "days")} | {"live": _paths(live)}
        found = duck.execute(HABITS.format(rows=rows), named | {"fresh": _paths(fresh)})
        columns = [column[0] for column in found.description]
        return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def count_heads(lake: Folder, batch: str, metadata: dict[str, str]) -> None:
    """Commit the counts of the files of `articles` that nobody has counted yet."""

    def make_files(handle: "DeltaTable") -> list[DataFile]:
        writer = PartitionWriter(lake, HEADS, "heads")
        with workbench(lake) as duck:
            fresh = _not_counted(duck, newest_files(lake, ARTICLES), uris_of(lake, HEADS, handle))
            if fresh:
                for rows in conform_batches(duck.sql(_count(lake, fresh), params={"fresh": _paths(fresh)}), HEADS):
                    writer.write(rows)
        return writer.finish()

    commit_once(lake, HEADS, batch, make_files, metadata)


def roll_up(lake: Folder) -> Change | None:
    """Count what the upkeep itself has written, put the counts of all files together, and forget those of files that
    are gone and what is older than a source's habits. Returns what was done."""
    count_heads(lake, f"compact/{uuid4()}", {"upkeep": "compact"})
    named = {"days": load("head/habits")["days"], "live": _paths(newest_files(lake, ARTICLES))}

    def select(rows: str) -> str:
        return f"{RECENT.format(rows=LIVE.format(rows=rows))} SELECT * FROM recent"

    return rolled_up.roll_up(lake, HEADS, select, named)


def miscounted(lake: Folder) -> list[str]:
    """The files of `articles` that have other heads than the table says, by path."""
    live, counted = newest_files(lake, ARTICLES), file_uris(lake, HEADS)
    if not counted:
        return []
    with workbench(lake) as duck:
        sql = MISCOUNTED.format(rows=_live(counted), found=_count(lake, live))
        named = {"live": _paths(live), "fresh": _paths(live)}
        return [file for (file,) in duck.execute(sql, named).fetchall()]


def _not_counted(duck: "duckdb.DuckDBPyConnection", live: Sequence[LiveFile], counted: Sequence[str]) -> list[LiveFile]:
    known = duck.execute(f"SELECT DISTINCT file FROM ({select_rows(HEADS, counted, ('file',))})").fetchall()
    names = {file for (file,) in known}
    return [file for file in live if file.path not in names]


def _live(counted: Sequence[str]) -> str:
    return LIVE.format(rows=select_rows(HEADS, counted))


def _count(lake: Folder, files: Sequence[LiveFile]) -> str:
    rows = select_rows(ARTICLES, [uri_of(lake, ARTICLES, file) for file in files], NEEDED, places=True)
    return COUNTED.format(rows=rows, below=len(lake.folder(ARTICLES.name).uri) + 2, unknown=UNKNOWN)


def _paths(files: Sequence[LiveFile]) -> list[str]:
    return [file.path for file in files]
