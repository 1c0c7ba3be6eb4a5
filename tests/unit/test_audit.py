"""`make audit` calls clean only what was looked up."""

import json
import runpy
from pathlib import Path

import pytest

judge = runpy.run_path(str(Path(__file__).resolve().parents[2] / "scripts" / "audit.py"))["judge"]
LOOKED_UP = {"name": "a", "version": "1", "vulns": []}
FAULTY = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-2031-1", "fix_versions": ["3"]}]}
UNKNOWN = {"name": "c", "skip_reason": "Dependency not found on PyPI and could not be audited: c (1)"}


@pytest.mark.parametrize(
    ("returncode", "packages", "code", "says"),
    [
        (0, [LOOKED_UP], 0, "1 packages looked up, no vulnerability is known"),
        (1, [LOOKED_UP, FAULTY], 1, "b 2 has PYSEC-2031-1; mended in 3"),
        (0, [LOOKED_UP, UNKNOWN], 2, "NOT AUDITED, so nothing can be said of it: nothing is known of c"),
        (0, [], 2, "NOT AUDITED"),
        (1, None, 2, "NOT AUDITED, so nothing can be said of it: the service did not answer"),
        (1, [LOOKED_UP], 2, "NOT AUDITED"),
    ],
)
def test_what_pip_audit_said_is_judged(returncode, packages, code, says):
    output = "" if packages is None else json.dumps({"dependencies": packages})
    judged, lines = judge(returncode, output, "a warning\nthe service did not answer\n")
    assert (judged, len(lines)) == (code, 1)
    assert lines[0].startswith(says)
