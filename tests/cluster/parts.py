"""Airflow's parts as processes that are looked after: what ends is started again, as compose and Kubernetes do."""

import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

SECONDS_TO_STOP = 60


class Parts:
    """The parts by name. Each has an environment and a session of its own, and its log in `logs`."""

    def __init__(self, logs: Path):
        self.logs = logs
        self.commands: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {}
        self.processes: dict[str, psutil.Popen] = {}

    def start(self, name: str, command: tuple[str, ...], environment: dict[str, str]) -> None:
        """Start a part, and whenever it has ended from now on."""
        self.commands[name] = (command, environment)
        with self.log(name).open("ab") as log:
            self.processes[name] = psutil.Popen(
                [sys.executable, "-m", "airflow", *command],
                cwd=self.logs,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def look_after(self) -> None:
        """Start again what has ended."""
        for name, process in list(self.processes.items()):
            if process.poll() is not None:
                self.start(name, *self.commands[name])

    def kill(self, name: str) -> None:
        """kill -9 of a part with all its processes: nobody is left to say goodbye."""
        _kill_tree(self.processes[name])

    def owner(self, pid: int, names: Iterable[str]) -> str | None:
        """Which of some parts a process belongs to."""
        for name in names:
            if pid in {each.pid for each in _tree(self.processes[name])}:
                return name
        return None

    @contextmanager
    def frozen(self, name: str) -> Iterator[None]:
        """A part does nothing meanwhile, and goes on afterwards if it is still there."""
        tree = _tree(self.processes[name])
        for process in tree:
            with suppress(psutil.NoSuchProcess):
                process.suspend()
        try:
            yield
        finally:
            for process in tree:
                with suppress(psutil.NoSuchProcess):
                    process.resume()

    def hold(self, name: str) -> None:
        """kill -9 of a part that is not started again until it is told to."""
        _kill_tree(self.processes.pop(name))

    def resume(self, name: str) -> None:
        self.start(name, *self.commands[name])

    def stop(self) -> None:
        """End everything, the API server last: running tasks report to it."""
        for names in (self.processes.keys() - {"api-server"}, {"api-server"} & self.processes.keys()):
            ending = [self.processes.pop(name) for name in names]
            trees = [child for process in ending for child in _tree(process)]
            for process in ending:
                with suppress(psutil.NoSuchProcess):
                    process.terminate()
            until = time.monotonic() + SECONDS_TO_STOP
            for process in ending:
                with suppress(psutil.TimeoutExpired):
                    process.wait(max(0.1, until - time.monotonic()))
            for process in [*ending, *trees]:
                _kill_tree(process)

    def log(self, name: str) -> Path:
        return self.logs / f"{name}.log"


def _tree(process: psutil.Process) -> list[psutil.Process]:
    with suppress(psutil.NoSuchProcess):
        return [process, *process.children(recursive=True)]
    return []


def _kill_tree(process: psutil.Process) -> None:
    for each in _tree(process):
        with suppress(psutil.NoSuchProcess):
            each.kill()
    with suppress(psutil.NoSuchProcess, ChildProcessError):
        process.wait(30)
