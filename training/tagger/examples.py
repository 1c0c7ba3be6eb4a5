"""Texts as arrays: for each candidate token the numbers of the words around, its combined features, its label."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from copydesk.facts.entities.names import cues
from copydesk.facts.entities.proposals import encode, propose
from copydesk.facts.entities.tagger.features import LANGUAGE, Kind
from copydesk.facts.entities.tagger.tag import read
from copydesk.facts.entities.tagger.vocabulary import Vocabulary
from copydesk.facts.entities.tagger.weights import LABELS
from copydesk.model import Body
from copydesk.text.document import Document
from copydesk.text.reporting_verbs import reporting_verbs
from copydesk.text.tokens import Tokens
from corpus import Text


class Examples(NamedTuple):
    """Candidates of all texts behind each other, a run beginning at each of `starts`; `keys`, `is_capital` by word."""

    keys: np.ndarray
    is_capital: np.ndarray
    around: np.ndarray
    combined: np.ndarray
    labels: np.ndarray
    starts: np.ndarray


def build(texts: Iterable[Text]) -> Examples:
    """The examples that the texts hold."""
    vocabulary = Vocabulary(lambda keys: np.zeros((len(keys), 1), np.float32))
    parts, count = [], 0
    for text in texts:
        document = Document(Body(text.text), LANGUAGE)
        tokens = document.tokens
        proposals = encode(propose(document, cues(LANGUAGE), reporting_verbs(LANGUAGE)), tokens.words)
        reading = read([vocabulary.numbers(tokens.words)], [proposals], vocabulary)
        labels = open_names(label_tokens(tokens, text)[reading.candidates], reading.starts)
        parts.append((reading.around, reading.combined, labels, reading.starts + count))
        count += len(labels)
    around, combined, labels, starts = (np.concatenate(column) for column in zip(*parts, strict=True))
    is_capital = (vocabulary.kinds & Kind.CAPITALISED) > 0
    return Examples(vocabulary.keys, is_capital, around, combined, labels, starts)


def label_tokens(tokens: Tokens, text: Text) -> np.ndarray:
    """The number of each token's label; a token that begins before its name belongs to none."""
    labels = np.zeros(len(tokens.words), np.int64)
    for start, end, label in text.names:
        first = np.searchsorted(tokens.starts, start)
        last = np.searchsorted(tokens.starts, end)
        labels[first:last] = LABELS.index(f"I-{label}")
        labels[first : first + 1] = LABELS.index(f"B-{label}")
    return labels


def open_names(labels: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """The labels with a beginning wherever a name goes on that the run before it, or another token, has cut off."""
    before = np.concatenate(([0], labels[:-1]))
    before[starts] = 0
    is_inside = (labels > 0) & (labels % 2 == 0)
    is_cut = is_inside & (before != labels) & (before != labels - 1)
    return labels - is_cut
