"""The environment in which Airflow runs on one machine: SQLite, LocalExecutor, loopback, this repository's DAGs."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEFAULT_HOME = ROOT / ".airflow"
DEFAULT_PORT = "8080"
LANDING = ROOT / "data" / "landing"
LAKE = ROOT / "data" / "lake"
SAMPLES = ROOT / "samples" / "landing"


def airflow_environment(home: Path = DEFAULT_HOME) -> dict[str, str]:
    """This process's environment with Airflow's settings for a home folder (made if need be, closed to other users).

    Airflow settings of the caller are dropped, but for connections: they may be of another installation. Landing zone
    and lake stay as the caller set them (COPYDESK_LANDING, COPYDESK_LAKE), else they are folders of this repository;
    its landing zone is made, so that a run before the first file finds nothing new and no error.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("AIRFLOW") or name.startswith("AIRFLOW_CONN_")
    }
    # Without compiled files every Airflow command starts three times slower.
    inherited.pop("PYTHONDONTWRITEBYTECODE", None)
    folders = {
        "COPYDESK_LANDING": str(LANDING),
        "COPYDESK_LAKE": str(LAKE),
        "COPYDESK_SAMPLES": str(SAMPLES),
    } | inherited
    if folders["COPYDESK_LANDING"] == str(LANDING):
        LANDING.mkdir(parents=True, exist_ok=True)
    return folders | _airflow_settings(home.resolve(), ui_port())


def ui_port() -> str:
    """The port of the UI: COPYDESK_UI_PORT, else 8080."""
    return os.environ.get("COPYDESK_UI_PORT") or DEFAULT_PORT


def _airflow_settings(home: Path, port: str) -> dict[str, str]:
    return {
        "AIRFLOW_HOME": str(home),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{home}/airflow.db",
        "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
        "AIRFLOW__CORE__PARALLELISM": "4",
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        # A new DAG that is not paused would start last night's run at once.
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "True",
        "AIRFLOW__CORE__DAGS_FOLDER": str(ROOT / "dags"),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(ROOT / "plugins"),
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"http://127.0.0.1:{port}/execution/",
        "AIRFLOW__API__HOST": "127.0.0.1",
        "AIRFLOW__API__PORT": port,
        "AIRFLOW__API__BASE_URL": f"http://127.0.0.1:{port}",
        "AIRFLOW__API__WORKERS": "1",
        # On a busy machine the API server, still starting, can take longer than the default of 5 seconds to answer.
        "AIRFLOW__WORKERS__EXECUTION_API_TIMEOUT": "30",
    }
