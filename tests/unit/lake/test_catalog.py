import shutil

import duckdb
import pytest

import copydesk
from copydesk.lake.catalog import make_catalog
from copydesk.storage import Folder
from runs import Desk, story
from shell import copydesk as command


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    desk = Desk(tmp_path_factory.mktemp("catalog"))
    desk.put("it's.txt", story())
    desk.run()
    return desk


HEADLINES = "SELECT headline FROM articles"
FOUND = [("Cracks close old bridge",)]


def test_python_connects_with_views_and_comments(published):
    with copydesk.connect(str(published.lake)) as lake:
        assert lake.execute(HEADLINES).fetchall() == FOUND
        meaning = "SELECT comment FROM duckdb_columns() WHERE table_name = 'articles' AND column_name = 'section'"
        assert lake.execute(meaning).fetchall() == [("the section label, without the word News",)]
        with pytest.raises(duckdb.Error):
            lake.execute("COPY (SELECT 1) TO '/tmp/x.csv'")


def test_a_copied_lake_is_read_where_it_is(published, tmp_path):
    copy = shutil.copytree(published.lake, tmp_path / "copy")
    only_there = tmp_path / "gone"
    (tmp_path / "made.duckdb").write_bytes(make_catalog(Folder(str(copy)), str(only_there)))
    with duckdb.connect(str(tmp_path / "made.duckdb"), read_only=True) as catalog:
        with pytest.raises(duckdb.IOException, match="gone"):
            catalog.execute(HEADLINES)
        catalog.execute("SET VARIABLE copydesk_lake = ?", [str(copy)])
        assert catalog.execute(HEADLINES).fetchall() == FOUND
        assert catalog.execute("SELECT count(*) > 0 FROM quotes WHERE month >= '2026'").fetchall() == [(True,)]


def test_the_command_writes_one_for_a_relative_place(published, tmp_path, monkeypatch):
    done = command("catalog", "--lake", str(published.lake), "--output", str(tmp_path / "x.duckdb"), "--base", ".")
    assert done.returncode == 0, done.stderr
    monkeypatch.chdir(published.lake)
    with duckdb.connect(str(tmp_path / "x.duckdb"), read_only=True) as catalog:
        assert catalog.execute(HEADLINES).fetchall() == FOUND


def test_older_duckdb_can_open_it(published):
    """The version of the storage stands in the header: 64 is that of DuckDB 0.10 to 1.1."""
    header = (published.lake / "catalog.duckdb").read_bytes()[:64]
    assert header[8:12] == b"DUCK"
    assert int.from_bytes(header[12:20], "little") == 64
