"""Every kind of change that leaves an article what it was. A change yields what comes of it at each of its places."""

from collections.abc import Callable, Iterator
from functools import partial

from copydesk.model import Article
from wholeness.below import with_lines_below, with_lines_below_shuffled, without_lines_below
from wholeness.between import KINDS, with_a_line_between, with_lines_everywhere
from wholeness.line_ends import with_other_line_ends
from wholeness.places import Changed

CHANGES: dict[str, Callable[[Article], Iterator[Changed]]] = {
    **{kind: partial(with_a_line_between, kind) for kind in KINDS},
    **{f"{kind} everywhere": partial(with_lines_everywhere, kind) for kind in KINDS},
    "added below": with_lines_below,
    "removed below": without_lines_below,
    "shuffled below": with_lines_below_shuffled,
    "line ends": with_other_line_ends,
}
