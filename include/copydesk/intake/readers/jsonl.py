"""`.jsonl`: one JSON object a line, `text` and whatever else it says as metadata.

The members of an object `metadata` are taken for the object's own, unless it has them itself.
"""

import codecs
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import orjson

from copydesk.errors import UnreadableError
from copydesk.intake.readers.source import Source
from copydesk.lexicon import load
from copydesk.model import Record, Rejection


def read(stream: io.BufferedReader, source: Source) -> Iterator[Record | Rejection]:
    """A record for each line that is not blank. A bad line is a rejected record, whose reason names the line, counted
    from 1. Raises UnreadableError if there is none."""
    limit = 2 * source.limits.max_record  # JSON may escape what it quotes
    index = 0
    if stream.peek(3).startswith(codecs.BOM_UTF8):
        stream.read(3)
    for number, line in enumerate(iter(partial(stream.readline, limit + 1), b""), 1):
        if not line.endswith(b"\n"):
            source.confirm()
        if not line.strip() and len(line) <= limit:
            continue
        item = _read_line(line, source, index) if len(line) <= limit else _skip_line(line, stream, source, index)
        yield replace(item, reason=f"line {number}: {item.reason}") if isinstance(item, Rejection) else item
        index += 1
    if index == 0:
        raise UnreadableError("it is empty")


def reread(kept: str, source: Source, index: int) -> Record | Rejection:
    """The record that a line holds, or why it holds none; which line of its file it was, is not known."""
    return _read_line(kept.encode(), source, index)


def _read_line(line: bytes, source: Source, index: int) -> Record | Rejection:
    try:
        item = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return source.refuse(_printable(line), index, f"it is not JSON: {error.msg} at column {error.colno}")
    if not isinstance(item, dict) or not isinstance(item.get("text"), str) or not item["text"].strip():
        return source.refuse(_printable(line), index, "it has no `text`, or one that is empty or no string")
    if _has_two_texts(line):
        return source.refuse(_printable(line), index, "it has more than one `text`: which one is meant cannot be told")
    text = item.pop("text")
    if "\0" in text:
        return source.refuse(_printable(line), index, "it holds NUL characters, so it is not text: convert it first")
    nested = item.get("metadata")
    metadata = {**nested, **{key: item[key] for key in item if key != "metadata"}} if isinstance(nested, dict) else item
    if len(text) > source.limits.max_record:
        reason = "it is longer than one article may be (COPYDESK_MAX_RECORD_MB)"
        return source.refuse(_printable(line), index, reason)
    if not _can_be_kept(metadata):
        return source.refuse(_printable(line), index, "its metadata is nested too deeply")
    return source.record(text, index, metadata)


def _has_two_texts(line: bytes) -> bool:
    """Whether the object has the key more than once: parsers take the last one without a word."""
    if line.count(b'"text"') < 2:
        return False
    keys: list[str] = []

    def last_is_outermost(pairs: list[tuple[str, Any]]) -> None:
        keys[:] = [key for key, _ in pairs]

    json.loads(line, object_pairs_hook=last_is_outermost)
    return keys.count("text") > 1


def _can_be_kept(metadata: dict[str, Any]) -> bool:
    try:
        orjson.dumps(metadata)
    except TypeError:
        return False
    return True


def _printable(line: bytes) -> str:
    """What the quarantine keeps of a line, as text: bytes that are no UTF-8 are escaped."""
    return line[: load("intake")["limits"]["kept_bytes"]].decode("utf-8", "backslashreplace").rstrip("\n")


def _skip_line(beginning: bytes, stream: io.BufferedReader, source: Source, index: int) -> Rejection:
    """The refusal of a line of which no more than the beginning is ever in memory."""
    part = beginning
    while part and not part.endswith(b"\n"):
        part = stream.readline(len(beginning))
    return source.refuse(_printable(beginning), index, "it is longer than one article may be")
