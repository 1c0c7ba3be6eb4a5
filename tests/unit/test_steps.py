"""How runs end, other than well."""

import pytest

from copydesk import run, steps
from copydesk.errors import AuditFailed, ConfigError, MissingRunError
from copydesk.reports import read_page, read_summary
from runs import story


def test_a_second_run_finds_nothing_new_and_says_so(desk):
    desk.put("a.txt", story())
    desk.run()
    summary = desk.run()
    assert (summary["outcome"], summary["files_known"], summary["files_in"]) == ("nothing_new", 1, 0)
    assert desk.sql("SELECT outcome FROM runs ORDER BY started_at") == [("published",), ("nothing_new",)]
    assert desk.sql("SELECT count(*) FROM articles") == [(1,)]


def test_a_run_that_fails_its_audit_publishes_nothing_and_says_why(desk):
    desk.put("a.txt", story())
    for number in range(30):
        desk.put(f"{number}.jsonl", "not json\n")
    with pytest.raises(AuditFailed, match="share_quarantined"):
        desk.run()
    assert desk.sql("SELECT outcome, records_quarantined FROM runs") == [("audit_failed", 30)]
    assert desk.sql("SELECT count(*) FROM articles") == desk.sql("SELECT count(*) FROM ledger") == [(0,)]
    ((failed,),) = desk.sql("SELECT list_filter(audit, lambda a: NOT a.success)[1].check FROM runs")
    assert failed == "share_quarantined"
    assert "share" in read_page(str(desk.lake), "test__1", "index.html")
    assert read_summary(str(desk.lake), "test__1")["outcome"] == "audit_failed"


def test_one_file_of_garbage_is_set_aside_and_the_others_are_published(desk):
    for number in range(5):
        desk.put(f"{number}.txt", story(number + 2))
    desk.put("garbage.jsonl", "not json\n" * 100)
    summary = desk.run()
    assert (summary["outcome"], summary["records_published"], summary["records_quarantined"]) == ("published", 5, 100)
    (warning,) = [check for check in summary["audit"] if not check["success"]]
    assert (warning["check"], warning["severity"]) == ("no_file_set_aside", "warning")
    assert warning["observed"].startswith("1 files of 20 records or more are, and set aside: 100 of their 100 records")
    assert desk.run()["outcome"] == "nothing_new"


def test_what_a_failed_audit_left_is_taken_by_the_next_run(desk):
    desk.put("bad.jsonl", "not json\n" * 30)
    with pytest.raises(AuditFailed):
        desk.run()
    assert desk.run(max_quarantined_percent=100)["records_quarantined"] == 30


def test_an_audit_that_is_mended_has_the_last_word(desk):
    desk.put("bad.jsonl", "not json\n" * 30)
    with pytest.raises(AuditFailed):
        desk.run()
    begun = run.begin(desk.settings.override({"max_quarantined_percent": 100}), "test__1", "cli")
    for work in (steps.discover, steps.plan, lambda r: steps.process(r, 0), steps.validate, steps.audit, steps.publish):
        work(begun)
    assert desk.sql("SELECT run_id, outcome FROM runs") == [("test__1", "published")]


def test_a_row_that_breaks_a_check_is_quarantined_with_its_names(desk, monkeypatch):
    from dataclasses import replace

    from copydesk.intake import work as module

    process_all = module.process_all
    monkeypatch.setattr(
        module, "process_all", lambda *a: (replace(article, source="Not A Slug!") for article in process_all(*a))
    )
    desk.put("a.txt", story())
    summary = desk.run()
    assert (summary["records_published"], summary["records_quarantined"]) == (0, 1)
    ((stage, checks, reason, text),) = desk.sql("SELECT stage, checks, reason, raw_text FROM quarantine")
    assert (stage, checks) == ("validate", ["source.slug"])
    assert "slug" in reason
    assert text == story()


def test_a_clean_up_that_fails_half_way_leaves_nothing_that_is_taken_for_a_run(desk, monkeypatch):
    desk.put("a.txt", story())
    begun = desk.prepare()
    steps.publish(begun)
    begun.staging.remove("steps/publish.json")

    def fail(*_):
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as broken:
        broken.setattr("shutil.rmtree", fail)
        with pytest.raises(OSError, match="Input/output"):
            steps.clean_up(begun, "published")
    assert begun.staging.exists("steps/audit.json")
    assert desk.run()["outcome"] == "nothing_new"


def test_a_run_that_was_killed_while_it_noted_a_step_is_finished(desk):
    from copydesk.lake.publish import publish_articles

    desk.put("a.txt", story())
    killed = desk.prepare()
    publish_articles(killed)
    with killed.staging.open(f"steps/publish.json.{'0a' * 16}.part", "wb"):
        pass
    assert desk.run()["outcome"] == "nothing_new"
    assert desk.sql("SELECT records_published FROM runs WHERE outcome = 'published'") == [(1,)]


def test_a_run_that_was_alive_and_finishes_itself_meanwhile_stops_nobody(desk, monkeypatch):
    from copydesk.lake import publish

    desk.put("a.txt", story())
    alive = desk.prepare()
    publish.publish_articles(alive)
    finish = publish.publish_bookkeeping

    def be_late(run):
        monkeypatch.setattr(publish, "publish_bookkeeping", finish)
        steps.publish(alive)
        steps.clean_up(alive, "published")
        return finish(run)

    monkeypatch.setattr(publish, "publish_bookkeeping", be_late)
    assert desk.run()["outcome"] == "nothing_new"
    assert desk.sql("SELECT outcome, count(*) FROM runs GROUP BY ALL ORDER BY ALL") == [
        ("nothing_new", 1),
        ("published", 1),
    ]


def test_a_run_that_died_is_on_record(desk, monkeypatch):
    from copydesk.quality import shard

    desk.put("a.txt", story())
    monkeypatch.setattr(shard, "validate_chunk", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        desk.run()
    assert desk.sql("SELECT outcome, files_in, records_in FROM runs") == [("failed", 1, None)]


def test_a_reference_without_staging_files_says_what_to_do(desk):
    desk.put("a.txt", story())
    desk.run()
    with pytest.raises(MissingRunError, match="trigger a new run"):
        run.load({"lake": str(desk.lake), "run_id": "test__1"})


def test_a_wrong_landing_zone_is_a_clear_error(desk):
    with pytest.raises(ConfigError, match="is not a folder"):
        desk.run(landing=str(desk.landing / "no"))


def test_timings_name_the_steps(desk):
    desk.put("a.txt", story())
    summary = desk.run()
    assert [t["stage"] for t in summary["timings"]] == ["discover", "plan", "process", "validate", "audit", "publish"]
    (process,) = [t for t in summary["timings"] if t["stage"] == "process"]
    assert process["cpu_seconds"] > 0
    kept = desk.sql("SELECT unnest(timings, recursive := true) FROM runs")
    assert kept[2] == tuple(process.values())
    assert kept[-1][0] == "publish"
    assert min(kept[-1][1:]) > 0
