"""The trained weights, and how hashes of features find theirs."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from copydesk.facts.entities.guesses import ORG, PERSON, PLACE
from copydesk.facts.entities.tagger.arrays import Floats, Hashes, Ints, Sums
from copydesk.facts.entities.tagger.candidates import DISTANCES

BITS = 21
LABELS = ("", "B-" + PERSON, "I-" + PERSON, "B-" + ORG, "I-" + ORG, "B-" + PLACE, "I-" + PLACE)
_PACK = 8  # bytes of a slot: one for each label, and one to make it a number that is read at once
_MIX, _STEP = np.uint32(0x9E3779B1), np.uint32(0x7FEB352D)


def slots(keys: Hashes) -> Ints:
    """The slot of each hash, below 2**BITS; slot 0 is for no feature (hash 0)."""
    return ((keys * _MIX) >> np.uint32(32 - BITS)).astype(np.int64)


def slots_by_distance(keys: Hashes) -> Ints:
    """The slots of word features at each distance: (words, features) gives (words, distances, features)."""
    shifts = (np.arange(1, len(DISTANCES) + 1, dtype=np.uint32) * _STEP)[None, :, None]
    moved = keys[:, None, :] ^ shifts
    return slots(np.where(keys[:, None, :] == 0, np.uint32(0), moved))


@dataclass(frozen=True)
class Weights:
    """`features` has for each of 2**BITS slots a byte for each label and one more, read at once as one number.

    The bytes are to be multiplied by `scale`. `steps` (labels, labels) holds the score of each label in front of
    another, `first` that of each label at the beginning of a run.
    """

    features: Ints
    scale: np.float32
    steps: Floats
    first: Floats
    version: str

    def of_words(self, keys: Hashes) -> Sums:
        """What words say for each label (and one more column) at each distance.

        (words, features) gives (words, distances, labels + 1).
        """
        found = slots_by_distance(keys)
        sums: Sums = self._bytes(found).reshape(*found.shape, _PACK).sum(axis=-2, dtype=np.int16)
        return sums

    def of_combinations(self, keys: Hashes) -> Sums:
        """What combined features say for each label (and one more column).

        (candidates, features) gives (candidates, labels + 1). Sums fastest where `keys` lies in memory by feature.
        """
        by_feature = self._bytes(slots(keys.T))  # (features, candidates * _PACK)
        sums: Sums = by_feature.sum(axis=0, dtype=np.int16).reshape(len(keys), _PACK)
        return sums

    def _bytes(self, found: Ints) -> NDArray[np.int8]:
        """The weights at slots of any shape, those of the last axis behind each other."""
        return self.features.take(found).view(np.int8)


def read_weights(arrays: Any) -> Weights:
    """The weights from their arrays by name, as `training/tagger` writes them."""
    features = arrays["features"]
    packed = np.zeros((len(features), _PACK), np.int8)
    packed[:, : len(LABELS)] = features
    scale, steps, first = (arrays[name] for name in ("scale", "steps", "first"))
    return Weights(packed.view(np.int64)[:, 0], scale, steps, first, version=str(arrays["version"]))
