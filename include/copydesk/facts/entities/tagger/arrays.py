"""The kinds of arrays that the tagger works with; the docstrings say their shapes."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Hashes = NDArray[np.uint32]
Flags = NDArray[np.bool_]
Bytes = NDArray[np.uint8]
Sums = NDArray[np.int16]
