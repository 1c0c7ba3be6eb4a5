"""What must hold between the tables of a lake, as SQL that finds where it does not."""

from dataclasses import dataclass


@dataclass(frozen=True)
class IntegrityCheck:
    """What is wrong with a table where `sql` finds a row (a text that says where), and what to do about it."""

    table: str
    problem: str
    mend: str
    sql: str


LOOK_AGAIN = "touch its file in the landing zone: the next run looks at it again"
DELETE_AGAIN = "delete it again with `copydesk delete`"
REPAIR = "run `copydesk repair`"

DOUBLE = "SELECT document_id FROM articles GROUP BY document_id HAVING count(*) > 1"
BACK = "SELECT document_id FROM {table} SEMI JOIN tombstones USING (document_id)"
UNKNOWN = """
    SELECT document_id || ' of ' || source_file FROM articles
    WHERE document_id NOT IN (SELECT content_hash FROM ledger WHERE level = 'record' AND outcome = 'published')
"""
LOST = """
    SELECT content_hash || ' of ' || source_file FROM ledger
    WHERE level = 'record' AND outcome = 'published'
        AND content_hash NOT IN (SELECT document_id FROM articles)
        AND content_hash NOT IN (SELECT document_id FROM tombstones)
"""
NOT_KEPT = """
    SELECT source_file || '#' || record_index || ' of run ' || run_id
    FROM (FROM ledger WHERE level = 'record' AND outcome = 'quarantined') AS refused
    ANTI JOIN quarantine USING (run_id, source_file, record_index)
    WHERE content_hash NOT IN (SELECT document_id FROM tombstones)
"""
COUNTS = """
    WITH counted AS (
        SELECT run_id, seen_at AS started_at, outcome AS of, count(*) AS number
        FROM ledger WHERE level = 'record' GROUP BY ALL
    ),
    noted AS (
        SELECT run_id, started_at, substr(name, 9) AS of, number
        FROM (UNPIVOT (SELECT run_id, started_at, COLUMNS('^records_') FROM runs WHERE outcome = 'published')
            ON COLUMNS('^records_') INTO NAME name VALUE number)
        WHERE name <> 'records_in'
    )
    SELECT run_id || ': ' || noted.number || ' ' || of || ', the ledger has ' || coalesce(counted.number, 0)
    FROM noted LEFT JOIN counted USING (run_id, started_at, of)
    WHERE noted.number <> coalesce(counted.number, 0)
"""
RUN_MISSING = """
    SELECT DISTINCT run_id FROM ledger
    WHERE run_id NOT IN (SELECT run_id FROM runs WHERE outcome IN ('published', 'nothing_new'))
"""

CHECKS = (
    IntegrityCheck("articles", "a document stands in it twice", "go back with `copydesk restore articles`", DOUBLE),
    IntegrityCheck("articles", "a deleted document is there again", DELETE_AGAIN, BACK.format(table="articles")),
    IntegrityCheck("quarantine", "a deleted document is there again", DELETE_AGAIN, BACK.format(table="quarantine")),
    IntegrityCheck("ledger", "it does not know an article", REPAIR, UNKNOWN),
    IntegrityCheck("articles", "a record that was published is not there", f"restore articles, or {LOOK_AGAIN}", LOST),
    IntegrityCheck("quarantine", "a record that was refused is not there", f"restore it, or {LOOK_AGAIN}", NOT_KEPT),
    IntegrityCheck("runs", "its counts are not those of the ledger", "restore versions that fit", COUNTS),
    IntegrityCheck("runs", "a run of the ledger is missing", REPAIR, RUN_MISSING),
)
