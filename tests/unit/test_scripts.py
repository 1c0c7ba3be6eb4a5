"""The programs behind `make`, as far as they can be tried without starting Airflow."""

import os
import runpy
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
single_start = runpy.run_path(str(ROOT / "scripts" / "single_start.py"))
airflow_environment = runpy.run_path(str(ROOT / "scripts" / "airflow_env.py"))["airflow_environment"]


def up(port: str) -> subprocess.CompletedProcess:
    environment = os.environ | {"COPYDESK_UI_PORT": port}
    return subprocess.run([sys.executable, ROOT / "scripts" / "up.py"], env=environment, capture_output=True, text=True)


def test_a_port_that_is_taken_is_refused_in_one_line():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        tried = up(str(port))
    assert tried.returncode == 2
    assert tried.stdout == ""
    assert tried.stderr.startswith(f"port {port} cannot be used (Address already in use)")
    assert tried.stderr.count("\n") == 1


def test_a_second_start_in_one_folder_is_refused_with_the_address_of_the_first(tmp_path):
    home = tmp_path / "home"
    assert single_start["in_use_by"](home) is None
    mark = single_start["take"](home, "http://127.0.0.1:8080")
    assert mark
    assert single_start["in_use_by"](home) == "http://127.0.0.1:8080"
    assert single_start["take"](home, "http://127.0.0.1:8081") is None
    mark.close()
    assert single_start["in_use_by"](home) is None
    again = single_start["take"](home, "http://127.0.0.1:8081")
    assert single_start["in_use_by"](home) == "http://127.0.0.1:8081"
    again.close()


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "80 80", "８０８０"])
def test_what_is_no_port_is_refused_in_one_line(port):
    tried = up(port)
    assert tried.returncode == 2
    assert tried.stderr == f"COPYDESK_UI_PORT must be a port number, it is {port!r}\n"


def test_settings_of_another_airflow_do_not_leak_in(tmp_path, monkeypatch):
    monkeypatch.setenv("AIRFLOW__DATABASE__SQL_ALCHEMY_CONN", "postgresql://elsewhere/production")
    monkeypatch.setenv("AIRFLOW__CORE__SQL_ALCHEMY_CONN_CMD", "cat secret")
    monkeypatch.setenv("AIRFLOW_CONFIG", "/etc/airflow.cfg")
    environment = airflow_environment(tmp_path / "a home")
    assert environment["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"] == f"sqlite:///{tmp_path}/a home/airflow.db"
    assert not {"AIRFLOW__CORE__SQL_ALCHEMY_CONN_CMD", "AIRFLOW_CONFIG"} & environment.keys()


def test_the_home_is_closed_to_others(tmp_path):
    airflow_environment(tmp_path / "home")
    assert stat.S_IMODE((tmp_path / "home").stat().st_mode) == 0o700


def test_airflow_answers_on_loopback_alone_and_starts_nothing_by_itself(tmp_path, monkeypatch):
    monkeypatch.setenv("COPYDESK_UI_PORT", "8123")
    environment = airflow_environment(tmp_path)
    assert environment["AIRFLOW__API__HOST"] == "127.0.0.1"
    assert environment["AIRFLOW__API__PORT"] == "8123"
    assert environment["AIRFLOW__CORE__EXECUTION_API_SERVER_URL"] == "http://127.0.0.1:8123/execution/"
    assert environment["AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION"] == "True"


def test_the_callers_lake_stays_the_callers(tmp_path, monkeypatch):
    monkeypatch.setenv("COPYDESK_LAKE", "s3://bucket/lake")
    monkeypatch.delenv("COPYDESK_LANDING", raising=False)
    environment = airflow_environment(tmp_path)
    assert environment["COPYDESK_LAKE"] == "s3://bucket/lake"
    assert environment["COPYDESK_LANDING"] == str(ROOT / "data" / "landing")


def test_commands_of_this_environment_come_first(tmp_path):
    assert airflow_environment(tmp_path)["PATH"].split(os.pathsep)[0] == str(Path(sys.executable).parent)
