"""Titles in front of names, such as `Prime Minister`, and what else stands for them."""

from collections.abc import Sequence

from copydesk.facts.entities.names import Cues
from copydesk.facts.entities.trimming import opens_organisation
from copydesk.facts.entities.words import Word

LONGEST_PHRASE = 5  # words of the longest title or known name


def title_width(text: str, run: Sequence[Word], at: int, cues: Cues) -> int:
    """How many words the longest title takes at `at`; 0 for none."""
    if not cues.has("title_starts", run[at].text):
        # Where all nouns have capitals, those for what somebody does are titles.
        return 0 if cues.capitals_tell else int(cues.is_job(run[at].text.lower()))
    phrases = cues.words["titles"]
    for stop in range(min(len(run), at + LONGEST_PHRASE), at, -1):
        words = text[run[at].start : run[stop - 1].end]
        if words in phrases or (text[run[stop - 1].end : run[stop - 1].end + 1] == "." and words + "." in phrases):
            return stop - at
    return 0


def is_title(text: str, run: Sequence[Word], at: int, cues: Cues) -> bool:
    """Whether a title follows right behind another word of the run, in front of no organisation's name."""
    is_behind = 0 < at < len(run) and run[at].gap == " "
    return is_behind and bool(title_width(text, run, at, cues)) and not opens_organisation(run, at, cues)
