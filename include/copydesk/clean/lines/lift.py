"""Reads a page's scores against the page's own best: a text of a kind never met scores low as a whole."""

import numpy as np

from copydesk.clean.lines.page import Page
from copydesk.clean.lines.place import MOST_MASS

_LEAST = -3.0  # log-odds below which a line is no candidate for the text
_TOP = 0.9  # of the candidates' mass scores lower than the page's top
_USUAL_TOP = 3.0  # log-odds that the top of most pages is above
_LOWEST_TOP = 0.0  # a page whose top is lower may hold no text at all: it is raised no further
_SHARE = 0.6  # of what the top lacks that is made up


def lifted(scores: np.ndarray, page: Page) -> np.ndarray:
    """`scores`, all raised alike where even the page's best lines score less than is usual."""
    order = np.argsort(scores, kind="stable")
    ranked = scores[order]
    mass = np.cumsum(np.minimum(page.widths, MOST_MASS)[order] * (ranked > _LEAST))
    if not mass[-1]:
        return scores
    top = ranked[np.searchsorted(mass, _TOP * mass[-1])]
    return scores + _SHARE * max(_USUAL_TOP - max(top, _LOWEST_TOP), 0.0)
