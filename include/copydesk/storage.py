"""One way to reach files: a folder given by URL (a local path, `s3://…`, whatever fsspec knows)."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import IO, Any, Literal
from uuid import uuid4

import fsspec
import orjson
from fsspec.implementations.local import LocalFileSystem

from copydesk.errors import ConfigError


@dataclass(frozen=True)
class Folder:
    """A folder by URL. Names are relative to it, with forward slashes."""

    url: str

    @cached_property
    def _located(self) -> tuple[fsspec.AbstractFileSystem, str]:
        try:
            filesystem, path = fsspec.url_to_fs(self.url)
        except (ValueError, ImportError) as error:
            raise ConfigError(f"cannot use {self.url!r} as a folder: {error}") from None
        return filesystem, path.rstrip("/")

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

    def folder(self, name: str) -> "Folder":
        return Folder(f"{self.uri}/{name}")

    def full(self, name: str) -> str:
        return f"{self.path}/{name}"

    def exists(self, name: str = "") -> bool:
        return bool(self.filesystem.exists(self.full(name) if name else self.path))

    def open(self, name: str, mode: Literal["rb", "wb"] = "rb") -> IO[bytes]:
        """Open a file below the folder; writing makes the folders it needs."""
        if mode == "wb" and self.is_local:
            self.filesystem.makedirs(self.full(name).rpartition("/")[0], exist_ok=True)
        opened: IO[bytes] = self.filesystem.open(self.full(name), mode)
        return opened

    def write(self, name: str, content: bytes) -> None:
        """Write a whole file, or replace one: nobody ever reads half of it."""
        part = f"{name}.{uuid4().hex}.part" if self.is_local else name
        with self.open(part, "wb") as out:
            out.write(content)
        if self.is_local:
            os.replace(self.full(part), self.full(name))

    def write_json(self, name: str, value: Any) -> None:
        self.write(name, orjson.dumps(value, option=orjson.OPT_INDENT_2))

    def read_json(self, name: str) -> Any:
        with self.open(name) as source:
            return orjson.loads(source.read())

    def names(self) -> Iterator[str]:
        """Names of the files and folders directly below; none if the folder does not exist."""
        if self.exists():
            for path in self.filesystem.ls(self.path, detail=False, refresh=True):
                yield path.rstrip("/").rpartition("/")[2]

    def remove(self, name: str = "") -> None:
        """Remove a file or folder (or this one) with all that is in it; nothing happens where there is none."""
        if self.exists(name):
            self.filesystem.rm(self.full(name) if name else self.path, recursive=True)
