"""What a format reads from: the bytes of one seed file, and how much of them may be taken in."""

import hashlib
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Any

from copydesk.errors import HalfWrittenError, NotNowError
from copydesk.model import Record, Rejection
from copydesk.settings import Settings

MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """What a reader may take in. Sizes in bytes; see `copydesk.settings` for their meaning."""

    max_file: int = 512 * MEGABYTE
    max_record: int = 4 * MEGABYTE
    max_expansion: int = 200
    fallback_encodings: tuple[str, ...] = ()

    @classmethod
    def from_settings(cls, settings: Settings) -> "Limits":
        """The limits that the settings state in megabytes."""
        return cls(
            max_file=settings.max_file_mb * MEGABYTE,
            max_record=settings.max_record_mb * MEGABYTE,
            max_expansion=settings.max_expansion,
            fallback_encodings=settings.encodings,
        )


@dataclass
class Source(io.RawIOBase):
    """The bytes of a seed file, counted and hashed as they are read, so that hash and text are of one reading.

    `metadata` is what is known about the article of a text file.
    """

    raw: IO[bytes]
    source_file: str
    picked_up_at: datetime | None
    limits: Limits
    unchanged: Callable[[], bool] = lambda: True
    metadata: Mapping[str, Any] = field(default_factory=dict)
    size: int = 0
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    confirmed: int = -1  # how much was read when the file was last seen to be unchanged

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self.raw.read(len(buffer))
        except FileNotFoundError:
            raise
        except OSError as error:
            raise NotNowError(f"it cannot be read: {error.strerror or error}") from error
        buffer[: len(data)] = data
        self.size += len(data)
        self.digest.update(data)
        return len(data)

    def confirm(self) -> None:
        """Raises HalfWrittenError if the file is no longer what the listing saw: somebody is writing it."""
        if self.confirmed == self.size:
            return
        if not self.unchanged():
            raise HalfWrittenError("it changed while it was read, it is still being written")
        self.confirmed = self.size

    def record(self, text: str, index: int, metadata: Mapping[str, Any] | None = None) -> Record:
        """A record of this file, the `index`-th from 0."""
        return Record(text, self.source_file, index, metadata or {}, self.picked_up_at)

    def refuse(self, kept: str, index: int, reason: str) -> Rejection:
        """The refusal of a record that cannot be read. `kept` is what of it goes to the quarantine: what a replay hands
        to `reread`."""
        return Rejection(self.record(kept, index), "read", ("record.readable",), reason)
