"""System calls of another process on Linux: of which kind they are, what they touch, their effect on its behalf."""

import ctypes
import os
import platform
from typing import NamedTuple

LIBC = ctypes.CDLL(None, use_errno=True)
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


class Call(NamedTuple):
    process: int
    name: str
    arguments: tuple[int, ...]


def touched(call: Call) -> str:
    """The path that a call is about; of two the last."""
    return paths_of(call)[-1]


def paths_of(call: Call) -> list[str]:
    """The one or two paths that a call is about."""
    if call.name in PATHS:
        return [_path(call, *places) for places in PATHS[call.name]]
    return [os.readlink(f"/proc/{call.process}/fd/{call.arguments[0]}")]


def _path(call: Call, folder: int | None, name: int) -> str:
    text = memory_of(call.process, call.arguments[name], 4096, until_nul=True)
    if os.path.isabs(text):
        return os.fsdecode(text)
    where = AT_FDCWD if folder is None else call.arguments[folder] & 0xFFFFFFFF
    base = f"/proc/{call.process}/cwd" if where == AT_FDCWD else f"/proc/{call.process}/fd/{where}"
    return os.path.join(os.readlink(base), os.fsdecode(text)) if text else os.readlink(base)


def memory_of(process: int, address: int, size: int, until_nul: bool = False) -> bytes:
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


def do(call: Call) -> None:
    """The call's effect, on its behalf. What only reads has none."""
    paths = paths_of(call)
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
    data = memory_of(call.process, call.arguments[1], call.arguments[2])
    process = os.pidfd_open(call.process)
    try:
        file = LIBC.syscall(438, process, ctypes.c_int(call.arguments[0]), 0)  # pidfd_getfd: the same open file
        if file >= 0:
            os.pwrite(file, data, call.arguments[3]) if call.name == "pwrite64" else os.write(file, data)
            os.close(file)
    finally:
        os.close(process)
