"""A fault in one file costs what needs that file, and whoever needs it is told which it is."""

import gc
import os
import subprocess
import sys
import tempfile

import duckdb
import pytest
from typer.testing import CliRunner

from copydesk.cli import app
from copydesk.cli.lake import connected, fetch
from copydesk.errors import DamagedError
from copydesk.lake.catalog import CATALOG, refresh_catalog
from copydesk.lake.read import QueryError, connect, query
from copydesk.lake.scratch import PREFIX
from copydesk.lake.tables import file_uris
from copydesk.schema import ARTICLES
from copydesk.storage import Folder
from runs import Desk, Kept, story


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Kept:
    desk = Desk(tmp_path_factory.mktemp("published"))
    desk.put("a.txt", story())
    desk.run()
    return Kept(desk)


@pytest.fixture
def desk(published) -> Desk:
    return published.restored()


def cut_an_article_file(desk: Desk) -> str:
    (file,) = file_uris(Folder(str(desk.lake)), ARTICLES)
    os.truncate(file, os.path.getsize(file) // 2)
    return os.path.basename(file)


def test_queries_that_do_not_need_it_answer_and_the_others_name_it(desk):
    damaged = cut_an_article_file(desk)
    with connected(desk.settings) as connection:
        assert fetch(connection, "SELECT count(*) FROM ledger")[1] == [(2,)]
        assert list(query(connection, "SELECT outcome FROM runs")[1]) == [("published",)]
    for statement in ("SELECT headline FROM articles", "SELECT count(*) FROM quotes"):
        says = pytest.raises(DamagedError, match=f"articles: .*{damaged}; `copydesk verify` says what to do")
        with says, connected(desk.settings) as connection:
            list(query(connection, statement)[1])


def test_status_and_the_catalog_do_without_it(desk):
    damaged = cut_an_article_file(desk)
    lake = Folder(str(desk.lake))
    shown = CliRunner().invoke(app, ["status", "--lake", str(desk.lake)])
    assert "1 published" in shown.stdout
    assert isinstance(shown.exception, DamagedError)
    assert damaged in str(shown.exception)
    refresh_catalog(lake)
    with duckdb.connect(str(desk.lake / CATALOG)) as connection:
        assert connection.execute("SELECT count(*) FROM ledger").fetchall() == [(2,)]
        with pytest.raises(duckdb.Error, match=damaged):
            connection.execute("SELECT headline FROM articles")


def test_a_run_that_needs_it_says_so(desk):
    damaged = cut_an_article_file(desk)
    desk.put("b.txt", story(9))
    with pytest.raises(DamagedError, match=f"articles: .*{damaged}; `copydesk verify` says what to do"):
        desk.run()


def test_a_query_that_takes_too_long_is_ended(desk):
    with connect(str(desk.lake)) as connection, pytest.raises(QueryError, match="longer than it may"):
        list(query(connection, "SELECT count(*) FROM range(100000000) a, range(100000000) b", 0.5)[1])


def test_rows_come_before_the_last_is_known(desk):
    with connect(str(desk.lake), memory_mb=100) as connection:
        rows = query(connection, "SELECT repeat('x', 1000), i FROM range(100000000000) t(i)")[1]
        assert next(rows)[1] == 0


def test_a_query_spills_to_a_bound_and_into_its_own_folder(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    connection = connect(str(desk.lake), memory_mb=64, spill_mb=1)
    (scratch,) = tmp_path.iterdir()
    assert scratch.name.startswith(PREFIX)
    assert scratch.stat().st_mode & 0o077 == 0
    with pytest.raises(QueryError, match=r"(?i)memory|max_temp_directory_size"):
        list(query(connection, "SELECT i, repeat('x', 100) AS s FROM range(5000000) t(i) ORDER BY s, hash(i)")[1])
    connection.close()
    del connection
    gc.collect()  # the error may still hold it
    assert list(tmp_path.iterdir()) == []


KILLED = """
import os, signal, sys, tempfile
from copydesk.lake.scratch import query_scratch
tempfile.tempdir = sys.argv[1]
class Owner: pass
owner = Owner()
open(query_scratch(owner) + "/spilled", "w").close()
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_query_has_spilled_goes_with_the_next(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    alive = connect(str(desk.lake))
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], env={**os.environ, "PYTHONPATH": ":".join(sys.path)})
    assert len(list(tmp_path.iterdir())) == 2
    with connect(str(desk.lake)):
        assert len(list(tmp_path.iterdir())) == 2  # of the two that live
    alive.close()
