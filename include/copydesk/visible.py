"""Text that cannot play tricks on whoever reads it, in a terminal or on a page."""

import re
from typing import Any

# Control characters and the marks that turn the direction of writing; line feeds and tabs stay.
_CONTROLS = [i for i in (*range(0x20), *range(0x7F, 0xA0)) if i not in (0x09, 0x0A)]
_MARKS = [0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A)]
TRICKS = {i: f"\\x{i:02x}" for i in _CONTROLS} | {i: f"\\u{i:04x}" for i in _MARKS}


def visible(value: Any) -> str:
    """The value as text in which what could move a cursor, turn a line or not be printed is shown, not obeyed."""
    return str(value).encode("utf-8", "backslashreplace").decode().translate(TRICKS)


def on_page(value: Any) -> Any:
    """What a page's template puts out: plain text made visible, anything else (markup, numbers) as it is."""
    return visible(value) if type(value) is str else value


def without_secrets(url: str) -> str:
    """A URL that may be shown: without what stands before an @ or behind a question mark, where passwords and tokens
    are. A path that is no URL is as it was."""
    if "://" not in url:
        return url
    return re.sub(r"[?#].*", "?…", re.sub(r"(://)[^/]*@", r"\1…@", url), flags=re.DOTALL)
