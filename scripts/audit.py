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
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        packages = []
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    found = [(package, fault) for package in packages for fault in package.get("vulns", ())]
    for package, fault in found:
        mended = ", ".join(fault["fix_versions"]) or "no version"
        print(f"{lock}: {package['name']} {package['version']} has {fault['id']}; mended in {mended}")
    if found:
        return 1
    if done.returncode or unknown or not packages:
        why = f"nothing is known of {', '.join(unknown)}" if unknown else _last_line(done.stderr)
        print(f"{lock}: NOT AUDITED, so nothing can be said of it: {why}")
        return 2
    print(f"{lock}: {len(packages)} packages looked up, no vulnerability is known")
    return 0


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else "pip-audit said nothing"


if __name__ == "__main__":
    sys.exit(max(audit(lock) for lock in LOCKS))
