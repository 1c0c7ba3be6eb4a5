"""Numbers with their units: money, shares, votes, crowds, ages, distances, times."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from copydesk.facts.attribution.speakers import Speakers
from copydesk.facts.figures.sources import Sources
from copydesk.facts.quantities.language import QuantityLanguage, quantity_language
from copydesk.facts.quantities.measured import Measured, measured_in
from copydesk.facts.quantities.pairs import with_pairs
from copydesk.facts.quantities.sentence import Sentence
from copydesk.model import Entity, Quantity, Span
from copydesk.text.document import Document
from copydesk.text.folding import one_line
from copydesk.text.parts import Parts

# No article states so many: what does is a table, or made to be long, and must not make a row of any size.
MAX_QUANTITIES = 2000
# Beyond so many characters no sentence is read as one: it keeps the work on a line without full stops in proportion.
_LONGEST_SENTENCE = 1200


def find_quantities(document: Document, entities: Sequence[Entity]) -> tuple[Quantity, ...]:
    """Every number with a unit in the document, by where it starts; none for a language without quantity data.

    English is assumed where the language is unknown. `entities` are those of the document, sorted: ages stand behind
    people's names, and sources have their full names. Offsets count in its text and cut out the number with its unit as
    printed, without its qualifier. Behind the first MAX_QUANTITIES the document is not read any further.
    """
    language = quantity_language(document.language)
    if language is None:
        return ()
    sources = Sources(Speakers(document, entities))
    people = frozenset(e.end for e in entities if e.label == "PERSON")
    found: list[Quantity] = []
    for stretch in _stretches(document, language):
        parts = Parts(document, stretch.start, stretch.end, language.is_dotted)
        measured = with_pairs(parts, measured_in(Sentence(parts, language, people)), language)
        starts = frozenset(parts.starts[m.first] for m in measured)
        found += [_quantity(parts, m, sources, starts) for m in measured]
        if len(found) >= MAX_QUANTITIES:
            break
    return tuple(found[:MAX_QUANTITIES])


def _stretches(document: Document, language: QuantityLanguage) -> Iterator[Span]:
    """The sentences that may hold a number, none longer than _LONGEST_SENTENCE."""
    at = document.starts_of(set(filter(language.may_open, document.vocabulary)))
    for sentence in document.sentences_with(at):
        for start in range(sentence.start, sentence.end, _LONGEST_SENTENCE):
            end = min(start + _LONGEST_SENTENCE, sentence.end)
            first = bisect_left(at, start)
            if first < len(at) and at[first] < end:
                yield Span(start, end)


def _quantity(parts: Parts, measured: Measured, sources: Sources, starts: frozenset[int]) -> Quantity:
    start, end = parts.starts[measured.first], parts.ends[measured.last - 1]
    source = sources.nearest(parts, starts, start)
    return Quantity(
        text=parts.text[start:end],
        kind=measured.unit.kind,
        value=measured.low if measured.low == measured.high else None,
        low=measured.low,
        high=measured.high,
        unit=measured.unit.code,
        qualifier=measured.qualifier,
        of=measured.of,
        previous=measured.previous,
        source=(one_line(source) or None) if source else None,
        start=start,
        end=end,
    )
