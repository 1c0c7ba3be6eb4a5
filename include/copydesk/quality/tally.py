"""What the checks found over a whole run: counts and a few examples a check, so that it stays small."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from copydesk.errors import ValidationBroken

SAMPLES = 5  # document ids kept for a check


@dataclass
class CheckTally:
    """One check over the run. `elements` were checked, `unexpected` broke it, in so many `articles`.

    `samples` are ids of such articles; no text of an article is ever kept here.
    """

    suite: str
    check: str
    says: str
    statement: str
    severity: str
    elements: int = 0
    unexpected: int = 0
    articles: int = 0
    samples: list[str] = field(default_factory=list)

    def add(self, other: "CheckTally") -> None:
        self.elements += other.elements
        self.unexpected += other.unexpected
        self.articles += other.articles
        self.samples = list(dict.fromkeys(self.samples + other.samples))[:SAMPLES]


@dataclass
class Tally:
    """The checks of all chunks so far. `rows` were validated, of which `failed_rows` broke a critical check."""

    chunks: int = 0
    rows: int = 0
    failed_rows: int = 0
    checks: dict[str, CheckTally] = field(default_factory=dict)

    @property
    def expectations(self) -> int:
        """Expectations that were evaluated on every chunk."""
        return len(self.checks)

    def add(self, other: "Tally") -> None:
        """Take in the tally of a chunk. Raises ValidationBroken where that did not evaluate the same checks."""
        if self.chunks and self.checks.keys() != other.checks.keys():
            raise ValidationBroken(f"{other.expectations} checks were evaluated, {self.expectations} before")
        self.chunks += other.chunks
        self.rows += other.rows
        self.failed_rows += other.failed_rows
        for name, theirs in other.checks.items():
            mine = self.checks.setdefault(
                name, CheckTally(theirs.suite, name, theirs.says, theirs.statement, theirs.severity)
            )
            mine.add(theirs)

    def to_json(self) -> dict[str, Any]:
        """A dict of JSON values."""
        return {**vars(self), "checks": {name: dict(vars(check)) for name, check in self.checks.items()}}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Tally":
        """The tally that `to_json` made a dict of."""
        checks = {name: CheckTally(**check) for name, check in value["checks"].items()}
        return cls(**{**value, "checks": checks})
