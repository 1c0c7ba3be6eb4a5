"""The pages about what is in the lake: articles, the quarantine, trends, rules; and what is triggered from there."""

from typing import Annotated, Any
from urllib.parse import quote

from airflow.api_fastapi.core_api.security import GetUserDep
from airflow.sdk.exceptions import ParamValidationError
from fastapi import APIRouter, Depends, Form, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from copydesk.quality.suites import catalogue_suites, checks_of
from copydesk_desk import lake
from copydesk_desk.feeds import dag_id, shown_feed
from copydesk_desk.pages import message, page
from copydesk_desk.security import may_read_nightly, may_read_runs, may_trigger, same_site
from copydesk_desk.spans import segments, spans_of
from copydesk_desk.trigger import trigger

WORK = ("replay", "discard")  # the kinds of DAGs that work on chosen entries of the quarantine
# The lists of an article that its page shows below the text, with the columns of each.
LISTS = (
    ("quotes", "Quotes", ("speaker", "role", "cue", "text")),
    ("figures", "Figures", ("measure", "value", "low", "high", "qualifier", "unit", "place", "source", "text")),
    ("entities", "Names", ("label", "text", "canonical", "role", "country")),
    ("dates", "Dates", ("text", "resolved", "precision")),
    ("removals", "Cut", ("kind", "rule", "score", "text")),
    ("evidence", "Header, and where it was read", ("field", "text", "pointer")),
)
VERSIONS = ("Versions of this story", ("story_version", "headline", "source", "published_at", "document_id"))

router = APIRouter()


@router.get("/articles", dependencies=[Depends(may_read_nightly)])
def articles(run: str = "", source: str = "", words: str = "") -> HTMLResponse:
    """The articles that were published last, of a run, of a source, or with words in their headline."""
    chosen = {"run": run, "source": source, "words": words}
    return page("articles.html.j2", title="Articles", articles=lake.ask(lake.ARTICLES, chosen), chosen=chosen)


@router.get("/article", dependencies=[Depends(may_read_nightly)])
def article(id: str) -> HTMLResponse:
    """An article with all that was cut out of it and read from it in its place."""
    found = lake.ask(lake.ARTICLE, {"id": id})
    if not found:
        return message("No such article", "No published article has this document id.", status=404)
    row = found[0]
    lists = [(title, columns, row[name] or []) for name, title, columns in LISTS]
    lists.append((*VERSIONS, lake.ask(lake.VERSIONS, {"story": row["story_id"]})))
    marked = segments(row["raw_text"], spans_of(row))
    return page("article.html.j2", title=row["headline"] or "Article", article=row, segments=marked, lists=lists)


@router.get("/quarantine", dependencies=[Depends(may_read_nightly)])
def quarantine(user: GetUserDep, file: str = "", check: str = "", run: str = "", status: str = "open") -> HTMLResponse:
    """Entries of the quarantine, to be looked at, replayed, discarded."""
    chosen = {"file": file, "check": check, "run": run, "status": status}
    entries = lake.ask(lake.ENTRIES, {**chosen, "file": file or "%"})
    return page(
        "quarantine.html.j2",
        title="Quarantine",
        entries=entries,
        total=entries[0]["total"] if entries else 0,
        chosen=chosen,
        reasons=lake.ask(lake.REASONS),
        may={what: may_trigger(dag_id(what, shown_feed()), user) for what in WORK},
    )


@router.get("/entry", dependencies=[Depends(may_read_nightly)])
def entry(id: str) -> HTMLResponse:
    """An entry of the quarantine whole, each failed check in words."""
    found = lake.ask(lake.ENTRY, {"id": id})
    if not found:
        return message("No such entry", "No entry of the quarantine has this id.", status=404)
    words = _check_words()
    checks = [(name, words.get(name, "")) for name in found[0]["checks"] or ()]
    return page("entry.html.j2", title=found[0]["source_file"], entry=found[0], checks=checks)


@router.get("/trends", dependencies=[Depends(may_read_nightly)])
def trends() -> HTMLResponse:
    """The nights and the sources, in numbers."""
    nights = lake.ask(lake.NIGHTS)
    most = max((night["published"] or 0 for night in nights), default=0) or 1
    return page("trends.html.j2", title="Trends", nights=nights, most=most, sources=lake.ask(lake.SOURCES))


@router.get("/rules", dependencies=[Depends(may_read_nightly)])
def rules() -> HTMLResponse:
    """What each rule cuts."""
    return page("rules.html.j2", title="Rules", rules=lake.ask(lake.RULES))


@router.post("/work", dependencies=[Depends(may_read_nightly), Depends(same_site)])
def work(
    user: GetUserDep,
    what: Annotated[str, Form()] = "",
    entry: Annotated[list[str] | None, Form()] = None,
    reason: Annotated[str, Form()] = "",
    for_real: Annotated[str, Form()] = "",
) -> Response:
    """Trigger the DAG that replays or discards the entries that were chosen, in the user's name."""
    dag = dag_id(what, shown_feed())
    if what not in WORK or not may_trigger(dag, user):
        return message("Not allowed", "You may not do that with entries of the quarantine.", status=403)
    if not entry:
        return message("Nothing chosen", "Go back and choose entries first.", status=400)
    form: dict[str, Any] = {"entry": " ".join(entry), "dry_run": for_real != "yes"}
    try:
        run_id = trigger(dag, form | ({"reason": reason} if what == "discard" else {}), user.get_name())
    except ParamValidationError as error:
        return message("Not accepted", str(error), status=400)
    return RedirectResponse(f"started?dag={dag}&run={quote(run_id, safe='')}", status_code=303)


@router.get("/started", dependencies=[Depends(may_read_runs)])
def started(dag: str, run: str) -> HTMLResponse:
    """Where the run that was triggered is."""
    return message("Triggered", f"{dag} runs as {run}. Its Copydesk tab says what came of it, once it is done.")


def _check_words() -> dict[str, str]:
    """What each check of the catalogue promises, by its name."""
    suites = catalogue_suites().items()
    return {
        f"{'' if suite == 'articles' else f'{suite}.'}{column}.{check.name}": check.says
        for suite, fields in suites
        for column, check in checks_of(fields)
    }
