"""The `copydesk` command in a process of its own that starts warm, and that may be killed."""

import json
import multiprocessing
import os
import resource
import sys
import tempfile
from contextlib import ExitStack
from multiprocessing import forkserver
from multiprocessing.process import BaseProcess
from pathlib import Path
from unittest.mock import patch

WARM = "torture.warm"
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload([WARM])
SHARD_BYTES = 4_000  # three or four stories


class Command:
    """`copydesk` with these arguments. Scratch files go to `folder`/scratch, all output to `folder`/output.txt.

    `first` is called in the new process before anything else; it must be a function of a module. `verdicts`, a folder
    of verdicts that are used again, is for runs of few files: their shards are small, so that they have several.
    """

    def __init__(self, folder: Path, arguments: list[str], first=None, *first_arguments, verdicts: Path | None = None):
        _start_server()
        (folder / "scratch").mkdir(parents=True, exist_ok=True)
        given = (str(folder), arguments, first, first_arguments, verdicts)
        self.process: BaseProcess = CONTEXT.Process(target=_command, args=given)
        self.process.start()

    def is_running(self) -> bool:
        return self.process.is_alive()

    def kill(self) -> None:
        """SIGKILL, if it still runs."""
        self.process.kill()
        self.process.join()

    def wait(self, seconds: float = 300) -> int:
        """Its exit code; below zero if a signal ended it. Raises TimeoutError, after having killed it."""
        self.process.join(seconds)
        if self.process.exitcode is None:
            self.kill()
            raise TimeoutError(f"it did not end within {seconds} seconds")
        return self.process.exitcode


def _start_server() -> None:
    """It is told where modules are by the environment alone, and keeps silent about what it cannot load."""
    with patch.dict(os.environ, {"PYTHONPATH": os.pathsep.join(sys.path)}):
        forkserver.ensure_running()


def _command(folder: str, arguments: list[str], first, first_arguments, verdicts: Path | None) -> None:
    if WARM not in sys.modules:
        sys.exit(f"{WARM} was not loaded")
    output = os.open(f"{folder}/output.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.environ["TMPDIR"] = tempfile.tempdir = f"{folder}/scratch"
    os.environ["COPYDESK_WRITE_ROWS"] = "1"  # so that files are written by the step of its own
    if first:
        first(*first_arguments)
    from copydesk.cli import main
    from copydesk.intake import landing
    from torture.verdicts import verdicts_kept

    sys.argv = ["copydesk", *arguments]
    try:
        with ExitStack() as stack:
            if verdicts:
                stack.enter_context(verdicts_kept(verdicts))
                stack.enter_context(patch.object(landing, "shard_size", lambda *_: SHARD_BYTES))
            main()
    finally:
        used = resource.getrusage(resource.RUSAGE_SELF)
        cost = {"cpu_seconds": used.ru_utime + used.ru_stime, "peak_mb": used.ru_maxrss / 1024}
        Path(folder, "cost.json").write_text(json.dumps(cost))
