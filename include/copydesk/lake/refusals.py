"""What a run refused, in short: the first entries for people to look at. None of their text is in it."""

from typing import Any

from copydesk.lake.duck import workbench
from copydesk.lake.resolve import FAILED, load_tombstones
from copydesk.lake.stage import staged_files
from copydesk.run import Run

SHOWN = 20
# Characters that are shown of a name and of a reason. A file's name may have thousands.
LONGEST = {"source_file": 200, "reason": 300}

REFUSED = """
    FROM (
        SELECT source_file, record_index, reason, document_id FROM read_parquet($failed)
        UNION ALL
        SELECT source_file, record_index, reason, document_id FROM read_parquet($rejected)
    ) ANTI JOIN tombstones USING (document_id)
"""
COUNT = f"SELECT count(*) {REFUSED}"
FIRST = f"SELECT source_file, record_index, reason {REFUSED} ORDER BY ALL NULLS FIRST LIMIT {SHOWN}"


def first_refusals(run: Run) -> dict[str, Any]:
    """What a run whose rows are validated refused, files and records, as JSON values: `total` and, by file and
    position, the `first` of them: source_file, record_index (null for a whole file) and reason, the texts cut short."""
    rejected = [run.staging.folder(name).uri for _, name in staged_files(run.staging, "rejected")]
    files = {"failed": run.staging.folder(FAILED).uri, "rejected": rejected}
    with workbench(run.lake) as duck:
        load_tombstones(duck, run.lake)
        total = duck.execute(COUNT, files).fetchall()[0][0]
        first = duck.execute(FIRST, files).fetchall()
    return {"total": total, "first": [_entry(*row) for row in first]}


def _entry(source_file: str, record_index: int | None, reason: str) -> dict[str, Any]:
    return {
        "source_file": _cut(source_file, LONGEST["source_file"]),
        "record_index": record_index,
        "reason": _cut(reason, LONGEST["reason"]),
    }


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
