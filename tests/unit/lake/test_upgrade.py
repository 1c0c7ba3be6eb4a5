import tarfile
from pathlib import Path

import pytest
from deltalake import Schema

from copydesk.errors import ConfigError
from copydesk.lake import upgrade as upgrading
from copydesk.lake.read import connect
from copydesk.lake.restore import restore
from copydesk.lake.tables import file_uris, live_files, open_table, partition_columns
from copydesk.lake.upgrade import upgrade
from copydesk.lake.verify import verify
from copydesk.schema import ARTICLES, LEDGER, arrow_schema
from copydesk.schema import TABLES as TABLES_OF_LAKE
from copydesk.steps import finish_others
from copydesk.storage import Folder
from runs import Desk, story

pytestmark = pytest.mark.long

OLD_LAKE = Path(__file__).parents[2] / "lakes" / "0.1.0.tar.gz"  # two runs of that version, seven articles
TABLES = ("articles", "quotes", "figures", "ledger", "lines", "quarantine", "runs")


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path)
    with tarfile.open(OLD_LAKE) as archive:
        archive.extractall(desk.lake, filter="data")
    return desk


def rows(desk: Desk, version: int | None = None) -> dict[str, list[tuple]]:
    with connect(str(desk.lake), version) as connection:
        return {t: connection.execute(f"SELECT * FROM {t} ORDER BY ALL").fetchall() for t in TABLES}


def comments(schema: Schema, above: str = "") -> dict[str, str]:
    """The comment of each column and of the parts of lists, by their paths."""
    found = {}
    for field in schema.fields:
        found[above + field.name] = field.metadata["comment"]
        parts = getattr(field.type, "element_type", field.type)
        found |= comments(parts, f"{above}{field.name}.") if hasattr(parts, "fields") else {}
    return found


def test_the_rows_stay_and_the_files_become_one_a_month(desk):
    lake, before = Folder(str(desk.lake)), rows(desk)
    assert len(before["articles"]) == 7
    done = list(upgrade(lake))
    assert ("articles", 5, 3) in done
    assert rows(desk) == before
    assert partition_columns(open_table(lake, ARTICLES)) == ("month",)
    assert all(list(file.partition_values) == ["month"] for file in live_files(open_table(lake, ARTICLES)))
    assert list(verify(lake)) == []
    assert list(upgrade(lake)) == []
    for table in TABLES_OF_LAKE.values():
        assert comments(Schema.from_arrow(arrow_schema(table))) == comments(open_table(lake, table).schema())
    assert not (desk.lake / "_upgrade").is_dir() or not list((desk.lake / "_upgrade").iterdir())


def test_a_run_goes_on_with_a_lake_before_and_after(desk):
    lake = Folder(str(desk.lake))
    desk.put("x.txt", story(21, "Lock gate jams at dawn", "VELD"))
    assert desk.run()["records_published"] == 1
    assert partition_columns(open_table(lake, ARTICLES)) == ("source", "month")
    list(upgrade(lake))
    desk.put("y.txt", story(22, "Crane falls in the yard", "OUSE").replace("bridge", "crane"))
    desk.put("copy.txt", story())  # an article of the old lake
    counts = desk.run()
    assert (counts["records_published"], counts["records_duplicate"]) == (1, 1)
    assert len(rows(desk)["articles"]) == 9
    assert list(verify(lake)) == []


def test_an_upgrade_that_was_stopped_is_invisible_and_goes_on(desk, monkeypatch):
    lake, before = Folder(str(desk.lake)), rows(desk)
    with monkeypatch.context() as patch:
        patch.setattr(upgrading, "_write_new", lambda *_: (_ for _ in ()).throw(OSError("no space left")))
        with pytest.raises(OSError, match="no space"):
            list(upgrade(lake))
    assert rows(desk) == before
    written = set((desk.lake / "articles").glob("month=*/*"))
    assert len(written) == 3
    list(upgrade(lake))
    assert set((desk.lake / "articles").glob("month=*/*")) == written
    assert rows(desk) == before


def test_whoever_commits_in_between_is_taken_along(desk, monkeypatch):
    lake = Folder(str(desk.lake))
    desk.put("x.txt", story(21, "Lock gate jams at dawn", "VELD"))
    commit, calls = upgrading._commit, []

    def late_commit(lake, table, *rest):
        if table is ARTICLES and not calls:
            calls.append(desk.run())
        return commit(lake, table, *rest)

    monkeypatch.setattr(upgrading, "_commit", late_commit)
    list(upgrade(lake))
    assert len(rows(desk)["articles"]) == 8
    assert partition_columns(open_table(lake, ARTICLES)) == ("month",)
    assert list(verify(lake)) == []


def test_the_version_from_before_can_be_read_and_restored(desk):
    lake, before = Folder(str(desk.lake)), rows(desk)
    version = open_table(lake, ARTICLES).version()
    list(upgrade(lake))
    assert rows(desk, version) == before
    restore(lake, "articles", version, lambda: finish_others(lake))
    assert rows(desk) == before
    desk.put("x.txt", story(21, "Lock gate jams at dawn", "VELD"))
    assert desk.run()["records_published"] == 1
    list(upgrade(lake))
    assert len(rows(desk)["articles"]) == 8
    assert list(verify(lake)) == []


def test_a_table_of_a_newer_version_is_read_but_not_written(desk):
    from deltalake import Field

    lake = Folder(str(desk.lake))
    list(upgrade(lake))
    open_table(lake, LEDGER).alter.add_columns([Field("weather", "string")])
    assert rows(desk)["ledger"]
    files = file_uris(lake, LEDGER)
    with pytest.raises(ConfigError, match="weather"):
        desk.run()
    with pytest.raises(ConfigError, match="weather"):
        list(upgrade(lake))
    assert file_uris(lake, LEDGER) == files
