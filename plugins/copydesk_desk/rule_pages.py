"""The page about rules: what each of them cuts, and what today's packs make of a text."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse

from copydesk.errors import ConfigError
from copydesk.feeds import settings_of
from copydesk.lake.rows import article_row
from copydesk.model import Record, Rejection
from copydesk.page.resources import Resources, load_resources
from copydesk.page.rules.matcher import load_rules
from copydesk.pipeline import process
from copydesk_desk import lake
from copydesk_desk.feeds import shown_feed
from copydesk_desk.findings import Reading, reading_of
from copydesk_desk.pages import page
from copydesk_desk.security import may_read_nightly, same_site

MOST_CHARACTERS = 200_000

router = APIRouter()


@router.get("/rules", dependencies=[Depends(may_read_nightly)])
def rules() -> HTMLResponse:
    """What each rule cuts."""
    return _page()


@router.post("/rules", dependencies=[Depends(may_read_nightly), Depends(same_site)])
def try_text(text: Annotated[str, Form()] = "", source: Annotated[str, Form()] = "") -> HTMLResponse:
    """What today's packs and the line model make of a text. Nothing of it is kept."""
    text = text.replace("\r\n", "\n")  # as browsers send a line's end
    if not text.strip():
        return _page(tried_says="There is no text to try.")
    if len(text) > MOST_CHARACTERS:
        return _page(tried_says=f"The text is longer than {MOST_CHARACTERS:,} characters.")
    record = Record(text, metadata={"source": source} if source else {})
    try:
        result = process(record, resources=_todays_resources())
    except ConfigError as error:
        return _page(text=text, source=source, tried_says=f"A rule pack cannot be used: {error}.")
    if isinstance(result, Rejection):
        return _page(text=text, source=source, tried_says=f"It would be refused: {result.reason}.")
    reading = reading_of(article_row(result, "none", datetime.now(UTC)))
    return _page(text=text, source=source, tried=reading, tried_says=_cuts(reading))


def _page(tried: Reading | None = None, tried_says: str = "", text: str = "", source: str = "") -> HTMLResponse:
    values: dict[str, Any] = {"tried": tried, "tried_says": tried_says, "text": text, "source": source}
    return page("rules.html.j2", title="Rules", rules=lake.ask(lake.RULES), **values)


def _todays_resources() -> Resources:
    """As the next task will have them: this process may have loaded the packs long ago."""
    folder = settings_of(shown_feed()).rules_folder
    return replace(load_resources(), rules=load_rules(folder))


def _cuts(reading: Reading) -> str:
    cuts = next((group.findings for group in reading.groups if group.style == "removal"), [])
    places = sum(len(finding.places) for finding in cuts)
    return f"{places:,} cut" if places == 1 else f"{places:,} cuts" if places else "Nothing of it would be cut."
