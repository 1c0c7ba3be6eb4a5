"""Unpacks `.gz` files, as long as they do not unpack to more than they may, and up to where they are damaged."""

import io
import zlib
from typing import Any

from copydesk.errors import UnreadableError
from copydesk.intake.readers.source import MEGABYTE, Source

STEP = 16_384  # packed bytes that are taken at a time
GZIP = 16 + zlib.MAX_WBITS  # with header and checksum


def unpack(packed: io.BufferedReader, source: Source) -> io.BufferedReader:
    """A stream of the unpacked bytes. Reading raises UnreadableError when they become too many, for themselves or for
    the packed ones that were read, and at the place where the file is cut or damaged: what stood before it has been
    given out by then."""
    return io.BufferedReader(_Unpacked(packed, source), MEGABYTE)


class _Unpacked(io.RawIOBase):
    def __init__(self, packed: io.BufferedReader, source: Source):
        self.packed, self.source, self.size = packed, source, 0
        self.member = zlib.decompressobj(GZIP)  # a file may hold several, one behind the other
        self.waiting = b""  # packed bytes that were read and not yet unpacked
        self.begun = False
        self.damage = ""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._unpack(len(buffer))
        if not data and self.damage:
            raise UnreadableError(f"it is not a whole gzip file: {self.damage}")
        self.size += len(data)
        limits = self.source.limits
        if self.size > limits.max_file or self.size > limits.max_expansion * max(self.source.size, MEGABYTE // 64):
            raise UnreadableError(
                f"it unpacks to more than allowed ({limits.max_file} bytes, or {limits.max_expansion} times its size)"
            )
        buffer[: len(data)] = data
        return len(data)

    def _unpack(self, size: int) -> bytes:
        """At least one byte and at most `size`; none at the end, or where it is damaged."""
        data = b""
        while not data and not self.damage:
            if self.member.eof:
                self.waiting, self.begun = self.member.unused_data, False
                self.member = zlib.decompressobj(GZIP)
            if not self.begun:  # zeros may fill up the end of a file
                self.waiting = self.waiting.lstrip(b"\0")
            packed = self.waiting or self.packed.read(STEP)
            if not packed:
                if self.begun:
                    self.damage, data = "its end is missing", self.member.flush()
                break
            data = self._take(packed, size)
        return data

    def _take(self, packed: bytes, size: int) -> bytes:
        before = self.member.copy()
        try:
            data = self.member.decompress(packed, size)
            self.waiting = self.member.unconsumed_tail
            self.begun = True
            return data
        except zlib.error as error:
            self.damage = " ".join(str(error).split())
            return _up_to_damage(before, packed, size)


def _up_to_damage(member: Any, packed: bytes, size: int) -> bytes:
    """What the bytes before the one at which unpacking fails give."""
    data = b""
    for byte in packed:
        try:
            data += member.decompress(bytes([byte]), size - len(data) or 1)
        except zlib.error:
            break
        if len(data) >= size:
            break
    return data[:size]
