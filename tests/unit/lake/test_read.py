import json

import duckdb
import pytest

from copydesk.lake.read import QueryError, connect, query
from runs import Desk, story


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    desk = Desk(tmp_path_factory.mktemp("read"))
    desk.put("it's.txt", story())
    desk.run()
    return desk


@pytest.fixture
def connection(published, tmp_path):
    (tmp_path / "secret.csv").write_text("password\nhunter2\n")
    with connect(str(published.lake)) as connection:
        yield connection


def rows(connection, statement: str) -> list[tuple]:
    return list(query(connection, statement)[1])


@pytest.mark.parametrize(
    "view",
    ["articles", "quotes", "figures", "entities", "dates", "removals", "evidence", "quarantine", "ledger", "runs"],
)
def test_every_view_answers(connection, view):
    columns, _ = query(connection, f"SELECT * FROM {view}")
    assert columns


def test_flat_views_keep_the_articles_source_and_the_figures(connection):
    ((source, by),) = rows(connection, "SELECT source, according_to FROM figures")
    assert source == "anadolu"
    assert by is None


@pytest.mark.parametrize("view", ["quotes", "figures", "entities", "dates", "removals", "evidence"])
def test_flat_views_say_of_which_article_they_are(connection, view):
    columns, _ = query(connection, f"SELECT * FROM {view}")
    assert columns[:9] == [
        "document_id", "story_id", "source", "language", "url", "month", "published_on", "run_id", "headline"
    ]  # fmt: skip


@pytest.mark.parametrize("view", ["quotes", "figures", "entities", "dates", "removals", "evidence"])
def test_flat_views_carry_the_story_of_their_article(connection, view):
    other = f"""
        SELECT count(*) FROM {view} JOIN articles USING (document_id)
        WHERE {view}.story_id IS DISTINCT FROM articles.story_id
    """
    assert rows(connection, other) == [(0,)]


def test_offsets_cut_out_the_text_in_sql(connection):
    wrong = """
        SELECT count(*) FROM removals JOIN articles USING (document_id)
        WHERE substring(raw_text, "start" + 1, "end" - "start") <> text
    """
    assert rows(connection, wrong) == [(0,)]
    assert rows(connection, "SELECT count(*) > 0 FROM removals") == [(True,)]


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('{folder}/secret.csv')",
        "SELECT * FROM '{folder}/secret.csv'",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM parquet_metadata('{folder}/x.parquet')",
        "COPY (SELECT 1) TO '{folder}/out.csv'",
        "ATTACH '{folder}/other.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET allowed_paths = ['/']",
        "SELECT 1; SELECT 2",
        "DROP VIEW articles",
        "CREATE TABLE t AS SELECT 1",
        "INSERT INTO articles SELECT * FROM articles",
        "PRAGMA database_list; SELECT 1",
        "EXPORT DATABASE '{folder}'",
        "SELECT nonsense",
        "SELEC 1",
        "",
    ],
)
def test_nothing_else_can_be_read_or_done(connection, tmp_path, statement):
    before = sorted(tmp_path.iterdir())
    with pytest.raises(QueryError):
        rows(connection, statement.format(folder=tmp_path))
    assert sorted(tmp_path.iterdir()) == before


def test_errors_while_rows_are_fetched_are_errors_of_the_query(connection):
    with pytest.raises(QueryError, match="stop"):
        rows(connection, "SELECT CASE WHEN i > 100000 THEN error('stop') END FROM range(200000) AS t(i)")


def test_no_lake_is_a_clear_error(tmp_path):
    with pytest.raises(QueryError, match="there is no lake at"):
        connect(str(tmp_path))


def test_the_catalog_file_says_what_each_column_means(desk):
    desk.put("a.txt", story())
    desk.run()
    found = "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal"
    with duckdb.connect(str(desk.lake / "catalog.duckdb"), read_only=True) as catalog:
        meanings = {(view, column): says for view, column, says in catalog.execute(found).fetchall()}
        views = dict(catalog.execute("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal").fetchall())
    assert meanings["articles", "section"] == "the section label, without the word News"
    assert meanings["figures", "according_to"] == "who gives the number, if the sentence says so"
    assert meanings["quarantine", "status"] == "`open`, `replayed` or `discarded`"
    assert {view for view, _ in meanings} == set(views)
    assert all(views.values())


def test_the_catalog_file_has_the_same_views(desk):
    desk.put("a.txt", story())
    desk.run()
    with duckdb.connect(str(desk.lake / "catalog.duckdb"), read_only=True) as catalog:
        assert catalog.execute("SELECT headline FROM articles").fetchall() == [("Cracks close old bridge",)]
    desk.put("b.txt", story(9))
    desk.run()
    with duckdb.connect(str(desk.lake / "catalog.duckdb"), read_only=True) as catalog:
        assert catalog.execute("SELECT count(*) FROM articles").fetchall() == [(2,)]


def test_a_question_about_a_month_opens_no_file_of_another(desk):
    for month in ("2026-03", "2026-04", "2026-05"):
        line = {"text": story(3, f"Ferry late in {month}"), "source": "harbour-post", "published_at": f"{month}-02"}
        desk.put(f"{month}.jsonl", json.dumps(line))
    desk.run()
    for path in (desk.lake / "articles").glob("month=2026-0[45]/*"):
        path.write_bytes(b"")
    with connect(str(desk.lake)) as connection:
        assert rows(connection, "SELECT headline FROM articles WHERE month = '2026-03'") == [("Ferry late in 2026-03",)]
        with pytest.raises(QueryError):
            rows(connection, "SELECT headline FROM articles")
