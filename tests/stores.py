"""A real S3 server on this machine, behind a proxy that counts and breaks what passes through it."""

import contextlib
import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PROXY = Path(__file__).with_name("store_proxy.py")


class Store:
    """An S3 server: `url` leads to it through the proxy."""

    def __init__(self, port: int):
        self.url = f"http://127.0.0.1:{port}"

    def environment(self, key: str = "test", secret: str = "test") -> dict[str, str]:
        """What AWS's libraries need to reach it."""
        return {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": key,
            "AWS_SECRET_ACCESS_KEY": secret,
            "AWS_REGION": "us-east-1",
            "AWS_ALLOW_HTTP": "true",
        }

    def rules(self, *rules: dict[str, Any]) -> None:
        """What is broken from now on; counting begins anew."""
        self._ask("rules", json.dumps(rules).encode())

    def counts(self) -> dict[str, int]:
        """The requests since then, by verb; LIST stands for a GET that lists."""
        return self._ask("counts")

    def _ask(self, what: str, body: bytes | None = None) -> dict[str, int]:
        with urllib.request.urlopen(f"{self.url}/-/{what}", body, timeout=30) as answer:
            return json.load(answer)


@contextlib.contextmanager
def running_store() -> Iterator[Store]:
    """In processes of their own: deltalake holds the interpreter's lock while it waits for the store's answer."""
    server_port, port = _free_port(), _free_port()
    moto = (sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(server_port))
    proxy = (sys.executable, str(PROXY), str(port), str(server_port))
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(moto, **quiet) as server, subprocess.Popen(proxy, **quiet) as between:
        try:
            for each in (server_port, port):
                _wait_for(each)
            yield Store(port)
        finally:
            between.terminate()
            server.terminate()


def _wait_for(port: int) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.2)
    raise TimeoutError("the store has not come up within two minutes")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]
