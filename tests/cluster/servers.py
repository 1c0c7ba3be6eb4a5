"""A PostgreSQL and a Redis for tests: real servers in a folder of their own, on free ports, ended by process id."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg2
import redis

SECONDS_TO_START = 30
ENCODING = ("--encoding=UTF8", "--locale=C.UTF-8")
WANTED = "the cluster tests need PostgreSQL and Redis: apt-get install --no-install-recommends postgresql redis-server"


class NoServerError(Exception):
    """A server cannot be had on this machine. Its text says what to install."""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def find_program(name: str) -> str:
    """The path of a program; Debian keeps those of PostgreSQL aside."""
    folders = [*sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True), os.environ["PATH"]]
    found = shutil.which(name, path=os.pathsep.join(folders))
    if not found:
        raise NoServerError(f"{name} is not there; {WANTED}")
    return found


class Server:
    """A server as a process of ours. PostgreSQL refuses to run as root: as root, each server has its package's user."""

    def __init__(self, folder: Path, user: str, is_ready: Callable[[], Any], refusals: type[Exception]):
        self.folder, self.is_ready, self.refusals = folder, is_ready, refusals
        self.account: dict[str, Any] = {}
        folder.mkdir()
        find_program({"postgres": "initdb", "redis": "redis-server"}[user])
        if os.getuid() == 0:
            shutil.chown(folder, user, pwd.getpwnam(user).pw_gid)
            self.account = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}
        self.process: subprocess.Popen[bytes] | None = None

    def initdb(self, *options: str) -> None:
        command = (find_program("initdb"), *options)
        subprocess.run(command, check=True, cwd=self.folder, stdout=subprocess.DEVNULL, **self.account)

    def start(self, *command: str) -> None:
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=self.folder, stdout=log, stderr=log, start_new_session=True, **self.account
            )
        until = time.monotonic() + SECONDS_TO_START
        while True:
            try:
                return self.is_ready()
            except self.refusals:
                if self.process.poll() is not None or time.monotonic() > until:
                    raise NoServerError((self.folder / "log").read_text()[-2000:]) from None
                time.sleep(0.1)

    def end(self, how: signal.Signals) -> None:
        if self.process:
            self.process.send_signal(how)
            self.process.wait(30)
            self.process = None


class PostgreSQL:
    """Databases `airflow` and `celery` of a user `airflow`, who needs no password on the loopback interface."""

    def __init__(self, folder: Path):
        self.port, self.data = free_port(), folder / "data"
        self.server = Server(folder, "postgres", lambda: self._connect("postgres").close(), psycopg2.OperationalError)

    def create(self) -> None:
        """Make the databases, and start."""
        self.server.initdb("-D", str(self.data), "-U", "airflow", "--auth=trust", "--no-sync", *ENCODING)
        self.start()
        connection = self._connect("postgres")
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("CREATE DATABASE airflow")
            cursor.execute("CREATE DATABASE celery")
        connection.close()

    def url(self, database: str) -> str:
        return f"postgresql+psycopg2://airflow@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        # No power is cut here, so nothing need be synced.
        settings = (f"port={self.port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off")
        options = [word for setting in settings for word in ("-c", setting)]
        self.server.start(find_program("postgres"), "-D", str(self.data), *options)

    def break_off(self) -> None:
        """Stop it at once, without a word to its clients (PostgreSQL's "immediate" shutdown)."""
        self.server.end(signal.SIGQUIT)

    def stop(self) -> None:
        self.server.end(signal.SIGINT)

    def _connect(self, database: str) -> Any:
        return psycopg2.connect(host="127.0.0.1", port=self.port, user="airflow", dbname=database, connect_timeout=5)


class Redis:
    """A Redis that keeps nothing on disk, as in docker-compose.yaml."""

    def __init__(self, folder: Path):
        self.port = free_port()
        client = redis.Redis(port=self.port)
        self.server = Server(folder, "redis", client.ping, redis.exceptions.ConnectionError)

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        options = ("--bind", "127.0.0.1", "--port", str(self.port), "--save", "", "--appendonly", "no")
        self.server.start(find_program("redis-server"), *options)

    def break_off(self) -> None:
        self.server.end(signal.SIGKILL)

    def stop(self) -> None:
        self.server.end(signal.SIGTERM)
