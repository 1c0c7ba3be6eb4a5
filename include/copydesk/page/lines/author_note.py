"""Reads the note about its author that stands below an article: `Mara Lund is a reporter in Ostmark.`"""

import re

from copydesk.lexicon import load
from copydesk.page.lines.byline import Byline, Name
from copydesk.page.lines.byline_words import is_role
from copydesk.text.given_names import is_given_name

_LONGEST = 600
_NAME = re.compile(r"(?P<name>[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}?),? (?P<copula>[^\W\d_]+) ")
_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 10  # behind the name, among which the job title stands


def is_note_about(text: str, name: str) -> bool:
    """Whether the line opens with the author's `name` and goes on with `is`, `writes` or their like."""
    following = _WORD.match(text, len(name) + 1) if text.startswith(f"{name} ") else None
    return following is not None and following[0] in load("header/byline")["copulas"]


def read_author_note(text: str) -> Byline | None:
    """The author whom the line is about: a known given name, a surname, `is` or its like, and soon a job title. None
    for any other line. Offsets count in `text`."""
    match = _NAME.match(text) if len(text) <= _LONGEST else None
    if not match or match["copula"] not in load("header/byline")["copulas"]:
        return None
    words = match["name"].split()
    if not is_given_name(words[0]) or not all(word[0].isupper() for word in words):
        return None
    following = _WORD.findall(text, match.end())[:_MOST_WORDS]
    if not any(is_role(word) for word in following):
        return None
    return Byline((Name(match["name"], match.start("name"), match.end("name")),), None, False, False, True)
