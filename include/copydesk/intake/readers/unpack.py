"""Unpacks `.gz` files, as long as they do not unpack to more than they may."""

import gzip
import io
from typing import Any

from copydesk.errors import UnreadableError
from copydesk.intake.readers.source import MEGABYTE, Source


def unpack(packed: io.BufferedReader, source: Source) -> io.BufferedReader:
    """A stream of the unpacked bytes. Reading raises UnreadableError when they become too many, for themselves or for
    the packed ones that were read."""
    return io.BufferedReader(_Unpacked(gzip.GzipFile(fileobj=packed), source), MEGABYTE)


class _Unpacked(io.RawIOBase):
    def __init__(self, unpacked: gzip.GzipFile, source: Source):
        self.unpacked, self.source, self.size = unpacked, source, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self.unpacked.read(len(buffer))
        self.size += len(data)
        limits = self.source.limits
        if self.size > limits.max_file or self.size > limits.max_expansion * max(self.source.size, MEGABYTE // 64):
            raise UnreadableError(
                f"it unpacks to more than allowed ({limits.max_file} bytes, or {limits.max_expansion} times its size)"
            )
        buffer[: len(data)] = data
        return len(data)
