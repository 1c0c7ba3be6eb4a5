"""What the search for who says so finds: an attribution of a quote, a source of a sentence."""

from dataclasses import dataclass
from typing import NamedTuple

from copydesk.model import Span


@dataclass(frozen=True)
class Attribution:
    """`subject` is where the copy names the speaker, None where the verb stands without one.

    `cue` is as printed, None where a colon alone leads to the quote. `is_impersonal` says that the cue is one that
    needs nobody (`heißt es`), so that no person is meant who is named elsewhere.
    """

    subject: Span | None
    cue: str | None
    is_impersonal: bool = False


class Source(NamedTuple):
    """`subject` says what a sentence tells; the verb or phrase that tells so stands at the offset `at`.

    `subject` is None for a participle (`…, saying`), which carries on what its sentence begins with. `name` is the
    subject without its case ending, in a language that puts one on names.
    """

    at: int
    subject: Span | None
    name: str | None = None
