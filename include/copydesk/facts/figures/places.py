"""Where the people counted were, if the sentence plainly says so."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from copydesk.facts.figures.sentence import Qualified, Sentence
from copydesk.model import Entity

_BEHIND_NAME = re.compile(r"['’](?P<ending>[^\W\d_]+)| (?P<word>[^\W\d_]+)")


def place_of(sentence: Sentence, counted: Qualified, entities: Sequence[Entity]) -> str | None:
    """The only place that the sentence names, or the only one between this number and the next; else None. What one of
    the document's `entities` has for a person or an organisation is none."""
    within = _within(sentence, entities)
    if sentence.language.subject_first:
        return _place_in_front(sentence, counted, within)
    places = _places(sentence, 0, len(sentence.words))
    if len(places) > 1:
        later = [q.start for q in sentence.counted if q.start > counted.start]
        places = _places(sentence, counted.last, later[0] if later else len(sentence.words))
    return places[0] if len(places) == 1 and not _is_another_name(places[0], within) else None


def _within(sentence: Sentence, entities: Sequence[Entity]) -> Sequence[Entity]:
    """Those of the document's entities, which are in its order, that stand in the sentence."""
    first = bisect_left(entities, sentence.parts.start, key=lambda entity: entity.start)
    return entities[first : bisect_left(entities, sentence.parts.end, first, key=lambda entity: entity.start)]


def _is_another_name(place: str, entities: Sequence[Entity]) -> bool:
    labels = {entity.label for entity in entities if entity.text == place}
    return bool(labels) and "PLACE" not in labels


def _place_in_front(sentence: Sentence, counted: Qualified, entities: Sequence[Entity]) -> str | None:
    """The only place with an ending for where (`Van'da`, `Van'ın Erciş ilçesinde`) between the number and the one
    before it, or else in front of both; None of several."""
    number, ends = sentence.parts.starts[counted.start], sentence.parts.ends
    earlier = [ends[q.last - 1] for q in sentence.counted if q.last <= counted.start]
    places = [
        entity
        for entity in entities
        if entity.label == "PLACE" and entity.end <= number and _is_where(sentence, entity.end)
    ]
    near = [place for place in places if not earlier or place.start >= earlier[-1]]
    found = {place.text for place in near or places}
    return found.pop() if len(found) == 1 else None


def _is_where(sentence: Sentence, end: int) -> bool:
    """Whether the name that ends at the offset stands in the locative, or the word for its kind does."""
    parts, places = sentence.parts, sentence.language.places
    behind = _BEHIND_NAME.match(parts.text, end, parts.end)
    if behind is None:
        return False
    return behind["ending"] in places["endings"] if behind["ending"] else behind["word"] in places["heads"]


def _places(sentence: Sentence, first: int, last: int) -> list[str]:
    found, i = [], first
    while i < last:
        i += 1
        if sentence.words[i - 1] in sentence.language.places["prepositions"]:
            name = _name_behind(sentence, i, last)
            if name:
                found.append(name)
    return found


def _name_behind(sentence: Sentence, i: int, last: int) -> str | None:
    """The name after `in`, past `the town of`; None for an adjective (`the Norlandic border`) or a possessive."""
    skipped = sentence.language.places["skipped"]
    while i < last and sentence.words[i] in skipped and not _is_name(sentence, i):
        i += 1
    first, end = _extent(sentence, i, last)
    if first == end:
        return None
    if sentence.word(end) in skipped and sentence.word(end + 1) in skipped:
        return _name_behind(sentence, end, last)
    described = sentence.word(i - 1) in sentence.grammar["determiners"] or sentence.word(i - 1) in skipped
    adjective = described and sentence.word(end)[:1].isalpha() and not _ends_name(sentence, end)
    return None if adjective else sentence.parts.printed(first, end)


def _extent(sentence: Sentence, i: int, last: int) -> tuple[int, int]:
    """The words [first, end) of the name at word `i`, without `Norland's` in front."""
    first = end = i
    never = sentence.language.places["never"]
    while end < last and (_is_name(sentence, end) or (end > first and _is_hyphen(sentence, end))):
        if sentence.words[end] in never:
            break
        end += 1
        first = end if sentence.words[end - 1].endswith(("'s", "’s")) else first
    return first, end


def _ends_name(sentence: Sentence, i: int) -> bool:
    word, keys = sentence.words[i], ("prepositions", "links", "stops", "perfect", "passive", "relatives", "noun_ends")
    return i in sentence.cue_at or any(word in sentence.grammar[key] for key in keys)


def _is_hyphen(sentence: Sentence, i: int) -> bool:
    """The hyphen inside `Port-Halden`."""
    parts = sentence.parts
    return sentence.words[i] == "-" and parts.touch(i - 1) and parts.touch(i) and _is_name(sentence, i + 1)


def _is_name(sentence: Sentence, i: int) -> bool:
    return sentence.parts.text[sentence.parts.starts[i]].isupper()
