"""Histories of a landing zone and its lake, made from a seed: what arrives, changes, goes, and what is done in between.

At the end every content that a pick-up has seen is there once, with the row that a single undisturbed run makes of it.
"""

import os
import time
from collections.abc import Callable
from hashlib import sha256
from random import Random
from typing import Any

from copydesk.storage import Folder
from torture.calls import CHANGING
from torture.copy import story
from torture.faults import differences, disturb
from torture.scene import Scene
from torture.syscalls import Fault, is_supported

STORIES = 12
STEPS = 9  # besides the pick-ups
CALLS = 600  # about as many changing calls does a run make
DAY = 86_400
AGED = ("--min-age-seconds", "3600", "--jobs", "1")
ROWS = """
    SELECT * EXCLUDE (
        run_id, processed_at, source_file, record_index, story_id, story_version, similarity, duplicate_of
    ) FROM articles ORDER BY document_id
"""
LAST_WORD = """
    SELECT source_file, arg_max(outcome, seen_at), arg_max(content_hash, seen_at) FROM ledger
    WHERE level = 'file' AND modified_at IS NOT NULL GROUP BY source_file
"""


def reference_rows(scene: Scene) -> dict[str, tuple]:
    """The row of every story that may occur, by document id, made by one run."""
    for number in range(STORIES):
        scene.put(f"{number}.txt", story(number))
    scene.settle()
    return _rows(scene)


def _rows(scene: Scene) -> dict[str, tuple]:
    return {row[0]: row for row in scene.sql(ROWS)}


class History:
    """One history. `log` says what happened."""

    def __init__(self, scene: Scene, seed: int, steps: int = STEPS):
        self.scene, self.random, self.steps, self.log = scene, Random(seed), steps, []
        self.files: dict[str, bytes] = {}
        self.unfinished: dict[str, bytes] = {}
        self.published: set[str] = set()  # what must be there
        self.possible: set[str] = set()  # what may be there: a pick-up that was cut short may have seen it
        self.deleted: set[str] = set()
        self.moments = 0

    def play(self) -> None:
        """All of it, and then pick-ups until nothing is new."""
        events: list[Callable[[], None]] = [
            *[self.add] * 4, self.copy, self.rename, self.touch, self.change, self.vanish, self.half_write,
            self.add_rubbish, *[self.pick_up] * 3, self.pick_up_some, self.pick_up_twice_at_once, self.cut_short,
            self.reprocess, self.replay, self.maintain, self.delete,
        ]  # fmt: skip
        self.add()
        for _ in range(self.steps):
            event = self.random.choice(events)
            self.log.append(event.__name__)
            event()
        for name, content in list(self.unfinished.items()):
            self._write(name, content)
        self._seen()
        self._settle()

    # What happens to the landing zone.

    def add(self) -> None:
        number = self.random.randrange(STORIES)
        self._write(f"{self.random.choice(['', 'wire/', 'sites/a b/'])}{self._moment()}.txt", story(number).encode())

    def add_rubbish(self) -> None:
        self._write(f"{self._moment()}.txt", b"\x89PNG" + bytes([self.moments]))

    def copy(self) -> None:
        self._write(f"copy {self._moment()}.txt", self.files[self._any()])

    def rename(self) -> None:
        old, new = self._any(), f"renamed {self._moment()}.txt"
        (self.scene.landing / old).rename(self.scene.landing / new)
        self.files[new] = self.files.pop(old)

    def touch(self) -> None:
        name = self._any()
        self._write(name, self.files[name])

    def change(self) -> None:
        self._write(self._any(), story(self.random.randrange(STORIES)).encode())

    def vanish(self) -> None:
        if len(self.files) > 1:
            name = self._any()
            (self.scene.landing / name).unlink()
            del self.files[name]

    def half_write(self) -> None:
        """Somebody is writing it now: it is young, and must not be taken."""
        name, content = f"half {self._moment()}.txt", story(self.random.randrange(STORIES)).encode()
        self.scene.put(name, content[: len(content) // 2])
        self.unfinished[name] = content

    # What is done.

    def pick_up(self) -> None:
        self._seen()
        assert self._run().wait() == 0, self.scene.output()

    def pick_up_some(self) -> None:
        self._seen(surely=False)
        assert self._run("--limit", "2").wait() == 0, self.scene.output()

    def pick_up_twice_at_once(self) -> None:
        self._seen()
        codes = [command.wait() for command in [self._run(), self._run()]]
        assert codes == [0, 0], self.scene.output()

    def cut_short(self) -> None:
        """A pick-up that is killed."""
        self._seen(surely=False)
        if is_supported():
            fault = Fault(CHANGING, self.random.randint(1, CALLS), "kill")
            disturb(self.scene, fault, ("run", "--landing", str(self.scene.landing), *AGED))
        else:
            command = self._run()
            command.process.join(self.random.random() * 3)
            command.kill()

    def reprocess(self) -> None:
        self._command("reprocess")

    def replay(self) -> None:
        self._command("quarantine", "replay", "--all")

    def maintain(self) -> None:
        self._command("maintain")

    def delete(self) -> None:
        document = sha256(story(self.random.randrange(STORIES)).encode()).hexdigest()
        if self._command("delete", document, "--reason", "on request"):
            self.deleted.add(document)

    # What must be true at the end.

    def differences(self, rows: dict[str, tuple]) -> list[str]:
        """What is not as it must be; `rows` are those of an undisturbed run."""
        found, expected = _rows(self.scene), self.published - self.deleted
        wrong = [f"lost: {i}" for i in expected - found.keys()]
        wrong += [f"not to be there: {i}" for i in found.keys() - expected - (self.possible - self.deleted)]
        wrong += [f"another row than undisturbed: {i}" for i in found if found[i] != rows[i]]
        last_word = {name: (outcome, content) for name, outcome, content in self.scene.sql(LAST_WORD)}
        for name, content in self.files.items():
            outcome, known = last_word.get(name, (None, None))
            if outcome not in ("read", "quarantined") or known != sha256(content).hexdigest():
                wrong.append(f"the ledger says {outcome} of {name}")
        gone = [name for name, (outcome, _) in last_word.items() if name not in self.files and outcome == "read"]
        wrong += [f"the ledger has {name}, which is gone, as read" for name in gone]
        return wrong + list(differences(self.scene, {}))

    def _any(self) -> str:
        return self.random.choice(sorted(self.files))

    def _moment(self) -> int:
        self.moments += 1
        return self.moments

    def _write(self, name: str, content: bytes) -> None:
        """As somebody would who finished a while ago, each time at another moment."""
        path = self.scene.put(name, content)
        moment = time.time() - DAY + self._moment()
        os.utime(path, (moment, moment))
        self.files[name] = content
        self.unfinished.pop(name, None)

    def _seen(self, surely: bool = True) -> None:
        ids = {sha256(c).hexdigest() for c in self.files.values() if not c.startswith(b"\x89")}
        (self.published if surely else self.possible).update(ids)

    def _run(self, *arguments: str) -> Any:
        return self.scene.command("run", "--landing", str(self.scene.landing), *AGED, *arguments)

    def _command(self, *arguments: str) -> bool:
        """Whether there was a lake to do it to."""
        if not Folder(str(self.scene.lake)).exists("runs"):
            return False
        assert self.scene.command(*arguments).wait() == 0, self.scene.output()
        return True

    def _settle(self) -> None:
        for _ in range(3):
            assert self._run().wait() == 0, self.scene.output()
            if self.scene.last_outcome() == "nothing_new":
                return
        raise AssertionError(f"it does not come to rest:\n{self.scene.output()}")
