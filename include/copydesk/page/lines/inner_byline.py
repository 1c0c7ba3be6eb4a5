"""Reads a byline that stands within a line of other things: `News | by Mara Lund`, `来源：新华网 作者：王小明`."""

import re

from copydesk.page.lines.byline import Byline, read_byline, read_handle
from copydesk.page.lines.byline_words import behind_label, byline_words, may_hold_label

_WORD = re.compile(r"\S+")
_STROKES = "|/•·»"
_MARKS = _STROKES + "—–:.!?,"
_FEW_WORDS, _MOST_WORDS = 4, 40
_COLONS = (":", "：", "/", "／")
_IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")


def read_inner_byline(text: str, has_date: bool) -> Byline | None:
    """The byline that ends the text behind a label within it, offsets into `text`; None where there is none.

    A stroke sets the label off, and so do links alone (`Share Tweet By Lund`); beside a date (`has_date`) any label
    will do. Elsewhere no more than a few words may stand in front, behind a mark or of a label of two words or with a
    colon: a long line is another article's title. A word in front that says that somebody photographed, edited or
    checked makes it none.
    """
    if not may_hold_label(text, "labels"):
        return None
    front, is_links = "", True
    for number, word in enumerate(_WORD.finditer(text)):
        if number == _MOST_WORDS:
            break
        start = word.start()
        end = behind_label(text[start:], "labels") if front else 0
        if end and (is_links or _is_set_off(front, text[start : start + end], has_date, number)):
            byline = read_byline(text[start:]) or (read_handle(text[start:], True) if has_date else None)
            if byline and byline.is_labelled:
                return byline.moved(start)
        front = word[0]
        is_links = is_links and front.casefold() in byline_words()["links"]
    return None


def _is_set_off(front: str, label: str, has_date: bool, words_in_front: int) -> bool:
    """Whether a label stands for itself behind the word `front`."""
    if front.casefold().strip(_MARKS) in byline_words()["not_written"]:
        return False
    if has_date or front[-1] in _STROKES:
        return True
    is_long = " " in label.strip() or _IDEOGRAPH.match(label) is not None or label.rstrip().endswith(_COLONS)
    return words_in_front <= _FEW_WORDS and (is_long or front[-1] in _MARKS)
