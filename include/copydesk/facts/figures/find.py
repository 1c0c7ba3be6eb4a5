"""Counts of people affected by what an article reports: how many, of whom, what befell them, who says so."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from copydesk.facts.attribution.speakers import Speakers
from copydesk.facts.figures.circumstances import Circumstances
from copydesk.facts.figures.counts import Count, count_people
from copydesk.facts.figures.language import FigureLanguage, figure_language
from copydesk.facts.figures.places import place_of
from copydesk.facts.figures.sentence import Sentence
from copydesk.facts.figures.sources import Sources
from copydesk.facts.figures.wholes import wholes_of
from copydesk.model import DateMention, Entity, Figure, Span
from copydesk.text.document import Document
from copydesk.text.folding import one_line
from copydesk.text.parts import Parts

# No article counts people this often: what does is a table, or made to be long, and must not make a row of any size.
MAX_FIGURES = 2000
# Beyond so many characters no sentence is read as one: it keeps the work on a line without full stops in proportion.
_LONGEST_SENTENCE = 1200


class _Known(NamedTuple):
    """What is known of the document before its figures."""

    sources: Sources
    entities: Sequence[Entity]
    dates: Sequence[DateMention]


def find_figures(
    document: Document, entities: Sequence[Entity], dates: Sequence[DateMention] = ()
) -> tuple[Figure, ...]:
    """Every count of people in the document, by where it starts; none for a language without figure data. Those
    that are not the article's own say so by their `status`.

    English is assumed where the language is unknown. `entities` and `dates` are those of the document, sorted: they
    give sources their full names, places their label and figures the day of what happened. Offsets count in its text
    and cut out the number as printed, without its qualifier. Behind the first MAX_FIGURES the document is not read any
    further.
    """
    rules = figure_language(document.language)
    if rules is None:
        return ()
    known = _Known(Sources(Speakers(document, entities)), entities, dates)
    figures: list[Figure] = []
    before: str | None = None
    for sentence in _promising_sentences(document, rules):
        counts = count_people(sentence, before)
        before = next((count.measure for count in reversed(counts) if count.status == "reported"), before)
        figures += _figures(sentence, counts, figures, known)
        if len(figures) >= MAX_FIGURES:
            break
    return tuple(figures[:MAX_FIGURES])


def _promising_sentences(document: Document, rules: FigureLanguage) -> Iterator[Sentence]:
    """The sentences that hold a number word and a cue: all others are passed over cheaply."""
    numbers = set(filter(rules.numbers.may_open, document.vocabulary))
    for sentence in document.sentences_with(document.starts_of(numbers)):
        for part in _short_parts(document.text, sentence):
            if rules.has_cue(document.text[part.start : part.end]):
                yield Sentence(Parts(document, part.start, part.end, rules.numbers.is_dotted), rules)


def _short_parts(text: str, sentence: Span) -> Iterator[Span]:
    """The parts of a sentence between semicolons, none longer than _LONGEST_SENTENCE."""
    opened = sentence.start
    while opened < sentence.end:
        stop = text.find(";", opened, sentence.end) + 1 or sentence.end
        for start in range(opened, stop, _LONGEST_SENTENCE):
            yield Span(start, min(start + _LONGEST_SENTENCE, stop))
        opened = stop


def _figures(sentence: Sentence, counts: Sequence[Count], before: Sequence[Figure], known: _Known) -> list[Figure]:
    """The figures of one sentence. `before` are those of the sentences in front of it."""
    if not counts:
        return []
    circumstances, wholes = Circumstances(sentence, counts, known.dates), wholes_of(sentence, counts, before)
    return [
        replace(
            _figure(sentence, count, known),
            period=circumstances.period_of(k),
            event_date=circumstances.date_of(k),
            part_of=whole if whole is not None and whole < MAX_FIGURES else None,
        )
        for k, (count, whole) in enumerate(zip(counts, wholes, strict=True))
    ]


def _figure(sentence: Sentence, count: Count, known: _Known) -> Figure:
    number, parts = count.counted.number, sentence.parts
    return Figure(
        text=parts.printed(number.first, number.last),
        measure=count.measure,
        value=number.value,
        low=number.low,
        high=number.high,
        qualifier=count.counted.qualifier,
        unit=_plain(count.unit),
        place=_plain(place_of(sentence, count.counted, known.entities)),
        source=_plain(known.sources.source_of(sentence, number.first)),
        start=parts.starts[number.first],
        end=parts.ends[number.last - 1],
        status=count.status,
    )


def _plain(words: str | None) -> str | None:
    return (one_line(words) or None) if words else None
