"""Fails the n-th call of every kind of file access, or kills the process there, and runs again until all is quiet."""

from collections.abc import Iterator
from errno import EACCES, EIO, ENOSPC
from random import Random
from typing import Any

from torture.calls import CHANGING, KINDS
from torture.scene import Scene
from torture.syscalls import Fault, Supervisor, trap

ERRORS = {"write": (EIO, ENOSPC), "create": (EIO, ENOSPC, EACCES), "mkdir": (EIO, ENOSPC), "open": (EIO, EACCES)}
HOWS = ("before", "after", "kill")


def count_calls(scene: Scene, *arguments: str) -> dict[str, int]:
    """How many calls of each kind an undisturbed command makes on the scene, which is then put back."""
    counts = {}
    for kind in KINDS:
        supervisor = disturb(scene, Fault((kind,), 0), arguments)
        counts[kind] = supervisor.calls
        scene.put_back()
    return counts


def choose(counts: dict[str, int], seed: int) -> Fault:
    """The fault with this seed. Calls that change something are chosen more often than those that read."""
    random = Random(seed)
    kind = random.choice(sorted(KINDS) + 2 * sorted(CHANGING))
    how = random.choice(HOWS) if kind in CHANGING else "before"
    error = random.choice(ERRORS.get(kind, (EIO,)))
    return Fault((kind,), random.randint(1, max(1, counts[kind])), how, error)


def suffer(scene: Scene, fault: Fault, *arguments: str) -> str:
    """Let a command meet the fault, then pick up again until nothing is new. Returns what was struck."""
    supervisor = disturb(scene, fault, arguments)
    scene.settle()
    return supervisor.struck


def differences(scene: Scene, reference: dict[str, Any]) -> Iterator[str]:
    """What is not as in an undisturbed lake: tables, their accounts and files, what the upkeep has left lying about."""
    found = scene.state()
    yield from (f"{name} differs" for name, rows in reference.items() if found[name] != rows)
    yield from scene.faults()
    yield from (f"left over: {name}" for name in scene.leftovers())


def disturb(scene: Scene, fault: Fault, arguments: tuple[str, ...]) -> Supervisor:
    """Run a command, or a pick-up, to its end with a fault."""
    supervisor = Supervisor(fault, scene.folder)
    watch(scene, supervisor, arguments)
    return supervisor


def watch(scene: Scene, supervisor: Supervisor, arguments: tuple[str, ...]) -> None:
    """Run a command, or a pick-up, to its end under a supervisor."""
    trapped = {"first": trap, "first_arguments": (supervisor.fault.kinds, supervisor.theirs)}
    command = scene.command(*arguments, **trapped) if arguments else scene.pick_up(**trapped)
    supervisor.watch(command.process.pid)
    command.wait()
