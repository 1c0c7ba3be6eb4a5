"""A shard that killed the process which read it, as a crash in native code does, is read in a process of its own.

A note beside the shard says that it is being read. It goes when the reading ends, well or with an error; where it is
found, a process died. The one that reads the shard then does so in a child, which writes down how many records are
done: the record in hand when a child dies again is refused, the others are read.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from copydesk import errors
from copydesk.credentials import given_options
from copydesk.lake.duck import SCRATCH
from copydesk.lake.stage import shard_folder
from copydesk.lexicon import load
from copydesk.run import Run, attempts
from copydesk.storage import Folder

NOTE = "in-hand.json"
# Files in the scratch folder that parent and child share.
ORDER, DONE, ERROR = "order.json", "done", "error.json"


def has_killed(run: Run, shard: int) -> bool:
    """Whether a process died while it read this shard, or one of a run that died while it read."""
    return shard_folder(run.staging, shard).exists(NOTE)


def isolate_all(run: Run, shards: Sequence[int]) -> None:
    """Let all shards of a run be read in processes of their own where another run in the lake died while it read: what
    killed it may be among them."""
    others = (staging for _, staging in attempts(run.lake) if staging.uri != run.staging.uri)
    if any(_died_reading(staging) for staging in others):
        for shard in shards:
            shard_folder(run.staging, shard).write_json(NOTE, {})


def _died_reading(staging: Folder) -> bool:
    shards = staging.folder("shards")
    return any(shards.exists(f"{name}/{NOTE}") for name in shards.names())


@contextmanager
def shard_in_hand(run: Run, shard: int) -> Iterator[None]:
    """Notes that a shard is being read, for as long as it is."""
    folder = shard_folder(run.staging, shard)
    folder.write_json(NOTE, {})
    try:
        yield
    finally:
        folder.remove_file(NOTE)


def process_isolated(run: Run, shard: int) -> dict[str, int]:
    """Stage the shard by processes of its own, until one lives to its end. Returns its counts.

    A record at which two of them died is refused. Raises the child's error where it had one, and ShardDied where they
    die at no record in particular.
    """
    refused: set[int] = set()
    last = None
    with TemporaryDirectory(prefix=SCRATCH) as name:
        scratch = Path(name)
        for _ in range(load("intake")["limits"]["deaths"]):
            order = {"reference": run.reference, "shard": shard, "refused": sorted(refused)}
            (scratch / ORDER).write_bytes(orjson.dumps(order))
            (scratch / DONE).write_bytes(bytes(8))
            status = _run_child(scratch)
            if status == 0:
                counts: dict[str, int] = shard_folder(run.staging, shard).read_json("result.json")["counts"]
                return counts
            if status > 0:
                raise _error(scratch / ERROR)
            done = int.from_bytes((scratch / DONE).read_bytes(), "little")
            if done in refused:
                break
            if done == last:
                refused.add(done)
            last = done
    raise errors.ShardDied(
        f"the process that reads shard {shard} of run {run.run_id} dies again and again (status {status}); "
        "look at its log and at the machine's memory, then clear the task"
    )


def _run_child(scratch: Path) -> int:
    """The exit status of a process that does what is ordered; below 0 it is the number of the signal that ended it.

    What it is to do stands in a file, and what opens the stores comes by a pipe: command lines can be seen by all.
    """
    library = str(Path(errors.__file__).parents[1])
    path = os.pathsep.join(filter(None, (library, os.environ.get("PYTHONPATH"))))
    command = [sys.executable, "-m", "copydesk.intake.worker", str(scratch)]
    opens = orjson.dumps(given_options())
    return subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, input=opens, check=False).returncode


def _error(path: Path) -> Exception:
    """The error that ended a child, as what it was if it is one of ours."""
    if not path.exists():
        return errors.ShardDied("the process that should read the shard could not begin; its log says why")
    told = orjson.loads(path.read_bytes())
    kind = getattr(errors, told["type"], None)
    return kind(told["text"]) if kind else RuntimeError(f"{told['type']}: {told['text']}")
