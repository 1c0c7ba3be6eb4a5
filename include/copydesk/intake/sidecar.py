"""The metadata beside a text file: `harbour.json` beside `harbour.txt` says what is known about the article."""

from codecs import BOM_UTF8
from datetime import datetime
from errno import ENAMETOOLONG
from typing import Any

import orjson

from copydesk.errors import NotNowError, UnreadableError
from copydesk.intake.listing import LATEST, SeedFile, identity, is_plain_file, open_file
from copydesk.lexicon import load
from copydesk.recall import first_bytes
from copydesk.storage import Folder

_ENDINGS = tuple(ending + packed for ending in (".txt", ".html", ".htm") for packed in ("", ".gz"))
_MICROSECONDS = 1_000_000


def read_sidecar(
    landing: Folder, source_file: str, min_age_seconds: int = 0, now: datetime | None = None
) -> dict[str, Any]:
    """The JSON object in the file beside the text file `source_file`; empty where there is none.

    What is no plain file inside the landing zone (a folder, a pipe, a link that leads out) is none.

    It belongs to the text: one that changed less than `min_age_seconds` before `now`, or that may not be opened, raises
    NotNowError, so that both wait; one that is no JSON object, or a large one, raises UnreadableError.
    """
    name = sidecar_name(source_file)
    if name is None:
        return {}
    try:
        if not landing.is_local:
            content = first_bytes(landing.filesystem, landing.full(name), _largest() + 1)
            _refuse_young(identity(landing, name)[1], min_age_seconds, now)
            return _parse(content)
        if not is_plain_file(landing, name):
            return {}
        size, modified_at = identity(landing, name)
        _refuse_young(modified_at, min_age_seconds, now)
        with open_file(landing, SeedFile(name, size, min(modified_at, LATEST))) as raw:
            return _parse(raw.read(_largest() + 1))
    except FileNotFoundError:
        return {}
    except OSError as error:
        if error.errno == ENAMETOOLONG:  # one character more than the text's name: there is no such file
            return {}
        raise NotNowError(f"its metadata, {name}: {error.strerror or error}") from None
    except NotNowError as error:
        raise NotNowError(f"its metadata, {name}: {error}") from None
    except UnreadableError as error:
        raise UnreadableError(
            f"its metadata, {name}, {error}; mend it, and save the text anew to have both read"
        ) from None


def _refuse_young(modified_at: int, min_age_seconds: int, now: datetime | None) -> None:
    if now and abs(now.timestamp() * _MICROSECONDS - modified_at) < min_age_seconds * _MICROSECONDS:
        raise NotNowError(f"changed less than {min_age_seconds} seconds ago, it may still be written")


def sidecar_name(source_file: str) -> str | None:
    """The name of the file that may hold a text file's metadata; None for files of other kinds."""
    ending = next((ending for ending in _ENDINGS if source_file.lower().endswith(ending)), None)
    return f"{source_file[: -len(ending)]}.json" if ending else None


def _largest() -> int:
    size: int = load("intake")["limits"]["sidecar_bytes"]
    return size


def _parse(data: bytes) -> dict[str, Any]:
    if len(data) > _largest():
        raise UnreadableError(f"is longer than {_largest()} bytes")
    try:
        value = orjson.loads(data.removeprefix(BOM_UTF8))
        orjson.dumps(value)  # what is nested too deeply to be written cannot be kept
    except (orjson.JSONDecodeError, TypeError):
        raise UnreadableError("is not JSON") from None
    if not isinstance(value, dict):
        raise UnreadableError("is no JSON object")
    return value
