"""Keeps count of the lines of each source's articles, run by run, and says which ones repeat.

What a run cleans depends on the counts of the runs before it alone, so never on its own order or shards.
"""

from typing import TYPE_CHECKING, Any

from copydesk.lake.duck import workbench
from copydesk.lake.tables import file_uris
from copydesk.lake.views import select_rows
from copydesk.lexicon import load
from copydesk.page.source import UNKNOWN
from copydesk.schema import LINES
from copydesk.storage import Folder

if TYPE_CHECKING:
    import duckdb

# Of articles without a known source nothing can be learned: they come from many sites.
COUNTED = """
    WITH mine AS (
        SELECT articles.source, raw_text, count(*) OVER (PARTITION BY articles.source) AS of_articles
        FROM read_parquet($articles, filename = true, file_row_number = true) AS articles
        JOIN outcomes ON outcomes.file = filename AND outcomes.row = file_row_number
        WHERE outcome = 'published' AND articles.source <> $unknown
    ),
    lines AS (
        SELECT source, of_articles,
            unnest(list_distinct(list_transform(string_split(raw_text, chr(10)), lambda x: trim(x, $blank)))) AS line
        FROM mine
    )
    SELECT source, line, count(*) AS articles, of_articles, $run_id AS run_id, $counted_at AS counted_at
    FROM lines WHERE length(line) BETWEEN 1 AND $longest_line
    GROUP BY source, line, of_articles
    HAVING count(*) > 1 OR of_articles < $enough_articles
"""
REPEATED = """
    WITH counts AS ({rows}),
    runs AS (SELECT source, run_id, any_value(of_articles) AS of_articles FROM counts GROUP BY source, run_id),
    totals AS (SELECT source, sum(of_articles) AS total FROM runs GROUP BY source)
    SELECT source, line, sum(articles)::BIGINT AS articles, sum(articles) / any_value(total) AS share,
        strftime(min(counted_at), '%Y-%m-%d') AS since
    FROM counts JOIN totals USING (source)
    GROUP BY source, line
    HAVING sum(articles) >= $least_articles AND sum(articles) / any_value(total) >= $least_share
    ORDER BY source, line
"""
BLANK = " \t\r\f\v\u00a0\ufeff"


def count_lines(duck: "duckdb.DuckDBPyConnection", articles: list[str], about: dict[str, Any]) -> Any:
    """Rows of `lines` for what a run publishes, as a relation. `duck` has the table `outcomes`; `articles` are the
    staged files; `about` says run_id and counted_at."""
    named = {name: load("repeated")[name] for name in ("longest_line", "enough_articles")}
    return duck.sql(COUNTED, params={"articles": articles, "unknown": UNKNOWN, "blank": BLANK, **named, **about})


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
