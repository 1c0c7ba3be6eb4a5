"""The best sequence of labels for each run of candidates: Viterbi over all runs of a text at once."""

import numpy as np

from copydesk.facts.entities.tagger.arrays import Floats, Ints


def decode(scores: Floats, starts: Ints, steps: Floats, first: Floats) -> Ints:
    """The number of the label of each row of `scores` (candidates, labels).

    A run begins at each of `starts`; `first` scores the label of its first row, `steps` (labels, labels) each label in
    front of another.
    """
    labels = np.zeros(len(scores), np.int64)
    if not len(starts):
        return labels
    lengths = np.append(starts[1:], len(scores)) - starts
    order = np.argsort(-lengths, kind="stable")
    starts, lengths = starts[order], lengths[order]
    # Runs by falling length: at each step those that go on are the first ones, and the others keep what they have.
    active = np.searchsorted(-lengths, -np.arange(lengths[0])).tolist()
    best, rows = scores[starts] + first, np.arange(len(starts))
    came_from = [np.zeros(0, np.int64)]
    for step, count in enumerate(active[1:], 1):
        options = best[:count, :, None] + steps
        came_from.append(options.argmax(axis=1))
        best[:count] = options.max(axis=1) + scores[starts[:count] + step]
    label = best.argmax(axis=1)
    for step in range(len(active) - 1, 0, -1):
        count = active[step]
        labels[starts[:count] + step] = label[:count]
        label[:count] = came_from[step][rows[:count], label[:count]]
    labels[starts] = label
    return labels
