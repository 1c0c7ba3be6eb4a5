import pytest

from copydesk import steps
from copydesk.lake.tables import open_table
from copydesk.schema import ARTICLES, LEDGER, QUARANTINE, TABLES
from runs import story


def table(desk, statement="SELECT document_id, source_file, record_index FROM articles ORDER BY ALL"):
    return desk.sql(statement)


def test_the_same_content_is_published_once_and_the_first_name_wins(desk):
    desk.put("b.txt", story(3))
    desk.put("a.txt", story(3))
    summary = desk.run(shard_mb=1)
    assert (summary["records_in"], summary["records_published"], summary["records_duplicate"]) == (2, 1, 1)
    assert [row[1] for row in table(desk)] == ["a.txt"]
    ((duplicate_of,),) = desk.sql("SELECT same_content_as FROM ledger WHERE outcome = 'duplicate'")
    assert duplicate_of == "a.txt#0"


def test_content_of_an_earlier_run_is_a_duplicate_of_that_row(desk):
    desk.put("b.txt", story(3))
    desk.run()
    desk.put("a.txt", story(3))
    assert desk.run()["records_duplicate"] == 1
    assert [row[1] for row in table(desk)] == ["b.txt"]
    assert desk.sql("SELECT same_content_as FROM ledger WHERE source_file = 'a.txt' AND level = 'record'") == [
        ("b.txt#0",)
    ]


def test_publishing_again_adds_nothing(desk):
    desk.put("a.txt", story())
    desk.put("empty.txt", b"")
    begun = desk.prepare()
    first = steps.publish(begun)
    versions = {name: open_table(begun.lake, t).version() for name, t in TABLES.items()}
    again = steps.publish(begun)
    for clock in ("seconds", "cpu_seconds"):
        first.pop(clock), again.pop(clock)
    assert first == again
    assert {name: open_table(begun.lake, t).version() for name, t in TABLES.items()} == versions


@pytest.mark.long
@pytest.mark.parametrize("broken", ["publish_articles", "publish_bookkeeping", "record_run", "refresh_catalog"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_publish_that_dies_is_finished_by_its_retry(desk, monkeypatch, broken, when):
    from copydesk.lake import catalog, publish

    module = catalog if broken == "refresh_catalog" else publish
    work = getattr(module, broken)

    def dying(*arguments):
        if when == "after":
            work(*arguments)
        raise OSError("killed")

    desk.put("a.txt", story(3))
    desk.put("b.txt", story(3))
    desk.put("c.txt", story(4))
    desk.put("empty.txt", b"")
    begun = desk.prepare()
    with monkeypatch.context() as patch:
        patch.setattr(module, broken, dying)
        with pytest.raises(OSError, match="killed"):
            steps.publish(begun)
    counts = steps.publish(begun)
    assert (counts["records_published"], counts["records_duplicate"]) == (2, 1)
    assert len(table(desk)) == 2
    assert desk.sql("SELECT count(*), count(DISTINCT (level, source_file)) FROM ledger") == [(7, 7)]
    assert desk.sql("SELECT count(*) FROM quarantine") == [(1,)]
    assert desk.sql("SELECT records_published FROM runs") == [(2,)]


@pytest.mark.long
def test_two_runs_over_the_same_files_publish_them_once(desk):
    desk.put("a.txt", story(3))
    desk.put("b.txt", story(4))
    first, second = desk.prepare(), desk.prepare()
    steps.publish(second)
    counts = steps.publish(first)
    assert (counts["records_published"], counts["records_duplicate"]) == (0, 2)
    assert len(table(desk)) == 2


def test_a_dry_run_touches_nothing_but_its_report(desk):
    from copydesk import reports, run
    from copydesk.cli.run import all_steps
    from copydesk.storage import Folder

    desk.put("a.txt", story())
    summary = all_steps(run.begin(desk.settings, "dry", "cli", dry_run=True))
    assert summary["outcome"] == "dry_run"
    assert summary["records_published"] == 1
    assert set(Folder(str(desk.lake)).names()) == {"_reports", "_staging"}
    assert list(Folder(str(desk.lake / "_staging")).names()) == []
    assert reports.read_page(str(desk.lake), "dry", "index.html")
    assert desk.run()["records_published"] == 1


@pytest.mark.long
def test_rows_do_not_depend_on_how_the_run_was_cut(tmp_path):
    from runs import Desk

    def rows(shard_mb: int, padding: int):
        desk = Desk(tmp_path / str(shard_mb))
        for i in range(6):
            desk.put(f"{i}.txt", story(i % 4 + 2) + "\n" * padding)
        assert len(desk.run(shard_mb=shard_mb)["partitions"]) == 1
        columns = "* EXCLUDE (run_id, processed_at)"
        return desk.sql(f"SELECT {columns} FROM articles ORDER BY document_id, source_file")

    assert rows(1, 400_000) == rows(64, 400_000)


def test_tables_are_partitioned_and_carry_statistics(desk):
    desk.put("a.txt", story())
    begun = desk.prepare()
    steps.publish(begun)
    import pyarrow as pa

    actions = pa.table(open_table(begun.lake, ARTICLES).get_add_actions(flatten=True)).to_pylist()
    assert actions[0]["min.source"] == actions[0]["max.source"] == "anadolu"
    assert actions[0]["num_records"] == 1
    assert actions[0]["min.document_id"] == actions[0]["max.document_id"]
    assert actions[0]["path"].startswith("month=")
    assert open_table(begun.lake, LEDGER).metadata().partition_columns == ["level"]
    assert open_table(begun.lake, QUARANTINE).metadata().partition_columns == []


def test_the_counts_reconcile_in_sql(desk):
    for i in range(4):
        desk.put(f"{i}.txt", story(i))
    desk.put("5.txt", story(1))
    desk.put("lines.jsonl", '{"text": "Only this was said by the mayor."}\nnot json\n')
    desk.put("empty.txt", "")
    desk.run()
    assert desk.sql("SELECT records_in - records_published - records_duplicate - records_quarantined FROM runs") == [
        (0,)
    ]
    assert desk.sql("SELECT files_in - files_read - files_quarantined FROM runs") == [(0,)]
    by_outcome = dict(desk.sql("SELECT outcome, count(*) FROM ledger WHERE level = 'record' GROUP BY 1"))
    ((published, duplicate, quarantined),) = desk.sql(
        "SELECT records_published, records_duplicate, records_quarantined FROM runs"
    )
    assert by_outcome == {"published": published, "duplicate": duplicate, "quarantined": quarantined}
    assert desk.sql("SELECT count(*) FROM articles") == [(published,)]
    assert desk.sql("SELECT count(*) FROM quarantine WHERE record_index IS NOT NULL") == [(quarantined,)]


def test_a_run_that_is_cleared_after_its_articles_were_committed_doubles_nothing(desk):
    from copydesk.lake.publish import publish_articles

    for i in range(3):
        desk.put(f"{i}.txt", story(i + 2))
    begun = desk.prepare()
    publish_articles(begun)
    desk.put("late.txt", story(9))
    desk.runs -= 1  # the same run id, from its first task on
    counts = steps.publish(desk.prepare())
    assert counts["records_published"] == 1
    assert desk.sql("SELECT count(*), count(DISTINCT document_id) FROM articles") == [(4, 4)]
    assert desk.sql("SELECT outcome, count(*) FROM ledger WHERE level = 'record' GROUP BY ALL") == [("published", 4)]


@pytest.mark.long
def test_shards_of_an_earlier_attempt_are_not_counted(desk):
    for i in range(3):
        desk.put(f"{i}.txt", story(i + 2) + "\n" * 800_000)
    begun = desk.begin(shard_mb=1)
    steps.discover(begun)
    for shard in steps.plan(begun)["shards"]:
        steps.process(begun, shard["shard"])
    (desk.landing / "2.txt").unlink()
    desk.runs -= 1
    assert steps.publish(desk.prepare(shard_mb=64))["records_published"] == 2
