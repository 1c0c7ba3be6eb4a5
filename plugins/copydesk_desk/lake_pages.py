"""The pages about what is in the lake: articles, the quarantine, trends; and what is triggered from there."""

from typing import Annotated, Any
from urllib.parse import quote

from airflow.api_fastapi.core_api.security import GetUserDep
from airflow.sdk.exceptions import ParamValidationError
from fastapi import APIRouter, Depends, Form, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from copydesk.feeds import settings_of
from copydesk.quality.catalogue_checks import catalogue_suites, checks_of
from copydesk_desk import lake
from copydesk_desk.feeds import dag_id, shown_feed
from copydesk_desk.findings import reading_of
from copydesk_desk.pages import message, page
from copydesk_desk.security import may_read_nightly, may_read_runs, may_trigger, same_site
from copydesk_desk.trends import numbers, trends
from copydesk_desk.trigger import is_paused, trigger

WORK = ("replay", "discard", "delete")  # the kinds of DAGs that are triggered from here

router = APIRouter()


@router.get("/articles", dependencies=[Depends(may_read_nightly)])
def articles(run: str = "", source: str = "", words: str = "") -> HTMLResponse:
    """The articles that were published last, of a run, of a source, or with words in their headline."""
    chosen = {"run": run, "source": source, "words": words}
    return page("articles.html.j2", title="Articles", articles=lake.ask(lake.ARTICLES, chosen), chosen=chosen)


@router.get("/article", dependencies=[Depends(may_read_nightly)])
def article(id: str, user: GetUserDep) -> HTMLResponse:
    """An article with all that was cut out of it and read from it in its place."""
    found = lake.ask(lake.ARTICLE, {"id": id})
    if not found:
        return message("No such article", "No published article has this document id.", status=404)
    row = found[0]
    return page(
        "article.html.j2",
        title=row["headline"] or "Article",
        article=row,
        reading=reading_of(row),
        versions=lake.ask(lake.VERSIONS, {"story": row["story_id"]}),
        may_delete=_may(user)["delete"],
    )


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
        may=_may(user),
    )


@router.get("/entry", dependencies=[Depends(may_read_nightly)])
def entry(id: str, user: GetUserDep) -> HTMLResponse:
    """An entry of the quarantine whole, each failed check in words."""
    found = lake.ask(lake.ENTRY, {"id": id})
    if not found:
        return message("No such entry", "No entry of the quarantine has this id.", status=404)
    words = _check_words()
    checks = [(name, words.get(name, "")) for name in found[0]["checks"] or ()]
    may = _may(user)
    return page("entry.html.j2", title=found[0]["source_file"], entry=found[0], checks=checks, may=may)


@router.get("/trends", dependencies=[Depends(may_read_nightly)])
def trends_page() -> HTMLResponse:
    """What the last nights brought, as charts and in numbers."""
    return page("trends.html.j2", title="Trends", trends=trends())


@router.get("/trends.json", dependencies=[Depends(may_read_nightly)])
def trends_numbers() -> dict[str, Any]:
    """What the charts are drawn of, for charts of one's own; nothing where no night has ended yet."""
    found = numbers()
    return found._asdict() if found else {}


@router.post("/work", dependencies=[Depends(may_read_nightly), Depends(same_site)])
def work(
    user: GetUserDep,
    what: Annotated[str, Form()] = "",
    entry: Annotated[list[str] | None, Form()] = None,
    document: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
    for_real: Annotated[str, Form()] = "",
) -> Response:
    """Trigger the DAG that replays or discards the entries that were chosen, or deletes a document, in the user's
    name."""
    dag = dag_id(what, shown_feed())
    if what not in WORK or not may_trigger(dag, user):
        return message("Not allowed", "You may not do that: it is the right to trigger its DAG.", status=403)
    form: dict[str, Any] = {"dry_run": for_real != "yes"}
    if what == "delete":
        form["documents"] = document
    elif entry:
        form["entry"] = " ".join(entry)
    else:
        return message("Nothing chosen", "Go back and choose entries first.", status=400)
    if what != "replay":
        form["reason"] = reason
    return _started(dag, form, user)


@router.post("/samples", dependencies=[Depends(may_read_nightly), Depends(same_site)])
def take_samples(user: GetUserDep) -> Response:
    """Trigger the nightly DAG on the samples, in the user's name."""
    dag = dag_id("nightly", shown_feed())
    if not may_trigger(dag, user):
        return message("Not allowed", "You may not do that: it is the right to trigger its DAG.", status=403)
    samples = settings_of(shown_feed()).samples
    if not samples:
        return message("No samples", "COPYDESK_SAMPLES names no folder of samples.", status=404)
    return _started(dag, {"landing": samples}, user)


def offers_samples(user: GetUserDep) -> bool:
    """Whether there are samples, and the user may have them taken."""
    return bool(settings_of(shown_feed()).samples) and may_trigger(dag_id("nightly", shown_feed()), user)


def _started(dag: str, form: dict[str, Any], user: GetUserDep) -> Response:
    """Trigger the DAG, and lead to the page that says so."""
    try:
        run_id = trigger(dag, form, user.get_name())
    except ParamValidationError as error:
        return message("Not accepted", str(error), status=400)
    return RedirectResponse(f"started?dag={dag}&run={quote(run_id, safe='')}", status_code=303)


@router.get("/started", dependencies=[Depends(may_read_runs)])
def started(dag: str, run: str) -> HTMLResponse:
    """Where the run that was triggered is."""
    return page("started.html.j2", title="Triggered", dag=dag, run_id=run, is_paused=is_paused(dag))


def _may(user: GetUserDep) -> dict[str, bool]:
    """Which of the feed's DAGs the user may trigger."""
    return {what: may_trigger(dag_id(what, shown_feed()), user) for what in WORK}


# Checks that come before there is a row, which the catalogue does not know.
BEFORE_THE_ROW = {
    "file.readable": "the file is text in a known encoding, whole and not too large",
    "record.readable": "the record is whole, and of the form that its file's format asks for",
    "text.stated": "there is text in it",
    "text.lines": "it has no more lines than a page can have",
    "text.repairs": "no more of it wants mending than of a page that was misread",
    "page.article": "it is an article, no error page",
    "pipeline.finished": "the pipeline reads it to its end",
}


def _check_words() -> dict[str, str]:
    """What each check promises, by its name."""
    suites = catalogue_suites().items()
    return BEFORE_THE_ROW | {
        f"{'' if suite == 'articles' else f'{suite}.'}{column}.{check.name}": check.says
        for suite, fields in suites
        for column, check in checks_of(fields)
    }
