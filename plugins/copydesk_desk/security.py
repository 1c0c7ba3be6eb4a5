"""Who may see a page, and what a browser may do with it."""

from base64 import b64encode
from collections.abc import Awaitable, Callable
from hashlib import sha256
from urllib.parse import urlsplit

from airflow.api_fastapi.app import get_auth_manager
from airflow.api_fastapi.auth.managers.models.resource_details import DagAccessEntity, DagDetails
from airflow.api_fastapi.core_api.security import GetUserDep, requires_access_dag
from airflow.configuration import conf
from fastapi import HTTPException, Request, Response

from copydesk.feeds import load_feeds, settings_of
from copydesk_desk.feeds import dag_id, shown_feed

_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
_OURS = _NOTHING.replace("form-action 'none'", "form-action 'self'")
DATA_DOCS_POLICY = f"{_NOTHING}; style-src 'unsafe-inline'; img-src data:; sandbox allow-same-origin"

_HEADERS = {
    "Content-Security-Policy": _NOTHING,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with none at all browsers send forms with the Origin `null`
    "Cache-Control": "no-store",
}


def may_read_runs(dag: str, request: Request, user: GetUserDep) -> None:
    """Guards routes with a parameter `dag`: refuses who is not logged in (401) or may not read its runs (403)."""
    requires_access_dag("GET", DagAccessEntity.RUN, param_dag_id=dag)(request, user)


def may_read_nightly(request: Request, user: GetUserDep) -> None:
    """Guards the pages of a feed: refuses who is not logged in (401) or may not read the runs of its nightly DAG (403).
    Raises ConfigError where there is no such feed.

    Where no feed is chosen and there are some, the first one that the user may read is shown (307).
    """
    feed = shown_feed()
    readable = [] if feed else [name for name in load_feeds() if name and may_see_runs(dag_id("nightly", name), user)]
    if readable:
        page = f"{request.url.path.rpartition('/')[2]}?{request.url.query}"
        raise HTTPException(307, headers={"Location": f"feeds/{readable[0]}/{page}"})
    requires_access_dag("GET", DagAccessEntity.RUN, param_dag_id=dag_id("nightly", feed))(request, user)
    settings_of(feed)


def may_see_runs(dag: str, user: GetUserDep) -> bool:
    """Whether the user may read the runs of a DAG."""
    details = DagDetails(id=dag)
    return get_auth_manager().is_authorized_dag(
        method="GET", access_entity=DagAccessEntity.RUN, details=details, user=user
    )


def may_trigger(dag: str, user: GetUserDep) -> bool:
    """Whether the user may trigger runs of a DAG."""
    details = DagDetails(id=dag)
    return get_auth_manager().is_authorized_dag(
        method="POST", access_entity=DagAccessEntity.RUN, details=details, user=user
    )


def same_site(request: Request) -> None:
    """Guards routes that write: refuses (403) what another site's page sends. Airflow has no token against that."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403, "this was sent from another site")
    origin = request.headers.get("origin")
    ours = {request.headers.get("host"), urlsplit(conf.get("api", "base_url", fallback="")).netloc}
    if origin and urlsplit(origin).netloc not in ours:
        raise HTTPException(403, "this was sent from another site")


def page_policy(style: str) -> str:
    """The Content-Security-Policy of a page of ours: this one style sheet, no script."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"{_OURS}; style-src 'sha256-{digest}'"


async def add_headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """A middleware: the strictest headers on every response that does not bring its own."""
    response = await call_next(request)
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response
