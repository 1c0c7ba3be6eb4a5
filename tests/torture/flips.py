"""Flips a bit of a file of the lake: `verify` has to say so, or no query may give another answer."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from copydesk.lake.read import connect
from copydesk.lake.tables import file_uris
from copydesk.schema import TABLES
from copydesk.storage import Folder
from torture.copy import story
from torture.scene import Scene

BITS = 8


class Flipping:
    """A lake of three runs and an upkeep, and what is asked of it."""

    def __init__(self, folder: Path):
        self.scene = Scene(folder)
        self.scene.fill()
        self.scene.settle()
        self.scene.put("late.txt", story(20))
        self.scene.settle()
        assert self.scene.command("maintain").wait() == 0, self.scene.output()
        self.scene.put("later.txt", story(21))
        self.scene.settle()
        self.scene.keep()
        self.files = self._files()
        self.rows = self._rows()

    def case(self, seed: int) -> tuple[str, list[str]]:
        """One case: what was done, and what is wrong afterwards."""
        random = Random(seed)
        kind = random.choice(sorted(self.files))
        path = random.choice(self.files[kind])
        content = bytearray(path.read_bytes())
        position, bit = random.randrange(len(content)), random.randrange(BITS)
        content[position] ^= 1 << bit
        path.write_bytes(content)
        try:
            faults, wrong = self._look()
        finally:
            self.scene.put_back()
        found = "found" if faults else "harmless"
        where = path.relative_to(self.scene.lake)
        return f"{kind}: byte {position} of {len(content)} in {where}: {found}", wrong

    def _look(self) -> tuple[list[str], list[str]]:
        """What `verify` says, and what is wrong: that it failed itself, or that it saw nothing where a query does."""
        try:
            faults = self.scene.faults()
        except Exception as error:  # whatever it is, it should have been a fault
            return [], [f"verify ended with {type(error).__name__}: {error}"]
        if faults:
            return faults, []
        try:
            rows = self._rows()
        except Exception as error:
            return [], [f"verify saw nothing, and a query ends with {type(error).__name__}: {error}"]
        return [], [f"verify saw nothing, and {name} has other rows" for name in rows if rows[name] != self.rows[name]]

    def _files(self) -> dict[str, list[Path]]:
        """The files that a query or a run reads, by kind. Replaced ones are nobody's any more."""
        live = set(map(str, self._live()))
        found: dict[str, list[Path]] = {}
        for path in sorted(self.scene.lake.glob("*/**/*")):
            if path.is_file() and path.stat().st_size:
                if path.parent.name == "_delta_log":
                    kind = "checkpoint" if "checkpoint" in path.name else "log"
                elif str(path) in live:
                    kind = f"data of {path.relative_to(self.scene.lake).parts[0]}"
                else:
                    continue
                found.setdefault(kind, []).append(path)
        return found

    def _live(self) -> Iterator[str]:
        for table in TABLES.values():
            yield from file_uris(Folder(str(self.scene.lake)), table)

    def _rows(self) -> dict[str, list[tuple]]:
        with connect(str(self.scene.lake)) as connection:
            return {name: connection.execute(f"SELECT * FROM {name} ORDER BY ALL").fetchall() for name in TABLES}
