"""The parts of a byline line: what stands between its commas, conjunctions and the like."""

import re
from collections.abc import Sequence
from functools import cache

from copydesk.page.lines.byline_words import byline_words, is_role
from copydesk.page.lines.uncased_names import without_glued_label

Part = list[re.Match[str]]  # the words of a part, in order

_MARKS = r"\t,;|/&•·()、，；／｜丨=＝\[\]【】〔〕［］（）"
_TOKEN = re.compile(rf"[^\s{_MARKS}]+|[{_MARKS}]")
_SEPARATORS = frozenset((*"\t,;|/&•·()-–—、，；／｜丨[]【】〔〕［］（）", "--"))
_BEHIND_PLACE = frozenset("=＝")  # `[Ostmark=홍길동 기자]`
_COLON = re.compile(r"[:：]")


def parts_of(text: str, start: int) -> tuple[list[Part], bool]:
    """The runs of words between commas, conjunctions and so on, without what follows `in`, `for` and their like; and
    whether there is such a word, or a place in front."""
    words, between = byline_words(), _between_parts()
    has_colon = _COLON.search(text) is not None
    parts: list[Part] = [[]]
    is_place = has_place = False
    for token in _TOKEN.finditer(text, start):
        word = token[0]
        if any(parts) and (
            (has_colon and (_is_other_credit(text, token) or (start and _opens_another(parts, word))))
            or (word.casefold() in words["not_written"] and _second_credit().match(text, token.start()))
        ):
            break
        is_capital = word[0].isupper() and word.casefold() in words["prepositions"] and len(parts[-1]) > 1
        if word not in between and not is_capital:
            if not is_place and "@" not in word:
                parts[-1].append(token)
            continue
        is_preposition = word.casefold() in words["prepositions"] and bool(parts[-1])
        is_joint = word in words["conjunctions"] and not (is_preposition and any(is_role(w[0]) for w in parts[-1]))
        if word in _BEHIND_PLACE and parts[-1] and without_label_behind(parts[-1]) == parts[-1]:
            parts[-1], has_place = [], True
        elif is_joint or word in _SEPARATORS or word in _BEHIND_PLACE:
            parts.append([])
            is_place = False
        elif is_preposition:
            is_place = has_place = True
        elif not is_place:  # it opens the part
            parts[-1].append(token)
    return [part for part in parts if part], has_place


def without_label_behind(part: Part) -> Part:
    """The part without what says at its end that it writes: `홍길동 기자`, `홍길동기자`."""
    if part[-1][0] in byline_words()["labels_behind"]:
        return part[:-1]
    name = without_glued_label(part[-1])
    return [*part[:-1], name] if name else part


@cache
def _second_credit() -> re.Pattern[str]:
    """What opens another credit within a line: `Edited by`, `Fact checked by`, `Fotos von`."""
    words, labels = (byline_words()[kind] for kind in ("not_written", "labels_of_handles"))
    single = "|".join(re.escape(label) for label in sorted(labels) if label.isalpha())
    return re.compile(rf"(?:(?:{'|'.join(map(re.escape, sorted(words)))})\s+){{1,2}}(?:{single})[\s:]", re.IGNORECASE)


def _is_other_credit(text: str, token: re.Match[str]) -> bool:
    """Whether the word is a label of what is credited beside the text: `Foto:`, `编辑：`."""
    label, *rest = _COLON.split(token[0], maxsplit=1)
    has_colon = bool(rest) or text[token.end() :].lstrip()[:1] in (":", "：")
    return has_colon and label.casefold() in byline_words()["other_credits"]


def _opens_another(parts: Sequence[Part], word: str) -> bool:
    """Whether a word with a colon opens something else behind a labelled name: `By Mara Lund Hits: 12`."""
    return len(parts[-1]) > 1 and word[-1] in ":：" and word[0].isupper()


@cache
def _between_parts() -> frozenset[str]:
    return byline_words()["prepositions"] | byline_words()["conjunctions"] | _SEPARATORS | _BEHIND_PLACE
