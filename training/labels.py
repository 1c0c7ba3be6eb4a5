"""Which lines of a page are its article's: each line laid against the gold paragraphs, in their order."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

BODY, HEADLINE, STANDFIRST, REPEAT, OTHER = "body", "headline", "standfirst", "repeat", "other"

_GRAM = 8
_MOST_CANDIDATES = 6
_SAME = 0.8  # share of a line's character runs that its paragraph must hold, or the reverse
_ALIKE, _SAME_TEXT = 0.7, 0.88
_PART = 0.5  # of a line, that a paragraph must make up to stand in it, and of a paragraph, that a line must tell it by
_TELLING = 40  # letters of a line that is no other's words by chance
_NEAR = 3  # lines between parts of one paragraph, at most


def squeeze(text: str | None) -> str:
    """The letters and digits of `text`, without case."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text or "").casefold())


def label_lines(lines: Sequence[str], paragraphs: Sequence[str], headline: str | None, standfirst: str | None):
    """One label a line: BODY, HEADLINE, STANDFIRST, REPEAT (a paragraph's text out of its order) or OTHER."""
    keys = [squeeze(line) for line in lines]
    paragraph_keys = [squeeze(paragraph) for paragraph in paragraphs]
    candidates = _candidates(keys, paragraph_keys)
    chain = _heaviest_chain([(line, found, len(keys[line])) for line, found in enumerate(candidates)])
    body = {line for line in chain if _tells_paragraph(line, chain, keys, paragraph_keys)}
    head, stand = squeeze(headline), squeeze(standfirst)
    return [_label(line, key, body, candidates[line], head, stand) for line, key in enumerate(keys)]


def _tells_paragraph(line: int, chain: Mapping[int, int], keys: Sequence[str], paragraphs: Sequence[str]) -> bool:
    """Whether a line is its paragraph's: not a name alone, say of a section, that the paragraph mentions too."""
    paragraph = paragraphs[chain[line]]
    if len(keys[line]) >= min(_TELLING, _PART * len(paragraph)):
        return True
    near = (chain.get(other) for other in range(line - _NEAR, line + _NEAR + 1) if other != line)
    return chain[line] in near


def _label(line: int, key: str, body: set[int], candidates: Sequence[int], headline: str, standfirst: str) -> str:
    if line in body:
        return BODY
    if headline and key and (key == headline or _holds_headline(key, headline)):
        return HEADLINE
    if len(key) >= 30 and _holds(standfirst, key):
        return STANDFIRST
    return REPEAT if candidates else OTHER


def _holds_headline(key: str, headline: str) -> bool:
    return len(headline) > 12 and headline in key and len(key) < 1.8 * len(headline)


def _grams(key: str) -> dict[str, None]:
    """The runs of `key`, in their order: what is voted for must not hang on how a set is laid out."""
    return dict.fromkeys(key[start : start + _GRAM] for start in range(max(1, len(key) - _GRAM + 1)))


def _holds(whole: str, part: str) -> bool:
    runs = _grams(part)
    return len(runs.keys() & _grams(whole).keys()) >= _SAME * len(runs)


def _candidates(keys: Sequence[str], paragraphs: Sequence[str]) -> list[list[int]]:
    """For each line the paragraphs that hold it or that it holds."""
    index = defaultdict(list)
    for number, paragraph in enumerate(paragraphs):
        for run in _grams(paragraph):
            index[run].append(number)
    return [_candidates_of(key, paragraphs, index) if key else [] for key in keys]


def _candidates_of(key: str, paragraphs: Sequence[str], index: dict[str, list[int]]) -> list[int]:
    if len(key) < _GRAM:
        return [number for number, paragraph in enumerate(paragraphs) if paragraph == key]
    runs = _grams(key)
    votes = Counter(number for run in runs for number in index.get(run, ()))
    return [
        number
        for number, count in votes.most_common(_MOST_CANDIDATES)
        if count >= _SAME * len(runs)
        or (len(paragraphs[number]) >= _PART * len(key) and count >= _SAME * len(_grams(paragraphs[number])))
    ]


def _heaviest_chain(lines: Sequence[tuple[int, Sequence[int], int]]) -> dict[int, int]:
    """The lines that follow the paragraphs' order and have the most characters together, each with its paragraph."""
    ends: list[int] = []  # paragraphs at which a chain may end, ascending; heavier chains end later
    chains: list[tuple[int, tuple | None]] = []  # weight and (line, its paragraph, chain before it)
    for line, paragraphs, weight in lines:
        grown = []
        for paragraph in paragraphs:
            before = bisect_right(ends, paragraph)
            base, link = chains[before - 1] if before else (0, None)
            grown.append((paragraph, (base + weight, (line, paragraph, link))))
        for paragraph, chain in sorted(grown, key=lambda item: (item[0], item[1][0])):
            _insert(ends, chains, paragraph, chain)
    found, link = {}, chains[-1][1] if chains else None
    while link:
        line, paragraph, link = link
        found[line] = paragraph
    return found


def _insert(ends: list[int], chains: list[tuple[int, tuple | None]], paragraph: int, chain: tuple[int, tuple]) -> None:
    place = bisect_right(ends, paragraph)
    if place and chains[place - 1][0] >= chain[0]:
        return
    first = bisect_left(ends, paragraph)
    last = place
    while last < len(ends) and chains[last][0] <= chain[0]:
        last += 1
    ends[first:last], chains[first:last] = [paragraph], [chain]


def is_alike(text: str, gold: str) -> bool:
    """Whether a line says what the gold says: nearly all the letters of one are a stretch of the other's."""
    some, other = sorted((squeeze(text), squeeze(gold)), key=len)
    if not some or len(some) < _ALIKE * len(other):
        return False
    return some in other or SequenceMatcher(None, some, other, autojunk=False).ratio() >= _SAME_TEXT


def name_key(name: str) -> str:
    """A name by its letters alone, without accents."""
    plain = unicodedata.normalize("NFKD", name)
    return squeeze("".join(character for character in plain if not unicodedata.combining(character)))
