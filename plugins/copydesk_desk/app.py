"""The routes. Each one asks Airflow whether the caller may read the runs of the DAG; nothing is mounted beside them."""

from typing import Any
from urllib.parse import quote

from airflow.api_fastapi.core_api.security import GetUserDep
from fastapi import Depends, FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from copydesk import reports
from copydesk.errors import ConfigError, DamagedError
from copydesk.feeds import load_feeds
from copydesk_desk import lake_pages, rule_pages
from copydesk_desk.feeds import dag_id, feed_of, show_feed, shown_feed
from copydesk_desk.pages import message, page
from copydesk_desk.security import DATA_DOCS_POLICY, add_headers, may_read_nightly, may_read_runs, may_see_runs
from copydesk_desk.store import opened_lake
from copydesk_desk.view import RunView

LATEST = 50

app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
app.middleware("http")(show_feed)
app.middleware("http")(add_headers)


@app.exception_handler(ConfigError)
def not_configured(_: Request, error: Exception) -> HTMLResponse:
    """A feed that is not there, or a file of feeds that is not in order."""
    return message("Not configured", f"{error}.", status=404)


@app.get("/run", dependencies=[Depends(may_read_runs)])
def run_page(dag: str, run: str, user: GetUserDep) -> Response:
    """The tab of a DAG run."""
    if not dag.startswith("copydesk_"):
        return message("Not a run of Copydesk", f"{dag} is another DAG: it leaves no report here.")
    if feed_of(dag) and not shown_feed():
        return RedirectResponse(f"feeds/{feed_of(dag)}/run?dag={quote(dag)}&run={quote(run, safe='')}")
    try:
        summary = _summary(dag, run)
    except DamagedError as error:
        return message("The report is damaged", f"{error}.")
    if summary is None:
        return message("No report yet", f"{run} has left no report. A run writes it in its last task.")
    has_data_docs = reports.read_page(_lake(dag), run, "index.html") is not None
    view = RunView(summary)
    return page(
        "run.html.j2",
        title=run,
        dag=dag,
        run_id=run,
        run=view,
        has_data_docs=has_data_docs,
        offers_samples=view.found_nothing and lake_pages.offers_samples(user),
    )


@app.get("/runs", dependencies=[Depends(may_read_nightly)])
def latest_runs(user: GetUserDep) -> HTMLResponse:
    """The latest runs of the DAGs that the caller may read, newest first; one of the command line is a nightly one."""
    runs = [RunView(summary) for summary in reports.list_runs(opened_lake(shown_feed()), LATEST)]
    readable = {dag for dag in {run.dag for run in runs} if may_see_runs(dag, user)}
    feeds = [name for name in load_feeds() if name and may_see_runs(dag_id("nightly", name), user)]
    shown = [run for run in runs if run.dag in readable]
    offers = not any(run.is_published for run in runs) and lake_pages.offers_samples(user)
    return page("runs.html.j2", title="Latest runs", runs=shown, feeds=feeds, offers_samples=offers)


@app.get("/docs/{dag}/{run:path}/{name}", dependencies=[Depends(may_read_runs)])
def data_docs(dag: str, run: str, name: str) -> HTMLResponse:
    """A page of the run's Data Docs."""
    try:
        html = reports.read_page(_lake(dag), run, name) if _summary(dag, run) is not None else None
    except DamagedError as error:  # which DAG the run is of is not known then
        return message("The report is damaged", f"{error}.")
    if html is None:
        return message("No such page", "This run has no page of that name.", status=404)
    return HTMLResponse(html, headers={"Content-Security-Policy": DATA_DOCS_POLICY})


app.include_router(lake_pages.router)
app.include_router(rule_pages.router)


def _lake(dag: str) -> str:
    return opened_lake(feed_of(dag))


def _summary(dag: str, run: str) -> dict[str, Any] | None:
    """The run's summary, if it is a run of this DAG: the right to read one DAG must not open another's reports."""
    summary = reports.read_summary(_lake(dag), run)
    return summary if summary is not None and RunView(summary).dag == dag else None
