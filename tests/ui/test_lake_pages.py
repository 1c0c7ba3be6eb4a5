"""The pages about what is in the lake, over a lake that a run has made."""

import html
import json
import re

import pytest
from run_report import Page

from airflow_home import ROOT
from copydesk.reports import write_summary
from runs import Desk, story

# How a check is named where something is refused before there is a row.
REFUSES = r'"(?:read|clean|extract)", \("([a-z.]+)",\)|"checks": \["([a-z.]+)"\]'
NASTY = "</div><script>alert(1)</script> \u202eevil <img src=x onerror=alert(2)>"
BLAST = "A bomb exploded at a market in Mosul, Iraq, on Monday and killed three people, police said."
COSTS = "The repair costs about 4 million euros, the council of Reed &amp; Tarn said."


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    desk = Desk(tmp_path_factory.mktemp("desk"))
    desk.put("wire/a.txt", story(3))
    met = f"The mayor met {NASTY} at the old bridge on Monday, officials said."
    desk.put("wire/nasty.txt", f"{story(4)}\n\n{met} {COSTS}\n")
    desk.put("wire/blast.txt", f"Bomb kills three in Mosul\n\n{BLAST}\n\n{BLAST.replace('Monday', 'the day before')}\n")
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
    for (speaker,) in lake.sql(f"SELECT speaker FROM quotes WHERE document_id = '{document}' AND speaker IS NOT NULL"):
        assert any(f"Quotes: {speaker}" in title for title in titles), speaker
    for kind, rule in lake.sql(f"SELECT kind, rule FROM removals WHERE document_id = '{document}'"):
        assert any(title.startswith(f"Cut: {kind.replace('_', ' ')} · rule {rule}") for title in titles)


def test_quantities_and_what_was_mended_are_marked_as_the_other_findings_are(lake, viewer):
    ((document,),) = lake.sql("SELECT document_id FROM articles WHERE source_file = 'wire/nasty.txt'")
    page = viewer.get(f"/copydesk/article?id={document}").text
    titles = [value for name, value in Page(page).attributes if name == "title"]
    assert any("Quantities: money: about 4,000,000 EUR" in title for title in titles)
    assert any("Mended: reads &" in title for title in titles)
    assert "Quantities</span> · 2" in page


def test_the_words_that_tell_the_kind_are_no_header(lake, viewer):
    ((document,),) = lake.sql("SELECT document_id FROM articles WHERE source_file = 'wire/nasty.txt'")
    titles = [value or "" for _, value in Page(viewer.get(f"/copydesk/article?id={document}").text).attributes]
    assert any("Kind: article" in title for title in titles)
    assert not any("Header: kind" in title for title in titles)


def test_an_event_is_marked_with_its_kind_where_and_what_it_cost(lake, viewer):
    ((document,),) = lake.sql("SELECT document_id FROM articles WHERE source_file = 'wire/blast.txt'")
    page = viewer.get(f"/copydesk/article?id={document}").text
    (mark,) = {value for name, value in Page(page).attributes if name == "title" and "main event" in (value or "")}
    assert mark.startswith("Events: attack · bombing")
    assert "Mosul" in mark
    assert "IQ" in mark


def test_each_mark_leads_to_its_finding_and_back(lake, viewer):
    ((document,),) = lake.sql("SELECT document_id FROM articles WHERE source_file = 'wire/a.txt'")
    attributes = Page(viewer.get(f"/copydesk/article?id={document}").text).attributes
    names = {value for name, value in attributes if name == "id"}
    links = {value[1:] for name, value in attributes if name == "href" and value.startswith("#")}
    assert links <= names
    assert any(link.startswith("at-") for link in links)
    assert {"quotes-0", "figures-0", "header-0", "cut-0"} <= links


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
    assert "record.readable the record is whole" in shown
    assert "open" in shown


def test_trends_and_rules_are_counted(lake, viewer):
    answer = viewer.get("/copydesk/trends").text
    for source, day, articles in lake.sql("SELECT source, processed_at::DATE, count(*) FROM articles GROUP BY ALL"):
        assert f'aria-label="{source} by day"' in answer
        assert f"<title>{day}: {articles} </title>" in answer
    ((published, refused),) = lake.sql("SELECT sum(records_published), sum(records_quarantined) FROM runs")
    assert f": published {published} " in answer
    assert Page(answer).text.endswith(f"{published + refused} {published} 0 {refused} 25.0 %")
    numbers = viewer.get("/copydesk/trends.json").json()
    assert numbers["records"][-1]["published"] == published
    assert sum(row["value"] for row in numbers["sources"]) == published
    rules = text_of(viewer, "rules")
    for (rule,) in lake.sql("SELECT DISTINCT rule FROM removals"):
        assert rule in rules


def test_pages_of_an_empty_lake_are_empty(viewer, monkeypatch, tmp_path):
    monkeypatch.setenv("COPYDESK_LAKE", str(tmp_path / "none"))
    for page in ("articles", "quarantine", "trends", "rules"):
        assert viewer.get(f"/copydesk/{page}").status_code == 200
    assert viewer.get("/copydesk/article?id=x").status_code == 404


def tried(client, text: str, **form) -> str:
    answer = client.post("/copydesk/rules", data={"text": text, **form})
    assert answer.status_code == 200
    return answer.text


def test_a_text_is_tried_against_todays_packs_and_kept_nowhere(lake, viewer):
    before = lake.sql("SELECT count(*) FROM articles")
    page = tried(viewer, story(8, place="<b>ORMOS"))
    assert "1 cut" in Page(page).text
    assert "&lt;b&gt;ORMOS" in page
    assert "\\x0d" not in tried(viewer, story(8).replace("\n", "\r\n"))
    assert "Cut: comment notice · rule en/comment-prompt" in page
    assert lake.sql("SELECT count(*) FROM articles") == before


def test_a_text_that_cannot_be_tried_is_said_to_be(lake, viewer, monkeypatch, tmp_path):
    assert "There is no text to try." in tried(viewer, "   ")
    assert "It would be refused: nothing is left of it" in tried(viewer, "Be the first to comment\n")
    assert "longer than 200,000 characters" in tried(viewer, "a " * 150_000)
    (tmp_path / "own.toml").write_text("rules = 1")
    monkeypatch.setenv("COPYDESK_RULES_FOLDER", str(tmp_path))
    assert "A rule pack cannot be used: rule pack own: has no [[rules]]." in tried(viewer, story(8))


def test_a_pack_is_seen_as_soon_as_it_is_there(lake, viewer, monkeypatch, tmp_path):
    monkeypatch.setenv("COPYDESK_RULES_FOLDER", str(tmp_path))
    text = story(8) + "\nTides of Ormos: high at noon\n"
    assert "own/tides" not in tried(viewer, text)
    (tmp_path / "own.toml").write_text(TIDES)
    assert "own/tides" in tried(viewer, text)


def test_what_a_new_rule_would_cut_is_told_before_any_run(lake, viewer):
    page = viewer.post("/copydesk/rules", data={"pack": TIDES + PEOPLE}).text
    text = Page(page).text
    assert "It would cut 2 lines that are published today. 3 articles, the newest, were looked at" in text
    assert "tried/people 2 2 At least 3 people" not in text, "a line is cut whole"
    assert 'tried/people</td><td class="number">2</td><td class="number">2</td>' in page
    misses = TIDES.replace('examples = ["Tides', 'examples = ["Ebbs')
    assert "rule tried/tides: it misses its example" in tried(viewer, "", pack=misses)
    for wrong in ("rules = [", "rules = ['a']", "[[rules]]"):
        assert "A rule pack cannot be used: rule" in tried(viewer, "", pack=wrong)


def test_a_line_that_wants_a_rule_is_begun_by_a_click(lake, viewer, monkeypatch, tmp_path):
    desk = Desk(tmp_path)
    for number in range(5):
        text = story(number + 3, f"Bridge {number} is closed", f"TARN{number}").replace("(AA) ", "")
        desk.put(f"{number}.jsonl", json.dumps({"text": f"{text}\n{WANTS}\n", "source": "Ormos Echo"}) + "\n")
    desk.run()
    monkeypatch.setenv("COPYDESK_LAKE", str(desk.lake))
    page = Page(viewer.get("/copydesk/rules").text)
    ((link,),) = [[value] for name, value in page.attributes if name == "href" and value.startswith("rules?line=")]
    begun = viewer.get(f"/copydesk/{link}").text
    (pack,) = re.findall(r'<textarea id="pack"[^>]*>(.*?)</textarea>', begun, re.DOTALL)
    answer = Page(viewer.post("/copydesk/rules", data={"pack": html.unescape(pack)}).text).text
    assert "It would cut 5 lines that are published today." in answer
    assert "tried/new 5 5" in answer


def test_a_rule_has_a_page_with_what_it_matches_and_has_cut(lake, viewer):
    page = text_of(viewer, "rule?name=en/comment-prompt")
    assert "Cuts comment notice" in page
    assert "Be the first to comment 2 2" in page
    assert viewer.get("/copydesk/rule?name=en/none").status_code == 404


WANTS = "Tides of Ormos: high at noon"
PEOPLE = """
[[rules]]
id = "people"
kind = "other"
patterns = ['"Nobody was in danger.*']
examples = ['"Nobody was in danger," she said.']
must_not = ["Nobody was in danger."]
"""
TIDES = """
[[rules]]
id = "tides"
kind = "navigation"
phrases = ["Tides of Ormos: high at noon"]
examples = ["Tides of Ormos: high at noon"]
must_not = ["The tides of Ormos are high at noon."]
"""


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
    assert ">Replay</button>" in page
    assert "Discard" not in page


def test_a_document_is_deleted_by_who_may_trigger_that(lake, log_in, triggered):
    form = {"what": "delete", "document": "0" * 64, "reason": "asked for"}
    assert log_in("admin").post("/copydesk/work", data=form, follow_redirects=False).status_code == 303
    conf = {"documents": "0" * 64, "dry_run": True, "reason": "asked for"}
    assert triggered == [("copydesk_delete", conf, "admin")]
    ((document,),) = lake.sql("SELECT document_id FROM articles WHERE source_file = 'wire/a.txt'")
    assert "Delete it for good" in log_in("admin").get(f"/copydesk/article?id={document}").text
    assert "Delete it for good" not in log_in("viewer").get(f"/copydesk/article?id={document}").text


def test_the_samples_are_offered_to_who_may_take_them_while_nothing_is_published(
    lake, log_in, triggered, monkeypatch, tmp_path
):
    monkeypatch.setenv("COPYDESK_SAMPLES", "/srv/samples")
    offer = "Take the samples"
    assert offer not in log_in("admin").get("/copydesk/runs").text
    monkeypatch.setenv("COPYDESK_LAKE", str(tmp_path / "new"))
    assert offer in log_in("admin").get("/copydesk/runs").text
    assert offer not in log_in("viewer").get("/copydesk/runs").text
    answer = log_in("admin").post("/copydesk/samples", follow_redirects=False)
    assert answer.headers["location"] == "started?dag=copydesk_nightly&run=manual__1"
    assert triggered == [("copydesk_nightly", {"landing": "/srv/samples"}, "admin")]
    found = {"outcome": "nothing_new", "files_found": 0, "run_id": "r", "dag_id": "copydesk_nightly"}
    write_summary(str(tmp_path / "new"), "r", found)
    assert offer in log_in("admin").get("/copydesk/run?dag=copydesk_nightly&run=r").text
    monkeypatch.delenv("COPYDESK_SAMPLES")
    assert offer not in log_in("admin").get("/copydesk/runs").text
    assert log_in("admin").post("/copydesk/samples").status_code == 404


def test_nothing_chosen_is_said(lake, log_in, triggered):
    assert log_in("user").post("/copydesk/work", data={"what": "replay"}).status_code == 400
    assert triggered == []


def test_every_check_by_which_the_library_refuses_has_words():
    from copydesk_desk.lake_pages import _check_words

    named = set()
    for path in (ROOT / "include" / "copydesk").rglob("*.py"):
        named |= set(
            re.findall(r'"(?:read|clean|extract)", \("([a-z.]+)",\)|"checks": \["([a-z.]+)"\]', path.read_text())
        )
    names = {first or second for first, second in named}
    assert {"text.lines", "file.readable", "record.readable"} <= names <= _check_words().keys()
