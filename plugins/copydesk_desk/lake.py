"""What the pages ask the lake: articles, the quarantine, rules. Parameters never become part of a statement."""

from collections.abc import Mapping
from typing import Any

from copydesk.errors import CopydeskError
from copydesk.lake.read import connect
from copydesk_desk.feeds import shown_feed
from copydesk_desk.store import opened_lake

Row = dict[str, Any]
SHOWN = 100  # rows of a list

ARTICLE = "SELECT articles.*, dag_id FROM articles LEFT JOIN runs USING (run_id) WHERE document_id = $id"
VERSIONS = """
    SELECT document_id, story_version, headline, source, published_at, similarity FROM story_versions
    WHERE story_id = $story ORDER BY story_version LIMIT 50
"""
ARTICLES = f"""
    SELECT document_id, headline, source, language, published_on, len(quotes) AS quotes, len(figures) AS figures,
        len(removals) AS removals, flags, run_id
    FROM articles
    WHERE ($run = '' OR run_id = $run) AND ($source = '' OR source = $source)
        AND ($words = '' OR contains(lower(headline), lower($words)))
    ORDER BY processed_at DESC, source_file, record_index LIMIT {SHOWN}
"""
ENTRIES = f"""
    SELECT entry_id, quarantined_at, landing, source_file, record_index, stage, checks, reason, status, closed_by,
        closed_with, count(*) OVER () AS total
    FROM quarantine
    WHERE source_file LIKE $file AND ($check = '' OR list_contains(checks, $check)) AND ($run = '' OR run_id = $run)
        AND ($status = '' OR status = $status)
    ORDER BY quarantined_at DESC, source_file, record_index LIMIT {SHOWN}
"""
ENTRY = """
    SELECT quarantine.*, length(raw_text) AS characters, octet_length(raw_bytes) AS bytes, dag_id
    FROM quarantine LEFT JOIN runs USING (run_id) WHERE entry_id = $id
"""
REASONS = """
    SELECT "check", count(*) AS entries
    FROM (SELECT unnest(checks) AS "check" FROM quarantine WHERE status = 'open')
    GROUP BY ALL ORDER BY entries DESC LIMIT 20
"""
RULES = """
    SELECT kind, rule, count(*) AS cuts, count(DISTINCT document_id) AS articles, min(left(text, 200)) AS example,
        arg_min(document_id, left(text, 200)) AS document_id
    FROM removals GROUP BY ALL ORDER BY cuts DESC, rule LIMIT 300
"""
CUTS = f"""
    SELECT left(text, 300) AS line, count(*) AS cuts, count(DISTINCT document_id) AS articles, max(source) AS source,
        count(DISTINCT source) AS sources, max(document_id) AS document_id
    FROM removals WHERE rule = $rule GROUP BY left(text, 300) ORDER BY cuts DESC, line LIMIT {SHOWN}
"""


def ask(statement: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
    """The rows of the answer; none where there is no lake yet."""
    try:
        connection = connect(opened_lake(shown_feed()))
    except CopydeskError:
        return []
    with connection:
        found = connection.execute(statement, dict(parameters or {}))
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
