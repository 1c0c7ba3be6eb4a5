"""Writes the settings into docker-compose.yaml and .env.example, from where they are declared (part of `make docs`).

A test fails when the lists are stale: a setting that the containers do not get would be set in vain.
"""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from copydesk.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[1]
# What fsspec's and Delta's libraries read from the environment. A name without a value is passed on as it is in .env,
# and is unset where it is not there.
STORE = (
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_REGION",
    "AWS_ENDPOINT_URL",
    "AWS_ALLOW_HTTP",
)
LIST = re.compile(r"(?<=# begin of the list\n).*?(?=^ *# end of the list$)", re.DOTALL | re.MULTILINE)


def compose(text: str) -> str:
    """The text of docker-compose.yaml with today's list: every setting, and the store's credentials."""
    names = sorted(f"{PREFIX}{field.name.upper()}" for field in fields(Settings))
    return _with_list(text, (f"  {name}:" for name in (*names, *STORE)))


def example(text: str) -> str:
    """The text of .env.example with today's list: the settings that it does not speak of elsewhere, commented out."""
    spoken_of = set(re.findall(r"^(\w+)=", text, re.MULTILINE)) | {"COPYDESK_RULES_FOLDER"}
    return _with_list(text, _examples(spoken_of))


def _examples(spoken_of: set[str]) -> Iterator[str]:
    for field in fields(Settings):
        name = f"{PREFIX}{field.name.upper()}"
        if name not in spoken_of:
            yield f"# {field.metadata['says'][:1].upper()}{field.metadata['says'][1:]}"
            yield f"#{name}={field.default}"


def _with_list(text: str, lines: Iterator[str]) -> str:
    written = "".join(f"{line}\n" for line in lines)
    return LIST.sub(lambda _: written, text)


if __name__ == "__main__":
    for name, write in (("docker-compose.yaml", compose), (".env.example", example)):
        path = ROOT / name
        path.write_text(write(path.read_text()))
        print(f"wrote {path}")
