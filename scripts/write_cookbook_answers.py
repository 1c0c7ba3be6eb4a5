"""`make docs`: writes into docs/sql-cookbook.md what each recipe answers on the samples. A test finds stale ones."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
COOKBOOK = ROOT / "docs" / "sql-cookbook.md"
RECIPE = re.compile(r"### (?P<question>.+)\n(?:.+\n|\n)*?```sql\n(?P<sql>[^`]+)```\n\n(?P<answer>(?:\|.*\n)*)\n?")
LONGEST = 90  # characters of a value


def recipes(page: str) -> Iterator[tuple[str, str, str]]:
    """The question, the SQL and the answer, a Markdown table, of each recipe of the page."""
    return ((m["question"], m["sql"], m["answer"]) for m in RECIPE.finditer(page))


def answered(page: str, answer: Callable[[str], str]) -> str:
    """The page with `answer` of each recipe's SQL below it."""

    def with_answer(match: re.Match[str]) -> str:
        above = match[0][: match.start("answer") - match.start()]
        return f"{above}{answer(match['sql'])}\n"

    return RECIPE.sub(with_answer, page)


def answer_of(connection: Any, sql: str) -> str:
    """The rows of the answer as a Markdown table; long texts are cut short."""
    from copydesk.lake.read import query

    columns, rows = query(connection, sql)
    lines = [columns, ["---"] * len(columns), *([_cell(value) for value in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:,.10g}"
    if isinstance(value, list):
        return ", ".join(map(_cell, value))
    text = " ".join((value.isoformat() if isinstance(value, date) else str(value)).split()).replace("|", "\\|")
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"


def sample_lake(folder: Path) -> str:
    """A lake of the samples, made in the folder."""
    from copydesk import run
    from copydesk.cli.run import all_steps
    from copydesk.settings import Settings

    settings = Settings(str(ROOT / "samples" / "landing"), str(folder / "lake"), min_age_seconds=0)
    all_steps(run.begin(settings, "docs", "cli"))
    return settings.lake


def main() -> None:
    """Answer all recipes anew."""
    from copydesk.lake.read import connect

    page = COOKBOOK.read_text(encoding="utf-8")
    with TemporaryDirectory() as folder, connect(sample_lake(Path(folder))) as connection:
        COOKBOOK.write_text(answered(page, lambda sql: answer_of(connection, sql)), encoding="utf-8")
    print(f"wrote {COOKBOOK}")


if __name__ == "__main__":
    main()
