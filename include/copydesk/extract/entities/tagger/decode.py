"""The best sequence of labels for each run of candidates: Viterbi over all runs of a text at once."""

import numpy as np


def decode(scores: np.ndarray, starts: np.ndarray, steps: np.ndarray, first: np.ndarray) -> np.ndarray:
    """The label of each row of `scores` (candidates, labels).

    A run begins at each of `starts`; `first` scores the label of its first row, `steps` each label behind another.
    """
    lengths = np.diff(np.append(starts, len(scores)))
    order = np.argsort(-lengths, kind="stable")
    starts, lengths = starts[order], lengths[order]
    # Runs by falling length: at each step those that go on are the first ones.
    active = np.searchsorted(-lengths, -np.arange(lengths[0] if len(lengths) else 0), side="left")
    best = scores[starts] + first
    labels = np.zeros(len(scores), np.int64)
    came_from, finals = [], best
    for step in range(1, len(active)):
        count = active[step]
        options = best[:count, :, None] + steps
        came_from.append(options.argmax(axis=1))
        best = options.max(axis=1) + scores[starts[:count] + step]
        finals = np.concatenate((best, finals[count:]))
    label = finals.argmax(axis=1) if len(starts) else labels
    for step in range(len(active) - 1, 0, -1):
        count = active[step]
        labels[starts[:count] + step] = label[:count]
        label = np.concatenate((came_from[step - 1][np.arange(count), label[:count]], label[count:]))
    if len(starts):
        labels[starts] = label
    return labels
