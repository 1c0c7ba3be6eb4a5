"""How many words of a run of capitalised words make one name: where it goes on, and where it is whole."""

from collections.abc import Sequence

from copydesk.facts.entities.institutions import institution_width
from copydesk.facts.entities.names import Cues
from copydesk.facts.entities.titles import LONGEST_PHRASE, is_title
from copydesk.facts.entities.trimming import is_first_of_party, is_head_of, is_no_name, opens_organisation
from copydesk.facts.entities.words import LIST_COMMA, Word, opens_sentence

_REACH = 40  # characters before a word that show where it stands


def name_width(text: str, run: Sequence[Word], at: int, cues: Cues) -> int:
    """How many words from `at` on belong together."""
    stop = at + (institution_width(text, run, at, cues) or 1)
    if stop == at + 1 and _only_opens_sentence(text, run, at, cues):
        return 1
    if stop == at + 1 and not (_is_first_name(text, run, at, cues) or is_first_of_party(run, at, cues)):
        if known := _known_name(text, run, at, cues):
            return known
        if is_no_name(run[at], cues) and not (cues.has("given", run[at].text) or is_head_of(run, at, cues)):
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
    for stop in range(min(len(run), at + LONGEST_PHRASE), at, -1):
        name, is_single = text[run[at].start : run[stop - 1].end], stop == at + 1
        if cues.has("not_names", name) or (not is_single and cues.has("demonyms", name)):
            return stop - at
        place = None if is_single else cues.place(name)
        goes_on = stop < len(run) and run[stop].gap == " "
        if place and not place.is_well_known and cues.has("definite_articles", run[at].text.lower()):
            continue  # "El Banco de Olveda"
        if cues.is_organisation(name) or (place and (place.is_well_known or not goes_on)):
            is_longer = goes_on and (opens_organisation(run, stop - 1, cues) or _is_club(run, stop, name, cues))
            return 0 if is_longer else stop - at
    return 0


def _is_club(run: Sequence[Word], stop: int, name: str, cues: Cues) -> bool:
    """Whether a known name with a town behind it is a club's (`Panathinaikos Athen`)."""
    return cues.heads_lead and cues.has("organisation_heads", name) and cues.place(run[stop].text) is not None


def _is_first_name(text: str, run: Sequence[Word], at: int, cues: Cues) -> bool:
    """Whether a word that is also a first name ("He", "Sunday") stands where a name does: in front of a surname."""
    if at + 1 >= len(run) or not cues.has("words_as_names", run[at].text):
        return False
    word, behind = run[at], run[at + 1]
    if behind.gap != " ":
        return False
    if cues.has("demonyms", behind.text) or cues.place(behind.text) or is_title(text, run, at + 1, cues):
        return False
    before = text[max(0, word.start - _REACH) : word.start].rpartition("\n")[2].split()
    if not before or text[word.start - 1] != " ":
        return False
    return cues.is_job(before[-1].lower()) or (cues.has("function_words", word.text.lower()) and before[-1].islower())


def _goes_on(text: str, run: Sequence[Word], at: int, stop: int, cues: Cues) -> bool:
    word = run[stop]
    if word.gap == " " and cues.heads_close and opens_organisation(run, stop, cues):
        return not _is_whole(run, at, stop, cues)  # "Jandarma Genel Komutanlığı"
    if cues.has("not_names", word.text):
        return word.gap == " " and is_first_of_party(run, stop, cues)
    if is_title(text, run, stop, cues):
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
        return not cues.has("conjunctions", word.gap.split()[0]) or _holds_and(run, at, stop, cues)
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
    return cues.is_organisation(word) or (is_noun and not _opens_name(before, cues))


def _opens_name(word: str, cues: Cues) -> bool:
    """Whether the word is a first name, perhaps with another behind a hyphen (`Sven-Åke`), or one of a place's."""
    return cues.has("place_heads", word) or any(cues.has("given", name) for name in (word, word.partition("-")[0]))


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
