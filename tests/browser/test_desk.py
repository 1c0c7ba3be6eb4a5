"""What people do in the browser, on one real Airflow: run, follow, read, replay, let through, look at trends."""

from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import expect

from copydesk.lake.read import connect
from runs import story

pytestmark = pytest.mark.browser


def rows(airflow, sql: str):
    with connect(str(airflow.lake)) as connection:
        return connection.execute(sql).fetchall()


def trigger_dialog(page):
    page.goto("/dags/copydesk_nightly")
    page.get_by_test_id("trigger-dag-button").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("input[name='element_limit']")).to_be_visible()
    return dialog


def press_trigger(page, dialog) -> int:
    """The status that Airflow answers with; SQLite may be busy, for which it answers 500."""
    for _ in range(5):
        with page.expect_response(lambda answer: answer.request.method == "POST" and "dagRuns" in answer.url) as answer:
            dialog.get_by_role("button", name="Trigger", exact=True).click()
        if answer.value.status != 500:
            break
    return answer.value.status


def test_a_limit_below_zero_is_refused_by_the_form_and_not_made_zero(airflow, page):
    dialog = trigger_dialog(page)
    limit = dialog.locator("input[name='element_limit']")
    limit.fill("-1")
    limit.press("Tab")
    assert limit.input_value() == "-1"
    assert press_trigger(page, dialog) == 400
    expect(dialog).to_be_visible()


def test_a_run_is_triggered_by_form_followed_and_its_article_read(airflow, page, shot, tmp_path):
    (tmp_path / "gate.txt").write_text(story(4, "Flood gate jams at Tarn"))
    dialog = trigger_dialog(page)
    dialog.locator("input[name='element_landing']").fill(str(tmp_path))
    shot(page, "airflow-trigger")
    assert press_trigger(page, dialog) == 200
    page.wait_for_url("**/runs/manual__*")
    assert airflow.ended("nightly", unquote(page.url.rpartition("/")[2])) == "success"
    page.locator("a[href$='/plugin/copydesk-run']").click()
    tab = page.frame_locator("iframe")
    expect(tab.get_by_text("1 published", exact=False).first).to_be_visible()
    shot(page, "airflow-run")
    tab.get_by_role("link", name="The articles that it published").click()
    tab.get_by_role("link", name="Flood gate jams at Tarn").click()
    tab.get_by_role("link", name="Ivo Marant", exact=True).first.click()
    chosen = tab.locator("li:target")
    expect(chosen).to_contain_text("Ivo Marant")
    expect(chosen).to_contain_text("harbour master")
    chosen.get_by_role("link").first.click()
    expect(tab.locator("a.mark:target")).to_have_text("Ivo Marant")
    shot(page, "airflow-article")


def test_a_refused_entry_is_replayed_in_the_name_of_who_asked(airflow, page, shot):
    page.goto("/copydesk/quarantine")
    page.get_by_label("choose wire/ferry.txt").check()
    page.get_by_label("for real").check()
    shot(page, "quarantine-chosen")
    page.get_by_role("button", name="Replay").click()
    expect(page.get_by_text("It waits: copydesk_replay is paused.")).to_be_visible()
    shot(page, "started")
    airflow.unpause("replay")
    page.reload()
    expect(page.get_by_text("It waits")).to_have_count(0)
    assert airflow.ended("replay", airflow.newest("replay")) == "success"
    page.get_by_role("link", name="What came of it").click()
    expect(page.get_by_text("1 published.")).to_be_visible()
    shot(page, "run-replay")
    assert rows(airflow, "SELECT status, closed_by FROM quarantine WHERE source_file = 'wire/ferry.txt'") == [
        ("replayed", "ada")
    ]
    page.goto("/copydesk/articles?words=S%C3%A3o")
    expect(page.get_by_role("link", name="Ferry to São Tomé is late")).to_be_visible()


def test_a_run_whose_audit_failed_is_let_through_by_a_person(airflow, page, shot):
    assert airflow.ended("nightly", airflow.refused) == "failed"
    page.goto(f"/copydesk/run?dag=copydesk_nightly&run={quote(airflow.refused, safe='')}")
    expect(page.get_by_text("audit failed", exact=True)).to_be_visible()
    shot(page, "run-audit-failed")
    review = airflow.newest("review")
    page.goto(f"/dags/copydesk_review/runs/{quote(review, safe='')}/tasks/ask/required_actions")
    approve = page.get_by_role("button", name="Approve")
    expect(approve).to_be_visible()
    shot(page, "airflow-approve")
    approve.click()
    assert airflow.ended("review", review) == "success"
    page.goto(f"/copydesk/run?dag=copydesk_nightly&run={quote(airflow.refused, safe='')}")
    expect(page.get_by_text("Its audit had failed; ada let it through.")).to_be_visible()
    shot(page, "run-let-through")
    told = rows(airflow, f"SELECT outcome, let_through_by FROM runs WHERE run_id = '{airflow.refused}'")
    assert told == [("published", "ada")]


def test_a_viewer_is_offered_nothing_that_changes_anything(airflow, log_in):
    context = log_in("vera")
    page = context.new_page()
    page.goto("/copydesk/quarantine")
    expect(page.get_by_role("link", name="incoming/empty.txt")).to_be_visible()
    assert page.get_by_role("checkbox").count() == 0
    assert page.get_by_role("button", name="Replay").count() == 0
    (document,) = rows(airflow, "SELECT any_value(document_id) FROM articles")[0]
    page.goto(f"/copydesk/article?id={document}")
    assert page.get_by_text("Delete it for good").count() == 0
    answer = context.request.post("/copydesk/work", form={"what": "replay", "entry": "x"})
    assert answer.status == 403
    context.close()


def test_a_page_of_another_site_cannot_write(airflow, page):
    """The browser itself sends the form, with the cookies that it gives to other sites' pages: none, or refused."""
    page.route("http://elsewhere.example/", lambda route: route.fulfill(body=FOREIGN, content_type="text/html"))
    page.goto("http://elsewhere.example/")
    with page.expect_response("**/copydesk/work") as answer:
        page.evaluate(SUBMIT, f"{airflow.address}/copydesk/work")
    assert answer.value.status in (401, 403)


SUBMIT = "address => { const form = document.forms[0]; form.action = address; form.submit() }"
FOREIGN = "<form method=post><input name=what value=replay><input name=entry value=00></form>"
