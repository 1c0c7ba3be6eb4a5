"""Where the people counted were, if the sentence plainly says so."""

from copydesk.extract.figure_measures import Clauses
from copydesk.extract.figure_qualifiers import Qualified


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
    skipped, never = clauses.language.places["skipped"], clauses.language.places["never"]
    while i < last and clauses.words[i] in skipped and not _is_name(clauses, i):
        i += 1
    end = i
    while end < last and _is_name(clauses, end) and clauses.words[end] not in never:
        end += 1
    # A possessive ("in Ukraine's Kharkiv") is left to those who know geography.
    if end == i or clauses.words[i] in never or clauses.words[end - 1].endswith(("'s", "’s")):
        return None
    return clauses.sentence.printed(i, end)


def _is_name(clauses: Clauses, i: int) -> bool:
    return clauses.sentence.body[clauses.sentence.offsets[i][0]].isupper()
