"""Places of text in capitals, where no capital tells a name: words of the gazetteer behind a preposition."""

from collections.abc import Iterable, Iterator, Sequence

from copydesk.facts.events.language import EventLanguage, event_limits
from copydesk.facts.events.sentence import Sentence
from copydesk.facts.places.locate import PLACE, locate
from copydesk.model import Dateline, Entity
from copydesk.text.document import Document
from copydesk.text.gazetteer import find_place
from copydesk.text.locations import locations


def with_places(
    document: Document, entities: Sequence[Entity], dateline: Dateline | None, sentences: Iterable[Sentence]
) -> tuple[Entity, ...]:
    """The entities with those places of the sentences that are none of them yet, all located."""
    taken = {at for e in entities if e.label == PLACE for at in range(e.start, e.end)}
    home = {code for code in dateline.countries if code} if dateline else set()
    found = [place for sentence in sentences for place in _places(sentence, home) if place.start not in taken]
    if not found:
        return tuple(entities)
    return locate(sorted((*entities, *found), key=_start), dateline, document.text, document.language)


def _places(sentence: Sentence, home: set[str]) -> Iterator[Entity]:
    language, reach = sentence.language, 0
    for at in range(1, len(sentence.words)):
        if at < reach or not _may_begin(sentence, at, language):
            continue
        for last in range(min(at + event_limits()["longest_place"], len(sentence.words)), at, -1):
            printed = sentence.printed(at, last)
            name = printed.title()
            if _is_place(name, home):
                first, end = sentence.starts_at(at), sentence.ends_at(last - 1)
                known = find_place(name)
                yield Entity(printed, PLACE, None, known.country if known else None, printed, first, end)
                reach = last
                break


def _may_begin(sentence: Sentence, at: int, language: EventLanguage) -> bool:
    """Whether a preposition stands before the word, with no other words between than such as `the city of`."""
    for before in reversed(sentence.words[max(0, at - event_limits()["skipped"]) : at]):
        if before in language.place_before:
            return sentence.words[at].isalpha()
        if before not in language.place_words and before not in ("the", ",", "and"):
            return False
    return False


def _is_place(name: str, home: set[str]) -> bool:
    """Whether the gazetteer has a place of this name that is well known, or in one of the countries; where nothing
    tells these, a town of some size that no other country has."""
    known = find_place(name)
    if known is None:
        return False
    if known.is_well_known or any(place.country in home for place in locations(name)):
        return True
    is_alone = not home and known.country is not None
    return is_alone and any(place.inhabitants >= event_limits()["town"] for place in locations(name))


def _start(entity: Entity) -> int:
    return entity.start
