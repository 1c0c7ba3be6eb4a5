"""Published articles that are read again by other rules."""

from dataclasses import replace

import pytest

from copydesk import run, steps
from copydesk.cli.run import all_steps
from copydesk.intake import work as module
from copydesk.intake.reprocess import selection
from copydesk.lake import publish as publishing
from copydesk.lake.tables import open_table
from copydesk.model import Reading, Rejection
from copydesk.pipeline import process_all
from copydesk.reports import read_summary
from copydesk.run import REPROCESS
from copydesk.schema import ARTICLES
from copydesk.storage import Folder
from runs import Desk, Kept, story

pytestmark = pytest.mark.long

TIMES = {"seconds", "cpu_seconds"}
CONTENT = "SELECT * EXCLUDE (run_id, processed_at) FROM articles ORDER BY document_id"


def begin(desk: Desk, dry_run: bool = False, shard_mb: int = 16, **chosen: str) -> run.Run:
    desk.runs += 1
    settings = desk.settings.override({"shard_mb": shard_mb})
    asked = {"articles": selection(**chosen)}
    return run.begin(settings, f"reprocess__{desk.runs}", REPROCESS, dry_run, selection=asked)


def reprocess(desk: Desk, **chosen) -> dict:
    return all_steps(begin(desk, **chosen))


def prepared(desk: Desk, **chosen) -> run.Run:
    begun = begin(desk, **chosen)
    steps.discover(begun)
    for shard in steps.plan(begun)["shards"]:
        steps.process(begun, shard["shard"])
    steps.validate(begun)
    steps.compare(begun)
    steps.audit(begun)
    return begun


@pytest.fixture(scope="module")
def first_night(tmp_path_factory) -> Kept:
    desk = Desk(tmp_path_factory.mktemp("published"))
    for number in range(2, 6):
        desk.put(f"{number}.txt", story(number, place=f"TARN{number}"))
    desk.put("other.jsonl", '{"text": "Only this was said by the mayor.", "source": "Harbour Post"}\n')
    desk.run()
    return Kept(desk)


@pytest.fixture
def published(first_night):
    return first_night.restored()


def change_rules(monkeypatch, changed):
    """Rules that make of each article what `changed` makes of it."""
    monkeypatch.setattr(module, "process_all", lambda *given: map(changed, process_all(*given)))


def better_rules(monkeypatch):
    """Rules that read another section, refuse the story of TARN4, and move TARN5 to another source."""

    def read(article):
        if "TARN4" in article.record.text:
            return Rejection(article.record, "clean", ("body.stated",), "nothing is left of it")
        article = replace(article, header=replace(article.header, section=Reading("Harbour", pointer="/section")))
        return replace(article, source="moved") if "TARN5" in article.record.text else article

    change_rules(monkeypatch, read)


def test_the_same_rules_change_nothing_but_who_made_the_rows(published):
    before = published.sql(CONTENT)
    summary = reprocess(published)
    assert (summary["outcome"], summary["trigger"], summary["pattern"]) == ("published", "reprocess", "all")
    assert (summary["records_in"], summary["records_replaced"], summary["records_published"]) == (5, 5, 0)
    diff = summary["diff"]
    assert (diff["articles"], diff["changed"], diff["same"], diff["columns"]) == (5, 0, 5, [])
    assert published.sql(CONTENT) == before
    assert published.sql("SELECT DISTINCT run_id FROM articles") == [("reprocess__2",)]
    assert published.run()["outcome"] == "nothing_new"


def test_a_dry_run_shows_the_diff_and_touches_nothing(published, monkeypatch):
    version = open_table(Folder(str(published.lake)), ARTICLES).version()
    better_rules(monkeypatch)
    summary = reprocess(published, dry_run=True)
    assert summary["outcome"] == "dry_run"
    diff = summary["diff"]
    assert (diff["articles"], diff["changed"], diff["same"], diff["kept"], diff["version"]) == (5, 4, 0, 1, version)
    assert {c["column"]: c["articles"] for c in diff["columns"]} == {"section": 4, "evidence": 4, "source": 1}
    (section,) = (c for c in diff["columns"] if c["column"] == "section")
    assert {(e["before"], e["after"]) for e in section["examples"]} == {(None, "Harbour")}
    assert [r["reason"] for r in diff["refused"]] == ["nothing is left of it"]
    assert {r["kind"]: (r["before"], r["after"]) for r in diff["removals"]} == {"comment_notice": (3, 3)}
    assert read_summary(str(published.lake), "reprocess__2")["diff"] == diff
    assert open_table(Folder(str(published.lake)), ARTICLES).version() == version


def test_exactly_the_chosen_rows_are_replaced_and_the_old_version_stays_readable(published, monkeypatch):
    before = dict(published.sql("SELECT source_file, articles FROM articles"))
    version = open_table(Folder(str(published.lake)), ARTICLES).version()
    better_rules(monkeypatch)
    summary = reprocess(published, source="unknown")
    assert (summary["records_in"], summary["records_replaced"], summary["records_kept"]) == (4, 3, 1)
    after = dict(published.sql("SELECT source_file, articles FROM articles"))
    assert after["other.jsonl"] == before["other.jsonl"]
    assert after["4.txt"] == before["4.txt"], "what is refused now stays as it is"
    assert [after[f"{i}.txt"]["section"] for i in (2, 3, 5)] == ["Harbour"] * 3
    assert after["5.txt"]["source"] == "moved"
    ledger = "SELECT source_file, outcome, reason, landing FROM ledger WHERE run_id = 'reprocess__2' ORDER BY 1"
    assert published.sql(ledger)[2:] == [
        ("4.txt", "kept", "nothing is left of it", str(published.landing)),
        ("5.txt", "replaced", None, str(published.landing)),
    ]
    assert published.sql("SELECT count(*) FROM quarantine") == [(0,)]
    from deltalake import DeltaTable

    old = DeltaTable(str(published.lake / "articles"), version=version).to_pyarrow_table(columns=["section"])
    assert old["section"].null_count == old.num_rows == 5


def test_articles_are_chosen_by_source_month_rule_and_version(published):
    ((version, month, rule),) = published.sql(
        "SELECT pipeline_version, month, removals[1].rule FROM articles WHERE source_file = '2.txt'"
    )

    def count(**chosen):
        return steps.discover(begin(published, **chosen))["entries_in"]

    assert [count(), count(source="harbour-post"), count(source="none")] == [5, 1, 0]
    assert [count(month=month), count(month="1999-01")] == [5, 0]
    assert [count(rule=rule), count(rule=rule.partition("/")[0]), count(rule="none")] == [4, 4, 0]
    assert [count(pipeline_version=version), count(pipeline_version="0.0.")] == [5, 0]


def test_nothing_chosen_is_nothing_new(published):
    assert reprocess(published, source="none")["outcome"] == "nothing_new"


def test_rows_that_fail_their_checks_now_are_kept(published, monkeypatch):
    change_rules(monkeypatch, lambda article: replace(article, source="Not A Slug"))
    before = published.sql("SELECT * FROM articles ORDER BY document_id")
    summary = reprocess(published)
    assert (summary["records_kept"], summary["records_replaced"], summary["diff"]["kept"]) == (5, 0, 5)
    assert "slug" in summary["diff"]["refused"][0]["reason"]
    assert published.sql("SELECT * FROM articles ORDER BY document_id") == before


def test_rows_do_not_depend_on_shards(published, monkeypatch):
    monkeypatch.setattr("copydesk.intake.reprocess.group", lambda rows, column, size: ([row] for row in rows))
    assert len(steps.plan(_discovered(published))["shards"]) == 5
    before = published.sql(CONTENT)
    assert reprocess(published)["records_replaced"] == 5
    assert published.sql(CONTENT) == before


def _discovered(desk: Desk) -> run.Run:
    begun = begin(desk)
    steps.discover(begun)
    return begun


def test_publishing_again_changes_nothing(published):
    begun = prepared(published)
    first = steps.publish(begun)
    version = open_table(begun.lake, ARTICLES).version()
    again = steps.publish(begun)
    assert {k: v for k, v in first.items() if k not in TIMES} == {k: v for k, v in again.items() if k not in TIMES}
    assert open_table(begun.lake, ARTICLES).version() == version


@pytest.mark.parametrize("table", ["articles", "ledger", "runs"])
def test_one_that_dies_while_it_publishes_is_finished_by_the_next_run(published, monkeypatch, table):
    from copydesk.lake import replace as replacing

    dead = prepared(published)

    def dying_after(commit):
        def work(lake, of, *arguments):
            done = commit(lake, of, *arguments)
            if of.name == table:
                raise OSError("killed")
            return done

        return work

    with monkeypatch.context() as patch:
        patch.setattr(replacing, "change_once", dying_after(replacing.change_once))
        patch.setattr(publishing, "commit_once", dying_after(publishing.commit_once))
        with pytest.raises(OSError, match="killed"):
            steps.publish(dead)
    published.run()
    assert published.sql("SELECT count(*), count(DISTINCT document_id) FROM articles") == [(5, 5)]
    assert published.sql("SELECT count(*) FROM ledger WHERE outcome = 'replaced'") == [(5,)]
    assert published.sql("SELECT outcome, records_replaced FROM runs WHERE trigger = 'reprocess'") == [("published", 5)]


def test_two_at_once_and_a_nightly_run_between_leave_every_article_once(published, monkeypatch):
    first, second = prepared(published), prepared(published)
    published.put("new.txt", story(9, place="TARN9"))
    night = published.prepare()
    from copydesk.lake import replace as replacing

    keep = replacing.keep_others
    turns = iter([lambda: steps.publish(night), lambda: steps.publish(second)])

    def interrupted(*arguments):
        keep(*arguments)
        for turn in turns:
            turn()
            break

    monkeypatch.setattr(replacing, "keep_others", interrupted)
    steps.publish(first)
    assert published.sql("SELECT count(*), count(DISTINCT document_id) FROM articles") == [(6, 6)]
    assert published.sql("SELECT count(*) FROM ledger WHERE outcome = 'published'") == [(6,)]
    assert published.sql("SELECT sum(records_replaced), sum(records_published) FROM runs") == [(10, 6)]


def test_a_run_that_died_before_its_books_is_finished_before_its_rows_are_replaced(published):
    published.put("new.txt", story(9, place="TARN9"))
    again = prepared(published)
    dead = published.prepare()
    publishing.publish_articles(dead)
    steps.publish(again)
    reprocess(published)
    assert published.sql("SELECT records_published FROM runs WHERE run_id = ?".replace("?", f"'{dead.run_id}'")) == [
        (1,)
    ]
    assert published.sql("SELECT count(*) FROM articles") == [(6,)]
