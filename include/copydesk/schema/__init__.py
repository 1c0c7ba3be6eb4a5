"""The field catalogue: every table, column, type, meaning and check, said once.

The Arrow schemas, the Great Expectations suites (`copydesk.quality.suites`), the SQL views (`copydesk.lake.views`) and
the data dictionary (`docs/data-dictionary.md`) are all derived from what stands here. Changes are additive: a new field
is appended and says `since` which schema version it exists.
"""

from copydesk.schema.arrow import arrow_schema
from copydesk.schema.articles import ARTICLES
from copydesk.schema.books import LEDGER, LINES, QUARANTINE, QUARANTINE_EVENTS, QUARANTINE_STATUS, RUNS, TOMBSTONES
from copydesk.schema.catalogue import Check, Field, Table
from copydesk.schema.nested import DATES, ENTITIES, EVIDENCE, FIGURES, QUOTES, REMOVALS

SCHEMA_VERSION = 3
TABLES = {t.name: t for t in (ARTICLES, QUARANTINE, QUARANTINE_EVENTS, LEDGER, LINES, TOMBSTONES, RUNS)}
NESTED = {f.name: f for f in (QUOTES, FIGURES, ENTITIES, DATES, REMOVALS, EVIDENCE)}

__all__ = [
    "ARTICLES",
    "LEDGER",
    "LINES",
    "NESTED",
    "QUARANTINE",
    "QUARANTINE_EVENTS",
    "QUARANTINE_STATUS",
    "RUNS",
    "SCHEMA_VERSION",
    "TABLES",
    "TOMBSTONES",
    "Check",
    "Field",
    "Table",
    "arrow_schema",
]
