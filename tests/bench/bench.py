"""`make bench`: CPU seconds and peak memory of each stage on a generated corpus, as a table and in bench.json.

Each measurement is a process of its own, and so is what prepares it, so that peaks do not add up. CPU seconds are
user and system time; wall time depends on whatever else the machine does and is not shown. `floors.json` holds what was
reached before: a measurement that is worse by more than a quarter is marked, nothing fails (machines differ).

    bench.py [--json FILE] [--only NAME] [--scale 1.0] [--large]
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
MEASUREMENTS = {
    "pipeline": "read, clean, extract and stage documents of about 2 kB",
    "validate": "check the staged articles with Great Expectations",
    "publish_5k": "publish 5,000 staged articles",
    "publish_100k": "publish 100,000 staged articles",
    "discover": "find nothing new among 1,000,000 files of the ledger",
    "stories": "look up 10,000 new articles, half of them versions, among 1,000,000 known ones",
    "parse": "make the DAGs of a feed",
}
# On one lake, which the first of them prepares; `--large` measures these instead.
LARGE = {
    "night": "all steps but the reading of texts, 1,000 new articles onto 1,000,000 of 5,000 sources and 24 months",
    "one_month": "SELECT of one source and month on that lake",
    "persons": "how many articles each person is in, of the cookbook, on that lake",
    "speakers_for": "who speaks for whom, the heaviest recipe of the cookbook, on that lake",
}


def main() -> None:
    """Measure everything, or one thing, and print a table."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="copydesk-bench-") as folder:
        names = LARGE if options.large else MEASUREMENTS
        results = [_measure(name, folder, options.scale) for name in names if options.only in (None, name)]
    _print(results)
    Path(options.json).write_text(json.dumps(results, indent=1) + "\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", default="bench.json")
    parser.add_argument("--only", choices=MEASUREMENTS)
    parser.add_argument("--large", action="store_true", help="on a lake of a million articles, made for it")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the documents")
    parser.add_argument("--worker", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        _work(*options.worker, options.scale)
        sys.exit()
    return options


def _measure(name: str, folder: str, scale: float) -> dict:
    _process("prepare", name, folder, scale)
    return {"name": name, **json.loads(_process("work", name, folder, scale).splitlines()[-1])}


def _process(part: str, name: str, folder: str, scale: float) -> str:
    command = [sys.executable, __file__, "--worker", part, name, folder, "--scale", str(scale)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{name} failed:\n{done.stderr}")
    return done.stdout


def _work(part: str, name: str, folder: str, scale: float) -> None:
    import stages  # beside this file

    if part == "prepare":
        getattr(stages, f"prepare_{name}", lambda *_: None)(Path(folder), scale)
        return
    begun = time.process_time()
    items = getattr(stages, name)(Path(folder), scale)
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"items": items, "cpu_seconds": round(seconds, 3), "peak_mb": round(peak)}))


def _print(results: list[dict]) -> None:
    floors = json.loads((HERE / "floors.json").read_text())
    print(f"{'':<14}{'items':>10}{'CPU s':>9}{'a CPU s':>11}{'peak MB':>9}   {'before':>11}")
    for r in results:
        rate = r["items"] / r["cpu_seconds"]
        floor = floors.get(r["name"])
        mark = "" if floor is None or rate > 0.75 * floor else "  slower"
        before = "" if floor is None else f"{floor:,.0f}"
        measured = f"{r['name']:<14}{r['items']:>10,}{r['cpu_seconds']:>9.2f}{rate:>11,.0f}{r['peak_mb']:>9,}"
        print(f"{measured}   {before:>11}{mark}")
    print()
    for r in results:
        print(f"{r['name']:<14}{(MEASUREMENTS | LARGE)[r['name']]}")


if __name__ == "__main__":
    main()
