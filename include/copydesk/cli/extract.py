"""`copydesk extract`: documents in, predictions out, no lake and no books."""

import gzip
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import IO, Annotated

import orjson
import typer

from copydesk.errors import ConfigError


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
    from copydesk.cli.output import progress
    from copydesk.pipeline import process
    from copydesk.predictions import to_prediction

    with _reading(input) as source, _writing(output) as sink, progress("documents") as bar:
        task = bar.add_task("extracting", total=None)
        for record in _records(source):
            sink.write(orjson.dumps(to_prediction(process(record)), option=orjson.OPT_APPEND_NEWLINE))
            bar.advance(task)


def _records(source: IO[bytes]) -> Iterator["Record"]:  # noqa: F821
    from copydesk.model import Record

    for number, line in enumerate(source, 1):
        if not line.strip():
            continue
        try:
            item = orjson.loads(line)
            text, metadata = item["text"], item.get("metadata") or {}
            yield Record(text, metadata={**metadata, "id": item.get("id")})
        except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            raise ConfigError(f"line {number} of the input is not an object with a `text`: {error}") from None


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
