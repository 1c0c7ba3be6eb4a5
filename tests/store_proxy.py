"""Stands between the program and an S3 server: counts requests, loses answers, forgets conditions.

A process of its own, `python store_proxy.py SERVER_PORT`, which says its port on a line, is told what to do by POST
/-/rules (a JSON list) and asked for its counts by GET /-/counts, and how often each file was asked for by GET /-/asked.
Plain HTTP with the bucket in the path: what is passed on as it came keeps its signature. A rule is
`{"method": …, "path": a regular expression, "do": "lose" or "forget", "times": how often}`: `lose` passes the request
on and breaks off without an answer, `forget` passes it on without its If-None-Match. A rule
`{"seed": …, "one_of": how many}` has one of so many requests, by chance, be refused, dropped, lost, or wait.
"""

import asyncio
import json
import re
import sys
from collections import Counter
from contextlib import suppress
from random import Random
from urllib.parse import unquote

CHANCES = ("refuse", "drop", "lose", "wait")
SECONDS = 0.5


class Proxy:
    def __init__(self, server_port: int):
        self.server_port = server_port
        self.rules: list[dict] = []
        self.random = Random(0)
        self.counts: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            head, body = await _read_request(reader, writer)
            method, target, _ = head.split(b"\r\n", 1)[0].decode().split(" ", 2)
            writer.write(await self._answer(method, unquote(target), head, body))
            await writer.drain()
        writer.close()

    async def _answer(self, method: str, target: str, head: bytes, body: bytes) -> bytes:
        if target == "/-/rules":
            self.rules, self.counts, self.asked = json.loads(body), Counter(), Counter()
            self.random = Random(next((rule["seed"] for rule in self.rules if "seed" in rule), 0))
            return _reply({})
        if target == "/-/counts":
            return _reply(dict(self.counts))
        if target == "/-/asked":
            return _reply(dict(self.asked))
        is_listing = "list-type=2" in target
        self.counts["LIST" if is_listing else method] += 1
        if method in ("GET", "HEAD") and not is_listing:
            self.asked[target.partition("?")[0]] += 1
        rule = self._rule(method, target.partition("?")[0])
        if rule == "refuse":
            return b"HTTP/1.1 503 Slow Down\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        if rule == "drop":
            return b""
        if rule == "wait":
            await asyncio.sleep(SECONDS)
        if rule == "forget":
            head = re.sub(rb"(?i)\r\nif-none-match: *[^\r]*", b"", head)
        answer = await self._pass_on(head, body)
        return b"" if rule == "lose" else answer

    def _rule(self, method: str, path: str) -> str | None:
        for rule in self.rules:
            if "seed" in rule:
                return self.random.choice(CHANCES) if self.random.random() < 1 / rule["one_of"] else None
            if rule["method"] == method and re.search(rule["path"], path) and rule["times"] > 0:
                rule["times"] -= 1
                self.counts[rule["do"]] += 1
                return rule["do"]
        return None

    async def _pass_on(self, head: bytes, body: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.server_port)
        head = re.sub(rb"(?i)\r\nconnection: *[^\r]*", b"", head).rstrip(b"\r\n") + b"\r\nConnection: close\r\n\r\n"
        writer.write(head + body)
        answer = await reader.read()
        writer.close()
        return answer


async def _read_request(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> tuple[bytes, bytes]:
    head = await reader.readuntil(b"\r\n\r\n")
    if re.search(rb"(?i)\r\nexpect:", head):
        writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        head = re.sub(rb"(?i)\r\nexpect: *[^\r]*", b"", head)
    length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    return head, await reader.readexactly(int(length[1])) if length else b""


def _reply(value: object) -> bytes:
    body = json.dumps(value).encode()
    return b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)


async def main(server_port: int) -> None:
    server = await asyncio.start_server(Proxy(server_port).serve, "127.0.0.1", 0, limit=2**20)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
