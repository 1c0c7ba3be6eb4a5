"""Reads one shard in a process of its own, as `copydesk.intake.isolate` orders it."""

import ctypes
import logging
import mmap
import signal
import sys
from pathlib import Path

import orjson

from copydesk import run
from copydesk.credentials import take_options
from copydesk.errors import CopydeskError
from copydesk.intake.isolate import DONE, ERROR, ORDER
from copydesk.intake.process import stage_results
from copydesk.intake.work import one_by_one

PR_SET_PDEATHSIG = 1


def main(scratch: Path) -> int:
    """Stage the ordered shard, the progress written to the scratch folder. 0, or 1 where an error is told there. What
    opens the stores stands in the standard input."""
    take_options(orjson.loads(sys.stdin.buffer.read()))
    order = orjson.loads((scratch / ORDER).read_bytes())
    with (scratch / DONE).open("r+b") as file, mmap.mmap(file.fileno(), 0) as done:

        def note(number: int) -> None:
            done[:] = number.to_bytes(8, "little")

        try:
            loaded = run.load(order["reference"])
            stage_results(loaded, order["shard"], one_by_one(loaded, note, frozenset(order["refused"])))
        except Exception as error:
            if not isinstance(error, CopydeskError):  # those say in a line what to do, which the parent shows
                logging.exception("the shard could not be read")
            (scratch / ERROR).write_bytes(orjson.dumps({"type": type(error).__name__, "text": str(error)}))
            return 1
    return 0


def die_with_parent() -> None:
    """No shard is read on behalf of nobody."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


if __name__ == "__main__":
    die_with_parent()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    sys.exit(main(Path(sys.argv[1])))
