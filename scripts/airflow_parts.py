"""Airflow's parts as processes of ours: started in good order, watched, ended without leftovers.

Airflow's own `standalone` command is not used: it serves logs on all network interfaces, lets the scheduler start tasks
before the API server answers them, and leaves its parts behind when it is ended by anything but SIGINT.
"""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from airflow_env import ROOT

OTHERS = (("scheduler", "--skip-serve-logs"), ("dag-processor",), ("triggerer", "--skip-serve-logs"))
SECONDS_TO_START = 300
SECONDS_TO_STOP = 60
Process = subprocess.Popen[bytes]


class NotStartedError(Exception):
    """Airflow did not come up, or one of its parts ended. Its text is what the person at the terminal reads."""


class AirflowParts:
    """The parts of one Airflow, in the environment that `airflow_environment` gives. Their logs are in `logs`."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.address = environment["AIRFLOW__API__BASE_URL"]
        self.logs = Path(environment["AIRFLOW_HOME"], "logs")
        self._parts: dict[str, Process] = {}  # the commands of Airflow that run, by name

    def start(self) -> None:
        """Prepare the database, start the API server and, once it answers, the others. Raises NotStartedError."""
        self.logs.mkdir(exist_ok=True)
        self._start("db", "migrate")
        if self._parts["db"].wait():
            raise NotStartedError(f"Airflow's database could not be prepared. {self._end_of_log('db')}")
        del self._parts["db"]
        self._start("api-server")
        self._wait_for(("metadatabase",))
        for command in OTHERS:
            self._start(*command)
        self._wait_for(("scheduler", "dag_processor", "triggerer"))

    def watch(self) -> NoReturn:
        """Wait for ever. Raises NotStartedError when a part ends."""
        while not (ended := self._ended()):
            time.sleep(1)
        raise NotStartedError(f"Airflow's {ended} ended by itself. {self._end_of_log(ended)}")

    def stop(self) -> None:
        """End every part, the API server last: tasks report to it. A second Ctrl-C, or a minute, kills them."""
        try:
            _end([process for name, process in self._parts.items() if name != "api-server"])
            _end([process for name, process in self._parts.items() if name == "api-server"])
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            for process in self._parts.values():
                _kill_session(process)

    def _start(self, *command: str) -> None:
        """An Airflow command in a session of its own: Ctrl-C reaches only us, and we stop the parts in good order."""
        with (self.logs / f"{command[0]}.log").open("wb") as log:
            self._parts[command[0]] = subprocess.Popen(
                [sys.executable, "-m", "airflow", *command],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def _wait_for(self, components: tuple[str, ...]) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while not components_are_healthy(self.address, components):
            if ended := self._ended():
                raise NotStartedError(f"Airflow's {ended} did not start. {self._end_of_log(ended)}")
            if time.monotonic() > deadline:
                raise NotStartedError(f"Airflow is not up after {SECONDS_TO_START} seconds. Its logs: {self.logs}")
            time.sleep(0.5)

    def _ended(self) -> str | None:
        return next((name for name, process in self._parts.items() if process.poll() is not None), None)

    def _end_of_log(self, name: str) -> str:
        path = self.logs / f"{name}.log"
        lines = path.read_text(errors="replace").splitlines()[-20:]
        return "\n".join(["The end of its log:", *lines, f"All of it: {path}"])


def components_are_healthy(address: str, components: tuple[str, ...]) -> bool:
    """Whether the API server at the address answers that these are healthy."""
    without_proxy = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with without_proxy.open(f"{address}/api/v2/monitor/health", timeout=10) as answer:
            health = json.load(answer)
    except (OSError, ValueError):
        return False
    return all(health[component]["status"] == "healthy" for component in components)


def _end(processes: list[Process]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait(SECONDS_TO_STOP)


def _kill_session(process: Process) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
