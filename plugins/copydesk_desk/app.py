"""The routes. Each one asks Airflow whether the caller may read the runs of the DAG; nothing is mounted beside them."""

from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from airflow.api_fastapi.auth.managers.models.resource_details import DagAccessEntity
from airflow.api_fastapi.core_api.security import requires_access_dag
from fastapi import Depends, FastAPI
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader

from copydesk import reports
from copydesk.errors import DamagedError
from copydesk.settings import Settings
from copydesk.visible import on_page
from copydesk_desk.security import DATA_DOCS_POLICY, add_headers, may_read_runs, page_policy
from copydesk_desk.view import RunView, duration, number

NIGHTLY = "copydesk_nightly"
LATEST = 50

HERE = Path(__file__).parent
STYLE = (HERE / "desk.css").read_text(encoding="utf-8")
PAGE_POLICY = page_policy(STYLE)
TEMPLATES = Environment(
    loader=FileSystemLoader(HERE / "templates"), autoescape=True, finalize=on_page, trim_blocks=True, lstrip_blocks=True
)
TEMPLATES.filters |= {"duration": duration, "number": number, "path": partial(quote, safe="")}

app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
app.middleware("http")(add_headers)


@app.get("/run", dependencies=[Depends(may_read_runs)])
def run_page(dag: str, run: str) -> HTMLResponse:
    """The tab of a DAG run."""
    if not dag.startswith("copydesk_"):
        return _message("Not a run of Copydesk", f"{dag} is another DAG: it leaves no report here.")
    try:
        summary = _summary(dag, run)
    except DamagedError as error:
        return _message("The report is damaged", f"{error}.")
    if summary is None:
        return _message("No report yet", f"{run} has left no report. A run writes it in its last task.")
    has_data_docs = reports.read_page(_lake(), run, "index.html") is not None
    return _page("run.html.j2", title=run, dag=dag, run_id=run, run=RunView(summary), has_data_docs=has_data_docs)


@app.get("/runs", dependencies=[Depends(requires_access_dag("GET", DagAccessEntity.RUN, param_dag_id=NIGHTLY))])
def latest_runs() -> HTMLResponse:
    """The nightly DAG's latest runs, newest first."""
    summaries = [s for s in reports.list_runs(_lake(), LATEST) if _owner(s) == NIGHTLY]
    return _page("runs.html.j2", title="Latest runs", dag=NIGHTLY, runs=[RunView(s) for s in summaries])


@app.get("/docs/{dag}/{run:path}/{name}", dependencies=[Depends(may_read_runs)])
def data_docs(dag: str, run: str, name: str) -> HTMLResponse:
    """A page of the run's Data Docs."""
    try:
        html = reports.read_page(_lake(), run, name) if _summary(dag, run) is not None else None
    except DamagedError as error:  # which DAG the run is of is not known then
        return _message("The report is damaged", f"{error}.")
    if html is None:
        return _message("No such page", "This run has no page of that name.", status=404)
    return HTMLResponse(html, headers={"Content-Security-Policy": DATA_DOCS_POLICY})


def _lake() -> str:
    return Settings.from_environment().lake


def _owner(summary: dict[str, Any]) -> str:
    return str(summary.get("dag_id") or NIGHTLY)


def _summary(dag: str, run: str) -> dict[str, Any] | None:
    """The run's summary, if it is a run of this DAG: the right to read one DAG must not open another's reports."""
    summary = reports.read_summary(_lake(), run)
    return summary if summary is not None and _owner(summary) == dag else None


def _message(title: str, says: str, status: int = 200) -> HTMLResponse:
    return _page("message.html.j2", status, title=title, says=says)


def _page(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    html = TEMPLATES.get_template(template).render(style=STYLE, **values)
    return HTMLResponse(html, status_code=status, headers={"Content-Security-Policy": PAGE_POLICY})
