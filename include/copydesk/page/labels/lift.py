"""Reads a page's scores against the page's own best: a text of a kind never met scores low as a whole."""

import numpy as np

_LEAST = -3.0  # log-odds below which running text is no candidate for the article
_TOP = 0.9  # of the candidates' mass scores lower than the page's top
_USUAL_TOP = 3.0  # log-odds that the top of most pages is above
_LOWEST_TOP = 0.0  # a page whose top is lower may hold no article at all: it is raised no further
_SHARE = 0.6  # of what the top lacks that is made up


def lifted(scores: np.ndarray, mass: np.ndarray) -> np.ndarray:
    """`scores`, all raised alike where even the page's best running text scores less than is usual.

    `mass` is what each line weighs as running text; a page without any is left alone.
    """
    order = np.argsort(scores, kind="stable")
    ranked = scores[order]
    below = np.cumsum(mass[order] * (ranked > _LEAST))
    if not below[-1]:
        return scores
    top = ranked[np.searchsorted(below, _TOP * below[-1])]
    return scores + _SHARE * max(_USUAL_TOP - max(top, _LOWEST_TOP), 0.0)
