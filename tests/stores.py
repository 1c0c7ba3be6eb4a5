"""A real S3 server on this machine, behind a proxy that counts and breaks what passes through it."""

import contextlib
import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from s3fs import S3FileSystem

SERVER = Path(__file__).with_name("store_server.py")
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

    def asked(self) -> dict[str, int]:
        """How often each file was asked for since then, by GET or HEAD."""
        return self._ask("asked")

    def _ask(self, what: str, body: bytes | None = None) -> dict[str, int]:
        with urllib.request.urlopen(f"{self.url}/-/{what}", body, timeout=30) as answer:
            return json.load(answer)


@contextlib.contextmanager
def running_store() -> Iterator[Store]:
    """In processes of their own: deltalake holds the interpreter's lock while it waits for the store's answer."""
    with _listening(SERVER) as server_port, _listening(PROXY, str(server_port)) as port:
        yield Store(port)
    S3FileSystem.clear_instance_cache()  # s3fs keeps what it opened, with an address at which nothing answers any more


@contextlib.contextmanager
def _listening(script: Path, *arguments: str) -> Iterator[int]:
    """The port of a process of `script`, which says it once it listens."""
    command = (sys.executable, str(script), *arguments)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        try:
            yield int(process.stdout.readline())
        finally:
            process.terminate()
