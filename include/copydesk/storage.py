"""One way to reach files: a folder given by URL (a local path, `s3://…`, whatever fsspec knows)."""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from errno import EACCES, EINVAL, ENOTSUP, EPERM
from functools import cached_property
from hashlib import sha256
from io import BufferedWriter, BytesIO, FileIO
from typing import IO, Any, Literal
from uuid import uuid4

import fsspec
import orjson
from fsspec.implementations.local import LocalFileSystem

from copydesk.credentials import StoreOptions, options_of
from copydesk.errors import ConfigError, DamagedError
from copydesk.recall import recall
from copydesk.visible import without_secrets

CHECKSUM = "checksum"  # the member of a note that has it
# s3fs asks for the size of a file first where it may read parts of it at once.
IN_ONE_REQUEST: dict[str, dict[str, Any]] = {"s3": {"max_concurrency": 1}}
# What a folder above the lake that may not be read, or a file system that syncs no folders, says.
NOT_TO_BE_SYNCED = (EACCES, EPERM, EINVAL, ENOTSUP)


@dataclass(frozen=True)
class Folder:
    """A folder by URL. Names are relative to it, with forward slashes."""

    url: str

    @cached_property
    def _located(self) -> tuple[fsspec.AbstractFileSystem, str]:
        try:
            filesystem, path = fsspec.url_to_fs(self.url, **self._options.filesystem)
        except (ValueError, ImportError) as error:
            shown = without_secrets(self.url)
            raise ConfigError(f"cannot use {shown!r} as a folder: {str(error).replace(self.url, shown)}") from None
        return filesystem, path.rstrip("/")

    @property
    def _options(self) -> StoreOptions:
        return options_of(self.url)

    @property
    def filesystem(self) -> fsspec.AbstractFileSystem:
        return self._located[0]

    @property
    def path(self) -> str:
        """The folder's path inside its file system, without a slash at the end."""
        return self._located[1]

    @property
    def is_local(self) -> bool:
        return isinstance(self.filesystem, LocalFileSystem)

    @property
    def uri(self) -> str:
        """The absolute URL, as Delta and DuckDB take it: a plain path for local folders."""
        return self.path if self.is_local else self.filesystem.unstrip_protocol(self.path)

    @property
    def delta_options(self) -> dict[str, str]:
        """What Delta's library opens the store with, besides what stands in the environment."""
        return self._options.delta

    def folder(self, name: str) -> "Folder":
        return Folder(f"{self.uri}/{name}")

    def full(self, name: str) -> str:
        return f"{self.path}/{name}"

    def exists(self, name: str = "") -> bool:
        return bool(self.filesystem.exists(self.full(name) if name else self.path))

    def read(self, name: str) -> bytes:
        """All bytes of a file, of a store in one request. Raises FileNotFoundError."""
        content = self._remembered(name)
        if content is None:
            options = IN_ONE_REQUEST.get(self.url.partition("://")[0], {})
            content = self.filesystem.cat_file(self.full(name), **options)
        return content

    def _remembered(self, name: str) -> bytes | None:
        """What a step remembers of a small file in a store. Raises FileNotFoundError."""
        known = None if self.is_local else recall()
        return known.content(self.filesystem, self.full(name)) if known else None

    def _forget(self, name: str) -> None:
        if known := recall():
            known.forget(f"{self.uri}/{name}" if name else self.uri)

    def open(self, name: str, mode: Literal["rb", "wb"] = "rb") -> IO[bytes]:
        """Open a file below the folder. Writing makes the folders it needs; what was written outlives a power cut once
        the file is closed, its name once `sync` was called."""
        if mode == "wb" and self.is_local:
            self.filesystem.makedirs(self.full(name).rpartition("/")[0], exist_ok=True)
            return _SyncedFile(FileIO(self.full(name), "wb"))
        content = None
        if mode == "wb":
            self._forget(name)
        else:
            content = self._remembered(name)
        opened: IO[bytes] = self.filesystem.open(self.full(name), mode) if content is None else BytesIO(content)
        return opened

    def write(self, name: str, content: bytes) -> None:
        """Write a whole file, or replace one, durably: nobody ever reads half of it, also after a power cut."""
        part = f"{name}.{uuid4().hex}.part" if self.is_local else name
        with self.open(part, "wb") as out:
            out.write(content)
        if self.is_local:
            os.replace(self.full(part), self.full(name))
            self.sync(name)

    def sync(self, *names: str) -> None:
        """See to it that the names of these files outlive a power cut, and those of the folders that they are in, up to
        this one's own. Stores that are not local need no such thing: what they have taken, they keep."""
        if self.is_local:
            for path in sorted({parent for name in names for parent in self._parents(name)}, reverse=True):
                _sync(path)

    def sync_file(self, name: str) -> None:
        """See to it that the content of a local file, which another program has written, outlives a power cut."""
        if self.is_local:
            _sync(self.full(name))

    def _parents(self, name: str) -> Iterator[str]:
        path = self.full(name)
        while len(path) > len(self.path):
            path = path.rpartition("/")[0]
            yield path
        yield self.path.rpartition("/")[0] or "/"

    def write_json(self, name: str, value: dict[str, Any]) -> None:
        """Write a note, as JSON with a checksum."""
        self.write(name, orjson.dumps({**value, CHECKSUM: _checksum(value)}, option=orjson.OPT_INDENT_2))

    def read_json(self, name: str) -> dict[str, Any]:
        """Read it back. Raises DamagedError where it is not what was written; an older version's has no checksum."""
        content = self.read(name)
        try:
            value: dict[str, Any] = orjson.loads(content)
            checksum = value.pop(CHECKSUM, None)
        except (orjson.JSONDecodeError, AttributeError, TypeError):
            checksum, value = "", {}
        if checksum not in (None, _checksum(value)):
            raise DamagedError(f"{self.full(name)} is damaged")
        return value

    def read_note(self, name: str) -> dict[str, Any] | None:
        """The same, None where there is no such note."""
        try:
            return self.read_json(name)
        except FileNotFoundError:
            return None

    def names(self) -> Iterator[str]:
        """Names of the files and folders directly below; none if the folder does not exist."""
        with suppress(FileNotFoundError):
            for path in self.filesystem.ls(self.path, detail=False, refresh=True):
                yield path.rstrip("/").rpartition("/")[2]

    def refuse_unsafe(self) -> None:
        """Raises ConfigError where the folder's store takes a second file under a name that must be new: of two runs
        at once, one would then overwrite what the other has committed. What a store says of itself is not asked."""
        if self.is_local:
            return
        path = self.full(f"_probe-{uuid4().hex}")
        self.filesystem.pipe_file(path, b"first", mode="create")
        try:
            self.filesystem.pipe_file(path, b"second", mode="create")
        except FileExistsError:
            return
        finally:
            self.filesystem.rm_file(path)
        raise ConfigError(
            f"the store of {without_secrets(self.url)} does not honour conditional writes (If-None-Match): two runs at"
            " once would lose rows without a word; use a store that does, or a local folder"
        )

    def remove_file(self, name: str) -> None:
        """Remove a file; nothing happens where there is none."""
        self._forget(name)
        with suppress(FileNotFoundError):
            self.filesystem.rm_file(self.full(name))

    def remove(self, name: str = "") -> None:
        """Remove a file or folder (or this one) with all that is in it; nothing happens where there is none."""
        if self.exists(name):
            self._forget(name)
            self.filesystem.rm(self.full(name) if name else self.path, recursive=True)


def _checksum(value: dict[str, Any]) -> str:
    return sha256(orjson.dumps(value, option=orjson.OPT_SORT_KEYS)).hexdigest()


class _SyncedFile(BufferedWriter):
    """A file that is synced to its disk when it is closed."""

    def close(self) -> None:
        try:
            if not self.closed:
                self.flush()
                os.fsync(self.fileno())
        finally:
            super().close()


def _sync(path: str) -> None:
    try:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in NOT_TO_BE_SYNCED:
            raise
