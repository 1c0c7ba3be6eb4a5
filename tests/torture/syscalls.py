"""Makes a chosen system call of a process fail, on Linux: seccomp hands each call of a kind to a supervisor first.

This reaches every layer, also Delta's, DuckDB's and Arrow's own code. The supervisor counts the calls that touch a
folder and lets all pass but the n-th: that one fails with an error, or takes effect and fails all the same, or the
process is killed before it.
"""

import ctypes
import os
import select
import signal
import socket
import struct
from contextlib import suppress
from errno import EIO
from fcntl import ioctl
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from torture.calls import CALLS, KINDS, LIBC, MACHINE, NAMES, Call, do, touched

AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
SECCOMP = {"x86_64": 317, "aarch64": 277}
NOTIF_RECV, NOTIF_SEND = 0xC0502100, 0xC0182101
CONTINUE = 1


class Fault(NamedTuple):
    """What to do to the n-th call (from 1) of these kinds. `how`: "before" (it fails), "after" (it is done, and fails)
    or "kill". n 0 only counts."""

    kinds: tuple[str, ...]
    n: int
    how: str = "before"
    error: int = EIO


def trap(kinds: tuple[str, ...], channel: socket.socket) -> None:
    """In the process that is to suffer: hand calls of these kinds over, and send the supervisor what it listens to."""
    wanted = sorted({CALLS[name] for kind in kinds for name in KINDS[kind] if name in CALLS})
    lines = [(0x20, 0, 0, 4), (0x15, 0, len(wanted) + 1, AUDIT_ARCH[MACHINE]), (0x20, 0, 0, 0)]
    lines += [(0x15, len(wanted) - i, 0, number) for i, number in enumerate(wanted)]
    lines += [(0x06, 0, 0, 0x7FFF0000), (0x06, 0, 0, 0x7FC00000)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in lines))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(lines), ctypes.addressof(code)))
    LIBC.prctl(38, 1, 0, 0, 0)  # no new privileges
    listener = LIBC.syscall(SECCOMP[MACHINE], 1, 8, program)  # a filter, with a listener
    if listener < 0:
        raise OSError(ctypes.get_errno(), "seccomp refused the filter")
    socket.send_fds(channel, [b"."], [listener])
    os.close(listener)


class Supervisor:
    """Answers the calls of a trapped process until it ends. `seen` are those that touched the folder: name and path."""

    def __init__(self, fault: Fault, folder: Path):
        self.fault, self.folder = fault, str(folder)
        self.ours, self.theirs = socket.socketpair()
        self.seen: list[tuple[str, str]] = []
        self.struck = ""

    @property
    def calls(self) -> int:
        return len(self.seen)

    def watch(self, process: int) -> None:
        """Until the process is gone."""
        _, (listener, *_), _, _ = socket.recv_fds(self.ours, 1, 1)
        try:
            poll = select.poll()
            poll.register(listener, select.POLLIN)
            while True:
                events = poll.poll(1_000)
                if events and events[0][1] & select.POLLIN:
                    self._answer(listener)
                elif events or not _is_alive(process):
                    return
        finally:
            os.close(listener)

    def _answer(self, listener: int) -> None:
        notice = bytearray(80)
        try:
            ioctl(listener, NOTIF_RECV, notice)
        except OSError:  # the process went away meanwhile
            return
        identity, process, _, number = struct.unpack_from("QIIi", notice)
        call = Call(process, NAMES[number], struct.unpack_from("6Q", notice, 32))
        error = self._judge(call)
        answer = struct.pack("QqiI", identity, 0, -error, 0) if error else struct.pack("QqiI", identity, 0, 0, CONTINUE)
        try:
            ioctl(listener, NOTIF_SEND, bytearray(answer))
        except OSError:
            return

    def _judge(self, call: Call) -> int:
        """The error that the call fails with; 0 lets it pass."""
        try:
            about = touched(call)
        except OSError:
            return 0
        if not about.startswith(self.folder) or not self._is_meant(call):
            return 0
        self.seen.append((call.name, about))
        if self.calls != self.fault.n:
            return 0
        self.struck = f"{call.name} {about}"
        if self.fault.how == "kill":
            os.kill(call.process, signal.SIGKILL)
            return 0
        if self.fault.how == "after":
            do(call)
        return self.fault.error

    def _is_meant(self, call: Call) -> bool:
        if call.name not in ("open", "openat"):
            return True
        flags = call.arguments[1 if call.name == "open" else 2]
        writes = bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
        return ("create" if writes else "open") in self.fault.kinds


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@cache
def is_supported() -> bool:
    """Whether a call of a child can be made to fail here. It is tried: a sandbox may refuse what the kernel has."""
    if not CALLS:
        return False
    with TemporaryDirectory() as folder:
        supervisor = Supervisor(Fault(("mkdir",), 1), Path(folder))
        child = os.fork()
        if not child:
            try:
                os._exit(_try(supervisor, Path(folder)))
            finally:
                os._exit(1)
        supervisor.theirs.close()
        with suppress(OSError, ValueError):  # it could not be trapped, and sends nothing
            supervisor.watch(child)
        return os.waitpid(child, 0)[1] == 0


def _try(supervisor: Supervisor, folder: Path) -> int:
    """In the child: 0 if its call fails as it should."""
    try:
        trap(supervisor.fault.kinds, supervisor.theirs)
        supervisor.theirs.close()
        (folder / "made").mkdir()
    except OSError as error:
        return int(error.errno != EIO)
    return 1
