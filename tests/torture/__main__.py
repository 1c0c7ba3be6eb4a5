"""`make torture`: all harnesses at length, with progress and a closing table. Exit code 1 where something is wrong.

    python -m torture [--only NAME] [--seed N] [--histories 100] [--faults 300] [--kills 200]
                      [--flips 1700] [--staged 300] [--cuts 1000] [--nights 200]
                      [--shortages 200] [--fuzz-minutes 30]

Seeds count from 0, or `--begin`. `--seed` runs one case alone, as it was: the one that failed.
"""

import argparse
import math
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from torture.faults import choose, count_calls, differences, suffer
from torture.flips import Flipping
from torture.fuzz import Fuzzing
from torture.growth import measure, too_much
from torture.histories import History, reference_rows
from torture.kills import Killing
from torture.nights import Nights, faulty_store
from torture.power import Cutting
from torture.scene import Scene
from torture.shortage import Shortage
from torture.staged import StagedFlipping
from torture.syscalls import is_supported


class Case(NamedTuple):
    """What was done, and what is wrong after it."""

    seed: int
    done: str
    wrong: list[str]


Harness = Callable[[Path, range], Iterator[Case]]


def histories(folder: Path, seeds: range) -> Iterator[Case]:
    rows = reference_rows(Scene(folder / "undisturbed"))
    for seed in seeds:
        history = History(Scene(folder / f"{seed}"), seed)
        yield _case(seed, lambda h=history: _play(h, rows))
        shutil.rmtree(folder / f"{seed}")


def _play(history: History, rows: dict[str, tuple]) -> tuple[str, list[str]]:
    history.play()
    return ", ".join(history.log), history.differences(rows)


def faults(folder: Path, seeds: range) -> Iterator[Case]:
    scene = Scene(folder)
    scene.fill()
    scene.keep()
    counts = count_calls(scene)
    scene.settle()
    reference = scene.state()
    for seed in seeds:
        scene.put_back()
        yield _case(seed, lambda seed=seed: _suffer(scene, reference, choose(counts, seed)))


def _suffer(scene: Scene, reference: dict, fault) -> tuple[str, list[str]]:
    struck = suffer(scene, fault).replace(str(scene.folder), "")
    return f"{fault.how} {struck} (error {fault.error})", list(differences(scene, reference))


def each(make: Callable[[Path], Any]) -> Harness:
    """A harness whose cases are told by their seed alone."""

    def cases(folder: Path, seeds: range) -> Iterator[Case]:
        made = make(folder)
        for seed in seeds:
            yield _case(seed, lambda seed=seed: made.case(seed))

    return cases


def nights(folder: Path, seeds: range) -> Iterator[Case]:
    with faulty_store() as store:
        yield from each(lambda folder: Nights(folder, store))(folder, seeds)


def shortages(folder: Path, seeds: range) -> Iterator[Case]:
    with closing(Shortage(folder)) as shortage:
        yield from each(lambda _: shortage)(folder, seeds)


def growth(folder: Path, seeds: range) -> Iterator[Case]:
    kinds = [("stories", (1_000, 2_000, 4_000), False), ("hostile", (1, 2, 4), True)]
    for seed in seeds:
        name, sizes, hostile = kinds[seed]
        yield _case(seed, lambda n=name, s=sizes, h=hostile: _grow(folder / n, n, s, h))


def _grow(folder: Path, name: str, sizes: tuple[int, ...], hostile: bool) -> tuple[str, list[str]]:
    costs = measure(folder, sizes, hostile)
    shown = ", ".join(f"{c.size:,}: {c.cpu_seconds:.1f} s {c.peak_mb:.0f} MB" for c in costs)
    return f"{name}  {shown}", too_much(costs)


def _case(seed: int, work: Callable[[], tuple[str, list[str]]]) -> Case:
    try:
        return Case(seed, *work())
    except Exception:  # whatever it is, it belongs to the case, and the others are played all the same
        return Case(seed, "it stopped", [traceback.format_exc()])


HARNESSES = {
    "histories": (histories, 100),
    "faults": (faults, 300),
    "kills": (each(Killing), 200),
    "flips": (each(Flipping), 1_700),
    "staged": (each(StagedFlipping), 300),
    "cuts": (each(Cutting), 1_000),
    "nights": (nights, 200),
    "shortages": (shortages, 200),
    "fuzz": (each(Fuzzing), 1_000_000_000),  # as many as its minutes allow
    "growth": (growth, 2),
}


def main() -> None:
    """Run what was asked for, and print a table."""
    options = _options()
    results = {}
    for name, (harness, _) in HARNESSES.items():
        if options.only in (None, name):
            first, cases = (options.begin, getattr(options, name)) if options.seed is None else (options.seed, 1)
            minutes = options.fuzz_minutes if name == "fuzz" else math.inf
            results[name] = _run(name, harness, range(first, first + cases), minutes)
    print(f"\n{'':<12}{'cases':>8}{'wrong':>8}{'minutes':>9}   seeds that failed")
    for name, (cases, failed, minutes) in results.items():
        print(f"{name:<12}{cases:>8}{len(failed):>8}{minutes:>9.1f}   {', '.join(map(str, failed)) or '-'}")
    sys.exit(any(failed for _, failed, _ in results.values()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=HARNESSES)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--begin", type=int, default=0, metavar="SEED", help="the first seed of each harness")
    parser.add_argument("--fuzz-minutes", type=float, default=30, metavar="MINUTES")
    for name, (_, cases) in HARNESSES.items():
        parser.add_argument(f"--{name}", type=int, default=cases, metavar="CASES")
    options = parser.parse_args()
    if options.seed is not None and options.only is None:
        parser.error("--seed belongs to one harness: --only says which")
    if not is_supported():
        parser.error("this needs a Linux kernel with seccomp notifications (5.5 or newer)")
    return options


def _run(name: str, harness: Harness, seeds: range, minutes: float) -> tuple[int, list[int], float]:
    begun, failed, cases = time.monotonic(), [], 0
    with tempfile.TemporaryDirectory(prefix="copydesk-torture-") as folder:
        for case in harness(Path(folder), seeds):
            says = "ok" if not case.wrong else "WRONG"
            print(f"{name} {case.seed:>4}/{seeds.stop}  {says:<6} {case.done[:150]}", flush=True)
            for problem in case.wrong:
                print(f"      {problem}", flush=True)
            if case.wrong:
                failed.append(case.seed)
            cases += 1
            if time.monotonic() - begun > 60 * minutes:
                break
    return cases, failed, (time.monotonic() - begun) / 60


if __name__ == "__main__":
    main()
