"""A column that is added to the catalogue, and nowhere else, is in everything that is derived from it.

It is added to a copy of the library, which then goes on with a lake that the library as it is has made.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from runs import Desk, story

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[3]
COLUMN = """
        Field(
            "quoted_words",
            "int32",
            "words that stand in quotes",
            (
                not_null("the number of quoted words"),
                agrees(
                    "of_quotes",
                    "there are quoted words where there are quotes",
                    ("quoted_words", "quotes"),
                    lambda count, quotes: (count > 0) == bool(quotes),
                ),
            ),
            value=lambda article, run: sum(len(quote.text.split()) for quote in article.quotes),
            since=5,
        ),
    ),
    partition_by="""
SHOW = """
import json, runpy, sys
from copydesk.lake.read import connect
from copydesk.quality.catalogue_checks import catalogue_suites
from copydesk.quality.suites import suite_for
from copydesk.schema import ARTICLES, SCHEMA_VERSION, arrow_schema

lake, script = sys.argv[1:]
with connect(lake) as connection:
    rows = connection.execute("SELECT source_file, quoted_words, schema_version FROM articles ORDER BY 1").fetchall()
suite = suite_for("articles", catalogue_suites()["articles"])
print(json.dumps({
    "rows": rows,
    "type": str(arrow_schema(ARTICLES).field("quoted_words").type),
    "last": arrow_schema(ARTICLES).names[-1],
    "version": SCHEMA_VERSION,
    "checks": [e.meta["check"] for e in suite.expectations if "quoted_words" in e.meta["check"]],
    "dictionary": [line for line in runpy.run_path(script)["dictionary"]().splitlines() if "quoted_words" in line],
}))
"""


@pytest.fixture(scope="module")
def column(tmp_path_factory):
    """Runs Python code on a library that has the column, and what it printed."""
    library = tmp_path_factory.mktemp("library") / "copydesk"
    shutil.copytree(ROOT / "include" / "copydesk", library, ignore=shutil.ignore_patterns("__pycache__"))
    declared = library / "schema" / "articles.py"
    with_column, times = re.subn(r"\n    \),\n    partition_by=", lambda _: COLUMN, declared.read_text())
    assert times == 1
    declared.write_text(with_column)

    def python(code: str, *arguments: str, given: str = "") -> str:
        command = [sys.executable, "-c", code, *arguments]
        environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(library.parent)}
        done = subprocess.run(command, env=environment, input=given, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return python


@pytest.fixture(scope="module")
def copydesk(column):
    """The command of that library."""
    return lambda *arguments, **options: column("from copydesk.cli import main; main()", *arguments, **options)


@pytest.fixture(scope="module")
def desk(tmp_path_factory, copydesk):
    """A lake with an article of each library."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    desk.put("a.txt", story(3))
    desk.run()
    desk.put("b.txt", story(4, "Bridge open again"))
    copydesk("run", "--landing", str(desk.landing), "--lake", str(desk.lake), "--min-age-seconds", "0")
    return desk


def test_it_is_in_schema_row_view_checks_and_dictionary(desk, column):
    shown = json.loads(column(SHOW, str(desk.lake), str(ROOT / "scripts" / "write_data_dictionary.py")))
    assert shown["rows"] == [["a.txt", None, 4], ["b.txt", 4, 5]]
    assert (shown["last"], shown["type"], shown["version"]) == ("quoted_words", "int32", 5)
    assert shown["checks"] == ["quoted_words.stated", "quoted_words.of_quotes"]
    (line,) = shown["dictionary"]
    assert line.startswith(
        "| `quoted_words` | int32 | words that stand in quotes | `stated`: the number of quoted words"
    )


def test_it_is_in_the_catalog_with_its_meaning(desk, column):
    with duckdb.connect(str(desk.lake / "catalog.duckdb"), read_only=True) as catalog:
        found = "SELECT comment FROM duckdb_columns() WHERE table_name = 'articles' AND column_name = 'quoted_words'"
        assert catalog.execute(found).fetchall() == [("words that stand in quotes",)]


def test_its_checks_were_evaluated(desk):
    pages = (desk.lake / "_reports").rglob("articles.html")
    assert sum("there are quoted words where there are quotes" in page.read_text() for page in pages) == 1


def test_extract_writes_it(copydesk):
    line = json.dumps({"id": "a", "text": story()})
    assert json.loads(copydesk("extract", "--input", "-", given=line))["quoted_words"] == 4


def test_a_reprocessing_shows_it_and_fills_it(desk, copydesk, column):
    summary = json.loads(copydesk("reprocess", "--dry-run", "--json", "--lake", str(desk.lake)))
    (changed,) = summary["diff"]["columns"]
    assert (changed["column"], changed["articles"]) == ("quoted_words", 1)
    assert [(e["before"], e["after"]) for e in changed["examples"]] == [(None, "4")]


def test_a_library_without_it_goes_on_with_the_lake(desk):
    assert desk.sql("SELECT count(*) FROM articles") == [(2,)]
