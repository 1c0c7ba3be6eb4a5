"""Makes a chosen system call of a process fail, on Linux: seccomp hands each call of a kind to a supervisor first.

This reaches every layer, also Delta's, DuckDB's and Arrow's own code. The supervisor counts the calls that touch a
folder and lets all pass but the n-th: that one fails with an error, or takes effect and fails all the same, or the
process is killed before it.
"""

import ctypes
import os
import platform
import select
import signal
import socket
import struct
from errno import EIO
from fcntl import ioctl
from pathlib import Path
from typing import NamedTuple

NUMBERS = {
    "x86_64": {
        "openat": 257, "open": 2, "read": 0, "pread64": 17, "write": 1, "pwrite64": 18, "fsync": 74, "fdatasync": 75,
        "rename": 82, "renameat": 264, "renameat2": 316, "link": 86, "linkat": 265, "unlink": 87, "unlinkat": 263,
        "rmdir": 84, "mkdir": 83, "mkdirat": 258, "getdents64": 217, "newfstatat": 262, "statx": 332, "stat": 4,
    },
    "aarch64": {
        "openat": 56, "read": 63, "pread64": 67, "write": 64, "pwrite64": 68, "fsync": 82, "fdatasync": 83,
        "renameat": 38, "renameat2": 276, "linkat": 37, "unlinkat": 35, "mkdirat": 34, "getdents64": 61,
        "newfstatat": 79, "statx": 291,
    },
}  # fmt: skip
AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
SECCOMP = {"x86_64": 317, "aarch64": 277}
MACHINE = platform.machine()
CALLS = NUMBERS.get(MACHINE, {})
NAMES = {number: name for name, number in CALLS.items()}
KINDS = {
    "open": ("open", "openat"),
    "create": ("open", "openat"),
    "read": ("read", "pread64"),
    "write": ("write", "pwrite64"),
    "sync": ("fsync", "fdatasync"),
    "rename": ("rename", "renameat", "renameat2"),
    "link": ("link", "linkat"),
    "unlink": ("unlink", "unlinkat", "rmdir"),
    "mkdir": ("mkdir", "mkdirat"),
    "list": ("getdents64",),
    "stat": ("stat", "newfstatat", "statx"),
}
CHANGING = ("create", "write", "sync", "rename", "link", "unlink", "mkdir")
# Where a call's paths are: for each the argument with the folder it is relative to (None: the working folder), and its
# own.
PATHS = {
    "open": ((None, 0),), "openat": ((0, 1),), "rename": ((None, 0), (None, 1)), "renameat": ((0, 1), (2, 3)),
    "renameat2": ((0, 1), (2, 3)), "link": ((None, 0), (None, 1)), "linkat": ((0, 1), (2, 3)), "unlink": ((None, 0),),
    "unlinkat": ((0, 1),), "rmdir": ((None, 0),), "mkdir": ((None, 0),), "mkdirat": ((0, 1),), "stat": ((None, 0),),
    "newfstatat": ((0, 1),), "statx": ((0, 1),),
}  # fmt: skip
AT_FDCWD, AT_REMOVEDIR = 0xFFFFFF9C, 0x200
NOTIF_RECV, NOTIF_SEND = 0xC0502100, 0xC0182101
CONTINUE = 1
LIBC = ctypes.CDLL(None, use_errno=True)


class Fault(NamedTuple):
    """What to do to the n-th call (from 1) of these kinds. `how`: "before" (it fails), "after" (it is done, and fails)
    or "kill". n 0 only counts."""

    kinds: tuple[str, ...]
    n: int
    how: str = "before"
    error: int = EIO


class Call(NamedTuple):
    process: int
    name: str
    arguments: tuple[int, ...]


def is_supported() -> bool:
    """Whether this kernel hands calls to a supervisor."""
    try:
        with open("/proc/sys/kernel/seccomp/actions_avail") as actions:
            return bool(CALLS) and "user_notif" in actions.read()
    except OSError:
        return False


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
    """Answers the calls of a trapped process until it ends. `calls` is how many touched the folder."""

    def __init__(self, fault: Fault, folder: Path):
        self.fault, self.folder = fault, str(folder)
        self.ours, self.theirs = socket.socketpair()
        self.calls = 0
        self.struck = ""

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
        self.calls += 1
        if self.calls != self.fault.n:
            return 0
        self.struck = f"{call.name} {about}"
        if self.fault.how == "kill":
            os.kill(call.process, signal.SIGKILL)
            return 0
        if self.fault.how == "after":
            _do(call)
        return self.fault.error

    def _is_meant(self, call: Call) -> bool:
        if call.name not in ("open", "openat"):
            return True
        flags = call.arguments[1 if call.name == "open" else 2]
        writes = bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
        return ("create" if writes else "open") in self.fault.kinds


def touched(call: Call) -> str:
    """The path that a call is about; of two the last."""
    if call.name in PATHS:
        return _path(call, *PATHS[call.name][-1])
    return os.readlink(f"/proc/{call.process}/fd/{call.arguments[0]}")


def _path(call: Call, folder: int | None, name: int) -> str:
    text = _memory(call.process, call.arguments[name], 4096, until_nul=True)
    if os.path.isabs(text):
        return os.fsdecode(text)
    where = AT_FDCWD if folder is None else call.arguments[folder] & 0xFFFFFFFF
    base = f"/proc/{call.process}/cwd" if where == AT_FDCWD else f"/proc/{call.process}/fd/{where}"
    return os.path.join(os.readlink(base), os.fsdecode(text)) if text else os.readlink(base)


def _memory(process: int, address: int, size: int, until_nul: bool = False) -> bytes:
    """Page by page, as what follows a string may not be readable."""
    found = b""
    with open(f"/proc/{process}/mem", "rb", buffering=0) as memory:
        memory.seek(address)
        while len(found) < size:
            part = memory.read(min(size - len(found), 4096 - (address + len(found)) % 4096))
            if not part:
                break
            found += part
            if until_nul and b"\0" in part:
                return found[: found.index(b"\0")]
    return found


def _do(call: Call) -> None:
    """The call's effect, on its behalf. What only reads has none."""
    paths = [_path(call, *places) for places in PATHS.get(call.name, ())]
    try:
        if call.name in KINDS["write"]:
            _write(call)
        elif call.name in KINDS["rename"]:
            os.rename(*paths)
        elif call.name in KINDS["link"]:
            os.link(*paths)
        elif call.name in KINDS["mkdir"]:
            os.mkdir(paths[0])
        elif call.name == "rmdir" or (call.name == "unlinkat" and call.arguments[2] & AT_REMOVEDIR):
            os.rmdir(paths[0])
        elif call.name in KINDS["unlink"]:
            os.unlink(paths[0])
        elif call.name in KINDS["create"]:
            flags = call.arguments[1 if call.name == "open" else 2]
            os.close(os.open(paths[0], flags & ~os.O_CLOEXEC, 0o644))
    except OSError:  # it would have failed by itself
        return


def _write(call: Call) -> None:
    data = _memory(call.process, call.arguments[1], call.arguments[2])
    process = os.pidfd_open(call.process)
    try:
        file = LIBC.syscall(438, process, ctypes.c_int(call.arguments[0]), 0)  # pidfd_getfd: the same open file
        if file >= 0:
            os.pwrite(file, data, call.arguments[3]) if call.name == "pwrite64" else os.write(file, data)
            os.close(file)
    finally:
        os.close(process)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
