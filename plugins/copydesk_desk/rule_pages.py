"""The pages about rules: what each of them cuts, what today's packs make of a text, what a new rule would cut."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse

from copydesk.errors import ConfigError, CopydeskError
from copydesk.feeds import settings_of
from copydesk.lake.rows import article_row
from copydesk.lake.rule_trial import Trial, candidates, try_pack
from copydesk.model import Record, Rejection
from copydesk.page.resources import Resources, load_resources
from copydesk.page.rules.matcher import LONGEST_PHRASE, Matcher, load_rules
from copydesk.page.rules.packs import installed_packs, read_pack_text
from copydesk.pipeline import process
from copydesk.storage import Folder
from copydesk_desk import lake
from copydesk_desk.feeds import shown_feed
from copydesk_desk.findings import Reading, reading_of
from copydesk_desk.pages import message, page
from copydesk_desk.security import may_read_nightly, same_site
from copydesk_desk.store import opened_lake

MOST_CHARACTERS = 200_000
CANDIDATES_SHOWN = 50
# A trial is over in seconds: of the newest articles some are read again. `copydesk rules try` reads more.
LOOKED_AT, READ = 5_000, 200
TRIED = "tried"  # the name of a pack that is only tried
SKELETON = """{applies_to}[[rules]]
id = "new"
kind = "other"
{key} = [{match}]
examples = [{line}]
must_not = ["Here a sentence of an article, with such words in it, that must stay."]
"""

router = APIRouter()


@router.get("/rules", dependencies=[Depends(may_read_nightly)])
def rules(line: str = "", source: str = "") -> HTMLResponse:
    """What each rule cuts, and the lines that want one; with `line`, the beginnings of a rule for it."""
    return _page(pack=_skeleton(line, source) if line else "")


@router.get("/rule", dependencies=[Depends(may_read_nightly)])
def rule(name: str) -> HTMLResponse:
    """What a rule is, and the lines that it has cut."""
    cuts = lake.ask(lake.CUTS, {"rule": name})
    try:
        packs = installed_packs(_rules_folder())
    except ConfigError as error:
        return message("The rule packs cannot be read", f"{error}.")
    known = next((rule for pack in packs for rule in pack.rules if rule.name == name), None)
    if known is None and not cuts:
        return message("No such rule", "No pack has a rule of this name, and none of this name has cut.", status=404)
    return page("rule.html.j2", title=name, rule=known, cuts=cuts)


@router.post("/rules", dependencies=[Depends(may_read_nightly), Depends(same_site)])
def try_out(
    text: Annotated[str, Form()] = "", source: Annotated[str, Form()] = "", pack: Annotated[str, Form()] = ""
) -> HTMLResponse:
    """What today's packs and the line model make of a text, or what a pack would cut. Nothing of it is kept."""
    text, pack = (given.replace("\r\n", "\n") for given in (text, pack))  # as browsers send a line's end
    if len(text) > MOST_CHARACTERS or len(pack) > MOST_CHARACTERS:
        return _page(says=f"The text is longer than {MOST_CHARACTERS:,} characters.")
    try:
        return _tried_pack(pack) if pack.strip() else _tried_text(text, source)
    except ConfigError as error:
        return _page(text=text, source=source, pack=pack, says=f"A rule pack cannot be used: {error}.")


def _tried_text(text: str, source: str) -> HTMLResponse:
    if not text.strip():
        return _page(says="There is no text to try.")
    record = Record(text, metadata={"source": source} if source else {})
    result = process(record, resources=_todays_resources())
    if isinstance(result, Rejection):
        return _page(text=text, source=source, says=f"It would be refused: {result.reason}.")
    reading = reading_of(article_row(result, "none", datetime.now(UTC)))
    return _page(text=text, source=source, reading=reading, says=_cuts(reading))


def _tried_pack(text: str) -> HTMLResponse:
    pack = read_pack_text(TRIED, text)
    try:
        trial = try_pack(_lake(), pack, _rules_folder(), READ, LOOKED_AT)
    except ConfigError:
        raise
    except CopydeskError as error:
        return _page(pack=text, says=f"The lake cannot be read: {error}.")
    return _page(pack=text, trial=trial, says=_would_cut(trial))


def _page(**values: Any) -> HTMLResponse:
    """The page, with what was tried: `text` and `source` with their `reading`, or `pack` with its `trial`; `says`."""
    wanted, fault = _candidates()
    shown: Mapping[str, Any] = {
        "rules": lake.ask(lake.RULES),
        "candidates": wanted[:CANDIDATES_SHOWN],
        "more_candidates": max(0, len(wanted) - CANDIDATES_SHOWN),
        "folder": _rules_folder(),
        "fault": fault,
    }
    return page("rules.html.j2", title="Rules", **{**shown, **values})


def _candidates() -> tuple[list[dict[str, Any]], str]:
    """The lines that want a rule; or none, and why the packs cannot be read."""
    try:
        matcher = _matcher()
    except ConfigError as error:
        return [], str(error)
    try:
        return candidates(_lake(), matcher), ""
    except CopydeskError:  # no lake yet
        return [], ""


def _skeleton(line: str, source: str) -> str:
    """A pack with a rule for a line, of one source where that is given: its author still has to think of a kind, and of
    sentences that it must not match."""
    is_short = len(line) <= LONGEST_PHRASE
    return SKELETON.format(
        applies_to=f"applies_to = [{_quoted(source)}]\n\n" if source else "",
        key="phrases" if is_short else "patterns",
        match=_quoted(line if is_short else re.escape(line)),
        line=_quoted(line),
    )


def _quoted(text: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _lake() -> Folder:
    return Folder(opened_lake(shown_feed()))


def _rules_folder() -> str:
    return settings_of(shown_feed()).rules_folder


def _matcher() -> Matcher:
    """As the next task will have it: this process may have loaded the packs long ago."""
    return load_rules(_rules_folder())


def _todays_resources() -> Resources:
    return replace(load_resources(), rules=_matcher())


def _cuts(reading: Reading) -> str:
    cuts = next((group.findings for group in reading.groups if group.style == "removal"), [])
    places = sum(len(finding.places) for finding in cuts)
    return f"{places:,} cut" if places == 1 else f"{places:,} cuts" if places else "Nothing of it would be cut."


def _would_cut(trial: Trial) -> str:
    lines = sum(cuts.lines for cuts in trial.cuts.values())
    says = f"It would cut {lines:,} line{'' if lines == 1 else 's'} that are published today."
    looked = f"{trial.articles:,} articles, the newest, were looked at, and {trial.read:,} of them read again"
    more = f"; {trial.left_out:,} more have such a line" if trial.left_out else ""
    refused = f" Of {trial.refused:,} nothing would be left." if trial.refused else ""
    return f"{says} {looked}{more}.{refused} Nothing was changed."
