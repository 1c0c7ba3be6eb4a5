"""Cuts runs of capitalised words into chunks that may be names: titles, demonyms and connectors are the seams."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from copydesk.facts.entities.names import Cues
from copydesk.facts.entities.trimming import is_first_of_party, is_no_name, opens_organisation, trim
from copydesk.facts.entities.words import LIST_COMMA, Word, lone_word, opens_sentence

_REACH = 40  # characters before a word that show where it stands
_LONGEST_PHRASE = 5  # words of the longest title or known name


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
        width = _title_width(text, run, at, cues)
        if width and not opens_organisation(run, at, cues):
            title = title or run[at]
            at += width
            continue
        if _is_apposed_noun(run, at, cues):
            at, title = at + 1, None
            continue
        width = _width(text, run, at, cues)
        chunk, title_follows = run[at : at + width], _is_title(text, run, at + width, cues)
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
    return not _title_width(text, run, 0, cues) and bool(trim(text, run, False, cues))


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


def _title_width(text: str, run: Sequence[Word], at: int, cues: Cues) -> int:
    """How many words the longest title takes at `at`; 0 for none."""
    if not cues.has("title_starts", run[at].text):
        # Where all nouns have capitals, those for what somebody does are titles.
        return 0 if cues.capitals_tell else int(cues.is_job(run[at].text.lower()))
    phrases = cues.words["titles"]
    for stop in range(min(len(run), at + _LONGEST_PHRASE), at, -1):
        words = text[run[at].start : run[stop - 1].end]
        if words in phrases or (text[run[stop - 1].end : run[stop - 1].end + 1] == "." and words + "." in phrases):
            return stop - at
    return 0


def _is_title(text: str, run: Sequence[Word], at: int, cues: Cues) -> bool:
    is_behind = 0 < at < len(run) and run[at].gap == " "
    return is_behind and bool(_title_width(text, run, at, cues)) and not opens_organisation(run, at, cues)


def _width(text: str, run: Sequence[Word], at: int, cues: Cues) -> int:
    """How many words from `at` on belong together."""
    stop = at + 1
    if _only_opens_sentence(text, run, at, cues):
        return 1
    if not _is_first_name(text, run, at, cues) and not is_first_of_party(run, at, cues):
        if known := _known_name(text, run, at, cues):
            return known
        if is_no_name(run[at], cues) and not cues.has("given", run[at].text):
            return 1
    while stop < len(run) and not run[stop - 1].is_last and _goes_on(text, run, at, stop, cues):
        stop += 1
    return stop - at


def _only_opens_sentence(text: str, run: Sequence[Word], at: int, cues: Cues) -> bool:
    """Whether the first word of a sentence stands in front of a name that is whole without it, or is of no name."""
    if not (cues.heads_lead or cues.heads_close) or at + 1 >= len(run) or not opens_sentence(text, run[at].start):
        return False
    word, behind = run[at].text, run[at + 1]
    kinds = ("given", "organisation_heads", "organisation_words", "place_heads", "adjectives", "title_modifiers")
    if any(cues.has(kind, word) for kind in kinds) or cues.place(word) or _known_name(text, run, at, cues):
        return False
    if opens_organisation(run, at, cues) and not cues.heads_close:
        return False
    if behind.gap != " ":
        return True
    return cues.has("given", behind.text) or bool(_known_name(text, run, at + 1, cues))


def _known_name(text: str, run: Sequence[Word], at: int, cues: Cues) -> int:
    """The width of a known phrase that is not just the beginning of a longer name ("Red Cross Hospital")."""
    for stop in range(min(len(run), at + _LONGEST_PHRASE), at, -1):
        name, is_single = text[run[at].start : run[stop - 1].end], stop == at + 1
        if cues.has("not_names", name) or (not is_single and cues.has("demonyms", name)):
            return stop - at
        place = None if is_single else cues.place(name)
        goes_on = stop < len(run) and run[stop].gap == " "
        if place and not place.is_well_known and cues.has("definite_articles", run[at].text.lower()):
            continue  # "El Banco de Olveda"
        if cues.is_organisation(name) or (place and (place.is_well_known or not goes_on)):
            return 0 if goes_on and opens_organisation(run, stop - 1, cues) else stop - at
    return 0


def _is_first_name(text: str, run: Sequence[Word], at: int, cues: Cues) -> bool:
    """Whether a word that is also a first name ("He", "Sunday") stands where a name does: in front of a surname."""
    if at + 1 >= len(run) or not cues.has("words_as_names", run[at].text):
        return False
    word, behind = run[at], run[at + 1]
    if behind.gap != " ":
        return False
    if cues.has("demonyms", behind.text) or cues.place(behind.text) or _is_title(text, run, at + 1, cues):
        return False
    before = text[max(0, word.start - _REACH) : word.start].rpartition("\n")[2].split()
    if not before or text[word.start - 1] != " ":
        return False
    return cues.is_job(before[-1].lower()) or (cues.has("function_words", word.text.lower()) and before[-1].islower())


def _goes_on(text: str, run: Sequence[Word], at: int, stop: int, cues: Cues) -> bool:
    word = run[stop]
    if cues.has("not_names", word.text):
        return word.gap == " " and is_first_of_party(run, stop, cues)
    if _is_title(text, run, stop, cues):
        return _closes_name(run, at, stop, cues)
    if not cues.capitals_tell and _is_noun_before(run, at, stop, cues):
        return False
    if word.gap == " " and (cues.heads_lead or cues.heads_close) and is_no_name(word, cues):
        return _has_head(run[at:stop], cues) or _is_particle(run, at, stop, cues) or _is_surname(run, at, stop, cues)
    if word.gap == LIST_COMMA and not any(cues.has("conjunctions", w.gap.strip()) for w in run[stop + 1 : stop + 3]):
        return False
    if cues.heads_close and _is_whole(run, at, stop, cues):
        return False
    if cues.places_end_runs and _is_place_behind(text, run, at, stop, cues):
        return False
    if run[stop - 1].text.endswith(".") and is_no_name(word, cues):
        return False  # "in the U.S. The"
    if word.gap in (" ", ". ", "\u00a0"):
        return not cues.has("demonyms", word.text) or _takes_demonym(run[stop - 1].text, cues)
    if word.gap == " & ":
        return True
    if word.gap.startswith(("'", "’")):
        return any(cues.has("organisation_tails", w.text) for w in run[stop:])
    if _has_head(run[at:stop], cues):
        return not cues.has("conjunctions", word.gap.strip()) or _holds_and(run, at, stop, cues)
    if word.gap in cues.person_gaps:
        if not cues.capitals_tell and stop - at > 1 and not cues.has("given", run[stop - 1].text):
            return False  # "Wolfgang Kasper von der Verbraucherzentrale"
        return not cues.place(run[at].text) and (cues.capitals_tell or cues.has("given", run[at].text))
    return _holds_and(run, at, stop, cues)


def _is_particle(run: Sequence[Word], at: int, stop: int, cues: Cues) -> bool:
    """`Marc Le Goff`: an article with a capital between a first name and the rest of a last name."""
    is_between = stop == at + 1 and stop + 1 < len(run) and run[stop + 1].gap == " "
    particle = run[stop].text
    return is_between and cues.has("given", run[at].text) and cues.has("person_particles", particle.lower())


def _is_surname(run: Sequence[Word], at: int, stop: int, cues: Cues) -> bool:
    """`Nadine Kurz`: a word that has no capital but behind a first name, with nothing else behind it."""
    is_alone = stop + 1 == len(run) or run[stop + 1].gap != " "
    is_given = stop == at + 1 and cues.has("given", run[at].text) and not cues.has("not_names", run[stop].text)
    return is_alone and is_given and not cues.capitals_tell


def _is_noun_before(run: Sequence[Word], at: int, stop: int, cues: Cues) -> bool:
    """Whether the words in front of `stop` are no name, or are one without it (`Rennkanute Adam`, `Peking Vierter`)."""
    if run[stop].gap != " " or _has_head(run[at:stop], cues):
        return False
    before, word = run[stop - 1].text, run[stop].text
    if cues.has("given", word) and not cues.has("given", before):
        return True
    is_noun = stop == at + 1 and (
        cues.is_noun(before) or cues.is_body(before.lower()) or cues.place(before) is not None
    )
    return cues.is_organisation(word) or (
        is_noun and not cues.has("given", before) and not cues.has("place_heads", before)
    )


def _takes_demonym(word: str, cues: Cues) -> bool:
    """Whether a demonym behind the word belongs to its name ("North Korean", "Cruz Roja Española")."""
    return cues.has("adjectives", word) or (cues.heads_lead and cues.has("organisation_heads", word))


def _is_whole(run: Sequence[Word], at: int, stop: int, cues: Cues) -> bool:
    """Whether the name is closed by its head, or is a person's and a place follows, perhaps an organisation's."""
    is_behind_head = cues.has("organisation_tails", run[stop - 1].text)
    if is_behind_head and run[stop].gap == " ":
        goes_on = cues.has("place_tails", run[stop].text)  # "Organize Sanayi Bölgesi"
        return not goes_on and not any(cues.has("organisation_tails", word.text) for word in run[stop:])
    is_person = stop > at + 1 and cues.has("given", run[at].text)
    place = cues.place(run[stop].text) if is_person else None
    is_seat = stop + 1 < len(run) and cues.has("tails_after_place", run[stop + 1].text)
    return place is not None and (place.is_well_known or is_seat)


def _is_place_behind(text: str, run: Sequence[Word], at: int, stop: int, cues: Cues) -> bool:
    """Whether a country follows that is no surname, or any well-known place behind a sentence's first word."""
    word = run[stop].text
    if cues.has("given", run[at].text) or cues.place(text[run[at].start : run[stop].end]):
        return False
    if opens_organisation(run, at, cues) or _has_head(run[at:], cues):
        return False
    place = cues.place(word)
    is_first = stop == at + 1 and opens_sentence(text, run[at].start)
    return place is not None and place.is_well_known and (is_first or word in cues.places)


def _closes_name(run: Sequence[Word], at: int, stop: int, cues: Cues) -> bool:
    """Whether a title's word is the last of a name ("Stephen King") rather than in front of another."""
    if run[stop].gap != " " or (stop + 1 < len(run) and run[stop + 1].gap == " "):
        return False
    is_tail = cues.has("organisation_tails", run[stop].text) or cues.has("given", run[stop - 1].text)
    return is_tail or _has_head(run[at:stop], cues)


def _has_head(words: Sequence[Word], cues: Cues) -> bool:
    return any(cues.has("organisation_heads", word.text) for word in words)


def _holds_and(run: Sequence[Word], at: int, stop: int, cues: Cues) -> bool:
    """Whether the name is one of those that an "and" does not end ("Ministry of Health and Welfare")."""
    if any(cues.has("heads_with_and", w.text) for w in run[at:stop]):
        return stop > at + 1
    if cues.words["organisation_heads"]:
        return False
    behind = next((w for w in run[stop:] if w.is_last or cues.has("heads_with_and", w.text)), None)
    return behind is not None and cues.has("heads_with_and", behind.text)
