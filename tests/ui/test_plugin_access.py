"""Nobody sees anything without Airflow's login and the right to read the runs of the DAG asked for."""

from urllib.parse import quote

import pytest
from fastapi.routing import APIRoute

from copydesk import reports

RUN = "manual__2031-05-04T02:00:00+00:00"
VALUES = {"dag": "copydesk_nightly", "run": RUN, "name": "index.html"}
FOREIGN = ({"Origin": "https://elsewhere.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"})
FORMS = {"/work", "/rules", "/samples"}  # that take a form; all else only shows


@pytest.fixture(scope="module")
def desk(airflow_app):
    """The plugin's own application, found where Airflow has mounted it."""
    from copydesk_desk.app import app

    assert "/copydesk" in [route.path for route in airflow_app.routes]
    return app


def addresses(desk) -> list[str]:
    """An address for every route, its parameters filled with values that exist."""
    filled = {name: quote(value, safe="") for name, value in VALUES.items()}
    shown = [route.path for route in desk.routes if route.methods == {"GET"}]
    paths = [path.replace(":path", "").format(**filled) for path in shown]
    return [f"/copydesk{path}?dag={filled['dag']}&run={filled['run']}&id=x" for path in paths]


@pytest.fixture
def report(lake):
    reports.write_summary(lake, RUN, {"run_id": RUN, "outcome": "published"})
    reports.write_findings(lake, RUN, {"index.html": "<h1>Data Docs</h1>"})


def test_there_is_nothing_but_guarded_routes(desk):
    """A mount (static files) would be open to everyone: Airflow guards no part of a plugin by itself."""
    assert {type(route) for route in desk.routes} == {APIRoute}
    assert {route.path for route in desk.routes if route.methods != {"GET"}} == FORMS


def test_every_form_is_refused_where_another_site_sends_it(desk, log_in, lake):
    for route in desk.routes:
        if route.methods != {"GET"}:
            for headers in (
                {"Origin": "https://elsewhere.example"},
                {"Origin": "null"},
                {"Sec-Fetch-Site": "cross-site"},
            ):
                answer = log_in("admin").post(f"/copydesk{route.path}", data={"text": "a"}, headers=headers)
                assert answer.status_code == 403, (route.path, headers)


def test_a_login_is_asked_for_before_the_parameters_are_looked_at(desk, log_in):
    for address in addresses(desk):
        assert log_in(None).get(address.partition("?")[0]).status_code == 401, address


def test_a_broken_token_is_refused(desk, log_in, report):
    for address in addresses(desk):
        assert log_in(None).get(address, headers={"Authorization": "Bearer x.y.z"}).status_code == 403
        assert log_in(None).get(address, headers={"Cookie": "_token=x.y.z"}).status_code == 403


def test_a_user_without_rights_is_refused(desk, log_in, report, monkeypatch):
    from airflow.api_fastapi.app import get_auth_manager

    monkeypatch.setattr(get_auth_manager(), "is_authorized_dag", lambda **_: False)
    for address in addresses(desk):
        assert log_in("viewer").get(address).status_code == 403, address


def only_maintenance(*, method, user, access_entity, details):
    return details.id == "copydesk_maintenance"


def test_the_right_to_read_one_dag_opens_no_other(desk, log_in, report, monkeypatch):
    """Neither by naming the other DAG, nor by naming the allowed one with the other's run, nor by naming both."""
    from airflow.api_fastapi.app import get_auth_manager

    monkeypatch.setattr(get_auth_manager(), "is_authorized_dag", only_maintenance)
    viewer = log_in("viewer")
    run = quote(RUN, safe="")
    assert viewer.get(f"/copydesk/run?dag=copydesk_nightly&run={run}").status_code == 403
    assert viewer.get("/copydesk/runs").status_code == 403
    assert viewer.get(f"/copydesk/docs/copydesk_nightly/{run}/index.html").status_code == 403
    assert viewer.get(f"/copydesk/docs/copydesk_nightly/{run}/index.html?dag=copydesk_maintenance").status_code == 403
    assert viewer.get(f"/copydesk/docs/copydesk_maintenance/{run}/index.html").status_code == 404
    for page in ("articles", "article?id=x", "quarantine", "entry?id=x", "trends", "rules"):
        assert viewer.get(f"/copydesk/{page}").status_code == 403, page
    assert "No report" in viewer.get(f"/copydesk/run?dag=copydesk_maintenance&run={run}").text
    both = viewer.get(f"/copydesk/run?dag=copydesk_maintenance&dag=copydesk_nightly&run={run}")
    assert both.status_code == 403


def test_every_answer_carries_a_strict_policy(desk, log_in, report):
    for role in ("viewer", None):
        for address in addresses(desk):
            headers = log_in(role).get(address).headers
            assert "default-src 'none'" in headers["content-security-policy"]
            assert "frame-ancestors 'self'" in headers["content-security-policy"]
            assert "script-src" not in headers["content-security-policy"]
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["cache-control"] == "no-store"
            # with no referrer at all browsers send forms with the origin `null`, which is refused
            assert headers["referrer-policy"] == "same-origin"
