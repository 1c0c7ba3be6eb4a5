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
# Lines that are refused for the same reason differ in their number alone.
REASONS = f"""
    SELECT regexp_replace(reason, '^line [0-9]+: ', '') AS reason, count(*) AS entries,
        min(source_file || coalesce('#' || record_index, '')) AS example
    {REFUSED} GROUP BY ALL ORDER BY entries DESC, reason LIMIT {SHOWN}
"""
FIRST = f"SELECT source_file, record_index, reason {REFUSED} ORDER BY ALL NULLS FIRST LIMIT {SHOWN}"


def first_refusals(run: Run) -> dict[str, Any]:
    """What a run whose rows are validated refused, files and records, as JSON values: `total` and, by file and
    position, the `first` of them: source_file, record_index (null for a whole file) and reason, the texts cut short;
    and the most frequent `reasons`: reason, entries, and an example, `file#index`."""
    rejected = [run.staging.folder(name).uri for _, name in staged_files(run.staging, "rejected")]
    files = {"failed": run.staging.folder(FAILED).uri, "rejected": rejected}
    with workbench(run.lake) as duck:
        load_tombstones(duck, run.lake)
        total = duck.execute(COUNT, files).fetchall()[0][0]
        first = duck.execute(FIRST, files).fetchall()
        reasons = duck.execute(REASONS, files).fetchall()
    return {"total": total, "first": [_entry(*row) for row in first], "reasons": [_group(*row) for row in reasons]}


def _group(reason: str, entries: int, example: str) -> dict[str, Any]:
    return {
        "reason": _cut(reason, LONGEST["reason"]),
        "entries": entries,
        "example": _cut(example, LONGEST["source_file"]),
    }


def _entry(source_file: str, record_index: int | None, reason: str) -> dict[str, Any]:
    return {
        "source_file": _cut(source_file, LONGEST["source_file"]),
        "record_index": record_index,
        "reason": _cut(reason, LONGEST["reason"]),
    }


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
