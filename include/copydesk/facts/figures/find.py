"""Counts of people affected by what an article reports: how many, of whom, what befell them, who says so."""

from collections.abc import Iterable, Iterator

from copydesk.facts.figures.counts import Count, count_people
from copydesk.facts.figures.language import FigureLanguage, figure_language
from copydesk.facts.figures.places import place_of
from copydesk.facts.figures.sentence import Sentence
from copydesk.facts.figures.sources import Sources
from copydesk.facts.figures.tokens import Tokens, short_parts
from copydesk.model import Body, Figure, Span
from copydesk.text.folding import one_line
from copydesk.text.sentences import split_sentences

# No article counts people this often: what does is a table, or made to be long, and must not make a row of any size.
MAX_FIGURES = 2000


def find_figures(body: Body, language: str | None) -> tuple[Figure, ...]:
    """Every count of people in the body, by where it starts; none for a language without figure data.

    `language` is an ISO 639-1 code; English is assumed where it is None. Offsets count in `body.text` and cut out the
    number as printed, without its qualifier. Behind the first MAX_FIGURES the body is not read any further.
    """
    rules = figure_language(language)
    if rules is None or not rules.has_cue(body.text):
        return ()
    spans = [
        part
        for paragraph in body.paragraphs
        for sentence in split_sentences(body.text, paragraph.start, paragraph.end, language)
        for part in short_parts(body.text, sentence)
    ]
    sources = Sources(body.text, spans, rules)
    figures: list[Figure] = []
    for sentence in _promising_sentences(body.text, spans, rules):
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
