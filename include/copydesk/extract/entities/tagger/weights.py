"""The trained weights, and how hashes of features find theirs."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from copydesk.extract.entities.guesses import ORG, PERSON, PLACE
from copydesk.extract.entities.tagger.candidates import DISTANCES

BITS = 21
LABELS = ("", "B-" + PERSON, "I-" + PERSON, "B-" + ORG, "I-" + ORG, "B-" + PLACE, "I-" + PLACE)
_MIX, _STEP = np.uint32(0x9E3779B1), np.uint32(0x7FEB352D)


def slots(keys: np.ndarray) -> np.ndarray:
    """The slot of each hash, below 2**BITS; slot 0 is for no feature (hash 0)."""
    return np.where(keys == 0, 0, (keys * _MIX) >> np.uint32(32 - BITS)).astype(np.int64)


def slots_by_distance(keys: np.ndarray) -> np.ndarray:
    """The slots of word features at each distance: (words, features) gives (words, distances, features)."""
    shifts = (np.arange(1, len(DISTANCES) + 1, dtype=np.uint32) * _STEP)[None, :, None]
    moved = keys[:, None, :] ^ shifts
    return slots(np.where(keys[:, None, :] == 0, np.uint32(0), moved))


@dataclass(frozen=True)
class Weights:
    """`features` is (2**BITS, labels), bytes to be multiplied by `scale`.

    `steps` holds the score of one label behind another, `first` of a run's first.
    """

    features: np.ndarray
    scale: np.float32
    steps: np.ndarray
    first: np.ndarray
    version: str

    def of_words(self, keys: np.ndarray) -> np.ndarray:
        """What words say for each label at each distance, (words, distances, labels)."""
        return self.features[slots_by_distance(keys)].sum(axis=2, dtype=np.int16)

    def of_combinations(self, keys: np.ndarray) -> np.ndarray:
        """What combined features say for each label, (candidates, labels)."""
        return self.features[slots(keys)].sum(axis=1, dtype=np.int16)


def read_weights(arrays: Any) -> Weights:
    """The weights from their arrays by name, as `training/tagger` writes them."""
    return Weights(*(arrays[name] for name in ("features", "scale", "steps", "first")), version=str(arrays["version"]))
