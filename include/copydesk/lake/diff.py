"""What a reprocessing would change: the staged new rows held against the published ones, column by column."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from copydesk.lake.duck import workbench
from copydesk.lake.resolve import FAILED
from copydesk.lake.stage import SELECTED, shard_folder, shard_results
from copydesk.lake.views import select_rows, sql_literal
from copydesk.run import Run, step_results
from copydesk.schema import ARTICLES, Field

if TYPE_CHECKING:
    import duckdb

EXAMPLES = 3  # a column
SHOWN = 160  # characters of an example
COMPARED = tuple(f for f in ARTICLES.fields if f.about == "article" and not f.internal)

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
REMOVALS = "SELECT kind, count(*) FROM (SELECT unnest(removals).kind AS kind FROM {rows}) GROUP BY kind"
PAIRS = "old JOIN new USING (document_id)"


def compare(run: Run) -> dict[str, Any]:
    """The diff of a reprocessing whose rows are staged and validated, as JSON values:

    articles that were read again = changed + same + kept (today's rules refuse them); `columns`, those that change,
    with the number of articles and a few examples, before and after; `removals` by kind, before and after; `refused`,
    a few of the articles that are kept as they are, with reasons; and the `version` of the table that was read.
    """
    tally = _Tally()
    with workbench(run.lake) as duck:
        for result in shard_results(run.staging):
            tally.add(duck, run, result)
    return {"version": step_results(run)["discover"]["version"], **tally.to_json()}


class _Tally:
    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.columns: Counter[str] = Counter()
        self.examples: dict[str, list[dict[str, Any]]] = {}
        self.removals: dict[str, Counter[str]] = {"old": Counter(), "new": Counter()}
        self.refused: list[dict[str, Any]] = []

    def add(self, duck: "duckdb.DuckDBPyConnection", run: Run, result: Mapping[str, Any]) -> None:
        """Take in one shard: whole rows are joined, so never more than a shard of them."""
        files = _make_views(duck, run, result)
        names = [f.name for f in COMPARED]
        counted = ", ".join(f"count(*) FILTER ({_differs(name)})" for name in names)
        any_of = " OR ".join(_differs(name) for name in names)
        pairs, changed, *by_column = duck.execute(
            f"SELECT count(*), count(*) FILTER ({any_of}), {counted} FROM {PAIRS}"
        ).fetchall()[0]
        refused = duck.execute(REFUSED, files).fetchall()
        self.counts.update(articles=pairs + len(refused), changed=changed, same=pairs - changed, kept=len(refused))
        self.columns.update(dict(zip(names, by_column, strict=True)))
        self.refused += [_refusal(row) for row in refused[: EXAMPLES - len(self.refused)]]
        for field in COMPARED:
            self._add_examples(duck, field)
        for rows, counts in self.removals.items():
            both = f"{rows} SEMI JOIN {_other(rows)} USING (document_id)"
            counts.update(dict(duck.execute(REMOVALS.format(rows=both)).fetchall()))

    def _add_examples(self, duck: "duckdb.DuckDBPyConnection", field: Field) -> None:
        examples = self.examples.setdefault(field.name, [])
        if self.columns[field.name] and len(examples) < EXAMPLES:
            sql = f"SELECT document_id, {_sides(field)} FROM {PAIRS} WHERE {_differs(field.name)} ORDER BY ALL LIMIT ?"
            found = duck.execute(sql, [EXAMPLES - len(examples)]).fetchall()
            examples += [_example(*row) for row in found]

    def to_json(self) -> dict[str, Any]:
        kinds = sorted(self.removals["old"] | self.removals["new"])
        before, after = self.removals["old"], self.removals["new"]
        return {
            **{name: self.counts[name] for name in ("articles", "changed", "same", "kept")},
            "columns": [
                {"column": name, "articles": count, "examples": self.examples[name]}
                for name, count in self.columns.most_common()
                if count
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


def _differs(name: str) -> str:
    return f'old."{name}" IS DISTINCT FROM new."{name}"'


def _sides(field: Field) -> str:
    """Both values; of lists only what the other one does not have."""
    if not field.is_list:
        return f'old."{field.name}", new."{field.name}"'
    only = 'list_filter(coalesce({0}."{2}", []), lambda x: NOT list_contains(coalesce({1}."{2}", []), x))'
    return f"{only.format('old', 'new', field.name)}, {only.format('new', 'old', field.name)}"


def _refusal(row: tuple[Any, ...]) -> dict[str, Any]:
    document_id, source_file, record_index, reason = row
    return {"document_id": document_id, "record": f"{source_file}#{record_index}", "reason": reason}


def _example(document_id: str, before: Any, after: Any) -> dict[str, Any]:
    shown = [None if value is None else str(value) for value in (before, after)]
    start = max(0, _first_difference(shown[0] or "", shown[1] or "") - SHOWN // 4)
    before, after = (None if text is None else _cut(text, start) for text in shown)
    return {"document_id": document_id, "before": before, "after": after}


def _first_difference(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def _cut(text: str, start: int) -> str:
    return ("…" if start else "") + text[start : start + SHOWN] + ("…" if len(text) > start + SHOWN else "")


def diff_lines(diff: Mapping[str, Any]) -> Iterator[str]:
    """The diff as lines of plain ASCII, for a log: text of articles cannot play tricks there."""
    yield "{articles} articles: {changed} change, {same} stay the same, {kept} are kept as refused".format(**diff)
    for column in diff["columns"]:
        yield f"{column['column']} changes in {column['articles']}"
        for example in column["examples"]:
            yield f"    {example['document_id'][:12]}  {example['before']!a} -> {example['after']!a}"
    yield from _removal_lines(diff["removals"])
    for refused in diff["refused"]:
        yield f"kept: {refused['document_id'][:12]}  {refused['record']!a}  {refused['reason']!a}"


def _removal_lines(removals: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for removal in removals:
        yield f"removals of kind {removal['kind']}: {removal['before']} before, {removal['after']} after"
