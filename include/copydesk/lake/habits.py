"""How each source prints its heads, counted over its published articles.

A run goes by what was published before it, so never by its own order or shards.
"""

from typing import Any

from copydesk.lake.duck import workbench
from copydesk.lake.tables import file_uris
from copydesk.lake.views import select_rows
from copydesk.lexicon import load
from copydesk.page.source import UNKNOWN
from copydesk.schema import ARTICLES
from copydesk.storage import Folder

NEEDED = ("source", "processed_at", "head_lines")
# Of articles without a known source nothing can be learned: they come from many sites.
HABITS = """
    WITH heads AS (SELECT * FROM ({rows}) WHERE source <> $unknown AND len(head_lines) > 0),
    newest AS (SELECT source, max(processed_at) AS last FROM heads GROUP BY source),
    recent AS (
        SELECT heads.* FROM heads JOIN newest USING (source) WHERE processed_at >= last - to_days($days::INTEGER)
    ),
    totals AS (SELECT source, count(*) AS articles FROM recent GROUP BY source HAVING count(*) >= $least_articles),
    lines AS (SELECT source, articles, unnest(head_lines) AS line FROM recent JOIN totals USING (source))
    SELECT source, articles, line.role, line.form, line.above, line.below, count(*) AS lines
    FROM lines GROUP BY ALL ORDER BY ALL
"""


def head_habits(lake: Folder) -> list[dict[str, Any]]:
    """Of each source with enough articles how many lines of their heads have the same role, form and lines around them:
    source, articles (all of them), role, form, above, below, lines."""
    files = file_uris(lake, ARTICLES)
    if not files:
        return []
    named = {"unknown": UNKNOWN, **{name: load("head/habits")[name] for name in ("least_articles", "days")}}
    with workbench(lake) as duck:
        found = duck.execute(HABITS.format(rows=select_rows(ARTICLES, files, NEEDED)), named)
        columns = [column[0] for column in found.description]
        return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
