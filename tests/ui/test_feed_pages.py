"""The pages know which feed they are of."""

import pytest

from copydesk.reports import write_summary

RUN = {"outcome": "published", "records_in": 1, "records_published": 1, "started_at": "2031-05-04T02:00:00+00:00"}


@pytest.fixture
def feeds(tmp_path, monkeypatch):
    """Two feeds, each with a run in its lake; the run's id is the name of the feed."""
    names = ("wire", "agency")
    (tmp_path / "feeds.toml").write_text("".join(f"[{name}]\nlake = '{tmp_path / name}'\n" for name in names))
    for name in names:
        about = {**RUN, "run_id": f"run_of_{name}", "dag_id": f"copydesk_nightly_{name}"}
        write_summary(str(tmp_path / name), about["run_id"], about)
    monkeypatch.setenv("COPYDESK_FEEDS", str(tmp_path / "feeds.toml"))
    return names


def test_without_a_choice_the_first_feed_is_shown(log_in, feeds):
    page = log_in("viewer").get("/copydesk/runs?x=1")
    assert page.url.path == "/copydesk/feeds/wire/runs"
    assert "run_of_wire" in page.text
    assert "run_of_agency" not in page.text
    assert '<a href="../agency/runs">agency</a>' in page.text


def test_each_feed_has_its_pages(log_in, feeds):
    viewer = log_in("viewer")
    assert "run_of_agency" in viewer.get("/copydesk/feeds/agency/runs").text
    for name in ("articles", "quarantine", "trends", "rules"):
        page = viewer.get(f"/copydesk/feeds/agency/{name}")
        assert page.status_code == 200, name
        assert "<b>agency</b>" in page.text


def test_the_tab_of_a_run_is_within_its_feed(log_in, feeds):
    page = log_in("viewer").get("/copydesk/run?dag=copydesk_nightly_agency&run=run_of_agency")
    assert page.url.path == "/copydesk/feeds/agency/run"
    assert "1 published" in page.text


def test_who_may_read_one_feed_reads_no_other(log_in, feeds, monkeypatch):
    from airflow.api_fastapi.auth.managers.simple.simple_auth_manager import SimpleAuthManager

    def only_agency(self, *, method, user, access_entity=None, details=None):
        return details is not None and details.id == "copydesk_nightly_agency"

    monkeypatch.setattr(SimpleAuthManager, "is_authorized_dag", only_agency)
    viewer = log_in("viewer")
    assert viewer.get("/copydesk/feeds/wire/runs").status_code == 403
    page = viewer.get("/copydesk/runs")
    assert page.url.path == "/copydesk/feeds/agency/runs"
    assert "wire" not in page.text


def test_nobody_learns_which_feeds_there_are(log_in, feeds):
    stranger = log_in(None)
    for path in ("runs", "feeds/wire/runs", "feeds/nosuch/runs"):
        assert stranger.get(f"/copydesk/{path}", follow_redirects=False).status_code == 401, path
    assert log_in("viewer").get("/copydesk/feeds/nosuch/articles").status_code == 404
