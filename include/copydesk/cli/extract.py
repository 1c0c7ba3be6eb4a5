"""`copydesk extract`: documents in, their fields out, without a lake."""

import gzip
import os
import sys
import zlib
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from stat import S_ISREG
from typing import IO, Annotated, Any

import orjson
import typer

from copydesk.cli.jobs import Jobs, in_order, usable_cores
from copydesk.errors import ConfigError, CopydeskError
from copydesk.model import Record, Rejection

Numbered = tuple[int, bytes]  # a line of the input and its number, from 0
PIECE = 200  # lines that a process takes at a time


def extract(
    input: Annotated[
        str,
        typer.Option(
            metavar="FILE",
            help="JSON lines with `id`, `text` and perhaps `metadata`; may end in .gz; - is standard input.",
        ),
    ],
    output: Annotated[
        str,
        typer.Option(metavar="FILE", help="JSON lines, one a document, in the input's order; - is standard output."),
    ] = "-",
    jobs: Jobs = None,
) -> None:
    """Read the fields out of each document of a JSON lines file."""
    from copydesk.cli.output import error_screen, progress

    refused = 0
    with _reading(input) as source, _writing(output, source) as sink, progress("documents") as bar:
        task = bar.add_task("extracting", total=None)
        for line, is_refused in _predictions(enumerate(_lines(source, input)), jobs or usable_cores()):
            refused += is_refused
            sink.write(_visible_line(line) if sink.isatty() else line)
            bar.advance(task)
    if refused:
        error_screen().print(f"{refused:,} documents were refused; `rejected` and `reason` of their lines say why")


def _predictions(lines: Iterator[Numbered], jobs: int) -> Iterator[tuple[bytes, bool]]:
    """A line of JSON for each document, and whether it was refused; in order, whatever the number of processes. What
    takes one piece is not worth a second process."""
    first = list(islice(lines, PIECE)) if jobs > 1 else []
    if jobs > 1 and len(first) == PIECE:
        for made in in_order(read_lines, chain([first], iter(lambda: list(islice(lines, PIECE)), [])), jobs):
            yield from made
    else:
        yield from _read(chain(first, lines))


def read_lines(lines: list[Numbered]) -> list[tuple[bytes, bool]]:
    """The same for some lines, in whatever process this is called."""
    return list(_read(lines))


def _read(lines: Iterable[Numbered]) -> Iterator[tuple[bytes, bool]]:
    """One reading a line, blank lines left out. A line that is no document is refused, the others are read."""
    from copydesk.feeds import chosen_settings
    from copydesk.page.resources import load_resources
    from copydesk.pipeline import process_all
    from copydesk.predictions import to_prediction

    records = (_record(line, number) for number, line in lines if line.strip())
    for result in process_all(records, resources=load_resources(chosen_settings().rules_folder)):
        dumped = orjson.dumps(to_prediction(result), option=orjson.OPT_APPEND_NEWLINE)
        yield dumped, isinstance(result, Rejection)


def _record(line: bytes, number: int) -> Record | Rejection:
    """The document of the input's line `number`, counted from 0, or its refusal."""
    item, reason = None, "it has no `text`"
    try:
        item = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        reason = f"it is not JSON: {error.msg} at column {error.colno}"
    item = item if isinstance(item, dict) else {}
    text, metadata = item.get("text"), item.get("metadata")
    known = {**(metadata if isinstance(metadata, dict) else {}), "id": _identity(item.get("id"))}
    if isinstance(text, str):
        return Record(text, record_index=number, metadata=known)
    record = Record("", record_index=number, metadata=known)
    return Rejection(record, "read", ("record.readable",), f"line {number + 1}: {reason}")


def _identity(value: Any) -> str | int | None:
    return value if isinstance(value, str | int) and not isinstance(value, bool) else None


def _visible_line(line: bytes) -> bytes:
    from copydesk.cli.output import visible_json

    return visible_json(line.decode()).encode()


@contextmanager
def _reading(name: str) -> Iterator[IO[bytes]]:
    if name == "-":
        yield sys.stdin.buffer
        return
    with _open(name, "rb", "read") as source:
        yield source


def _open(name: str, mode: str, purpose: str) -> IO[bytes]:
    try:
        return open(name, mode)
    except OSError as error:
        raise ConfigError(f"cannot {purpose} {name}: {error.strerror}") from None


def _lines(source: IO[bytes], name: str) -> Iterator[bytes]:
    """The lines of the opened input, unpacked and without a byte order mark."""
    try:
        lines = iter(gzip.GzipFile(fileobj=source) if name.endswith(".gz") else source)
        yield next(lines, b"").removeprefix(BOM_UTF8)
        yield from lines
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise ConfigError(f"cannot read {name} to its end: it is not a whole gzip file") from None
    except OSError as error:
        raise ConfigError(f"cannot read {name}: {error.strerror}") from None


@contextmanager
def _writing(name: str, source: IO[bytes]) -> Iterator[IO[bytes]]:
    if name == "-":
        yield sys.stdout.buffer
        sys.stdout.flush()
        return
    if _is_same_file(name, source):
        raise ConfigError(f"input and output are the same file, {name}: it would be lost")
    sink = _open(name, "wb", "write")
    try:
        with sink:
            yield sink
    except OSError as error:
        raise CopydeskError(f"cannot write {name}: {error.strerror}") from None


def _is_same_file(name: str, opened: IO[bytes]) -> bool:
    try:
        there, here = os.stat(name), os.fstat(opened.fileno())
    except OSError:
        return False
    return S_ISREG(there.st_mode) and os.path.samestat(there, here)
