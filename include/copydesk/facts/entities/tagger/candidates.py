"""Which tokens may be part of a name, and the features that take more than one word to see."""

import re

import numpy as np

from copydesk.facts.entities.tagger.arrays import Bytes, Flags, Hashes, Ints
from copydesk.facts.entities.tagger.features import Kind
from copydesk.facts.entities.tagger.vocabulary import Vocabulary

DISTANCES = (-2, -1, 0, 1, 2)
REACH = 2
_MOST_IN_LINE = 0.6  # share of words in capitals above which a line's capitals tell nothing
_LONGEST_RUN = 40  # tokens
_CAPITALS = re.escape(bytes(kind for kind in range(Kind.ALL) if kind & Kind.CAPITALISED))
_JOINTS = re.escape(bytes(kind for kind in range(Kind.ALL) if kind & Kind.JOINT and not kind & Kind.CAPITALISED))
# Up to three joints stand between two capitalised words of one name ("of the", ". ").
_RUN = re.compile(b"[%b](?:[%b]{0,3}[%b])*+" % (_CAPITALS, _JOINTS, _CAPITALS))

SPELLING, SHAPE, LISTS = range(3)
SPELLED_HERE = 4  # of the combinations, the first ones: those with the candidate's own spelling
PROPOSED = range(15, 19)  # those of what is proposed that no spelling is in

# Columns to combine: three for the word at each distance, then what is proposed before, here, behind, and the state.
_W = [[3 * place + trait for trait in (SPELLING, SHAPE, LISTS)] for place in range(len(DISTANCES))]
_BEFORE_LAST, _LAST, _HERE, _NEXT, _AFTER_NEXT = _W
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
    (_BEFORE_LAST[SPELLING], _LAST[SPELLING], _HERE[SHAPE]),
    (_NEXT[SPELLING], _AFTER_NEXT[SPELLING], _HERE[SHAPE]),
    (_LAST[SPELLING], _HERE[SHAPE], _NEXT[SPELLING]),
    (_LAST[LISTS], _HERE[LISTS], _NEXT[LISTS]),
    (_BEFORE_LAST[LISTS], _LAST[LISTS], _HERE[LISTS]),
    (_HERE[LISTS], _NEXT[LISTS], _AFTER_NEXT[LISTS]),
)
_IN_LOWER, _IN_CAPITALS, _SHOUTED = 2, 4, 8  # bits of the state
_MOST_PARTS = 3
_PARTS = np.array([(*columns, -1, -1)[:_MOST_PARTS] for columns in _COMBINED]).T
_WORDS = 3 * len(DISTANCES)
_COLUMNS = _WORDS + 5  # the last one is empty, for features of fewer parts
_SALTS = np.arange(1, len(_COMBINED) + 1, dtype=np.uint32)[:, None] * np.uint32(0x9E3779B1)
_MIX, _SHIFT = np.uint32(0x85EBCA6B), np.uint32(15)
_AROUND = np.array(DISTANCES)
_BESIDE = np.array((-1, 0, 1))


def find_candidates(kinds: Bytes) -> tuple[Ints, Ints]:
    """Positions of the capitalised tokens and of the joints between them, and where in these each run begins.

    `kinds` has the bits of `Kind` for each token.

    A run is of adjacent tokens; long ones are cut into pieces.
    """
    positions: list[int] = []
    starts: list[int] = []
    for run in _RUN.finditer(kinds.tobytes()):
        starts += range(len(positions), len(positions) + run.end() - run.start(), _LONGEST_RUN)
        positions += range(*run.span())
    return np.array(positions, np.int64), np.array(starts, np.int64)


def context(numbers: Ints, candidates: Ints) -> Ints:
    """The words at each distance from each candidate, (candidates, distances); none may be near the edge."""
    around: Ints = numbers[candidates[:, None] + _AROUND]
    return around


def combinations(
    numbers: Ints, spelled: Ints, around: Ints, candidates: Ints, vocabulary: Vocabulary, proposals: Ints
) -> Hashes:
    """Hashes of the features that combine words, place in the line and proposals, (candidates, kinds of feature).

    `spelled` has a number for each token's spelling within its text, `proposals` one for what the rules propose, 0 for
    nothing.
    """
    columns = np.zeros((_COLUMNS, len(candidates)), np.uint32)
    columns[:_WORDS] = vocabulary.combined[around].reshape(len(candidates), _WORDS).T
    columns[_SAID_LAST:_STATE] = proposals[candidates + _BESIDE[:, None]]
    columns[_STATE] = _state(vocabulary.kinds[numbers], spelled, candidates)
    mixed = _SALTS
    for part in _PARTS:
        mixed = (mixed ^ columns.take(part, axis=0)) * _MIX
        mixed ^= mixed >> _SHIFT
    return mixed.T


def _state(kinds: Bytes, spelled: Ints, candidates: Ints) -> Ints:
    """Bits: opens a sentence; the text has the word in lower case; in capitals inside a sentence; all capitals."""
    here = spelled[candidates]
    opens = (kinds[candidates - 1] & Kind.STOP) > 0
    is_shouted = _in_capitals(kinds)[candidates]
    is_capital = (kinds[candidates] & Kind.CAPITALISED) > 0
    seen = np.zeros(spelled.max() + 1, np.uint8)
    seen[spelled[(kinds & Kind.LOWER) > 0]] = _IN_LOWER
    seen[here[is_capital & ~opens & ~is_shouted]] |= _IN_CAPITALS
    state: Ints = opens + seen[here] + _SHOUTED * is_shouted
    return state


def _in_capitals(kinds: Bytes) -> Flags:
    """Whether each token stands in a line most of whose words are in capitals."""
    is_shouted = (kinds & Kind.ALL_CAPITALS) > 0
    if not is_shouted.any():
        return is_shouted
    line = np.cumsum((kinds & Kind.BREAK) > 0)
    shouted = np.bincount(line, is_shouted)
    words = np.bincount(line, (kinds & (Kind.CAPITALISED | Kind.LOWER)) > 0)
    is_in_capitals: Flags = (shouted > _MOST_IN_LINE * words)[line]
    return is_in_capitals
