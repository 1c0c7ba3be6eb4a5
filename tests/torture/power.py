"""Cuts the power at a moment of a recorded command, and lets the next run find what is left on the disk."""

import shutil
from hashlib import sha256
from pathlib import Path
from random import Random

from copydesk.lake.delete import delete_documents
from copydesk.storage import Folder
from torture.disk import Disk, Tree
from torture.faults import watch
from torture.kills import COMMANDS, arguments_of, deleted_document
from torture.quick import next_run, rows_of
from torture.recorder import Recorder
from torture.scene import Scene
from torture.verdicts import verdicts_kept

STARTS = {"run": 0, "night": 1} | {name: 2 for name in COMMANDS if name != "run"}  # after so many runs
FEW = 3  # unsafe changes of which any part may be lost


class Cutting:
    """A recording of each command: the first run, whose final files are written before it is published, the second,
    whose publishing writes them, and all that works on a lake."""

    def __init__(self, folder: Path, names: tuple[str, ...] = tuple(STARTS)):
        starts = {runs: _prepare(folder / f"{runs}", runs) for runs in {STARTS[name] for name in names}}
        trees = {runs: _read(scene.lake) for runs, scene in starts.items()}
        self.scenes = {name: starts[STARTS[name]] for name in names}
        self.disks: dict[str, Disk] = {}
        self.references: dict[str, dict[str, list[tuple]]] = {}
        for name, scene in self.scenes.items():
            _write(scene.lake, trees[STARTS[name]])
            self.disks[name] = _record(scene, name)
            with verdicts_kept():
                scene.run()
            self.references[name] = rows_of(scene)
        self.known: dict[str, list[str]] = {}

    def case(self, seed: int) -> tuple[str, list[str]]:
        """One cut: where, and what is wrong afterwards. What was seen before is not looked at again."""
        random = Random(seed)
        name = random.choice(sorted(self.disks))
        disk = self.disks[name]
        moment = random.randrange(-1, disk.moments)
        unsafe = len(disk.unsafe(moment))
        lost = _lost(random, unsafe)
        tree = disk.after(moment, lost)
        key = name + sha256(repr(sorted(tree.items())).encode()).hexdigest()
        is_new = key not in self.known
        if is_new:
            self.known[key] = self._look(name, tree)
        says = "" if is_new else ", as before"
        return f"{name}: behind {moment + 1} of {disk.moments} calls, {len(lost)} of {unsafe} lost{says}", self.known[
            key
        ]

    def _look(self, name: str, tree: Tree) -> list[str]:
        _write(self.scenes[name].lake, tree)
        return next_run(self.scenes[name], self.references[name], AFTER.get(name))


def _prepare(folder: Path, runs: int) -> Scene:
    """A lake of so many runs, and something new in the landing zone of a run."""
    scene = Scene(folder)
    scene.fill()
    if runs:
        with verdicts_kept():
            scene.run()
        scene.put_more()
    if runs > 1:
        with verdicts_kept():
            scene.run()
    return scene


def _record(scene: Scene, name: str) -> Disk:
    """The command's operations on the lake. They must lead to what it has left, or some were not recorded."""
    before, recorder = _read(scene.lake), Recorder(scene.lake)
    watch(scene, recorder, () if STARTS[name] < 2 else arguments_of(scene, name))
    wrote_before = any("/writes/" in operation.paths[-1] for operation in recorder.operations)
    assert wrote_before == (name == "run"), f"{name} has not written its final files where it should"
    disk = Disk(str(scene.lake), before, recorder.operations)
    assert disk.after(disk.moments, ()) == _read(scene.lake), f"not all that {name} does was recorded"
    return disk


def _delete_again(scene: Scene) -> None:
    """Whoever has asked for it was not told that it is done, and asks again."""
    delete_documents(Folder(str(scene.lake)), [deleted_document()], "on request", "tests", lambda: None)


AFTER = {"delete": _delete_again}


def _lost(random: Random, unsafe: int) -> set[int]:
    """Which of so many unsafe changes a power cut takes: any part of a few, else all, one, all but one, or half."""
    every = range(unsafe)
    if unsafe > FEW and random.random() < 0.5:
        one = random.choice(every)
        return random.choice([set(every), {one}, set(every) - {one}])
    return {number for number in every if random.random() < 0.5}


def _read(folder: Path) -> Tree:
    paths = sorted(folder.rglob("*")) if folder.exists() else []
    return {str(path.relative_to(folder)): None if path.is_dir() else path.read_bytes() for path in paths}


def _write(folder: Path, tree: Tree) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path, content in tree.items():
        if content is None:
            (folder / path).mkdir()
        else:
            (folder / path).write_bytes(content)
