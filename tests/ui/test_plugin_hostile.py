"""Nothing in a report or an address can turn into code, or lead out of the reports."""

from urllib.parse import quote

import pytest
from run_report import RUN, Page, run_page, summary

from copydesk import reports

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
    "nav",
    "section",
    "h1",
    "h2",
    "p",
    "dl",
    "dt",
    "dd",
}
SHAPES = {"div", "span", "code", "table", "tr", "th", "td", "svg", "rect", "a", "details", "summary"}


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
    reports.write_summary(
        lake, EVIL, hostile(summary(failures=[{"task": "a", "error": "b", "log": "c"}], warnings=["d"]))
    )
    reports.write_findings(lake, EVIL, {"index.html": "<h1>Rows</h1>"})
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
    reports.write_findings(lake, RUN, {"index.html": "<h1>Rows</h1>"})
    answer = viewer.get(f"/copydesk/docs/copydesk_nightly/{quote(RUN, safe='')}/{name}")
    assert answer.status_code == 404
    assert "Rows" not in answer.text
    assert "1234" not in answer.text


def test_data_docs_may_not_run_scripts(viewer, lake):
    reports.write_summary(lake, RUN, summary())
    reports.write_findings(lake, RUN, {"index.html": "<script>alert(1)</script>"})
    answer = viewer.get(f"/copydesk/docs/copydesk_nightly/{quote(RUN, safe='')}/index.html")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "sandbox allow-same-origin" in answer.headers["content-security-policy"]
    assert "allow-scripts" not in answer.headers["content-security-policy"]
