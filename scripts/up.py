"""Starts Airflow with its UI on this machine, says how to get in, and stops it cleanly on Ctrl-C.

Airflow's own `standalone` command is not used: it serves logs on all network interfaces, lets the scheduler start tasks
before the API server answers them, and leaves its parts behind when it is ended by anything but SIGINT.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import single_start
from airflow_env import DEFAULT_HOME, LANDING, ROOT, airflow_environment, ui_port

OTHERS = (("scheduler", "--skip-serve-logs"), ("dag-processor",), ("triggerer", "--skip-serve-logs"))
LOGS = DEFAULT_HOME / "logs"
SECONDS_TO_START = 300
SECONDS_TO_STOP = 60
Process = subprocess.Popen[bytes]
Parts = dict[str, Process]  # the commands of Airflow that run, by name


class NotStartedError(Exception):
    """Airflow did not come up. Its text is what the person at the terminal reads."""


def main() -> int:
    """Exit code 0 after Ctrl-C, 1 if Airflow does not start or one of its parts ends, 2 if the port cannot be had."""
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.default_int_handler)
    if problem := start_problem(ui_port()):
        print(problem, file=sys.stderr)
        return 2
    mark = single_start.take(DEFAULT_HOME, address())
    if mark is None:  # somebody was a moment faster
        print(start_problem(ui_port()), file=sys.stderr)
        return 2
    parts: Parts = {}
    try:
        start(parts)
        welcome()
        watch(parts)
    except KeyboardInterrupt:
        return 0
    except NotStartedError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        stop(parts)
        mark.close()


def address() -> str:
    """The address of the UI."""
    return f"http://127.0.0.1:{ui_port()}"


def start_problem(port: str) -> str | None:
    """Why Airflow cannot be started in this folder with this port, or None."""
    if not (port.isascii() and port.isdecimal() and 0 < int(port) < 65536):
        return f"COPYDESK_UI_PORT must be a port number, it is {port!r}"
    if other := single_start.in_use_by(DEFAULT_HOME):
        return f"Airflow runs in this folder already: {other}. Use that one, or end it first with Ctrl-C where it runs"
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError as error:
            return f"port {port} cannot be used ({error.strerror}); choose another: make up COPYDESK_UI_PORT=8081"
    return None


def start(parts: Parts) -> None:
    """Prepare the database, start the API server and, once it answers, the others. Adds each part to `parts`."""
    print("Airflow is starting; that takes half a minute or so ...", flush=True)
    environment = airflow_environment()
    LOGS.mkdir(exist_ok=True)
    parts["db"] = _airflow(("db", "migrate"), environment)
    if parts["db"].wait():
        raise NotStartedError(f"Airflow's database could not be prepared. {_end_of_log('db')}")
    del parts["db"]
    parts["api-server"] = _airflow(("api-server",), environment)
    _wait_for(("metadatabase",), parts)
    for command in OTHERS:
        parts[command[0]] = _airflow(command, environment)
    _wait_for(("scheduler", "dag_processor", "triggerer"), parts)


def _airflow(command: tuple[str, ...], environment: dict[str, str]) -> Process:
    """An Airflow command in a session of its own: Ctrl-C reaches only us, and we stop the parts in good order."""
    with (LOGS / f"{command[0]}.log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "airflow", *command],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _wait_for(components: tuple[str, ...], parts: Parts) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while not components_are_healthy(components):
        if ended := _ended(parts):
            raise NotStartedError(f"Airflow's {ended} did not start. {_end_of_log(ended)}")
        if time.monotonic() > deadline:
            raise NotStartedError(f"Airflow is not up after {SECONDS_TO_START} seconds. Its logs: {LOGS}")
        time.sleep(0.5)


def components_are_healthy(components: tuple[str, ...]) -> bool:
    """Whether the API server answers that these are healthy."""
    address = f"http://127.0.0.1:{ui_port()}/api/v2/monitor/health"
    without_proxy = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with without_proxy.open(address, timeout=10) as answer:
            health = json.load(answer)
    except (OSError, ValueError):
        return False
    return all(health[component]["status"] == "healthy" for component in components)


def welcome() -> None:
    """Say where the UI is, how to get in and what to do there."""
    passwords = DEFAULT_HOME / "simple_auth_manager_passwords.json.generated"
    print(
        "",
        f"Airflow is up: {address()}",
        f"Log in as admin with the password {json.loads(passwords.read_text())['admin']}",
        f"(kept in {passwords})",
        "",
        "A DAG that is new is paused: it runs once you trigger it and unpause it, with the switch beside its name.",
        "Next: open the DAG copydesk_nightly, unpause it and press Trigger. Its tab Copydesk says what came of it;",
        "from then on it runs every night at 02:00 UTC, while this is up.",
        *first_files(Path(os.environ.get("COPYDESK_LANDING") or LANDING)),
        f"Logs: {LOGS}",
        "Ctrl-C stops everything.",
        sep="\n",
        flush=True,
    )


def first_files(landing: Path) -> list[str]:
    """What to say of a landing zone on this machine that has no files yet."""
    if not landing.is_dir() or any(landing.iterdir()):
        return []
    return [
        f"The landing zone {landing} is empty: put seed files there, or try the samples first: in the form, write",
        f"{ROOT / 'samples' / 'landing'} under Landing zone.",
    ]


def watch(parts: Parts) -> NoReturn:
    """Wait for ever. Raises NotStartedError when a part ends."""
    while not (ended := _ended(parts)):
        time.sleep(1)
    raise NotStartedError(f"Airflow's {ended} ended by itself. {_end_of_log(ended)}")


def _ended(parts: Parts) -> str | None:
    return next((name for name, process in parts.items() if process.poll() is not None), None)


def _end_of_log(name: str) -> str:
    path: Path = LOGS / f"{name}.log"
    return "\n".join(
        ["The end of its log:", *path.read_text(errors="replace").splitlines()[-20:], f"All of it: {path}"]
    )


def stop(parts: Parts) -> None:
    """End every part, the API server last: running tasks report to it. A second Ctrl-C, or a minute, kills them."""
    if not parts:
        return
    print("\nStopping Airflow ...", flush=True)
    try:
        _end([process for name, process in parts.items() if name != "api-server"])
        _end([process for name, process in parts.items() if name == "api-server"])
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        for process in parts.values():
            _kill_session(process)
    print("Stopped.", flush=True)


def _end(processes: list[Process]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait(SECONDS_TO_STOP)


def _kill_session(process: Process) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


if __name__ == "__main__":
    sys.exit(main())
