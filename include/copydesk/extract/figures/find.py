"""Counts of people affected by what an article reports: how many, of whom, what befell them, who says so."""

from collections.abc import Iterator

from copydesk.extract.figures.clauses import Clauses
from copydesk.extract.figures.counts import Count, count_people
from copydesk.extract.figures.language import FigureLanguage, figure_language
from copydesk.extract.figures.places import place_of
from copydesk.extract.figures.sources import Attributions
from copydesk.extract.figures.tokens import Sentence, split_sentences
from copydesk.model import Body, Figure


def find_figures(body: Body, language: str | None) -> tuple[Figure, ...]:
    """Every count of people in the body, by where it starts; none for a language without figure data.

    `language` is an ISO 639-1 code; English is assumed where it is None. Offsets count in `body.text` and cut out the
    number as printed, without its qualifier.
    """
    rules = figure_language(language)
    if rules is None or not rules.has_cue.search(body.text):
        return ()
    attributions = Attributions(body, rules)
    figures: list[Figure] = []
    for clauses in _promising_sentences(body, rules):
        counts = count_people(clauses, figures[-1].measure if figures else None)
        figures += [_figure(clauses, count, attributions) for count in counts]
    return tuple(figures)


def _promising_sentences(body: Body, rules: FigureLanguage) -> Iterator[Clauses]:
    """The sentences that hold a number word and a cue: all others are passed over cheaply."""
    for paragraph in body.paragraphs:
        for start, end in split_sentences(body.text, paragraph.start, paragraph.end, rules.abbreviations):
            text = body.text[start:end]
            if rules.has_cue.search(text) and rules.has_number.search(text):
                clauses = Clauses(Sentence(body.text, start, end, rules.turkish), rules)
                if clauses.counted:
                    yield clauses


def _figure(clauses: Clauses, count: Count, attributions: Attributions) -> Figure:
    number = count.counted.number
    sentence = clauses.sentence
    return Figure(
        text=sentence.printed(number.first, number.last),
        measure=count.measure,
        value=number.value,
        low=number.low,
        high=number.high,
        qualifier=count.counted.qualifier,
        unit=count.unit,
        place=place_of(clauses, count.counted),
        source=attributions.source_of(clauses, number.first),
        start=sentence.offsets[number.first][0],
        end=sentence.offsets[number.last - 1][1],
    )
