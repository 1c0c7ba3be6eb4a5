"""Bytes to text. A fixed order of attempts, never a replacement mark: what is not text is refused with a reason."""

import codecs
from collections.abc import Iterable
from functools import cache

from copydesk.errors import UnreadableError
from copydesk.lexicon import load

# UTF-32 before UTF-16: the mark of UTF-32 little endian begins with that of UTF-16 little endian.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, fallback_encodings: tuple[str, ...] = ()) -> str:
    """The text of `data`, without its byte order mark: by that mark, else UTF-8, else the first fallback that fits.

    Raises UnreadableError if it is binary, or in none of these encodings.
    """
    if not any(data.startswith(mark) for mark, _ in BYTE_ORDER_MARKS):
        _refuse_other_kinds(data)
    return decode_markup(data, fallback_encodings)


def decode_markup(data: bytes, fallback_encodings: Iterable[str] = ()) -> str:
    """The same for a page of a known kind, whatever it begins with."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if b"\0" in data:
        raise UnreadableError("it holds NUL bytes, so it is not text: convert it first")
    for encoding in ("utf-8", *fallback_encodings):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return _strict(data, "utf-8")


def _strict(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        byte = data[error.start : error.start + 1].hex()
        raise UnreadableError(
            f"it is not valid {encoding.upper()} (byte 0x{byte} at {error.start}): convert it, "
            "or name its encoding in COPYDESK_FALLBACK_ENCODINGS"
        ) from None
    if "\0" in text:
        raise UnreadableError("it holds NUL characters, so it is not text: convert it first")
    return text


def _refuse_other_kinds(data: bytes) -> None:
    for beginning, found in _signatures():
        if data.startswith(beginning):
            raise UnreadableError(f"it is not text but {found}")


@cache
def _signatures() -> tuple[tuple[bytes, str], ...]:
    """How a kind of file begins; what it is and what to do about it."""
    kinds = load("intake")["signatures"]
    return tuple((bytes.fromhex(kind["begins"]), f"{kind['what']}: {kind['then']}") for kind in kinds)
