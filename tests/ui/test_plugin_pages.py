"""What the pages say, and that nothing in a report can turn into code."""

from html.parser import HTMLParser
from urllib.parse import quote

import pytest

from copydesk import reports

RUN = "manual__2031-05-04T02:00:00+00:00"
EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(1)><a href=javascript:alert(1)>{{ 7 * 7 }}"
PAGES = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "header",
    "main",
    "section",
    "h1",
    "h2",
    "p",
    "dl",
    "dt",
    "dd",
}
SHAPES = {"div", "span", "code", "table", "tr", "th", "td", "svg", "rect", "iframe", "a"}


def summary(**changes) -> dict:
    return {
        "run_id": RUN,
        "landing": "/srv/landing",
        "outcome": "published",
        "started_at": "2031-05-04T02:00:00+00:00",
        "finished_at": "2031-05-04T02:01:23+00:00",
        "files_in": 9,
        "records_in": 1234,
        "records_published": 1000,
        "records_duplicate": 200,
        "records_quarantined": 34,
        "removals": [{"kind": "share", "count": 17}, {"kind": "section_label", "count": 71}],
        "partitions": ["anka/2031-05"],
        "audit": [
            {"check": "a", "says": "the counts reconcile", "success": True, "severity": "critical", "observed": "yes"},
            {"check": "b", "says": "the volume is sane", "success": False, "severity": "warning", "observed": "much"},
            {"check": "c", "says": "no id is doubled", "success": False, "severity": "critical", "observed": "two"},
        ],
        "timings": [{"stage": "process", "seconds": 75.0}],
        "expectations": 4321,
        "pipeline_version": "0.1.0",
    } | changes


class Page(HTMLParser):
    """Tags, attributes and text as a browser would see them."""

    def __init__(self, html: str):
        super().__init__()
        self.tags, self.attributes, self.words = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.words += data.split()

    @property
    def text(self) -> str:
        return " ".join(self.words)


def run_page(client, run=RUN, dag="copydesk_nightly"):
    return client.get(f"/copydesk/run?dag={quote(dag, safe='')}&run={quote(run, safe='')}")


@pytest.fixture
def viewer(log_in, lake):
    return log_in("viewer")


def test_the_tab_shows_the_numbers_of_the_run(viewer, lake):
    reports.write_summary(lake, RUN, summary())
    text = Page(run_page(viewer).text).text
    for piece in ("in 1,234", "published 1,000", "duplicate 200", "quarantined 34", "section label 71", "anka/2031-05"):
        assert piece in text
    for piece in ("passed the counts reconcile", "warning the volume is sane", "failed no id is doubled"):
        assert piece in text
    for piece in ("2031-05-04 02:00:00 UTC", "1 min 23 s", "1 min 15 s", "4,321 expectations"):
        assert piece in text


def test_the_tab_shows_the_data_docs_where_there_are_some(viewer, lake):
    reports.write_summary(lake, RUN, summary())
    assert "iframe" not in Page(run_page(viewer).text).tags
    reports.write_page(lake, RUN, "index.html", "<h1>Rows</h1>")
    page = Page(run_page(viewer).text)
    address = dict(page.attributes)["src"]
    assert viewer.get(f"/copydesk/{address}").text == "<h1>Rows</h1>"


def test_a_run_of_another_dag_is_told_apart(viewer):
    page = run_page(viewer, dag="weather_import")
    assert page.status_code == 200
    assert "weather_import is another DAG" in page.text


def test_a_run_without_a_report_is_told_so(viewer):
    page = run_page(viewer)
    assert page.status_code == 200
    assert "has left no report" in page.text


def test_a_report_belongs_to_the_dag_that_it_names(viewer, lake):
    reports.write_summary(lake, RUN, summary(dag_id="copydesk_reprocess"))
    assert "1,234" in run_page(viewer, dag="copydesk_reprocess").text
    assert "has left no report" in run_page(viewer, dag="copydesk_nightly").text
    assert RUN not in viewer.get("/copydesk/runs").text


def test_a_reprocessing_shows_what_changes(viewer, lake):
    example = {"document_id": "0" * 64, "before": None, "after": "<script>Harbour</script>"}
    diff = {"articles": 5, "changed": 4, "same": 0, "kept": 1, "refused": []}
    diff["columns"] = [{"column": "section", "articles": 4, "examples": [example]}]
    diff["removals"] = [{"kind": "comment_notice", "before": 3, "after": 2}]
    reports.write_summary(lake, RUN, summary(diff=diff))
    page = run_page(viewer).text
    for expected in (
        "4 of 5 articles change",
        "section",
        "&lt;script&gt;Harbour",
        "removed as comment notice",
        "3 → 2",
    ):
        assert expected in page, expected
    assert "<script>" not in page


def test_a_summary_of_an_older_version_still_shows(viewer, lake):
    reports.write_summary(lake, RUN, {"run_id": RUN})
    assert run_page(viewer).status_code == 200
    assert viewer.get("/copydesk/runs").status_code == 200


def test_the_latest_runs_lead_to_their_tabs(viewer, lake):
    reports.write_summary(lake, RUN, summary())
    page = Page(viewer.get("/copydesk/runs").text)
    assert "1,000" in page.text
    assert Page(viewer.get(f"/copydesk/{dict(page.attributes)['href']}").text).text.startswith(RUN)


def test_no_runs_yet_is_told_so(viewer):
    assert "no report yet" in viewer.get("/copydesk/runs").text


def hostile(value):
    """The same summary with every text in it replaced by an attack."""
    if isinstance(value, dict):
        return {key: value[key] if key.endswith("_at") else hostile(value[key]) for key in value}
    if isinstance(value, list):
        return [hostile(item) for item in value]
    return EVIL if isinstance(value, str) else value


def assert_harmless(html: str):
    page = Page(html)
    assert set(page.tags) <= PAGES | SHAPES
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "style"]
    assert not [value for _, value in page.attributes if value and value.strip().lower().startswith("javascript:")]


def test_a_hostile_report_is_shown_as_text(viewer, lake):
    reports.write_summary(lake, EVIL, hostile(summary()))
    reports.write_page(lake, EVIL, "index.html", "<h1>Rows</h1>")
    for page in (run_page(viewer, run=EVIL), viewer.get("/copydesk/runs")):
        assert page.status_code == 200
        assert "<script>alert(1)</script>" in Page(page.text).text
        assert "{{ 7 * 7 }}" in Page(page.text).text
        assert_harmless(page.text)


@pytest.mark.parametrize(
    "run", [EVIL, "../../../etc/passwd", "..", "", "~", "a/b", "\0", "x" * 5000, "%2e%2e%2f", "\u202e\n"]
)
def test_a_hostile_run_id_gets_a_page_that_says_there_is_none(viewer, run):
    for dag in ("copydesk_nightly", EVIL, "~", ""):
        page = run_page(viewer, run, dag)
        assert page.status_code == 200
        assert_harmless(page.text)


@pytest.mark.parametrize(
    "name",
    [
        "summary.json",
        "..%2fsummary.json",
        "%2e%2e/summary.json",
        "..%5csummary.json",
        "%2fetc%2fpasswd",
        "index.html%00",
        "index.html%0a",
        "articles.html",
        "INDEX.HTML",
        "index.htm",
    ],
)
def test_no_name_leads_to_anything_but_a_page_of_the_run(viewer, lake, name):
    reports.write_summary(lake, RUN, summary())
    reports.write_page(lake, RUN, "index.html", "<h1>Rows</h1>")
    answer = viewer.get(f"/copydesk/docs/copydesk_nightly/{quote(RUN, safe='')}/{name}")
    assert answer.status_code == 404
    assert "Rows" not in answer.text
    assert "1234" not in answer.text


def test_data_docs_may_not_run_scripts(viewer, lake):
    reports.write_summary(lake, RUN, summary())
    reports.write_page(lake, RUN, "index.html", "<script>alert(1)</script>")
    answer = viewer.get(f"/copydesk/docs/copydesk_nightly/{quote(RUN, safe='')}/index.html")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "sandbox allow-same-origin" in answer.headers["content-security-policy"]
    assert "allow-scripts" not in answer.headers["content-security-policy"]
