import pytest

import airflow_home  # noqa: F401  # before anything of Airflow


@pytest.fixture(scope="session")
def airflow_app():
    """Airflow's API server with the plugin in it, as `airflow api-server` serves it."""
    from airflow.api_fastapi.app import create_app
    from airflow.utils.db import initdb

    initdb()
    return create_app(apps="core")


@pytest.fixture(scope="session")
def log_in(airflow_app):
    """A client for anyone: log_in("admin"), log_in("viewer"), log_in(None) for a caller who is not logged in."""
    from airflow.api_fastapi.app import get_auth_manager
    from airflow.api_fastapi.auth.managers.simple.user import SimpleAuthManagerUser
    from fastapi.testclient import TestClient

    def client(role: str | None) -> TestClient:
        if role is None:
            return TestClient(airflow_app)
        token = get_auth_manager().generate_jwt(SimpleAuthManagerUser(username=role, role=role))
        return TestClient(airflow_app, headers={"Authorization": f"Bearer {token}"})

    return client


@pytest.fixture
def lake(tmp_path, monkeypatch):
    """An empty lake that the pages read."""
    monkeypatch.setenv("COPYDESK_LAKE", str(tmp_path / "lake"))
    return str(tmp_path / "lake")


@pytest.fixture
def viewer(log_in, lake):
    return log_in("viewer")
