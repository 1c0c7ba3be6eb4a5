"""Cuts the power while a command runs: it is killed, and what was not synced is lost, as a seed has it.

Names and contents are kept apart, more strictly than any file system does: a written file is safe once it is synced
itself, a name that was made, changed or removed once its folder is. Of what is not safe any part may be lost: a name is
undone, a content is cut short or emptied.
"""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import NamedTuple

from torture.calls import CHANGING, KINDS, Call, paths_of, touched
from torture.faults import differences
from torture.kills import Killing, arguments_of, do_again
from torture.scene import Scene
from torture.syscalls import Fault, Supervisor, trap

KIND_OF = {name: kind for kind in CHANGING for name in KINDS[kind]}


class Name(NamedTuple):
    """A change of a name that is not safe until its folder is synced, and how it is undone."""

    folder: str
    undo: Callable[[], None]


class Disk:
    """What of a folder would be lost if the power went now."""

    def __init__(self) -> None:
        self.names: list[Name] = []
        self.contents: set[str] = set()

    def note(self, call: Call) -> None:
        """Take down a call that is about to be made."""
        getattr(self, f"_{KIND_OF[call.name]}")(*paths_of(call))

    def lose(self, random: Random) -> int:
        """Lose a random part of what is not safe. Returns how much was not."""
        at_risk = len(self.names) + len(self.contents)
        share = random.choice((0.1, 0.5, 1.0))
        for name in reversed(self.names):
            if random.random() < share:
                with suppress(OSError):
                    name.undo()
        for path in sorted(self.contents):
            if random.random() < share and os.path.isfile(path):
                os.truncate(path, random.choice((0, os.path.getsize(path) // 2)))
        return at_risk

    def _changed(self, path: str, undo: Callable[[], None]) -> None:
        self.names.append(Name(os.path.dirname(path), undo))

    def _create(self, path: str) -> None:
        if not os.path.exists(path):
            self._changed(path, lambda: os.unlink(path))
        self.contents.add(path)

    def _write(self, path: str) -> None:
        self.contents.add(path)

    def _sync(self, path: str) -> None:
        self.contents.discard(path)
        self.names = [name for name in self.names if name.folder != path]

    def _rename(self, old: str, new: str) -> None:
        before = _content(new)

        def undo() -> None:
            os.replace(new, old)
            if before is not None:
                Path(new).write_bytes(before)

        self._changed(new, undo)
        if old in self.contents:
            self.contents.remove(old)
            self.contents.add(new)

    def _link(self, old: str, new: str) -> None:
        self._changed(new, lambda: os.unlink(new))
        if old in self.contents:
            self.contents.add(new)

    def _unlink(self, path: str) -> None:
        before = _content(path)
        if before is not None:
            self._changed(path, lambda: Path(path).write_bytes(before) and None)

    def _mkdir(self, path: str) -> None:
        if not os.path.exists(path):
            self._changed(path, lambda: shutil.rmtree(path))


def _content(path: str) -> bytes | None:
    return Path(path).read_bytes() if os.path.isfile(path) else None


class Cutting(Supervisor):
    """Kills the process at the n-th call that changes something in the lake, and knows what was not safe then."""

    def __init__(self, n: int, scene: Scene):
        super().__init__(Fault(CHANGING, n, "kill"), scene.folder)
        self.lake, self.disk = str(scene.lake), Disk()

    def _judge(self, call: Call) -> int:
        error = super()._judge(call)
        if not self.struck and self._is_meant(call):
            with suppress(OSError):
                if touched(call).startswith(self.lake):
                    self.disk.note(call)
        return error


class Cuts(Killing):
    """Scenes for each command, cut once, each case from the scene as it was before the command."""

    def case(self, seed: int) -> tuple[str, list[str]]:
        """One case: what was done, and what is wrong afterwards."""
        random = Random(seed)
        name, scene = self.choose(random)
        cutting = Cutting(random.randint(1, self.calls[name]), scene)
        command = self.start(scene, name, first=trap, first_arguments=(CHANGING, cutting.theirs))
        cutting.watch(command.process.pid)
        command.wait()
        at_risk = cutting.disk.lose(random)
        do_again(scene, name)
        scene.settle()
        done = f"{name} cut at {cutting.fault.n} {cutting.struck.replace(str(scene.folder), '')}, {at_risk} not safe"
        return done, list(differences(scene, self.references[name]))

    def start(self, scene: Scene, name: str, **first):
        """Start the command on the scene."""
        arguments = arguments_of(scene, name)
        return scene.command(*arguments, **first) if arguments else scene.pick_up(**first)
