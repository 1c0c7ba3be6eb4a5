"""What the lake tells of a source before a page of it is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from copydesk.page.head.habits import Habits
from copydesk.page.rules.repeated import Lines


@dataclass(frozen=True)
class Known:
    """By source: the lines that repeat over its articles, and how it prints its heads."""

    repeated: Mapping[str, Lines] = field(default_factory=dict)
    habits: Mapping[str, Habits] = field(default_factory=dict)


NOTHING = Known()
