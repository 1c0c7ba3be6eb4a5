"""An article with thousands of findings, and its page without an Airflow."""

import airflow_home  # noqa: F401  # before anything of Airflow
from copydesk_desk.findings import Reading
from copydesk_desk.pages import STYLE, TEMPLATES

EVERY = 40  # characters
PAGE = """{% from 'reading.html.j2' import findings, text %}<!doctype html><style>{{ style | safe }}</style>
<main class="reader"><section class="card">{{ text(reading) }}</section><aside>{{ findings(reading) }}</aside></main>"""


def article_with(names: int, text: str) -> dict:
    """A row of `articles` with so many names in this text."""
    nothing = dict.fromkeys(("role", "country", "division", "latitude", "longitude", "candidates"))
    entities = [
        {"text": f"word {i}", "canonical": f"Name {i}", "label": "PERSON", **nothing}
        | {"start": i * EVERY, "end": i * EVERY + 14}
        for i in range(names)
    ]
    lists = ("repairs", "quotes", "figures", "quantities", "events", "dates", "evidence", "removals")
    pieces = [{"start": 0, "raw_start": 0, "length": len(text)}]
    return {"raw_text": text, "body": text, "pieces": pieces, **dict.fromkeys(lists, ()), "entities": entities}


def page_of(reading: Reading) -> str:
    """Its text and its findings as HTML, with the style of the pages."""
    return TEMPLATES.from_string(PAGE).render(reading=reading, style=STYLE)
