"""The pages stand alone, and nothing that a page shows can become a part of it."""

from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from copydesk.quality.docs import write_docs
from copydesk.quality.tally import CheckTally, Tally

HOSTILE = "\"><script>alert('x')</script>{{ 7*7 }}<img src=http://example.org/x onerror=alert(1)>"
VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """The tags of a page, its links, its text; fails where tags do not nest."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.words, self._open = [], [], [], []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def check(name, severity="critical", unexpected=0, suite="quotes", samples=()):
    articles = min(unexpected, 1)
    return CheckTally(
        suite, name, f"{name} holds", "values must hold.", severity, 40, unexpected, articles, list(samples)
    )


def tally(*checks):
    return Tally(1, 20, 1, {c.check: c for c in checks})


def audit(success=True, severity="critical", **more):
    return {
        "check": "files_reconcile",
        "says": "all",
        "success": success,
        "severity": severity,
        "observed": "3 = 3",
    } | more


def pages_of(tally, audit_results=(), run=None):
    written = {}
    write_docs(tally, audit_results, run or {"run_id": "nightly"}, written.__setitem__)
    return written


def test_an_index_and_a_page_a_suite():
    written = pages_of(tally(check("lead.stated", suite="articles"), check("quotes.text.stated")))
    assert set(written) == {"index.html", "articles.html", "quotes.html"}


def test_the_index_shows_the_run():
    run = {
        "run_id": "nightly",
        "landing": "s3://desk/in",
        "started_at": datetime(2031, 3, 5, 2, tzinfo=UTC),
        "files_in": 12345,
        "records_published": 7,
        "timings": [{"stage": "read", "seconds": 1.0}],
    }
    text = Page(pages_of(tally(check("quotes.text.stated")), [audit()], run)["index.html"]).text
    for words in ("nightly", "s3://desk/in", "2031-03-05 02:00:00+00:00", "in 12,345", "published 7", "3 = 3"):
        assert words in text


@pytest.mark.parametrize(
    ("results", "verdict"),
    [
        ([audit()], "audit passed"),
        ([audit(), audit(success=False, severity="warning")], "audit passed with a warning"),
        ([audit(success=False), audit(success=False, severity="warning")], "audit failed: nothing is published"),
        ([], "not audited"),
    ],
)
def test_the_verdict_is_said_in_words(results, verdict):
    assert f" {verdict} 20 rows" in Page(pages_of(tally(check("quotes.text.stated")), results)["index.html"]).text


def test_a_suite_page_shows_what_was_broken_first():
    checks = [
        check("quotes.a.held"),
        check("quotes.b.doubt", "warning", 2),
        check("quotes.c.broken", unexpected=3, samples=["ab12"]),
    ]
    text = Page(pages_of(tally(*checks))["quotes.html"]).text
    assert text.index("quotes.c.broken") < text.index("quotes.b.doubt") < text.index("quotes.a.held")
    assert "ab12" in text
    assert "values must hold." in text


def test_hostile_values_stay_text():
    hostile = check(HOSTILE, unexpected=1, samples=[HOSTILE])
    run = {"run_id": HOSTILE, "landing": HOSTILE, "pattern": HOSTILE}
    for html in pages_of(tally(hostile), [audit(observed=HOSTILE, check=HOSTILE)], run).values():
        page = Page(html)
        assert not {"script", "img"} & set(page.tags)
        assert not [name for name, _ in page.attributes if name.startswith("on")]
        assert " ".join(HOSTILE.split()) in page.text


def test_control_characters_and_marks_of_direction_are_shown_as_such():
    tricks = "a\x1b[31m\u202etxt"
    hostile = check("quotes.a", unexpected=1, samples=[tricks])
    for html in pages_of(tally(hostile), [audit(observed=tricks)], {"run_id": tricks}).values():
        assert r"a\x1b[31m\u202etxt" in html
        assert not {"\x1b", "\u202e"} & set(html)


def test_no_page_reaches_outside():
    written = pages_of(tally(check("quotes.text.stated", unexpected=1)), [audit()], {"run_id": "https://example.org/"})
    for html in written.values():
        page = Page(html)
        addresses = [value for name, value in page.attributes if name in ("href", "src", "action", "srcset", "data")]
        assert set(addresses) <= set(written)
        assert not {"link", "script", "iframe", "object", "base"} & set(page.tags)
        assert "@import" not in html
        assert "url(" not in html
        assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in page.attributes
