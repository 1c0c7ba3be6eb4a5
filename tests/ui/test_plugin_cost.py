"""Every task is a new process that reads the plugins folder: it must not pay for the pages."""

import subprocess
import sys

import airflow_home

PROBE = """
import sys
from airflow import plugins_manager
plugins_manager.get_timetables_plugins()
assert plugins_manager.get_import_errors() == {}
files = {name: getattr(module, "__file__", None) or "" for name, module in sys.modules.items()}
print(sorted(name for name, file in files.items() if file.startswith(sys.argv[1])), "fastapi" in files)
"""


def test_reading_the_plugins_loads_the_plugin_alone():
    folder = str(airflow_home.ROOT / "plugins")
    probe = subprocess.run([sys.executable, "-c", PROBE, folder], capture_output=True, text=True, check=True)
    assert probe.stdout.splitlines()[-1] == "['copydesk_desk', 'copydesk_desk.plugin'] False"
