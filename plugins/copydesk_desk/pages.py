"""Turns templates into pages: everything is escaped, what could play tricks is made visible, the policy is strict."""

from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader

from copydesk.verdict import number
from copydesk.visible import on_page
from copydesk_desk.feeds import dag_id, shown_feed
from copydesk_desk.security import page_policy
from copydesk_desk.view import duration, short

HERE = Path(__file__).parent
STYLE = (HERE / "desk.css").read_text(encoding="utf-8")
PAGE_POLICY = page_policy(STYLE)
TEMPLATES = Environment(
    loader=FileSystemLoader(HERE / "templates"), autoescape=True, finalize=on_page, trim_blocks=True, lstrip_blocks=True
)
TEMPLATES.filters |= {"duration": duration, "number": number, "short": short, "path": partial(quote, safe="")}


def page(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page from a template and its values."""
    feed = shown_feed()
    html = TEMPLATES.get_template(template).render(style=STYLE, feed=feed, nightly=dag_id("nightly", feed), **values)
    return HTMLResponse(html, status_code=status, headers={"Content-Security-Policy": PAGE_POLICY})


def message(title: str, says: str, status: int = 200) -> HTMLResponse:
    """A page of a heading and a sentence."""
    return page("message.html.j2", status, title=title, says=says)
