"""What a reprocessing would change: the staged new rows held against the published ones, column by column."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from copydesk.lake.diff_values import COMPARED, Example, differs, example_of, is_changed, shown
from copydesk.lake.duck import workbench
from copydesk.lake.resolve import FAILED
from copydesk.lake.stage import SELECTED, shard_folder, shard_results
from copydesk.lake.views import select_rows, sql_literal
from copydesk.run import Run, step_results
from copydesk.schema import ARTICLES, Field

if TYPE_CHECKING:
    import duckdb

EXAMPLES = 3  # a column
LINES_SHOWN = 10  # of those that are cut now, and of those that are restored

OLD = """
    CREATE OR REPLACE VIEW old AS SELECT rows.* FROM ({rows}) AS rows
    SEMI JOIN (SELECT document_id FROM read_parquet({selected})) AS selected USING (document_id)
"""
NEW = """
    CREATE OR REPLACE VIEW new AS SELECT staged.* FROM read_parquet({articles}, hive_partitioning = false) AS staged
    ANTI JOIN (SELECT document_id FROM read_parquet({failed})) AS failed USING (document_id)
"""
REFUSED = """
    SELECT document_id, source_file, record_index, reason FROM read_parquet($failed)
    SEMI JOIN read_parquet($articles) AS staged USING (document_id)
    UNION ALL BY NAME
    SELECT document_id, source_file, record_index, reason FROM read_parquet($rejected)
    ORDER BY source_file, record_index
"""
PAIRS = "old JOIN new USING (document_id)"
REMOVALS = "SELECT kind, count(*) FROM (SELECT unnest(removals).kind AS kind FROM {rows}) GROUP BY kind"
# What is among the removals of one side alone, as often as it is there more often: a line that is cut for another
# reason than before is none.
LINES = """
    WITH both_sides AS (
        SELECT document_id, unnest(new.removals) AS removal, 1 AS side FROM old JOIN new USING (document_id)
        UNION ALL
        SELECT document_id, unnest(old.removals) AS removal, -1 AS side FROM old JOIN new USING (document_id)
    )
    SELECT document_id, removal.text AS line, sum(side)::BIGINT AS more,
        min(removal.rule) FILTER (side = 1) AS cuts, min(removal.rule) FILTER (side = -1) AS did_cut
    FROM both_sides GROUP BY document_id, line HAVING more <> 0 ORDER BY ALL
"""


def compare(run: Run) -> dict[str, Any]:
    """The diff of a reprocessing whose rows are staged and validated, as JSON values:

    articles that were read again = changed + moved (the same values at other offsets) + same + kept (today's rules
    refuse them). `lines`: those that are `cut` now and were not, and those that are `restored`, each with the numbers
    of lines and articles and a few examples. `columns`, those that change, with the number of articles in which they
    say something else, that of those in which only offsets moved, and a few examples, before and after. `removals` by
    kind, before and after; `refused`, a few of the articles that are kept as they are, with reasons; and the `version`
    of the table that was read.
    """
    tally = _Tally()
    with workbench(run.lake) as duck:
        for result in shard_results(run.staging):
            tally.add(duck, run, result)
    return {"version": step_results(run)["discover"]["version"], **tally.to_json()}


def examples_of(diff: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Every part of a diff that has `examples`, each of which names a document."""
    yield from diff.get("columns", ())
    yield from diff.get("lines", {}).values()


class _Tally:
    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.columns: Counter[str] = Counter()
        self.moved: Counter[str] = Counter()
        self.examples: dict[str, list[Example]] = {}
        self.removals: dict[str, Counter[str]] = {"old": Counter(), "new": Counter()}
        self.lines: dict[str, dict[str, Any]] = {
            what: {"lines": 0, "articles": 0, "examples": []} for what in ("cut", "restored")
        }
        self.refused: list[dict[str, Any]] = []

    def add(self, duck: "duckdb.DuckDBPyConnection", run: Run, result: Mapping[str, Any]) -> None:
        """Take in one shard: whole rows are joined, so never more than a shard of them."""
        files = _make_views(duck, run, result)
        self._count(duck)
        refused = duck.execute(REFUSED, files).fetchall()
        self.counts.update(articles=len(refused), kept=len(refused))
        self.refused += [_refusal(row) for row in refused[: EXAMPLES - len(self.refused)]]
        for field in COMPARED:
            self._add_examples(duck, field)
        for rows, counts in self.removals.items():
            both = f"{rows} SEMI JOIN {_other(rows)} USING (document_id)"
            counts.update(dict(duck.execute(REMOVALS.format(rows=both)).fetchall()))
        self._add_lines(duck.execute(LINES).fetchall())

    def _count(self, duck: "duckdb.DuckDBPyConnection") -> None:
        differ, change = [differs(f) for f in COMPARED], [is_changed(f) for f in COMPARED]
        conditions = [" OR ".join(differ), " OR ".join(change), *differ, *change]
        counted = ", ".join(f"count(*) FILTER ({condition})" for condition in conditions)
        pairs, different, changed, *by_column = duck.execute(f"SELECT count(*), {counted} FROM {PAIRS}").fetchall()[0]
        self.counts.update(articles=pairs, changed=changed, moved=different - changed, same=pairs - different)
        for n, field in enumerate(COMPARED):
            self.columns[field.name] += by_column[len(COMPARED) + n]
            self.moved[field.name] += by_column[n] - by_column[len(COMPARED) + n]

    def _add_examples(self, duck: "duckdb.DuckDBPyConnection", field: Field) -> None:
        examples = self.examples.setdefault(field.name, [])
        if self.columns[field.name] and len(examples) < EXAMPLES:
            sides = f'document_id, old."{field.name}", new."{field.name}"'
            sql = f"SELECT {sides} FROM {PAIRS} WHERE {is_changed(field)} ORDER BY document_id LIMIT ?"
            found = duck.execute(sql, [EXAMPLES - len(examples)]).fetchall()
            examples += [example_of(field, *row) for row in found]

    def _add_lines(self, found: Iterable[tuple[Any, ...]]) -> None:
        documents: dict[str, set[str]] = {"cut": set(), "restored": set()}
        for document_id, line, more, cuts, did_cut in found:
            what = "cut" if more > 0 else "restored"
            told = self.lines[what]
            told["lines"] += abs(more)
            documents[what].add(document_id)
            text = shown(line)
            if len(told["examples"]) < LINES_SHOWN and text not in [e["line"] for e in told["examples"]]:
                rule = cuts if more > 0 else did_cut
                told["examples"].append({"document_id": document_id, "line": text, "rule": rule})
        for what, ids in documents.items():
            self.lines[what]["articles"] += len(ids)

    def to_json(self) -> dict[str, Any]:
        kinds = sorted(self.removals["old"] | self.removals["new"])
        before, after = self.removals["old"], self.removals["new"]
        by_count = sorted(COMPARED, key=lambda f: (-self.columns[f.name], -self.moved[f.name]))
        return {
            **{name: self.counts[name] for name in ("articles", "changed", "moved", "same", "kept")},
            "lines": self.lines,
            "columns": [
                {
                    "column": field.name,
                    "articles": self.columns[field.name],
                    "moved": self.moved[field.name],
                    "examples": self.examples[field.name],
                }
                for field in by_count
                if self.columns[field.name] or self.moved[field.name]
            ],
            "removals": [{"kind": kind, "before": before[kind], "after": after[kind]} for kind in kinds],
            "refused": self.refused,
        }


def _make_views(duck: "duckdb.DuckDBPyConnection", run: Run, result: Mapping[str, Any]) -> dict[str, str]:
    folder = shard_folder(run.staging, result["shard"])
    selected = folder.folder(SELECTED).uri
    paths = duck.execute("SELECT DISTINCT path FROM read_parquet(?) ORDER BY 1", [selected]).fetchall()
    articles = run.lake.folder(ARTICLES.name).uri
    files = {
        "articles": folder.folder(f"articles-{result['attempt']}.parquet").uri,
        "rejected": folder.folder(f"rejected-{result['attempt']}.parquet").uri,
        "failed": run.staging.folder(FAILED).uri,
    }
    rows = select_rows(ARTICLES, [f"{articles}/{path}" for (path,) in paths])
    duck.execute(OLD.format(rows=rows, selected=sql_literal(selected)))
    duck.execute(NEW.format(articles=sql_literal(files["articles"]), failed=sql_literal(files["failed"])))
    return files


def _other(rows: str) -> str:
    return "new" if rows == "old" else "old"


def _refusal(row: tuple[Any, ...]) -> dict[str, Any]:
    document_id, source_file, record_index, reason = row
    return {"document_id": document_id, "record": f"{source_file}#{record_index}", "reason": reason}


def diff_lines(diff: Mapping[str, Any]) -> Iterator[str]:
    """The diff as lines of plain ASCII, for a log: text of articles cannot play tricks there."""
    yield (
        "{articles} articles: {changed} change, of {moved} only offsets move, {same} stay the same, {kept} are kept as "
        "refused"
    ).format(**diff)
    for what, told in diff["lines"].items():
        yield f"{told['lines']} lines of {told['articles']} articles are {what}"
        for example in told["examples"]:
            yield f"    {example['document_id'][:12]}  {example['line']!a}  {example['rule']!a}"
    for column in diff["columns"]:
        yield f"{column['column']} changes in {column['articles']}, moves in {column['moved']}"
        for example in column["examples"]:
            yield f"    {example['document_id'][:12]}  {example['before']!a} -> {example['after']!a}"
    for removal in diff["removals"]:
        yield f"removals of kind {removal['kind']}: {removal['before']} before, {removal['after']} after"
    for refused in diff["refused"]:
        yield f"kept: {refused['document_id'][:12]}  {refused['record']!a}  {refused['reason']!a}"
