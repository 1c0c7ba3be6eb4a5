"""One Airflow with all its parts, over a lake of some nights, and a browser, for all of these tests."""

import json
import os
import socket
import sys
import time
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import expect, sync_playwright

import airflow_home

sys.path.append(str(airflow_home.ROOT / "scripts"))
from seeded import bad_night, seed

from airflow_env import airflow_environment
from airflow_parts import AirflowParts

# Debian's packages; the first has no more than a page needs.
BROWSERS = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
CHROMIUM = os.environ.get("CHROMIUM") or next((path for path in BROWSERS if Path(path).exists()), BROWSERS[-1])
# No network but ours, and what containers need.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# On a machine that does other things as well.
SECONDS_OF_A_RUN = 400
SLOW = 120_000  # milliseconds
expect.set_options(timeout=SLOW)
USERS = {"ada": "admin", "vera": "viewer"}
PASSWORD = "for these tests only"
ENDED = {state: state for state in ("success", "failed")}


class Airflow:
    """A running Airflow: its address, its lake, a landing zone that fails its audit, its REST API for ada."""

    def __init__(self, parts: AirflowParts, folder: Path) -> None:
        self.address, self.lake = parts.address, folder / "lake"
        self.last_night = folder / "last night"

    def unpause(self, dag: str) -> None:
        """Let a DAG of ours run, once the DAG processor has read its file."""
        path, unpaused = f"dags/copydesk_{dag}", {"is_paused": False}
        with self.api() as api:
            _until(lambda: api.get(path).is_success, f"{path} to be known")
            _until(lambda: api.patch(path, json=unpaused).is_success, f"{path} to be unpaused")

    def trigger(self, dag: str, **form) -> str:
        """Trigger a DAG of ours. Returns the run id."""
        with self.api() as api:
            answer = api.post(f"dags/copydesk_{dag}/dagRuns", json={"logical_date": None, "conf": form})
            return answer.raise_for_status().json()["dag_run_id"]

    def ended(self, dag: str, run_id: str) -> str:
        """Wait for a run to end. Returns its state."""
        path = f"dags/copydesk_{dag}/dagRuns/{quote(run_id, safe='')}"
        with self.api() as api:
            return _until(lambda: ENDED.get(api.get(path).json().get("state")), f"the end of {path}")

    def newest(self, dag: str) -> str:
        """The id of the last run of a DAG of ours, once there is one."""
        path, order = f"dags/copydesk_{dag}/dagRuns", {"order_by": "-run_after", "limit": 1}
        with self.api() as api:
            (run,) = _until(lambda: api.get(path, params=order).json().get("dag_runs"), f"a run of {path}")
            return run["dag_run_id"]

    def api(self) -> httpx.Client:
        answer = httpx.post(f"{self.address}/auth/token", json={"username": "ada", "password": PASSWORD}, timeout=30)
        headers = {"Authorization": f"Bearer {answer.raise_for_status().json()['access_token']}"}
        return httpx.Client(base_url=f"{self.address}/api/v2/", headers=headers, timeout=30)


@pytest.fixture(scope="session")
def airflow(tmp_path_factory):
    folder = tmp_path_factory.mktemp("airflow")
    landing, lake = folder / "landing", folder / "lake"
    bad_night(folder / "last night")
    home = folder / "home"
    environment = (
        airflow_environment(home)
        | _settings(home, _free_port())
        | {
            "COPYDESK_LANDING": str(landing),
            "COPYDESK_LAKE": str(lake),
            "COPYDESK_MIN_AGE_SECONDS": "0",
            "COPYDESK_FALLBACK_ENCODINGS": "latin-1",
        }
    )
    (home / "passwords.json").write_text(json.dumps(dict.fromkeys(USERS, PASSWORD)))
    seeding = Thread(target=seed, args=(landing, lake))
    parts = AirflowParts(environment)
    seeding.start()
    try:
        parts.start()
        seeding.join()
        running = Airflow(parts, folder)
        for dag in ("nightly", "review"):
            running.unpause(dag)
        running.refused = running.trigger("nightly", landing=str(running.last_night))
        yield running
    finally:
        seeding.join()
        parts.stop()


def _until(found, says: str):
    """What `found()` returns, once it is something."""
    deadline = time.monotonic() + SECONDS_OF_A_RUN
    while time.monotonic() < deadline:
        if value := found():
            return value
        time.sleep(0.5)
    raise TimeoutError(f"waited {SECONDS_OF_A_RUN} seconds for {says}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def _settings(home: Path, port: int) -> dict[str, str]:
    return {
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": ",".join(f"{name}:{role}" for name, role in USERS.items()),
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(home / "passwords.json"),
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"http://127.0.0.1:{port}/execution/",
        "AIRFLOW__API__PORT": str(port),
        "AIRFLOW__DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL": "3600",  # the DAG file is read once
        "AIRFLOW__API__BASE_URL": f"http://127.0.0.1:{port}",
    }


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def log_in(airflow, browser):
    """A browser context of a user: log_in("ada"); its cookies are kept for the next one."""
    states = {}

    def context(user: str, **options):
        if user not in states:
            fresh = browser.new_context(base_url=airflow.address, locale="en-US")
            page = fresh.new_page()
            page.goto("/auth/login")
            page.get_by_label("Username").fill(user)
            page.locator("input[type=password]").fill(PASSWORD)
            page.get_by_role("button", name="Sign in").click()
            page.wait_for_url(lambda url: "/auth/login" not in url)
            states[user] = fresh.storage_state()
            fresh.close()
        options = {"viewport": {"width": 1280, "height": 900}, **options}
        opened = browser.new_context(base_url=airflow.address, locale="en-US", storage_state=states[user], **options)
        opened.set_default_timeout(SLOW)
        return opened

    return context


@pytest.fixture
def page(log_in):
    context = log_in("ada")
    yield context.new_page()
    context.close()


@pytest.fixture
def shot():
    """Keeps a picture of a page, where UI_SHOTS names a folder for them: shot(page, "run")."""
    folder = os.environ.get("UI_SHOTS")

    def keep(page, name: str) -> None:
        if folder:
            page.screenshot(path=str(Path(folder, f"{name}.png")), full_page=True)

    return keep
