"""Import this before anything of Airflow: it gives the tests an Airflow home of their own, gone when they end."""

import atexit
import os
import runpy
import shutil
import tempfile
from importlib.metadata import entry_points
from pathlib import Path

assert entry_points(group="airflow.plugins", name="copydesk"), "the pages are not installed: run `make install`"

ROOT = Path(__file__).resolve().parents[1]
HOME = Path(tempfile.mkdtemp(prefix="copydesk-airflow-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

os.environ["COPYDESK_LANDING"] = str(HOME / "landing")
os.environ["COPYDESK_LAKE"] = str(HOME / "lake")
airflow_environment = runpy.run_path(str(ROOT / "scripts" / "airflow_env.py"))["airflow_environment"]
os.environ.update(airflow_environment(HOME))
os.environ["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS"] = "admin:admin,vera:viewer"
os.environ["AIRFLOW__API_AUTH__JWT_SECRET"] = "for tests only " * 5
