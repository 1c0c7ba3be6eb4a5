"""The body model as a document's publisher would meet it that no model has seen."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from copydesk.page.labels.body import body_model
from copydesk.page.labels.features import PageLines
from copydesk.page.labels.stretch import BodyLabels
from corpus import Document


class UnseenBody:
    """Labels the lines of documents by the log-odds of body models that have not seen their publishers."""

    version = "unseen"

    def __init__(self, documents: Sequence[Document], scores: Mapping[str, Sequence[float]]) -> None:
        self._opening_with: dict[str, list[tuple[list[str], np.ndarray]]] = defaultdict(list)
        for document in documents:
            if document.identifier in scores and document.texts:
                known = (document.texts, np.array(scores[document.identifier]))
                self._opening_with[document.texts[0]].append(known)

    def label(self, pages: Sequence[PageLines]) -> list[BodyLabels]:
        return [body_model().decide(page, self._log_odds(list(page.texts))) for page in pages]

    def _log_odds(self, texts: list[str]) -> np.ndarray:
        """Those of the document that has the lines `texts`, alone or with a second article behind them."""
        count = len(texts)
        return next(found[:count] for lines, found in self._opening_with[texts[0]] if lines[:count] == texts)
