"""Other line ends, white space at the ends of lines, other numbers of blank lines."""

import re
from collections.abc import Iterator

from copydesk.model import Article
from wholeness.places import BREAK, Changed

ENDS = {
    "LF": "\n",
    "CR LF": "\r\n",
    "CR": "\r",
    "NEL": "\x85",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "vertical tab": "\x0b",
    "form feed": "\x0c",
    "spaces before LF": "  \n",
    "tab before LF": "\t\n",
    "no-break space before LF": "\u00a0\n",
}
_BLANK_LINES = re.compile(r"\n(\n+)")


def with_other_line_ends(article: Article) -> Iterator[Changed]:
    """Each kind of line end throughout, all of them in turn, blank lines doubled and a blank line more wherever a line
    ends, no line end at the end."""
    lines, ends = BREAK.split(article.record.text), list(ENDS.values())
    for name, end in ENDS.items():
        yield Changed(name, end.join(lines), ())
    yield Changed("all in turn", "".join(line + ends[n % len(ends)] for n, line in enumerate(lines)), ())
    yield Changed("blank lines doubled", _BLANK_LINES.sub(r"\n\1\1", "\n".join(lines)), ())
    yield Changed("blank lines everywhere", "\n\n".join(lines), ())
    yield Changed("none at the end", article.record.text.rstrip(), ())
