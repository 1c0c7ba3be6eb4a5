"""Where the people counted were, if the sentence plainly says so."""

from copydesk.extract.figures.clauses import Clauses
from copydesk.extract.figures.qualifiers import Qualified


def place_of(clauses: Clauses, counted: Qualified) -> str | None:
    """The only place that the sentence names, or the only one between this number and the next; else None."""
    places = _places(clauses, 0, len(clauses.words))
    if len(places) > 1:
        later = [q.start for q in clauses.counted if q.start > counted.start]
        places = _places(clauses, counted.last, later[0] if later else len(clauses.words))
    return places[0] if len(places) == 1 else None


def _places(clauses: Clauses, first: int, last: int) -> list[str]:
    found, i = [], first
    while i < last:
        i += 1
        if clauses.words[i - 1] in clauses.language.places["prepositions"]:
            name = _name_behind(clauses, i, last)
            if name:
                found.append(name)
    return found


def _name_behind(clauses: Clauses, i: int, last: int) -> str | None:
    """The name after `in`, past `the town of`; None for an adjective (`the Norlandic border`) or a possessive."""
    skipped, never = clauses.language.places["skipped"], clauses.language.places["never"]
    while i < last and clauses.words[i] in skipped and not _is_name(clauses, i):
        i += 1
    end = i
    while end < last and _is_name(clauses, end) and clauses.words[end] not in never:
        end += 1
    if end == i or clauses.words[end - 1].endswith(("'s", "’s")):
        return None
    if clauses.word(end) in skipped and clauses.word(end + 1) in skipped:
        return _name_behind(clauses, end, last)
    described = clauses.word(i - 1) in clauses.grammar["determiners"] or clauses.word(i - 1) in skipped
    adjective = described and clauses.word(end)[:1].isalpha() and not _ends_name(clauses, end)
    return None if adjective else clauses.sentence.printed(i, end)


def _ends_name(clauses: Clauses, i: int) -> bool:
    word, keys = clauses.words[i], ("prepositions", "links", "stops", "perfect", "passive", "relatives", "noun_ends")
    return i in clauses.cue_at or any(word in clauses.grammar[key] for key in keys)


def _is_name(clauses: Clauses, i: int) -> bool:
    return clauses.sentence.body[clauses.sentence.offsets[i][0]].isupper()
