"""Records what a command does to files: names, bytes, and what it waits for to be on the disk."""

import os
from pathlib import Path
from typing import NamedTuple

from torture.calls import CHANGING, KINDS, Call, memory_of, paths_of
from torture.syscalls import Fault, Supervisor

KIND_OF = {name: kind for kind in CHANGING for name in KINDS[kind]}


class Operation(NamedTuple):
    """`kind` is one of CHANGING; `paths` are absolute. `flags` are those of a create."""

    kind: str
    paths: tuple[str, ...]
    flags: int = 0
    offset: int = 0
    data: bytes = b""


class Recorder(Supervisor):
    """Lets all calls pass, and keeps those that change something in the folder."""

    def __init__(self, folder: Path):
        super().__init__(Fault(CHANGING, 0), folder)
        self.operations: list[Operation] = []

    def _judge(self, call: Call) -> int:
        before = self.calls
        super()._judge(call)
        if self.calls > before:
            self.operations.append(_operation(call))
        return 0


def _operation(call: Call) -> Operation:
    kind, paths = KIND_OF.get(call.name, "create"), tuple(paths_of(call))
    if kind == "create":
        return Operation(kind, paths, flags=call.arguments[1 if call.name == "open" else 2])
    if kind == "write":
        offset = call.arguments[3] if call.name == "pwrite64" else _position(call)
        return Operation(kind, paths, offset=offset, data=memory_of(call.process, call.arguments[1], call.arguments[2]))
    return Operation(kind, paths)


def _position(call: Call) -> int:
    """Where in its file an open file stands."""
    with open(f"/proc/{call.process}/fdinfo/{call.arguments[0]}") as lines:
        about = dict(line.split(":", 1) for line in lines)
    assert not int(about["flags"], 8) & os.O_APPEND, "appending is not recorded"
    return int(about["pos"])
