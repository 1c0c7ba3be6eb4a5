"""Nights on S3: the store refuses, drops, forgets to answer or waits, and there may be a second writer. When it is well
again, the next run makes good what was left undone."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from random import Random
from unittest.mock import patch

from copydesk.lake.read import connect
from copydesk.lake.verify import verify
from copydesk.storage import Folder
from runs import Desk
from stores import Store, running_store
from torture.copy import story
from torture.verdicts import verdicts_kept

BUCKET = "s3://nights"
PUBLISHED = (0, 1)  # the stories of the night before
NEW = {"a.txt": 20, "wire/b.txt": 21, "copy of 0.txt": 0}
EVERY = (15, 50, 150)  # one of so many requests fails
COUNTS = "SELECT document_id, count(*) FROM articles GROUP BY ALL"
FILES = "SELECT source_file, arg_max(outcome, seen_at) FROM ledger WHERE level = 'file' AND landing = ? GROUP BY ALL"


@contextmanager
def faulty_store() -> Iterator[Store]:
    """A server on this machine, with a bucket, in the environment."""
    with running_store() as store, patch.dict(os.environ, store.environment()):
        Folder(f"{BUCKET}/x").filesystem.call_s3("create_bucket", Bucket=BUCKET.removeprefix("s3://"))
        yield store


class Nights:
    """A lake of one night; each case goes on with a copy of it."""

    def __init__(self, folder: Path, store: Store):
        self.folder, self.store = folder, store
        desk = Desk(folder / "first", lake=f"{BUCKET}/first")
        for number in PUBLISHED:
            desk.put(f"{number}.txt", story(number))
        with verdicts_kept():
            desk.run()

    def case(self, seed: int) -> tuple[str, list[str]]:
        """One night: what was done, and what is wrong after the next."""
        random = Random(seed)
        every, writers = random.choice(EVERY), random.choice((1, 1, 2))
        where = {"lake": f"{BUCKET}/{seed}/lake", "landing": f"{BUCKET}/{seed}/landing"}
        lake, landing = Folder(where["lake"]), Folder(where["landing"])
        lake.filesystem.copy(f"{BUCKET}/first/", lake.path, recursive=True)
        for name, number in NEW.items():
            landing.write(name, story(number).encode())
        desks = [Desk(self.folder / f"{seed} {writer}", **where) for writer in range(writers)]
        for number, desk in enumerate(desks):
            desk.runs = 100 * number  # their runs have different names
        with verdicts_kept():
            self.store.rules({"seed": seed, "one_of": every})
            with ThreadPoolExecutor() as threads:
                ends = list(threads.map(_end_of, desks))
            self.store.rules()
            after = _end_of(desks[0])
        wrong = [] if after in ("published", "nothing_new") else [f"the next run: {after}"]
        return f"one of {every} requests failed, {' and '.join(ends)}", wrong + list(_differences(lake, landing))


def _end_of(desk: Desk) -> str:
    try:
        return str(desk.run()["outcome"])
    except Exception as error:  # a night may fail
        return f"{type(error).__name__}: {str(error)[:60]}"


def _differences(lake: Folder, landing: Folder) -> Iterator[str]:
    with connect(lake.uri) as connection:
        counts = dict(connection.execute(COUNTS).fetchall())
        files = dict(connection.execute(FILES, [landing.uri]).fetchall())
    expected = {sha256(story(number).encode()).hexdigest(): 1 for number in {*PUBLISHED, *NEW.values()}}
    if counts != expected:
        yield f"articles by document: {counts}"
    if files != dict.fromkeys(NEW, "read"):
        yield f"files: {files}"
    yield from (f"{fault.table}: {fault.problem}: {fault.where}" for fault in verify(lake))
