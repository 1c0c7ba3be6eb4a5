"""What written rules and the readers of single lines say of each line: evidence for the model, not a verdict."""

import re
from collections.abc import Sequence

import numpy as np

from copydesk.lexicon import closed_list
from copydesk.page.labels.columns import Columns
from copydesk.page.labels.grid import Grid
from copydesk.page.labels.limits import Limits
from copydesk.page.labels.windows import window_sums
from copydesk.page.lines.caption import looks_like_caption
from copydesk.page.lines.credit import read_credit

_LABEL = re.compile(r"[^:：.!?]{2,30}[:：]\s*\S")


def said_features(
    grid: Grid, texts: Sequence[str], kinds: Sequence[str | None], shape: Columns, limits: Limits
) -> Columns:
    """One column a kind of rule, and what a byline, a date, a caption or a label in front would show.

    `kinds` holds the kind of rule that takes each line, None where none does; `shape` are the lines' shape features.
    """
    names = closed_list("removal_kinds")
    said = np.array([-1 if kind is None else names.index(kind) for kind in kinds])
    columns = dict(zip([f"rule_{name}" for name in names], said == np.arange(len(names))[:, None], strict=True))
    columns["ruled"] = said >= 0
    columns["caption"] = np.array([looks_like_caption(text) for text in texts], float)
    columns["label_in_front"] = np.array([_LABEL.match(text) is not None for text in texts], float)
    credits = np.zeros((4, len(texts)))
    is_asked = window_sums(grid, shape["prose"], [(limits.near, limits.near)])[0] > 0  # menus stand further away
    is_asked &= (shape["ends_sentence"] == 0) & (shape["prose"] == 0) & (columns["ruled"] == 0)
    for line in np.flatnonzero(is_asked).tolist():
        if len(texts[line]) <= limits.credit:
            credits[:, line] = _credit(texts[line])
    return columns | dict(zip(("byline", "byline_labelled", "moments", "plain_credit"), credits, strict=True))


def _credit(text: str) -> tuple[bool, bool, int, bool]:
    """Whether the line names authors, does so behind a label, how many dates it holds, and whether it says no more."""
    credit = read_credit(text)
    is_labelled = credit.byline is not None and credit.byline.is_labelled
    is_plain = credit.is_plain and (credit.byline is not None or bool(credit.moments))
    return credit.byline is not None, is_labelled, len(credit.moments), is_plain
