"""The Copydesk pages in the Airflow UI. Every task process reads this file, so the pages load on first use."""

from typing import Any

from airflow.plugins_manager import AirflowPlugin


class LazyApp:
    """An ASGI application that imports the real one at the first request."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        from copydesk_desk.app import app

        await app(scope, receive, send)


class CopydeskPlugin(AirflowPlugin):
    name = "copydesk"
    fastapi_apps = [{"app": LazyApp(), "url_prefix": "/copydesk", "name": "copydesk"}]  # noqa: RUF012
    external_views = [  # noqa: RUF012
        {
            "name": "Copydesk",
            "href": "copydesk/run?dag={DAG_ID}&run={RUN_ID}",
            "destination": "dag_run",
            "url_route": "copydesk-run",
        },
        {
            "name": "Copydesk",
            "href": "copydesk/runs",
            "destination": "nav",
            "category": "browse",
            "url_route": "copydesk-runs",
        },
    ]
