"""The forms in which `copydesk sql` gives what it found."""

import csv
import io

import pyarrow.parquet as pq
import pytest

from copydesk.cli.chart import chart
from copydesk.cli.output import screen
from copydesk.errors import ConfigError
from shell import copydesk


def drawn(columns, rows) -> list[str]:
    with screen().capture() as captured:
        screen().print(chart(columns, rows))
    return [line.rstrip() for line in captured.get().splitlines()]


def test_csv_is_what_the_query_gives(published):
    statement = (
        "SELECT 'a,\"b\"' AS text, NULL AS nothing, ['x', 'y'] AS list, DATE '2031-05-05' AS day, chr(27) AS trick"
    )
    done = copydesk("sql", "--lake", str(published.lake), "--csv", statement)
    assert list(csv.reader(io.StringIO(done.stdout))) == [
        ["text", "nothing", "list", "day", "trick"],
        ['a,"b"', "", '["x", "y"]', "2031-05-05", "\x1b"],
    ]


def test_parquet_holds_the_rows_with_their_types(published, tmp_path):
    target = tmp_path / "figures.parquet"
    command = ("sql", "--lake", str(published.lake), "--parquet", str(target))
    assert copydesk(*command, "SELECT measure, value, published_on FROM figures ORDER BY 2").stdout.startswith(
        "2 rows in"
    )
    table = pq.read_table(target)
    assert table["value"].to_pylist() == [3.0, 4.0]
    assert str(table.schema.field("published_on").type) == "date32[day]"
    again = copydesk(*command, "SELECT 1")
    assert (again.returncode, "is there already" in again.stderr) == (2, True)


@pytest.mark.parametrize("statement", ["SELECT error('x') FROM articles", "COPY (SELECT 1) TO '/tmp/x.csv'"])
def test_a_query_that_fails_leaves_no_parquet(published, tmp_path, statement):
    done = copydesk("sql", "--lake", str(published.lake), "--parquet", str(tmp_path / "x.parquet"), statement)
    assert done.returncode == 1
    assert list(tmp_path.iterdir()) == []


def test_only_one_form_can_be_asked_for(published):
    assert copydesk("sql", "--lake", str(published.lake), "--csv", "--json", "SELECT 1").returncode == 2


def test_a_bar_is_as_long_as_its_number():
    heading, first, second, third = drawn(
        ["place", "year", "n"], [("Tarn", 2031, 40), ("Veld", 2032, 10), ("Ouse", 2033, None)]
    )
    assert heading.split() == ["place", "·", "year", "n"]
    assert first.startswith("Tarn · 2031   40  ")
    assert first.count("█") // 4 == second.count("█")
    assert third == "Ouse · 2033    –"


def test_a_chart_plays_no_tricks():
    assert "\x1b" not in "".join(drawn(["name\x1b", "n"], [("Ivo \x1b[31m", 1)]))


def test_a_chart_without_numbers_or_with_too_many_bars_says_what_to_do():
    with pytest.raises(ConfigError, match="a column of numbers"):
        chart(["place"], [("Tarn",)])
    with pytest.raises(ConfigError, match="LIMIT 60"):
        chart(["n"], [(n,) for n in range(61)])
