"""Holds every pinned package against the known vulnerabilities, with pip-audit. `make audit`.

Exit code 0: all were looked up, and none is known. 1: some are known. 2: not audited, since the service could not
be reached or does not know a package; that is never taken for clean.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements-cluster.txt", "requirements-dev.txt")  # the first has all that requirements.txt has


def audit(lock: str) -> int:
    """Audit one file of pinned packages, say what came of it, and return the exit code."""
    command = [sys.executable, "-m", "pip_audit", "--strict", "--disable-pip", "--require-hashes", "--format", "json"]
    command += ["--progress-spinner", "off", "--requirement", str(ROOT / lock)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    code, lines = judge(done.returncode, done.stdout, done.stderr)
    for line in lines:
        print(f"{lock}: {line}")
    return code


def judge(returncode: int, output: str, errors: str) -> tuple[int, list[str]]:
    """The exit code, and lines that say why, for what pip-audit ended with and wrote.

    Clean is only what was looked up: each package.
    """
    try:
        packages = json.loads(output)["dependencies"]
    except (ValueError, KeyError):
        packages = []
    found = [(package, fault) for package in packages for fault in package.get("vulns", ())]
    if found:
        return 1, [
            f"{package['name']} {package['version']} has {fault['id']}; "
            f"mended in {', '.join(fault['fix_versions']) or 'no version'}"
            for package, fault in found
        ]
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    if returncode or unknown or not packages:
        why = f"nothing is known of {', '.join(unknown)}" if unknown else _last_line(errors)
        return 2, [f"NOT AUDITED, so nothing can be said of it: {why}"]
    return 0, [f"{len(packages)} packages looked up, no vulnerability is known"]


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else "pip-audit said nothing"


if __name__ == "__main__":
    sys.exit(max(audit(lock) for lock in LOCKS))
