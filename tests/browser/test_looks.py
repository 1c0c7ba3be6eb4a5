"""Every page by itself: nothing that axe calls serious, in light and in dark; and a picture of it."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from copydesk.lake.read import connect

pytestmark = pytest.mark.browser
GRAVE = ("serious", "critical")
TRIED = """Old lighthouse is lit again

By Nerea Solberg

TARN (AA) - The lighthouse of Tarn was lit again on Monday, the port office said.

"We never stopped hoping," keeper Ivo Marant told reporters. At least 3 people were injured.

Be the first to comment
Share on Facebook
"""


def _first(airflow, sql: str) -> str:
    with connect(str(airflow.lake)) as connection:
        return connection.execute(sql).fetchall()[0][0]


@pytest.fixture(scope="module")
def addresses(airflow):
    story_of_two = "SELECT document_id FROM story_versions WHERE story_version = 2 ORDER BY 1"
    return {
        "runs": "runs",
        "run": "run?dag=copydesk_nightly&run=scheduled__night-6",
        "articles": "articles",
        "article": f"article?id={_first(airflow, story_of_two)}",
        "article-cuts": f"article?id={_first(airflow, 'SELECT document_id FROM articles ORDER BY len(removals) DESC')}",
        "quarantine": "quarantine",
        "quarantine-none": "quarantine?file=nothing",
        "entry": f"entry?id={_first(airflow, 'SELECT entry_id FROM quarantine ORDER BY source_file')}",
        "trends": "trends",
        "rules": "rules",
        "data-docs": "docs/copydesk_nightly/scheduled__night-6/index.html",
        "no-report": "run?dag=copydesk_nightly&run=none",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_grave_fault_of_accessibility(airflow, log_in, addresses, shot, scheme):
    context = log_in("ada", color_scheme=scheme)
    page, found = context.new_page(), {}
    for name, address in addresses.items():
        page.goto(f"/copydesk/{address}")
        shot(page, f"{name}-{scheme}")
        if name == "data-docs":  # may run no script at all, so that axe is given a copy
            page.goto("about:blank")
            page.set_content(context.request.get(f"/copydesk/{address}").text())
        found[name] = _grave(page)
    page.goto("/copydesk/rules")
    page.get_by_label("A page as it is scraped").fill(TRIED)
    page.get_by_role("button", name="Try it").click()
    page.get_by_role("status").wait_for()
    found["rules-tried"] = _grave(page)
    shot(page, f"rules-tried-{scheme}")
    context.close()
    assert {name: faults for name, faults in found.items() if faults} == {}


def _grave(page) -> list[str]:
    violations = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {[node['target'] for node in violation['nodes']][:3]}"
        for violation in violations
        if violation["impact"] in GRAVE
    ]
