"""The list columns of `articles`: one struct an element, each a flat SQL view of its own."""

from copydesk.schema.nested.dates import DATES
from copydesk.schema.nested.entities import ENTITIES
from copydesk.schema.nested.events import EVENTS
from copydesk.schema.nested.evidence import EVIDENCE
from copydesk.schema.nested.figures import FIGURES
from copydesk.schema.nested.head_lines import HEAD_LINES
from copydesk.schema.nested.quantities import QUANTITIES
from copydesk.schema.nested.quotes import QUOTES
from copydesk.schema.nested.removals import REMOVALS

__all__ = ["DATES", "ENTITIES", "EVENTS", "EVIDENCE", "FIGURES", "HEAD_LINES", "QUANTITIES", "QUOTES", "REMOVALS"]
