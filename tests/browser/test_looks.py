"""Every page by itself: nothing that axe calls serious, in light and in dark; and a picture of it."""

from time import process_time

import pytest
from axe_playwright_python.sync_playwright import Axe
from seeded import NIGHTS

from copydesk.lake.read import connect
from copydesk_desk.findings import reading_of
from long_article import article_with, page_of

pytestmark = pytest.mark.browser
GRAVE = ("serious", "critical")
TRIED = """Old lighthouse is lit again

By Nerea Solberg

TARN (AA) - The lighthouse of Tarn was lit again on Monday, the port office said.

"We never stopped hoping," keeper Ivo Marant told reporters. At least 3 people were injured.

Be the first to comment
Share on Facebook
"""

PACK = """[[rules]]
id = "said"
kind = "other"
patterns = [".* said on Monday.*"]
examples = ["The bridge is safe, the port office said on Monday."]
must_not = ["The bridge is safe."]
"""
TRIALS = (
    ("rules-text-tried", "A page as it is scraped", TRIED, "Try it"),
    ("rules-pack-tried", "A rule pack", PACK, "What would it cut?"),
)


def _first(airflow, sql: str) -> str:
    with connect(str(airflow.lake)) as connection:
        return connection.execute(sql).fetchall()[0][0]


@pytest.fixture(scope="module")
def addresses(airflow):
    story_of_two = "SELECT document_id FROM story_versions WHERE story_version = 2 ORDER BY 1"
    return {
        "runs": "runs",
        "run": f"run?dag=copydesk_nightly&run=scheduled__night-{NIGHTS}",
        "articles": "articles",
        "article": f"article?id={_first(airflow, story_of_two)}",
        "article-cuts": f"article?id={_first(airflow, 'SELECT document_id FROM articles ORDER BY len(removals) DESC')}",
        "quarantine": "quarantine",
        "quarantine-none": "quarantine?file=nothing",
        "entry": f"entry?id={_first(airflow, 'SELECT entry_id FROM quarantine ORDER BY source_file')}",
        "trends": "trends",
        "rules": "rules",
        "rule": f"rule?name={_first(airflow, 'SELECT rule FROM removals ORDER BY rule')}",
        "data-docs": f"docs/copydesk_nightly/scheduled__night-{NIGHTS}/index.html",
        "no-report": "run?dag=copydesk_nightly&run=none",
    }


def test_no_page_has_a_grave_fault_of_accessibility(airflow, log_in, addresses, shot):
    context = log_in("ada")
    page, found = context.new_page(), {}
    for name, address in addresses.items():
        page.goto(f"/copydesk/{address}")
        if name == "data-docs":  # may run no script at all, so that axe is given a copy
            page.goto("about:blank")
            page.set_content(context.request.get(f"/copydesk/{address}").text())
        found[name] = _look(page, name, shot)
    for name, label, text, button in TRIALS:
        page.goto("/copydesk/rules")
        page.get_by_label(label).fill(text)
        page.get_by_role("button", name=button).click()
        page.get_by_role("status").wait_for()
        found[name] = _look(page, name, shot)
    context.close()
    assert {name: faults for name, faults in found.items() if faults} == {}


def _look(page, name: str, shot) -> list[str]:
    """A picture in light and in dark, and the grave faults of both; in dark there are other colours and no more."""
    faults = []
    for scheme, rules in (("light", None), ("dark", ["color-contrast"])):
        page.emulate_media(color_scheme=scheme)
        shot(page, f"{name}-{scheme}")
        violations = Axe().run(page, options={"runOnly": rules} if rules else None).response["violations"]
        faults += [
            f"{scheme}: {violation['id']}: {[node['target'] for node in violation['nodes']][:3]}"
            for violation in violations
            if violation["impact"] in GRAVE
        ]
    return faults


def test_a_long_article_with_five_thousand_marks_takes_no_more_cpu_than_fifty_million_additions(browser):
    begun = process_time()
    html = page_of(reading_of(article_with(5_000, "word " * 40_000)))
    made = process_time() - begun
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.route("http://long.example/", lambda route: route.fulfill(body=html, content_type="text/html"))
    metrics = page.context.new_cdp_session(page)
    metrics.send("Performance.enable")
    shown = min(_cpu_of_opening(page, metrics) for _ in range(3))
    page.close()
    additions = 25 * _cpu_of_additions()
    print(f"made in {made:.2f}, shown in {shown:.2f} seconds of CPU; {additions:.2f} for fifty million additions")
    assert made + shown < additions


def _cpu_of_additions() -> float:
    """Seconds of CPU that two million additions take: how fast this machine is."""
    begun, total = process_time(), 0
    for number in range(2_000_000):
        total += number
    return process_time() - begun


def _cpu_of_opening(page, metrics) -> float:
    before = _cpu(metrics)
    page.goto("http://long.example/")
    assert page.locator("a.mark").count() == 5_000
    return _cpu(metrics) - before


def _cpu(metrics) -> float:
    found = metrics.send("Performance.getMetrics")["metrics"]
    return next(metric["value"] for metric in found if metric["name"] == "ProcessTime")
