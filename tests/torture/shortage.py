"""A run that has too little of something: bytes of disk, inodes, bytes in a file, memory. It fails at most, and the
next one, which has enough, makes it good.

Disks of a size, and control groups, need root; without it the size of a file alone is limited.
"""

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

from torture.quick import next_run, rows_of
from torture.scene import Scene
from torture.verdicts import verdicts_kept

ENOUGH = {"size": 256 << 20, "nr_inodes": 20_000}
LEAST_FILE, MOST_FILE = 1, 60_000  # bytes; the largest file of a run has some 40,000
LEAST_MB, MOST_MB = 4, 160  # of memory, beyond what is loaded
GROUPS = {"/sys/fs/cgroup": "memory.max", "/sys/fs/cgroup/memory": "memory.limit_in_bytes"}  # version 2, and 1


class Shortage:
    """A lake of a night, with something new in its landing zone, on a disk of its own where that can be had."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.kinds = [
            "file",
            *(["disk", "inodes"] if _mounted(folder) else []),
            *(["memory"] if _group_folder() else []),
        ]
        self.scene = Scene(folder, keeps_verdicts=False)
        self.scene.fill()
        with verdicts_kept():
            self.scene.run()
        self.scene.put_more()
        self.scene.keep()
        before = os.statvfs(folder)
        with verdicts_kept():
            self.scene.run()
        after = os.statvfs(folder)
        self.needed = {
            "size": (before.f_bfree - after.f_bfree) * before.f_frsize,
            "nr_inodes": before.f_ffree - after.f_ffree,
        }
        self.reference = rows_of(self.scene)

    def close(self) -> None:
        """Lazily: a log's records hold the traceback of a run that failed, and that the file it could not write."""
        if "disk" in self.kinds:
            subprocess.run(["umount", "--lazy", str(self.folder)], check=True)

    def case(self, seed: int) -> tuple[str, list[str]]:
        """One run: what it lacked, and what is wrong after the next."""
        random = Random(seed)
        self.scene.put_back()
        kind = random.choice(self.kinds)
        if kind == "memory":
            limit = random.randint(LEAST_MB, MOST_MB) << 20
            with _memory_group(limit) as group:
                end = f"exit code {self.scene.pick_up(first=_join, first_arguments=(group,)).wait()}"
        else:
            limit = random.randint(LEAST_FILE, MOST_FILE) if kind == "file" else self._draw(kind, random)
            with self._lacking(kind, limit):
                end = self._end()
        return f"{kind}, {limit} more: {end}", next_run(self.scene, self.reference)

    def _draw(self, kind: str, random: Random) -> int:
        return random.randint(1, self.needed["size" if kind == "disk" else "nr_inodes"])

    def _end(self) -> str:
        try:
            with verdicts_kept():
                return str(self.scene.run()["outcome"])
        except Exception as error:  # it may fail
            return f"{type(error).__name__}: {str(error)[-60:]}"

    @contextmanager
    def _lacking(self, kind: str, limit: int) -> Iterator[None]:
        if kind == "file":
            usual = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, usual[1]))
        else:
            used = os.statvfs(self.folder)
            blocks, inodes = used.f_blocks - used.f_bfree, used.f_files - used.f_ffree
            _remount(
                self.folder,
                f"size={blocks * used.f_frsize + limit}" if kind == "disk" else f"nr_inodes={inodes + limit}",
            )
        try:
            yield
        finally:
            if kind == "file":
                resource.setrlimit(resource.RLIMIT_FSIZE, usual)
            else:
                _remount(self.folder, ",".join(f"{name}={value}" for name, value in ENOUGH.items()))


def _mounted(folder: Path) -> bool:
    """Whether the folder is a disk of its own now."""
    command = ["mount", "-t", "tmpfs", "-o", "size=256m", "none", str(folder)]
    with suppress(FileNotFoundError):
        return subprocess.run(command, capture_output=True).returncode == 0
    return False


def _remount(folder: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", str(folder)], check=True)


def _group_folder() -> Path | None:
    """Where control groups can be made that limit memory, None where they cannot."""
    for folder in map(Path, GROUPS):
        with suppress(OSError), _memory_group(1 << 30, folder):
            return folder
    return None


@contextmanager
def _memory_group(limit: int, folder: Path | None = None) -> Iterator[str]:
    """A control group whose processes may have so many bytes."""
    folder = folder or _group_folder()
    assert folder is not None
    group = folder / f"copydesk-torture-{os.getpid()}"
    group.mkdir()
    try:
        (group / GROUPS[str(folder)]).write_text(str(limit))
        yield str(group)
    finally:
        group.rmdir()


def _join(group: str) -> None:
    Path(group, "cgroup.procs").write_text(str(os.getpid()))
