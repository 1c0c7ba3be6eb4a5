"""The pages about what is in the lake, over a lake that a run has made."""

import pytest
from run_report import Page

from runs import Desk, story

NASTY = "</div><script>alert(1)</script> \u202eevil <img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    desk = Desk(tmp_path_factory.mktemp("desk"))
    desk.put("wire/a.txt", story(3))
    desk.put("wire/nasty.txt", f"{story(4)}\n\nThe mayor met {NASTY} at the old bridge on Monday, officials said.\n")
    desk.put("<b>bad.jsonl", "not json <script>\n")
    desk.put("empty.txt", "")
    desk.run()
    return desk


@pytest.fixture
def lake(made, monkeypatch):
    monkeypatch.setenv("COPYDESK_LAKE", str(made.lake))
    return made


def text_of(client, address: str) -> str:
    answer = client.get(f"/copydesk/{address}")
    assert answer.status_code == 200, address
    assert "<script" not in answer.text
    assert "<img" not in answer.text
    assert "\u202e" not in answer.text
    return Page(answer.text).text


def test_an_article_shows_its_whole_text_with_everything_in_its_place(lake, viewer):
    ((document, raw),) = lake.sql("SELECT document_id, raw_text FROM articles WHERE source_file = 'wire/a.txt'")
    page = viewer.get(f"/copydesk/article?id={document}")
    parsed = Page(page.text)
    for line in filter(None, raw.splitlines()):
        assert "".join(line.split()) in "".join(parsed.text.split()), line
    titles = [value for name, value in parsed.attributes if name == "title"]
    speakers = [speaker for (speaker,) in lake.sql(f"SELECT speaker FROM quotes WHERE document_id = '{document}'")]
    assert speakers
    for speaker in filter(None, speakers):
        assert any(f"quote · {speaker}" in title for title in titles), speaker
    for kind, rule in lake.sql(f"SELECT kind, rule FROM removals WHERE document_id = '{document}'"):
        assert any(title.startswith(f"cut · {kind.replace('_', ' ')} · {rule.replace('_', ' ')}") for title in titles)


def test_no_text_of_an_article_or_an_entry_can_do_anything(lake, viewer):
    for (document,) in lake.sql("SELECT document_id FROM articles"):
        text_of(viewer, f"article?id={document}")
    for (entry,) in lake.sql("SELECT entry_id FROM quarantine"):
        text_of(viewer, f"entry?id={entry}")
    for page in ("articles", "quarantine", "quarantine?status=", "trends", "rules"):
        text_of(viewer, page)


def test_articles_are_found_by_run_source_and_words(lake, viewer):
    ((run_id, headline),) = lake.sql("SELECT run_id, headline FROM articles WHERE source_file = 'wire/a.txt'")
    assert headline in text_of(viewer, f"articles?run={run_id}&source=anadolu&words={headline[:8].upper()}")
    for nothing in ("run=x", "source=reuters", "words=zebra", "words=%25'%20OR%201=1--"):
        assert "No article is meant by that" in text_of(viewer, f"articles?{nothing}")


def test_the_quarantine_is_listed_and_an_entry_says_what_failed(lake, viewer):
    page = text_of(viewer, "quarantine")
    assert f"{lake.sql('SELECT count(*) FROM quarantine')[0][0]} entries." in page
    assert "it is empty" in page
    assert "No entry is meant" in text_of(viewer, "quarantine?file=wire/%25")
    ((entry,),) = lake.sql("SELECT entry_id FROM quarantine WHERE source_file LIKE '%bad.jsonl'")
    shown = text_of(viewer, f"entry?id={entry}")
    assert "not json <script>" in shown
    assert "open" in shown


def test_trends_and_rules_are_counted(lake, viewer):
    shown = text_of(viewer, "trends")
    for source, articles in lake.sql("SELECT source, count(*) FROM articles GROUP BY source"):
        assert f"{source} {articles} {articles}" in shown
    rules = text_of(viewer, "rules")
    for (rule,) in lake.sql("SELECT DISTINCT rule FROM removals"):
        assert rule in rules


def test_pages_of_an_empty_lake_are_empty(viewer, monkeypatch, tmp_path):
    monkeypatch.setenv("COPYDESK_LAKE", str(tmp_path / "none"))
    for page in ("articles", "quarantine", "trends", "rules"):
        assert viewer.get(f"/copydesk/{page}").status_code == 200
    assert viewer.get("/copydesk/article?id=x").status_code == 404


@pytest.fixture
def triggered(monkeypatch):
    """What would be triggered; Airflow's own part of it needs DAGs in its database."""
    calls = []

    def note(dag_id, conf, user_name):
        calls.append((dag_id, conf, user_name))
        return "manual__1"

    monkeypatch.setattr("copydesk_desk.lake_pages.trigger", note)
    return calls


FORM = {"what": "replay", "entry": ["ab12", "cd34"]}


@pytest.mark.parametrize(("role", "status"), [(None, 401), ("viewer", 403), ("user", 303), ("op", 303), ("admin", 303)])
def test_who_may_trigger_a_replay(lake, log_in, triggered, role, status):
    assert log_in(role).post("/copydesk/work", data=FORM, follow_redirects=False).status_code == status
    expected = ("copydesk_replay", {"entry": "ab12 cd34", "dry_run": True}, role)
    assert triggered == ([expected] if status == 303 else [])


def test_discarding_carries_its_reason_and_is_for_real_only_where_that_is_said(lake, log_in, triggered):
    form = FORM | {"what": "discard", "reason": "test pages", "for_real": "yes"}
    answer = log_in("user").post("/copydesk/work", data=form, follow_redirects=False)
    assert answer.headers["location"] == "started?dag=copydesk_discard&run=manual__1"
    conf = {"entry": "ab12 cd34", "dry_run": False, "reason": "test pages"}
    assert triggered == [("copydesk_discard", conf, "user")]


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}],
)
def test_what_another_site_sends_is_refused(lake, log_in, triggered, headers):
    assert log_in("admin").post("/copydesk/work", data=FORM, headers=headers).status_code == 403
    assert triggered == []


def test_the_right_to_replay_is_not_the_right_to_discard(lake, log_in, triggered, monkeypatch):
    from airflow.api_fastapi.app import get_auth_manager

    def all_but_discarding(*, method, user, access_entity, details):
        return method == "GET" or details.id == "copydesk_replay"

    monkeypatch.setattr(get_auth_manager(), "is_authorized_dag", all_but_discarding)
    user = log_in("user")
    assert user.post("/copydesk/work", data=FORM | {"what": "discard"}, follow_redirects=False).status_code == 403
    assert user.post("/copydesk/work", data=FORM | {"what": "delete"}, follow_redirects=False).status_code == 403
    assert user.post("/copydesk/work", data=FORM, follow_redirects=False).status_code == 303
    page = user.get("/copydesk/quarantine").text
    assert "Replay them" in page
    assert "Discard them" not in page


def test_nothing_chosen_is_said(lake, log_in, triggered):
    assert log_in("user").post("/copydesk/work", data={"what": "replay"}).status_code == 400
    assert triggered == []
