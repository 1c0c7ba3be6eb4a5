"""How work grows with its input, in CPU seconds."""

import gc
import time
from collections.abc import Callable

CLOCK_NOISE = 0.01  # CPU seconds; work below it is not told apart from none
GOES = 3


def grows_at_most(most: float, small: Callable[[], object], large: Callable[[], object]) -> bool:
    """Whether `large` takes at most `most` times the work of `small`. A machine that is busy with something else only
    adds to a measure: what seems too much is measured again."""
    bound = most * max(min(_seconds(small) for _ in range(GOES)), CLOCK_NOISE)
    return any(_seconds(large) <= bound for _ in range(GOES))


def _seconds(work: Callable[[], object]) -> float:
    gc.disable()  # what a collection costs goes with all that the process holds, as in `timeit`
    try:
        begun = time.process_time()
        work()
        return time.process_time() - begun
    finally:
        gc.enable()
