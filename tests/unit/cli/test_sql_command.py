"""`copydesk sql`, as a shell runs it: it answers, and it can do nothing else."""

import json
import signal
import subprocess
import time

import pytest

from shell import COPYDESK, copydesk


def test_sql_prints_tables_and_json(published):
    done = copydesk("sql", "--lake", str(published.lake), "SELECT source_file, 1e3 AS n FROM articles ORDER BY 1")
    assert done.stdout.splitlines()[0].split() == ["source_file", "n"]
    assert "2 rows" in done.stdout
    rows = json.loads(
        copydesk(
            "sql",
            "--lake",
            str(published.lake),
            "--json",
            "SELECT source_file, processed_at, NULL AS nothing, 'NaN'::DOUBLE AS nan, [1, 2] AS list, 'ab'::BLOB AS b "
            "FROM articles ORDER BY 1",
        ).stdout
    )
    assert [r["source_file"] for r in rows] == ["a.txt", "b.txt"]
    assert rows[0]["processed_at"].endswith("+00:00")
    assert (rows[0]["nothing"], rows[0]["nan"], rows[0]["list"], rows[0]["b"]) == (None, None, [1, 2], "YWI=")


@pytest.mark.parametrize(
    "statement", ["DROP VIEW articles", "SELECT nonsense", "SELECT * FROM read_text('/etc/passwd')"]
)
def test_sql_that_cannot_be_run_is_a_clear_line(published, statement):
    done = copydesk("sql", "--lake", str(published.lake), statement)
    assert done.returncode == 1
    assert done.stderr.startswith("copydesk: ")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "statement",
    [
        "COPY (SELECT 1) TO '{file}'",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO '{file}'",
        "WITH x AS (COPY (SELECT 1) TO '{file}' RETURNING 1) SELECT 1",
        "SELECT 1; COPY (SELECT 1) TO '{file}'",
        "EXPORT DATABASE '{file}'",
        "ATTACH '{file}' AS x",
    ],
)
def test_no_statement_overwrites_a_live_file(published, statement):
    live = next((published.lake / "articles").rglob("*.parquet"))
    before = live.read_bytes()
    done = copydesk("sql", "--lake", str(published.lake), statement.format(file=live))
    assert done.returncode == 1
    assert live.read_bytes() == before


def test_json_on_a_terminal_is_harmless_and_the_same_value(published):
    statement = "SELECT chr(27) || ']0;x' || chr(8238) AS trick"
    done = copydesk("sql", "--lake", str(published.lake), "--json", statement)
    assert not {"\x1b", "\u202e"} & set(done.stdout)
    assert json.loads(done.stdout) == [{"trick": "\x1b]0;x\u202e"}]


def test_a_long_query_is_interrupted(published):
    endless = "SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b"
    asked = subprocess.Popen(
        [COPYDESK, "sql", "--lake", str(published.lake), endless],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=_heed_interrupts,
    )
    with asked:
        while asked.poll() is None and not _computes(asked.pid):
            time.sleep(0.05)
        asked.send_signal(signal.SIGINT)
        try:
            _, says = asked.communicate(timeout=60)
        finally:
            asked.kill()
    assert asked.returncode == 130
    assert b"Traceback" not in says


def _heed_interrupts() -> None:
    """A shell lets what it starts in the background ignore them, and children inherit that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _computes(pid: int) -> bool:
    """Whether DuckDB's threads have used five seconds, which no start-up does."""
    with open(f"/proc/{pid}/stat") as file:
        used = file.read().rpartition(")")[2].split()
    return int(used[11]) + int(used[12]) > 500  # hundredths of a second
