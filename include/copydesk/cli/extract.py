"""`copydesk extract`: documents in, predictions out, no lake and no books."""

import gzip
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import IO, TYPE_CHECKING, Annotated

import orjson
import typer

from copydesk.errors import ConfigError

if TYPE_CHECKING:
    from copydesk.model import Article, Rejection


def extract(
    input: Annotated[
        str,
        typer.Option(help="JSON lines with `id`, `text` and perhaps `metadata`; may end in .gz; - is standard input."),
    ],
    output: Annotated[
        str, typer.Option(help="JSON lines, one a document, in the input's order; - is standard output.")
    ] = "-",
) -> None:
    """Read the fields out of each document of a JSON lines file."""
    from copydesk.cli.output import errors, progress
    from copydesk.model import Rejection
    from copydesk.predictions import to_prediction

    refused = 0
    with _reading(input) as source, _writing(output) as sink, progress("documents") as bar:
        task = bar.add_task("extracting", total=None)
        for result in _results(source):
            refused += isinstance(result, Rejection)
            sink.write(orjson.dumps(to_prediction(result), option=orjson.OPT_APPEND_NEWLINE))
            bar.advance(task)
    if refused:
        errors().print(f"{refused:,} documents were refused; `rejected` and `reason` of their lines say why")


def _results(source: IO[bytes]) -> "Iterator[Article | Rejection]":
    """One result a line, blank lines left out. A line that is no document is refused, the others are read."""
    from copydesk.model import Record, Rejection
    from copydesk.pipeline import process

    for number, line in enumerate(source):
        if not line.strip():
            continue
        try:
            item = orjson.loads(line)
            text, metadata = item["text"], {**(item.get("metadata") or {}), "id": item.get("id")}
            yield process(Record(str(text), record_index=number, metadata=metadata))
        except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            refused = Record("", record_index=number, metadata={"id": None})
            yield Rejection(refused, "read", ("record.readable",), f"line {number + 1} is no document: {error}")


def _reading(name: str) -> AbstractContextManager[IO[bytes]]:
    if name == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return gzip.open(name) if name.endswith(".gz") else open(name, "rb")
    except OSError as error:
        raise ConfigError(f"cannot read {name}: {error.strerror}") from None


def _writing(name: str) -> AbstractContextManager[IO[bytes]]:
    if name == "-":
        return nullcontext(sys.stdout.buffer)
    try:
        return open(name, "wb")
    except OSError as error:
        raise ConfigError(f"cannot write {name}: {error.strerror}") from None
