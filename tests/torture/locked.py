"""A process that may hardly do anything: no network, sources and landing zone read-only, little scratch space.

On Linux the kernel sees to it, where it lets us; everywhere Python's own audit events do, and what was tried is noted.
"""

import ctypes
import os
import sys
from errno import EACCES
from pathlib import Path

CLONE_NEWNS, CLONE_NEWUSER, CLONE_NEWNET = 0x20000, 0x10000000, 0x40000000
MS_RDONLY, MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 1, 32, 4096, 16384, 1 << 18
SOURCES = Path(__file__).resolve().parents[2]
SCRATCH = b"size=2m"
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod")
NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto", "socket.gethostbyname")
PROCESSES = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn")


def lock(folder: str, environment: dict[str, str]) -> None:
    """In the process that is to be locked in: it may write below `folder`, but not in its landing zone.

    What it tries beyond that is refused and noted in `folder`/tried.txt, a line each.
    """
    os.environ.update(environment)
    walls = _separate(folder)
    noted = os.open(f"{folder}/tried.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    Path(folder, "walls.txt").write_text("kernel" if walls else "audit events")
    landing = f"{folder}/landing"

    def refuse(event: str, what: object) -> None:
        os.write(noted, f"{event} {what!r}\n".encode())
        raise PermissionError(EACCES, f"{event} is not allowed here", str(what))

    def watch(event: str, arguments: tuple) -> None:
        if event in (*NETWORK, *PROCESSES):
            refuse(event, arguments)
        if event in CHANGES or (event == "open" and _writes(arguments)):
            path = _path(arguments if event in CHANGES else arguments[:1])
            if path and path != os.devnull and (not path.startswith(folder) or path.startswith(landing)):
                refuse(event, path)

    sys.addaudithook(watch)


def _writes(arguments: tuple) -> bool:
    _, mode, flags = arguments
    return bool(mode and set(mode) & set("wax+")) or bool((flags or 0) & WRITING)


def _path(arguments: tuple) -> str | None:
    """What is to be changed, as an absolute path; None where an open file is meant."""
    name, last = arguments[0], arguments[-1]
    if not isinstance(name, str | bytes | os.PathLike):
        return None
    opened = f"/proc/self/fd/{last}"  # changes may be told relative to an open folder
    relative = isinstance(last, int) and last >= 0 and os.path.isdir(opened)
    base = os.readlink(opened) if relative else os.getcwd()
    return os.path.join(base, os.fsdecode(name))


def _separate(folder: str) -> bool:
    """Name spaces of its own: an empty network, sources and landing zone read-only, scratch of two megabytes."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNS | CLONE_NEWNET | (0 if os.geteuid() == 0 else CLONE_NEWUSER)):
        return False

    def mount(source: str | None, target: str, kind: bytes | None, flags: int, options: bytes | None = None) -> bool:
        return not libc.mount(source and source.encode(), target.encode(), kind, flags, options)

    done = mount(None, "/", None, MS_REC | MS_PRIVATE)
    for path in (str(SOURCES), f"{folder}/landing"):
        done = done and mount(path, path, None, MS_BIND | MS_REC)
        done = done and mount(None, path, None, MS_BIND | MS_REMOUNT | MS_RDONLY)
    return done and mount("none", f"{folder}/scratch", b"tmpfs", 0, SCRATCH)
