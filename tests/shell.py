"""The `copydesk` command as a shell runs it, with an environment of its own."""

import subprocess
import sys
from pathlib import Path

COPYDESK = str(Path(sys.executable).parent / "copydesk")


def copydesk(*arguments: str, **options) -> subprocess.CompletedProcess:
    """Run it to its end; its output is text. `env` adds to an environment that is bare otherwise."""
    options = {"timeout": 120} | options
    environment = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", **options.pop("env", {})}
    return subprocess.run(
        [COPYDESK, *arguments], capture_output=True, text=True, env=environment, check=False, **options
    )
