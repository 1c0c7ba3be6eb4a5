"""Writes the weights that the library reads: features as bytes times one scale."""

from hashlib import sha256
from pathlib import Path

import numpy as np

_LARGEST = 127


def write_weights(path: Path, features: np.ndarray, steps: np.ndarray, first: np.ndarray) -> str:
    """Write the file and return its version, a digest of the weights."""
    scale = np.float32(np.abs(features).max() / _LARGEST)
    rounded = np.round(features / scale).astype(np.int8)
    digest = sha256(rounded.tobytes() + scale.tobytes() + steps.tobytes() + first.tobytes()).hexdigest()
    version = f"names-{digest[:8]}"
    np.savez_compressed(path, version=np.array(version), features=rounded, scale=scale, steps=steps, first=first)
    return version
