"""The wheel, in clean environments: the library by itself, and beside a plain Airflow that somebody else set up.

Packages come from uv's cache where it has them, else from the index.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.wheel

ROOT = Path(__file__).resolve().parents[1]
UV = Path(sys.executable).parent / "uv"
LOCK = ROOT / "requirements.txt"
DAG_FILE = '"""Copydesk\'s DAGs."""\n\nfrom copydesk_airflow import make_dags\n\nmake_dags()\n'


def call(command: list, **environment: str) -> str:
    """What the command prints, run away from the checkout and its settings. Fails with it if that does."""
    ours = ("AIRFLOW", "COPYDESK", "PYTHON", "VIRTUAL_ENV")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    program = list(map(str, command))
    clean["PATH"] = f"{Path(program[0]).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(program, env=clean | environment, cwd="/", capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def with_packages(command: list) -> None:
    """Call uv from its cache; where that lacks something, with the index."""
    try:
        call([*command, "--offline"])
    except AssertionError:
        call(command)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Built by way of a source distribution, which holds nothing that an earlier build left."""
    made = tmp_path_factory.mktemp("wheel")
    source = made / "source"
    for folder in ("include", "plugins", "dags"):
        shutil.copytree(ROOT / folder, source / folder, ignore=shutil.ignore_patterns("*.egg-info", "__pycache__"))
    for file in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / file, source)
    with_packages([UV, "build", "--python", sys.executable, "--out-dir", made, source])
    (built,) = made.glob("*.whl")
    return built


@pytest.fixture
def environment(tmp_path, wheel):
    """A function: a new environment with these packages, and its `bin`."""

    def make(*packages: str) -> Path:
        folder = tmp_path / "environment"
        call([UV, "venv", "--python", sys.executable, "--clear", folder])
        python = folder / "bin" / "python"
        for package in packages:  # one after the other, as one adds to an environment that is there
            with_packages([UV, "pip", "install", "--python", python, "-c", LOCK, package])
        return folder / "bin"

    return make


def test_the_library_needs_no_airflow(wheel, environment, tmp_path):
    programs = environment(str(wheel))
    assert "airflow" not in call([UV, "pip", "list", "--python", programs / "python"])
    lake = tmp_path / "lake"
    run = [programs / "copydesk", "run", "--landing", ROOT / "samples" / "landing", "--lake", lake]
    assert "35 published, 2 duplicate" in call([*run, "--min-age-seconds", "0"])
    assert "The lake is whole" in call([programs / "copydesk", "verify", "--lake", lake])


def test_an_airflow_of_ones_own_needs_the_wheel_and_a_file_of_five_lines(wheel, environment, tmp_path):
    programs = environment("apache-airflow==3.3.2", f"{wheel}[airflow]")
    home = tmp_path / "home"
    (home / "dags").mkdir(parents=True)
    (home / "dags" / "news.py").write_text(DAG_FILE)
    settings = {
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "COPYDESK_LANDING": str(ROOT / "samples" / "landing"),
        "COPYDESK_LAKE": str(home / "lake"),
        "COPYDESK_MIN_AGE_SECONDS": "0",
    }
    airflow = programs / "airflow"
    call([airflow, "db", "migrate"], **settings)
    assert "No data found" in call([airflow, "dags", "list-import-errors", "--local"], **settings)
    assert "copydesk_desk.plugin:CopydeskPlugin" in call([airflow, "plugins", "--output", "json"], **settings)
    call([airflow, "dags", "test", "copydesk_nightly"], **settings)
    counted = call([programs / "copydesk", "sql", "--json", "SELECT count(*) AS n FROM articles"], **settings)
    assert '"n": 35' in counted.replace('"n":35', '"n": 35')
    page = (
        "from fastapi.testclient import TestClient\n"
        "from airflow.api_fastapi.app import create_app, get_auth_manager\n"
        "from airflow.api_fastapi.auth.managers.simple.user import SimpleAuthManagerUser\n"
        "app = create_app(apps='core')\n"
        "token = get_auth_manager().generate_jwt(SimpleAuthManagerUser(username='a', role='viewer'))\n"
        "client = TestClient(app, headers={'Authorization': f'Bearer {token}'})\n"
        "print(client.get('/copydesk/runs').text)\n"
    )
    assert "35 published" in call([programs / "python", "-c", page], **settings)
