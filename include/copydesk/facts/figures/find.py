"""Counts of people affected by what an article reports: how many, of whom, what befell them, who says so."""

from collections.abc import Iterable, Iterator, Sequence

from copydesk.facts.attribution.speakers import Speakers
from copydesk.facts.figures.counts import Count, count_people
from copydesk.facts.figures.language import FigureLanguage, figure_language
from copydesk.facts.figures.places import place_of
from copydesk.facts.figures.sentence import Sentence
from copydesk.facts.figures.sources import Sources
from copydesk.facts.figures.tokens import Tokens, short_parts
from copydesk.model import Entity, Figure, Span
from copydesk.text.document import Document
from copydesk.text.folding import one_line

# No article counts people this often: what does is a table, or made to be long, and must not make a row of any size.
MAX_FIGURES = 2000


def find_figures(document: Document, entities: Sequence[Entity]) -> tuple[Figure, ...]:
    """Every count of people in the document, by where it starts; none for a language without figure data.

    English is assumed where the language is unknown. `entities` are those of the document, sorted: they give sources
    their full names. Offsets count in its text and cut out the number as printed, without its qualifier. Behind the
    first MAX_FIGURES the document is not read any further.
    """
    text, rules = document.text, figure_language(document.language)
    if rules is None or not rules.has_cue(text):
        return ()
    spans = (part for sentence in document.sentences for part in short_parts(text, sentence))
    sources = Sources(Speakers(document, entities))
    figures: list[Figure] = []
    for sentence in _promising_sentences(text, spans, rules):
        counts = count_people(sentence, figures[-1].measure if figures else None)
        figures += [_figure(sentence, count, sources) for count in counts]
        if len(figures) >= MAX_FIGURES:
            break
    return tuple(figures[:MAX_FIGURES])


def _promising_sentences(text: str, spans: Iterable[Span], rules: FigureLanguage) -> Iterator[Sentence]:
    """The sentences that hold a number word and a cue: all others are passed over cheaply."""
    for span in spans:
        if rules.may_count(text[span.start : span.end]):
            sentence = Sentence(Tokens(text, span.start, span.end, rules.turkish), rules)
            if sentence.counted:
                yield sentence


def _figure(sentence: Sentence, count: Count, sources: Sources) -> Figure:
    number, tokens = count.counted.number, sentence.tokens
    return Figure(
        text=tokens.printed(number.first, number.last),
        measure=count.measure,
        value=number.value,
        low=number.low,
        high=number.high,
        qualifier=count.counted.qualifier,
        unit=_plain(count.unit),
        place=_plain(place_of(sentence, count.counted)),
        source=_plain(sources.source_of(sentence, number.first)),
        start=tokens.offsets[number.first][0],
        end=tokens.offsets[number.last - 1][1],
    )


def _plain(words: str | None) -> str | None:
    return (one_line(words) or None) if words else None
