"""Cuts runs of capitalised words into chunks that may be names: titles, demonyms and connectors are the seams."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from copydesk.facts.entities.names import Cues
from copydesk.facts.entities.titles import is_title, title_width
from copydesk.facts.entities.trimming import is_head_of, is_no_name, opens_organisation, trim
from copydesk.facts.entities.widths import name_width
from copydesk.facts.entities.words import Word, lone_word


class Chunk(NamedTuple):
    """Words that make one name. `title` is the first word of a title in front of it, or None.

    `before_title` says that a title follows ("Security Council" in "Security Council Secretary Petrov").
    """

    words: Sequence[Word]
    title: Word | None = None
    before_title: bool = False

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @property
    def tokens(self) -> tuple[int, int]:
        """The first and the last one."""
        return self.words[0].token, self.words[-1].token


def cut_run(text: str, run: Sequence[Word], cues: Cues) -> Iterator[Chunk]:
    """The chunks of one run, in its order."""
    if len(run) == 1 and not cues.inner_words:  # most are
        if _is_chunk(run[0].text, text[run[0].end : run[0].end + 1] == ".", cues):
            yield Chunk(run)
        return
    at, title = 0, None
    while at < len(run):
        if known := _known_phrase(text, run, at, cues):
            yield Chunk(known, title)
            at, title = at + sum(word.end <= known[-1].end for word in run[at:]), None
            continue
        width = title_width(text, run, at, cues)
        if width and not (opens_organisation(run, at, cues) or is_head_of(run, at, cues)):
            title = title or run[at]
            at += width
            continue
        if _is_apposed_noun(run, at, cues):
            at, title = at + 1, None
            continue
        width = name_width(text, run, at, cues)
        chunk, title_follows = run[at : at + width], is_title(text, run, at + width, cues)
        kept = _with_inner_words(text, trim(text, chunk, title_follows, cues), cues)
        if kept:
            is_titled = not title_follows and run[at].gap in (" ", ". ")
            yield Chunk(kept, title if is_titled else None, title_follows)
        # An office begins with whatever stands in front of its title: "US National Security Advisor".
        title = _first_of_office(chunk, title, cues) if title_follows else None
        at += width


@lru_cache(maxsize=20_000)
def _is_chunk(name: str, has_stop: bool, cues: Cues) -> bool:
    """Whether a word that stands alone, perhaps with a full stop behind it, may be a name."""
    text, run = name + "." * has_stop, (lone_word(name),)
    return not title_width(text, run, 0, cues) and bool(trim(text, run, False, cues))


def _is_apposed_noun(run: Sequence[Word], at: int, cues: Cues) -> bool:
    """`Obstbäuerin Jutta Meinecke`: where all nouns have capitals, the one in front of a first and a last name."""
    if cues.capitals_tell or at + 2 >= len(run) or run[at + 1].gap != " " or run[at + 2].gap != " ":
        return False
    word = run[at].text
    is_name = cues.has("given", word) or cues.is_organisation(word) or cues.place(word) is not None or word.isupper()
    return not is_name and not run[at].is_last and cues.has("given", run[at + 1].text)


def _known_phrase(text: str, run: Sequence[Word], at: int, cues: Cues) -> Sequence[Word]:
    """The words of the known name that begins there and goes on without capitals, if one does."""
    end = cues.known_at(text, run[at].start, run[at].text)
    words = [word for word in run[at:] if word.end <= end]
    if not words or words[-1].end == end:
        return words
    last = words[-1]
    return [*words, Word(text[last.end + 1 : end], last.end + 1, end, " ", True, last.token)]


def _with_inner_words(text: str, chunk: Sequence[Word], cues: Cues) -> Sequence[Word]:
    """The chunk, and the words without capitals that go on with the name of an organisation ("Parti socialiste")."""
    if not chunk or cues.inner_words is None or not cues.has("organisation_heads", chunk[0].text):
        return chunk
    last = chunk[-1]
    behind = cues.inner_words.match(text, last.end)
    end = behind.end() if behind else last.end
    if (
        cues.inner_nouns
        and cues.has("heads_with_nouns", chunk[0].text)
        and (nouns := cues.inner_nouns.match(text, end))
    ):
        end = nouns.end()
    if end == last.end:
        return chunk
    start = last.end + 1
    return [*chunk, Word(text[start:end], start, end, " ", True, last.token)]


def _first_of_office(chunk: Sequence[Word], title: Word | None, cues: Cues) -> Word | None:
    if is_no_name(chunk[0], cues) and not cues.has("title_modifiers", chunk[0].text):
        return None  # "According to President …"
    return title or chunk[0]
