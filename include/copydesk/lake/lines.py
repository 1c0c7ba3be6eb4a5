"""Keeps count of the lines of each source's articles, run by run, and says which ones repeat. The upkeep rolls up the
counts of all runs before it.

What a run cleans depends on the counts of the runs before it alone, so never on its own order or shards.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from copydesk.lake import rolled_up
from copydesk.lake.commits import Change
from copydesk.lake.duck import workbench
from copydesk.lake.tables import file_uris
from copydesk.lake.views import select_rows
from copydesk.lexicon import load
from copydesk.page.source import UNKNOWN
from copydesk.schema import LINES
from copydesk.storage import Folder

if TYPE_CHECKING:
    import duckdb

# Of articles without a known source nothing can be learned: they come from many sites. `trim` is called for those lines
# alone that it changes: with so many characters to look for it takes five times as long as all the rest.
MINE = """
    read_parquet($articles, filename = true, file_row_number = true) AS articles
    SEMI JOIN (SELECT file, row FROM outcomes WHERE outcome = 'published') AS published
    ON published.file = filename AND published.row = file_row_number
    WHERE articles.source <> $unknown
"""
IN_TEXTS = f"""
    SELECT source, line, count(*) AS articles
    FROM (
        SELECT articles.source, unnest(list_distinct(list_transform(string_split(raw_text, chr(10)), lambda line:
            CASE WHEN {{has_blank}} THEN trim(line, $blank) ELSE line END))) AS line
        FROM {MINE}
    )
    WHERE length(line) BETWEEN 1 AND $longest_line GROUP BY source, line
"""
IN_PARTS = "SELECT source, line, sum(articles)::BIGINT AS articles FROM read_parquet($parts) GROUP BY source, line"
COUNTED = f"""
    WITH counted AS ({{counted}}),
    totals AS (SELECT articles.source, count(*) AS of_articles FROM {MINE} GROUP BY articles.source)
    SELECT source, line, articles, of_articles, $run_id AS run_id, $counted_at AS counted_at
    FROM counted JOIN totals USING (source)
    WHERE articles > 1 OR of_articles < $enough_articles
"""
PARTS = pa.schema([("source", pa.string()), ("line", pa.string()), ("articles", pa.int64())])
TOTALS = """
    WITH counts AS ({rows}),
    runs AS (SELECT source, run_id, any_value(of_articles) AS of_articles FROM counts GROUP BY source, run_id),
    totals AS (SELECT source, sum(of_articles) AS total FROM runs GROUP BY source)
"""
REPEATED = f"""
    {TOTALS}
    SELECT source, line, sum(articles)::BIGINT AS articles, sum(articles) / any_value(total) AS share,
        strftime(min(counted_at), '%Y-%m-%d') AS since
    FROM counts JOIN totals USING (source)
    GROUP BY source, line
    HAVING sum(articles) >= $least_articles AND sum(articles) / any_value(total) >= $least_share
    ORDER BY source, line
"""
ROLLED_UP = "rolled-up"  # in the place of a run: all runs before
ROLL_UP = f"""
    {TOTALS}
    SELECT source, line, sum(articles)::BIGINT AS articles, any_value(total)::BIGINT AS of_articles,
        $run_id AS run_id, min(counted_at) AS counted_at
    FROM counts JOIN totals USING (source)
    GROUP BY source, line
    HAVING sum(articles) >= $least_articles OR sum(articles) / any_value(total) >= $forgotten_share
"""
BATCH = 10_000
BLANK = " \t\r\f\v\u00a0\ufeff"
HAS_BLANK = " OR ".join(
    [f"ascii(line) IN ({', '.join(str(ord(c)) for c in BLANK)})", *(f"ends_with(line, chr({ord(c)}))" for c in BLANK)]
)


def count_lines(
    duck: "duckdb.DuckDBPyConnection", articles: list[str], about: dict[str, Any], parts: Sequence[str] = ()
) -> Any:
    """Rows of `lines` for what a run publishes, as a relation. `duck` has the table `outcomes`; `articles` are the
    staged files; `about` says run_id and counted_at; `parts` are what `count_parts` has found in all of them."""
    named = {"articles": articles, "unknown": UNKNOWN, "enough_articles": load("repeated")["enough_articles"], **about}
    if parts:
        return duck.sql(COUNTED.format(counted=IN_PARTS), params={**named, "parts": list(parts)})
    return duck.sql(COUNTED.format(counted=_in_texts()), params={**named, **_texts()})


def count_parts(duck: "duckdb.DuckDBPyConnection", articles: list[str]) -> Iterator[pa.RecordBatch]:
    """In how many of the published articles of these staged files each line stands: batches of PARTS."""
    found = duck.sql(_in_texts(), params={"articles": articles, "unknown": UNKNOWN, **_texts()})
    return (batch.cast(PARTS) for batch in found.to_arrow_reader(BATCH))


def _in_texts() -> str:
    return IN_TEXTS.format(has_blank=HAS_BLANK)


def _texts() -> dict[str, Any]:
    return {"blank": BLANK, "longest_line": load("repeated")["longest_line"]}


def repeated_lines(lake: Folder) -> list[dict[str, Any]]:
    """The lines that recur over a source's published articles: source, line, articles, share (0 to 1), since."""
    files = file_uris(lake, LINES)
    if not files:
        return []
    named = {name: load("repeated")[name] for name in ("least_articles", "least_share")}
    with workbench(lake) as duck:
        found = duck.execute(REPEATED.format(rows=select_rows(LINES, files)), named)
        columns = [column[0] for column in found.description]
        return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def roll_up(lake: Folder) -> Change | None:
    """Put the counts of all runs together, a row for each line of a source, and forget lines that have hardly recurred.
    Returns what was done, None where the table is one file already."""
    named = {name: load("repeated")[name] for name in ("least_articles", "forgotten_share")}
    return rolled_up.roll_up(lake, LINES, lambda rows: ROLL_UP.format(rows=rows), {**named, "run_id": ROLLED_UP})
