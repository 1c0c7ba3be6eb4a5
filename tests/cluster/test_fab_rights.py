"""Reading, replaying and deleting are three rights with FAB as well, which manages users on a cluster."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from rights import EVERYTHING, NOBODY, expected

pytestmark = pytest.mark.cluster
# What Airflow's own roles may do, and roles as the documentation describes them.
FAB = {
    "Viewer": ("read", "try", "try rule"),
    "User": EVERYTHING,
    "Op": EVERYTHING,
    "Admin": EVERYTHING,
    "Public": (),
    "Reader": ("read", "try", "try rule"),
    "Replayer": ("read", "try", "try rule", "replay"),
    "Deleter": ("read", "try", "try rule", "delete"),
}


def test_roles_of_fab():
    program = [sys.executable, str(Path(__file__).with_name("fab_rights.py"))]
    done = subprocess.run(program, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    answers = json.loads(done.stdout.splitlines()[-1])
    assert answers.pop("nobody") == NOBODY
    assert answers == {role: expected(may) for role, may in FAB.items()}
