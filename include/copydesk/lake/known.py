"""What the published articles tell of each source, for the next page of it."""

from copydesk.lake.habits import head_habits
from copydesk.lake.lines import repeated_lines
from copydesk.page.head import habits
from copydesk.page.known import Known
from copydesk.page.rules import repeated
from copydesk.storage import Folder


def known_of(lake: Folder) -> Known:
    """What a run that begins now would go by."""
    return Known(repeated.by_source(repeated_lines(lake)), habits.by_source(head_habits(lake)))
