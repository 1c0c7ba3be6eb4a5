"""Runs over corpora that double: what they cost, end to end, in CPU seconds and megabytes."""

from pathlib import Path
from typing import NamedTuple

from torture.copy import story
from torture.hostile import litter
from torture.scene import Scene

MOST_GROWTH = 3.0  # of the time that doubling adds, from one doubling to the next; 2 is linear
MOST_MEMORY = 1.5  # times the memory of the smallest run


class Cost(NamedTuple):
    size: int
    cpu_seconds: float
    peak_mb: float


def measure(folder: Path, sizes: tuple[int, ...], hostile: bool) -> list[Cost]:
    """What a run costs: over so many stories, or over hostile files with texts of so many times 20,000 characters."""
    return [Cost(size, **_run(folder / f"{size}", size, hostile)) for size in sizes]


def _run(folder: Path, size: int, hostile: bool) -> dict[str, float]:
    scene = Scene(folder, keeps_verdicts=False)
    if hostile:
        outside = folder / "outside.txt"
        outside.write_text("outside")
        litter(scene.landing, outside, size)
    else:
        for number in range(size):
            scene.put(f"{number // 1000}/{number}.txt", story(number))
    assert scene.pick_up().wait(3_000) == 0, scene.output()
    assert scene.faults() == []
    return scene.cost()


def too_much(costs: list[Cost]) -> list[str]:
    """What grows faster than the corpus; costs of sizes that double."""
    first, second, third = costs
    added = (second.cpu_seconds - first.cpu_seconds, third.cpu_seconds - second.cpu_seconds)
    wrong = []
    if added[1] > MOST_GROWTH * max(added[0], 0.5):
        wrong.append(f"doubling adds {added[0]:.1f} and then {added[1]:.1f} CPU seconds")
    if third.peak_mb > MOST_MEMORY * first.peak_mb:
        wrong.append(f"memory grows from {first.peak_mb:.0f} to {third.peak_mb:.0f} MB")
    return wrong
