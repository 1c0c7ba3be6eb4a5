"""Kills a command at a moment chosen by a seed, often more than once, and starts it again."""

from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from torture.calls import CHANGING
from torture.copy import story
from torture.faults import differences, disturb
from torture.scene import Scene
from torture.syscalls import Fault

MOST_KILLS = 3  # of one command
COMMANDS = {
    "run": None,
    "reprocess": ("reprocess",),
    "replay": ("quarantine", "replay", "--all"),
    "maintain": ("maintain",),
    "delete": ("delete", "--reason", "on request"),
}
REPEATED = ("reprocess", "replay")  # done again they are done once more, and the ledger says so


class Killing:
    """The scene of each command as it is before it, and the states that it leads to undisturbed."""

    def __init__(self, folder: Path):
        published = self._prepare(folder / "published", is_new=False)
        self.scenes = dict.fromkeys(COMMANDS, published) | {"run": self._prepare(folder / "new", is_new=True)}
        self.references: dict[str, dict[str, Any]] = {}
        self.calls: dict[str, int] = {}

    def _prepare(self, folder: Path, is_new: bool) -> Scene:
        scene = Scene(folder)
        scene.fill()
        if not is_new:
            scene.settle()
            scene.put("late.txt", story(20))  # so that there is more than one file to put together
            scene.settle()
        scene.keep()
        return scene

    def case(self, seed: int) -> tuple[str, list[str]]:
        """One case: what was done, and what is wrong afterwards."""
        random = Random(seed)
        name, scene = self.choose(random)
        kills = [random.randint(1, self.calls[name]) for _ in range(random.randint(1, MOST_KILLS))]
        struck = [disturb(scene, Fault(CHANGING, n, "kill"), arguments_of(scene, name)).struck for n in kills]
        do_again(scene, name)
        scene.settle()
        where = ", ".join(f"{n} {what.replace(str(scene.folder), '')}" for n, what in zip(kills, struck, strict=True))
        return f"{name} killed at {where}", list(differences(scene, self.references[name]))

    def choose(self, random: Random) -> tuple[str, Scene]:
        """A command, and its scene as it is before it."""
        name = random.choice(["run", *COMMANDS])
        if name not in self.references:
            self._reference(name)
        self.scenes[name].put_back()
        return name, self.scenes[name]

    def _reference(self, name: str) -> None:
        scene = self.scenes[name]
        scene.put_back()
        self.calls[name] = disturb(scene, Fault(CHANGING, 0), arguments_of(scene, name)).calls
        scene.settle()
        self.references[name] = scene.state()
        if name in REPEATED:
            del self.references[name]["ledger"]


def arguments_of(scene: Scene, name: str) -> tuple[str, ...]:
    """Of a command; none for a pick-up."""
    arguments = COMMANDS[name] or ()
    if name == "delete":
        return (*arguments, deleted_document())
    return arguments


def deleted_document() -> str:
    """The document that the command `delete` is about."""
    return sha256(story(1).encode()).hexdigest()


def do_again(scene: Scene, name: str) -> None:
    """Do the command undisturbed."""
    arguments = arguments_of(scene, name)
    assert (scene.command(*arguments) if arguments else scene.pick_up()).wait() == 0, scene.output()
