"""UTF-8 that was read as cp1252, Latin-1 or another code page, as far as ftfy is certain of it."""

import re
from collections.abc import Iterator

from copydesk.text.reading_text import Edit

# The first byte of a character in UTF-8 and one that may follow it, as these code pages show them.
_SUSPECT = re.compile(r"[Â-ôĞİŞ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_LINE_ENDS = str.maketrans(dict.fromkeys("\r\x0b\x0c\u2028\u2029", "\n"))
# Behind a character that is no byte of several, U+0085 ends a line; it is a byte of misread UTF-8 too.
_NEXT_LINE = re.compile(r"[\t -~]\x85")
_LATIN = b"\xc3"  # opens most of what stands for a first byte, itself in UTF-8
_LONGEST_LINE = 10_000  # characters; what is longer is looked at in parts


def encoding_edits(text: str) -> Iterator[Edit]:
    """Each character that was taken for several, as what it is. Of a line in which that cannot be told character by
    character, the stretch that ftfy changes."""
    if text.isascii() or _LATIN not in text.encode("utf-8", "surrogatepass"):
        return
    if not _SUSPECT.search(text):
        return
    text = text.translate(_LINE_ENDS)
    if _NEXT_LINE.search(text):
        text = text.replace("\x85", "\n")
    at = 0
    while suspect := _SUSPECT.search(text, at):
        start, end = _line_around(text, suspect.start(), at)
        yield from _line_edits(text[start:end], start)
        at = end


def _line_around(text: str, offset: int, floor: int) -> tuple[int, int]:
    """The line, or a part of a long one."""
    start = max(text.rfind("\n", floor, offset) + 1, floor, offset - _LONGEST_LINE // 2)
    end = text.find("\n", offset, start + _LONGEST_LINE)
    return start, end if end >= 0 else min(len(text), start + _LONGEST_LINE)


def _line_edits(line: str, at: int) -> Iterator[Edit]:
    from ftfy import fix_encoding

    mended = fix_encoding(line)
    if mended == line:
        return
    sizes = [len(character.encode("utf-8", "surrogatepass")) for character in mended]
    if sum(sizes) == len(line):  # each character of the line is a byte
        yield from _characters(mended, sizes, at)
    else:
        aligned = _aligned(line, mended)
        yield from ((at + start, at + end, text) for start, end, text in aligned or [_difference(line, mended)])


def _characters(mended: str, sizes: list[int], at: int) -> Iterator[Edit]:
    for character, size in zip(mended, sizes, strict=True):
        if size > 1:
            yield at, at + size, character
        at += size


def _aligned(line: str, mended: str) -> list[Edit]:
    """The characters of `mended` that the line shows as several or as another one; none where they do not make up the
    line."""
    found, at = [], 0
    for character in mended:
        size = len(character.encode("utf-8", "surrogatepass"))
        if at < len(line) and line[at] == character:
            at += 1
        elif size > 1 and _shows(line[at : at + size], character):
            found.append((at, at + size, character))
            at += size
        else:
            found.append((at, at + 1, character))
            at += 1
    return found if at == len(line) else []


def _shows(misread: str, character: str) -> bool:
    """Whether some code page shows the bytes of the character as `misread`."""
    from ftfy.chardata import CHARMAP_ENCODINGS

    content = character.encode("utf-8", "surrogatepass")
    return any(content.decode(encoding, "replace") == misread for encoding in CHARMAP_ENCODINGS)


def _difference(line: str, mended: str) -> Edit:
    """What is left when the two have lost what they begin and end with alike; of the line at least one character."""
    same = 0
    shortest = min(len(line), len(mended))
    while same < shortest and line[same] == mended[same]:
        same += 1
    tail = 0
    while tail < shortest - same and line[-1 - tail] == mended[-1 - tail]:
        tail += 1
    if same + tail == len(line):
        same -= 1
    return same, len(line) - tail, mended[same : len(mended) - tail]
