"""Flips a bit of a file of the lake: `verify` has to say so, or no query may give another answer."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from struct import unpack

import duckdb

from copydesk.lake.catalog import CATALOG
from copydesk.lake.maintain import compact, vacuum
from copydesk.lake.read import connect
from copydesk.lake.tables import file_uris
from copydesk.lake.verify import verify
from copydesk.reports import REPORTS
from copydesk.schema import TABLES
from copydesk.storage import Folder
from torture.copy import story
from torture.scene import Scene

BITS = 8
Files = dict[str, list[tuple[Path, range]]]  # of each kind: files, and the bytes of them that are of it


class Flipping:
    """A lake of three runs and an upkeep, and what is asked of it."""

    def __init__(self, folder: Path):
        self.scene = Scene(folder)
        self.lake = Folder(str(self.scene.lake))
        self.scene.fill()
        for name, number in (("late.txt", 20), ("later.txt", 21)):
            self.scene.run()
            self.scene.put(name, story(number))
        compact(self.scene.settings)
        vacuum(self.scene.settings)  # makes checkpoints
        self.scene.run()
        self.files = self._files()
        self.rows = self._rows()
        self.catalog = self._catalog()

    def case(self, seed: int) -> tuple[str, list[str]]:
        """One case: what was done, and what is wrong afterwards."""
        path, whole, done = flip(self.files, Random(seed))
        try:
            found, wrong = self._look(path)
        finally:
            path.write_bytes(whole)
        return f"{done.replace(str(self.scene.lake), '')}: {'found' if found else 'harmless'}", wrong

    def _look(self, path: Path) -> tuple[bool, list[str]]:
        """Whether it is found, and what is wrong: that `verify` failed itself, or that it saw nothing where a query
        does."""
        try:
            if path.name == CATALOG:
                return self._look_at_catalog()
            if next(verify(self.lake), None):
                return True, []
        except Exception as error:  # whatever it is, it should have been a fault
            return False, [f"verify ended with {type(error).__name__}: {error}"]
        try:
            rows = self._rows()
        except Exception as error:
            return False, [f"verify saw nothing, and a query ends with {type(error).__name__}: {error}"]
        return False, [f"verify saw nothing, {name} has other rows" for name in rows if rows[name] != self.rows[name]]

    def _look_at_catalog(self) -> tuple[bool, list[str]]:
        """The next run makes it anew; until then DuckDB sees what is wrong with it by its own checksums."""
        try:
            return False, [] if self._catalog() == self.catalog else ["the catalog shows other rows"]
        except (duckdb.Error, UnicodeDecodeError):
            return True, []

    def _files(self) -> Files:
        """The files that a query or a person reads, by kind. Replaced ones are nobody's any more."""
        live = set(self._live())
        found: Files = {}
        for path in sorted(path for path in self.scene.lake.rglob("*") if path.is_file() and path.stat().st_size):
            table = path.relative_to(self.scene.lake).parts[0]
            if path.parent.name == "_delta_log":
                add(found, "checkpoint" if "checkpoint" in path.name else f"log of {table}", path)
            elif str(path) in live:
                add(found, f"data of {table}", path)
            elif table in (REPORTS, CATALOG):
                add(found, f"report {path.suffix}" if table == REPORTS else CATALOG, path)
        return found

    def _live(self) -> Iterator[str]:
        for table in TABLES.values():
            yield from file_uris(self.lake, table)

    def _rows(self) -> dict[str, list[tuple]]:
        with connect(self.lake.uri) as connection:
            return {name: connection.execute(f"SELECT * FROM {name} ORDER BY ALL").fetchall() for name in TABLES}

    def _catalog(self) -> list[list[tuple]]:
        with duckdb.connect(self.lake.full(CATALOG), read_only=True) as connection:
            views = [
                name for (name,) in connection.execute("FROM duckdb_views() SELECT view_name ORDER BY 1").fetchall()
            ]
            described = connection.execute("FROM duckdb_columns() SELECT * EXCLUDE (table_oid) ORDER BY ALL").fetchall()
            rows = [connection.execute(f"SELECT count(*) FROM {name}").fetchall() for name in TABLES]
            return [views, described, *rows]


def add(found: Files, kind: str, path: Path) -> None:
    """Add a file to its kind; of a Parquet file the footer is one of its own, as it is small and hurts most."""
    size = path.stat().st_size
    if path.suffix != ".parquet":
        found.setdefault(kind, []).append((path, range(size)))
        return
    (length,) = unpack("<I", path.read_bytes()[-8:-4])
    footer = size - 8 - length
    found.setdefault(kind, []).append((path, range(footer)))
    found.setdefault(f"{kind}, footer", []).append((path, range(footer, size)))


def flip(files: Files, random: Random) -> tuple[Path, bytes, str]:
    """Flip a bit of a file: which, what was in it, and the flip in words."""
    kind = random.choice(sorted(files))
    path, places = random.choice(files[kind])
    whole = path.read_bytes()
    position = random.choice(places)
    changed = bytearray(whole)
    changed[position] ^= 1 << random.randrange(BITS)
    path.write_bytes(changed)
    return path, whole, f"{kind}: byte {position} of {len(whole)} in {path}"
