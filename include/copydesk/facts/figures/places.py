"""Where the people counted were, if the sentence plainly says so."""

from copydesk.facts.figures.sentence import Qualified, Sentence


def place_of(sentence: Sentence, counted: Qualified) -> str | None:
    """The only place that the sentence names, or the only one between this number and the next; else None."""
    places = _places(sentence, 0, len(sentence.words))
    if len(places) > 1:
        later = [q.start for q in sentence.counted if q.start > counted.start]
        places = _places(sentence, counted.last, later[0] if later else len(sentence.words))
    return places[0] if len(places) == 1 else None


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
    return sentence.parts.text[sentence.parts.offsets[i][0]].isupper()
