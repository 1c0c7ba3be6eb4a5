"""A landing zone and a lake that harnesses break and compare."""

import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from copydesk.errors import ConfigError
from copydesk.lake.read import connect
from copydesk.lake.tables import exists, file_uris, find_table, open_table
from copydesk.lake.verify import verify
from copydesk.run import ATTEMPT
from copydesk.schema import RUNS, TABLES
from copydesk.storage import Folder
from runs import Desk
from torture.child import Command
from torture.copy import story
from torture.verdicts import verdict_folder

# What says who made a row, and when, is left out: it differs from attempt to attempt. So is the name that a content
# goes by where several files hold it: a file that could not be read at once is not the first one any more.
ARTICLES = "SELECT * EXCLUDE (run_id, processed_at, source_file, record_index) FROM articles ORDER BY document_id"
QUARANTINE = """
    SELECT source_file, record_index, stage, checks, reason, raw_text, raw_bytes FROM quarantine
    WHERE status = 'open' ORDER BY ALL
"""
LEDGER = """
    SELECT level, outcome, source_file, record_index, content_hash, count(*) FROM ledger
    WHERE outcome NOT IN ('waiting', 'vanished') GROUP BY ALL ORDER BY ALL
"""
AGE = timedelta(days=100)
LOG = re.compile(r"[0-9]{20}(\.checkpoint\.parquet|\.json)|_last_checkpoint")


class Scene(Desk):
    """Everything lies in one folder, which can be set aside and put back as it was."""

    def __init__(self, folder: Path, keeps_verdicts: bool = True):
        super().__init__(folder / "scene")
        self.verdicts = verdict_folder() if keeps_verdicts else None
        self.folder, self.kept = folder / "scene", folder / "kept"

    def fill(self) -> None:
        """Six seed files: two copies of a story, a pair with metadata, a file of records one of which is bad, an empty
        one."""
        for number, name in enumerate(("a.txt", "wire/b.txt", "wire/c.txt")):
            self.put(name, story(number))
        self.put("wire/copy of a.txt", story(0))
        self.put("wire/c.json", '{"url": "https://example.org/c"}')
        self.put("many.jsonl", b"".join(_json(story(number)) for number in (7, 8)) + b"{not json\n")
        self.put("empty.txt", "")

    def put_more(self) -> None:
        """What another night brings: a story and a bad record."""
        self.put("late.txt", story(20))
        self.put("bad.jsonl", "{not json\n")

    def keep(self) -> None:
        """Set the folder aside as it is now."""
        shutil.rmtree(self.kept, ignore_errors=True)
        shutil.copytree(self.folder, self.kept, symlinks=True)

    def put_back(self) -> None:
        """Make it what it was when it was set aside."""
        shutil.rmtree(self.folder)
        shutil.copytree(self.kept, self.folder, symlinks=True)

    def command(self, *arguments: str, first=None, first_arguments=()) -> Command:
        """Start `copydesk` on this lake."""
        given = [*arguments, "--lake", str(self.lake)]
        return Command(self.folder, given, first, *first_arguments, verdicts=self.verdicts)

    def pick_up(self, **first) -> Command:
        """Start `copydesk run` over the landing zone."""
        return self.command("run", "--landing", str(self.landing), "--min-age-seconds", "0", "--jobs", "1", **first)

    def settle(self) -> None:
        """Run until a run finds nothing new."""
        for _ in range(4):
            if self.pick_up().wait() == 0 and self.last_outcome() == "nothing_new":
                return
        raise AssertionError(f"it does not come to rest:\n{self.output()}")

    def last_outcome(self) -> str:
        """How the last run that was begun ended."""
        runs = find_table(Folder(str(self.lake)), RUNS)
        assert runs is not None, f"a run ended well and has left no lake:\n{self.contents()}\n{self.output()}"
        rows = runs.to_pyarrow_table(columns=["started_at", "outcome"]).to_pylist()
        return max(rows, key=lambda row: row["started_at"])["outcome"]

    def contents(self) -> str:
        """What lies in the folder, a line each."""
        return "\n".join(sorted(str(path) for path in self.folder.rglob("*")))

    def output(self) -> str:
        path = self.folder / "output.txt"
        return path.read_text("utf-8", "replace") if path.exists() else ""

    def cost(self) -> dict[str, float]:
        """cpu_seconds and peak_mb of the last command that was not killed."""
        return json.loads((self.folder / "cost.json").read_text())

    def state(self) -> dict[str, Any]:
        """The tables as readers see them, without what may differ between two ways to the same end."""
        articles, quarantine, ledger = self.rows(ARTICLES, QUARANTINE, LEDGER)
        found = {"articles": articles, "quarantine": quarantine, "ledger": Counter()}
        for level, outcome, *who, count in ledger:
            found["ledger"][level, outcome, who[-1] if outcome in ("published", "duplicate") else tuple(who)] += count
        return found

    def rows(self, *selects: str) -> list[list[tuple]]:
        """What each query finds, of one connection: making one costs more than they do."""
        with connect(str(self.lake)) as connection:
            return [connection.execute(select).fetchall() for select in selects]

    def faults(self) -> list[str]:
        """What `copydesk verify` finds."""
        return [f"{f.table}: {f.problem}: {f.where}" for f in verify(Folder(str(self.lake)))]

    def leftovers(self) -> list[str]:
        """What killed and failed attempts have left, although the upkeep ran long after."""
        self.grow_old()
        code = self.command("maintain").wait()
        assert code == 0, self.output()
        return sorted(str(path.relative_to(self.folder)) for path in self._unknown())

    def grow_old(self) -> None:
        """Let a hundred days pass for every file and for what is in staging, but not in the logs, as they would forget
        earlier versions."""
        moment = (datetime.now(UTC) - AGE).timestamp()
        for attempt in self.lake.glob("_staging/*/*"):
            began = datetime.strptime(attempt.name, ATTEMPT)
            attempt.rename(attempt.with_name(f"{began - AGE:{ATTEMPT}}"))
        for root, folders, files in os.walk(self.folder):
            for name in (*folders, *(file for file in files if not LOG.fullmatch(file))):
                os.utime(f"{root}/{name}", (moment, moment), follow_symlinks=False)

    def _unknown(self) -> Iterator[Path]:
        yield from (self.folder / "scratch").iterdir()
        yield from self.lake.glob("_staging/*")
        known = set(self._versions())
        for path in self.lake.rglob("*"):
            if path.parent.name == "_delta_log":
                if not LOG.fullmatch(path.name):
                    yield path
            elif path.suffix == ".part" or (path.suffix == ".parquet" and str(path) not in known):
                yield path

    def _versions(self) -> Iterator[str]:
        lake = Folder(str(self.lake))
        for table in TABLES.values():
            if exists(lake, table):
                for version in range(open_table(lake, table).version() + 1):
                    with suppress(ConfigError):  # the log of that version is cleaned up
                        yield from file_uris(lake, table, version)


def _json(text: str) -> bytes:
    return json.dumps({"text": text}).encode() + b"\n"
