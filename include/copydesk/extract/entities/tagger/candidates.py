"""Which tokens may be part of a name, and the features that take more than one word to see."""

import numpy as np

from copydesk.extract.entities.tagger.features import Kind
from copydesk.extract.entities.tagger.vocabulary import Vocabulary

DISTANCES = (-2, -1, 0, 1, 2)
_REACH = 2
_LONGEST_JOINT = 3  # tokens between two capitalised words of one name ("of the", ". ")
_MOST_IN_LINE = 0.6  # share of words in capitals above which a line's capitals tell nothing
_LONGEST_RUN = 40  # tokens

SPELLING, SHAPE, LISTS = range(3)
SPELLED_HERE = 4  # of the combinations, the first ones: those with the candidate's own spelling
PROPOSED = range(15, 19)  # those of what is proposed that no spelling is in

# Columns to combine: three for the word at each distance, then what is proposed before, here, behind, and the state.
_W = [[3 * place + trait for trait in (SPELLING, SHAPE, LISTS)] for place in range(len(DISTANCES))]
_BEFORE_LAST, _LAST, _HERE, _NEXT, _ = _W
_SAID_LAST, _SAID, _SAID_NEXT, _STATE = range(3 * len(DISTANCES), 3 * len(DISTANCES) + 4)
_COMBINED = (
    (_LAST[SPELLING], _HERE[SPELLING]),
    (_HERE[SPELLING], _NEXT[SPELLING]),
    (_SAID, _HERE[SPELLING]),
    (_STATE, _HERE[SPELLING]),
    (_LAST[SPELLING], _HERE[SHAPE]),
    (_HERE[SHAPE], _NEXT[SPELLING]),
    (_LAST[SPELLING], _NEXT[SPELLING]),
    (_BEFORE_LAST[SPELLING], _LAST[SPELLING]),
    (_LAST[SHAPE], _HERE[SHAPE], _NEXT[SHAPE]),
    (_LAST[LISTS], _HERE[LISTS]),
    (_HERE[LISTS], _NEXT[LISTS]),
    (_LAST[SPELLING], _HERE[LISTS]),
    (_HERE[LISTS], _NEXT[SPELLING]),
    (_STATE, _HERE[LISTS]),
    (_STATE, _HERE[SHAPE]),
    (_SAID,),
    (_SAID_LAST, _SAID, _SAID_NEXT),
    (_SAID, _HERE[LISTS]),
    (_SAID, _STATE),
    (_SAID, _LAST[SPELLING]),
    (_SAID, _NEXT[SPELLING]),
)
_MOST_PARTS = 3
_PARTS = np.array([(*columns, -1, -1)[:_MOST_PARTS] for columns in _COMBINED]).T
_SALT, _MIX = np.uint32(0x9E3779B1), np.uint32(0x85EBCA6B)


def find_candidates(kinds: np.ndarray) -> np.ndarray:
    """Positions of the capitalised tokens and of the joints between two of them."""
    is_capital = (kinds & Kind.CAPITALISED) > 0
    is_joint = (kinds & Kind.JOINT) > 0
    at = np.flatnonzero(is_capital)
    if not len(at):
        return at
    # A gap counts where all its tokens are joints: the running number of joints grows by its length.
    joints = np.concatenate(([0], np.cumsum(is_joint & ~is_capital)))
    gaps = np.diff(at) - 1
    is_joined = (gaps > 0) & (gaps <= _LONGEST_JOINT) & (joints[at[1:]] - joints[at[:-1] + 1] == gaps)
    chosen = is_capital.copy()
    for step in range(1, _LONGEST_JOINT + 1):
        inside = is_joined & (gaps >= step)
        chosen[at[:-1][inside] + step] = True
    return np.flatnonzero(chosen)


def run_starts(candidates: np.ndarray) -> np.ndarray:
    """Indexes into `candidates` at which a run of adjacent tokens begins; long runs are cut into pieces."""
    breaks = np.flatnonzero(np.diff(candidates, prepend=-2) != 1)
    lengths = np.diff(np.append(breaks, len(candidates)))
    if not len(lengths) or lengths.max() <= _LONGEST_RUN:
        return breaks
    pieces = [np.arange(start, start + length, _LONGEST_RUN) for start, length in zip(breaks, lengths, strict=True)]
    return np.concatenate(pieces)


def context(numbers: np.ndarray, candidates: np.ndarray) -> np.ndarray:
    """The words at each distance from each candidate, (candidates, distances); the text's edge is number 0."""
    padded = np.concatenate((np.zeros(_REACH, np.int64), numbers, np.zeros(_REACH, np.int64)))
    return padded[candidates[:, None] + (np.array(DISTANCES) + _REACH)]


def combinations(
    numbers: np.ndarray, around: np.ndarray, candidates: np.ndarray, vocabulary: Vocabulary, proposals: np.ndarray
) -> np.ndarray:
    """Hashes of the features that combine words, place in the line and proposals, (candidates, kinds of feature).

    `proposals` has a number for each token, 0 where the rules propose nothing.
    """
    said = np.concatenate(([0, 0], proposals, [0, 0]))[candidates[:, None] + (np.array((-1, 0, 1)) + _REACH)]
    state = _state(numbers, candidates, vocabulary)
    known = vocabulary.combined[around].reshape(len(candidates), 3 * len(DISTANCES))
    nothing = np.zeros((len(candidates), 1), np.int64)
    columns = np.concatenate((known, said, state[:, None], nothing), axis=1).astype(np.uint32).T
    mixed = np.arange(1, len(_COMBINED) + 1, dtype=np.uint32)[:, None] * _SALT
    for part in _PARTS:
        mixed = (mixed ^ columns[part]) * _MIX
        mixed ^= mixed >> np.uint32(15)
    return mixed.T


def _state(numbers: np.ndarray, candidates: np.ndarray, vocabulary: Vocabulary) -> np.ndarray:
    """Bits: opens a sentence; the text has the word in lower case; in capitals inside a sentence; all capitals."""
    kinds = vocabulary.kinds[numbers]
    opens = np.concatenate(([True], (kinds[:-1] & Kind.STOP) > 0))
    spelling = vocabulary.combined[numbers, SPELLING]
    is_capital, is_lower = (kinds & Kind.CAPITALISED) > 0, (kinds & Kind.LOWER) > 0
    is_shouted = _in_capitals(kinds)
    _, owner = np.unique(spelling, return_inverse=True)
    seen = np.zeros((2, len(spelling)), bool)
    seen[0, owner[is_lower]] = True
    seen[1, owner[is_capital & ~opens & ~is_shouted]] = True
    in_lower, in_capitals = seen[:, owner[candidates]]
    return opens[candidates] + 2 * in_lower + 4 * in_capitals + 8 * is_shouted[candidates]


def _in_capitals(kinds: np.ndarray) -> np.ndarray:
    """Whether each token stands in a line most of whose words are in capitals."""
    line = np.cumsum((kinds & Kind.BREAK) > 0)
    shouted = np.bincount(line, (kinds & Kind.ALL_CAPITALS) > 0)
    words = np.bincount(line, (kinds & (Kind.CAPITALISED | Kind.LOWER)) > 0)
    return (shouted > _MOST_IN_LINE * words)[line]
