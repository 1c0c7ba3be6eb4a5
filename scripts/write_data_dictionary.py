"""`make docs`: writes docs/data-dictionary.md from the field catalogue. A test fails when the file is stale."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from copydesk.lake.gkg import GKG_VIEWS
from copydesk.lake.linked_events import LINKED_VIEWS
from copydesk.lake.old_names import OLD_NAMES
from copydesk.lake.story_views import STORY_VIEWS, View
from copydesk.lake.ucdp import UCDP_VIEWS
from copydesk.lake.views import ABOUT_ARTICLE
from copydesk.schema import NESTED, QUARANTINE, QUARANTINE_STATUS, TABLES, Check, Field, Table

TARGET = Path(__file__).resolve().parents[1] / "docs" / "data-dictionary.md"

INTRODUCTION = """# Data dictionary

Generated from the field catalogue (`include/copydesk/schema`) by `make docs`; do not edit.

Offsets count characters (code points), half open: `text = substring(body, "start" + 1, "end" - "start")` in SQL,
`body[start:end]` in Python. `start` and `end` need quotes in SQL. A column without a value in the article is null,
a list without elements is empty and never null: `len(bylines) = 0` finds articles without a byline.
**Checks** are Great Expectations that every row must pass; a row that breaks one goes to `quarantine` with the name of
the check, unless it is marked *(warning)*.
"""


def dictionary() -> str:
    """The whole page as Markdown."""
    sections = [INTRODUCTION, *(_table(table) for table in TABLES.values()), _views(), _story_views()]
    return "\n".join(sections)


def _table(table: Table) -> str:
    lines = [f"## {table.name}", "", table.meaning]
    if table.partition_by:
        lines += ["", "Partitioned by " + ", ".join(f"`{name}`" for name in table.partition_by) + "."]
    lines += ["", *_fields(table.fields)]
    if table is QUARANTINE:
        lines += ["", "The view `quarantine` says besides:", "", *_fields(QUARANTINE_STATUS)]
    for field in table.fields:
        if field.fields:
            lines += ["", f"### {table.name}.{field.name}", "", field.meaning, "", *_fields(field.fields)]
    return "\n".join([*lines, ""])


def _fields(fields: tuple[Field, ...]) -> list[str]:
    rows = [f"| `{f.name}` | {f.type} | {_cell(f.meaning)} | {_checks(f)} |" for f in fields]
    return ["| column | type | meaning | checks |", "|---|---|---|---|", *rows]


def _checks(field: Field) -> str:
    said = (
        f"`{c.name}`: {c.says}" + _closed_list(c) + (" *(warning)*" if c.severity == "warning" else "")
        for c in field.checks
    )
    return _cell("; ".join(said))


def _closed_list(check: Check) -> str:
    values = [v for v in check.params.get("value_set", ()) if isinstance(v, str)]
    return f" ({', '.join(f'`{v}`' for v in values)})" if values else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _views() -> str:
    about = ", ".join(f"`{name}`" for name in ABOUT_ARTICLE)
    lines = ["## Flat views", "", f"One row an element of a list column, each with {about} of its article.", ""]
    for name, nested in NESTED.items():
        lines.append(f"- **{name}**: " + ", ".join(f"`{f.shown_as}`" for f in nested.fields))
    lines += [
        "",
        "## Names",
        "",
        f"Some columns have another name in the views. The schema `{OLD_NAMES}` has the views with the",
        "names of schema version 3, for one version: `FROM v3.figures`.",
        "",
        "| column | in the views | in those of version 3 |",
        "|---|---|---|",
    ]
    for name, fields in [(n, f.fields) for n, f in NESTED.items()] + [(n, t.fields) for n, t in TABLES.items()]:
        lines += [f"| `{name}.{f.name}` | `{f.shown_as}` | `{f.was or f.shown_as}` |" for f in fields if f.view_name]
    return "\n".join([*lines, ""])


def _story_views() -> str:
    lines = ["## Views of stories and events", ""]
    for name, view in (STORY_VIEWS | LINKED_VIEWS).items():
        lines.append(f"- **{name}**: {view.meaning} " + ", ".join(f"`{column}`" for column in view.columns))
    lines += ["", "## For users of UCDP", "", *_columns_of(UCDP_VIEWS), "", "## For users of GDELT", ""]
    return "\n".join([*lines, *_columns_of(GKG_VIEWS), ""])


def _columns_of(views: Mapping[str, View]) -> Iterator[str]:
    for name, view in views.items():
        yield f"- **{name}**: {view.meaning}"
        yield from (f"  - `{column}`: {meaning}" for column, meaning in view.columns.items())


if __name__ == "__main__":
    TARGET.write_text(dictionary(), encoding="utf-8")
    print(f"wrote {TARGET}")
