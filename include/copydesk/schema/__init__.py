"""The field catalogue: every table, column, type, meaning and check, said once.

The rows of `articles` (`copydesk.lake.rows`), the Arrow schemas, the Great Expectations suites
(`copydesk.quality.suites`), the SQL views with their comments (`copydesk.lake.views`), what `copydesk extract` writes
(`copydesk.predictions`) and the data dictionary (`docs/data-dictionary.md`) are all derived from what stands here.
Changes are additive: a new column is appended and says `since` which schema version it exists.
"""

from copydesk.schema.arrow import arrow_schema
from copydesk.schema.articles import ARTICLES, SCHEMA_VERSION
from copydesk.schema.bookkeeping import (
    HEADS,
    LEDGER,
    LINES,
    QUARANTINE,
    QUARANTINE_EVENTS,
    QUARANTINE_STATUS,
    RUNS,
    TOMBSTONES,
)
from copydesk.schema.catalogue import Check, Field, Provenance, Table

TABLES = {t.name: t for t in (ARTICLES, QUARANTINE, QUARANTINE_EVENTS, LEDGER, LINES, HEADS, TOMBSTONES, RUNS)}
NESTED = {f.name: f for f in ARTICLES.fields if f.cut_from}

__all__ = [
    "ARTICLES",
    "HEADS",
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
    "Provenance",
    "Table",
    "arrow_schema",
]
