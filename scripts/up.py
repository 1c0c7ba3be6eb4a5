"""Starts Airflow with its UI on this machine, says how to get in, and stops it cleanly on Ctrl-C."""

import json
import os
import signal
import socket
import sys
from pathlib import Path

import single_start
from airflow_env import DEFAULT_HOME, LANDING, airflow_environment, ui_port
from airflow_parts import AirflowParts, NotStartedError


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
    airflow = AirflowParts(airflow_environment())
    try:
        print("Airflow is starting; that takes half a minute or so ...", flush=True)
        airflow.start()
        welcome(airflow)
        airflow.watch()
    except KeyboardInterrupt:
        return 0
    except NotStartedError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        print("\nStopping Airflow ...", flush=True)
        airflow.stop()
        print("Stopped.", flush=True)
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


def welcome(airflow: AirflowParts) -> None:
    """Say where the UI is, how to get in and what to do there."""
    passwords = DEFAULT_HOME / "simple_auth_manager_passwords.json.generated"
    print(
        "",
        f"Airflow is up: {airflow.address}",
        f"Log in as admin with the password {json.loads(passwords.read_text())['admin']}",
        f"(kept in {passwords})",
        "",
        "A DAG that is new is paused: it runs once you trigger it and unpause it, with the switch beside its name.",
        "Next: open the DAG copydesk_nightly, unpause it and press Trigger. Its tab Copydesk says what came of it;",
        "from then on it runs every night at 02:00 UTC, while this is up.",
        *first_files(Path(os.environ.get("COPYDESK_LANDING") or LANDING)),
        f"Logs: {airflow.logs}",
        "Ctrl-C stops everything.",
        sep="\n",
        flush=True,
    )


def first_files(landing: Path) -> list[str]:
    """What to say of a landing zone on this machine that has no files yet."""
    if not landing.is_dir() or any(landing.iterdir()):
        return []
    return [
        f"The landing zone {landing} is empty: put seed files there, or begin with the samples: under Browse,",
        "Copydesk a button takes them.",
    ]


if __name__ == "__main__":
    sys.exit(main())
