"""Known places of several words, and ministries of several fields, taken whole whatever the tagger made of them."""

from collections.abc import Iterable, Sequence

from copydesk.facts.entities.guesses import ORG, PLACE
from copydesk.facts.entities.names import Cues
from copydesk.facts.entities.spans import NameSpan
from copydesk.text.gazetteer import is_country, places_of_words

_BEFORE = 3  # tokens before a name in which the place that it is a part of may begin


def take_whole(words: Sequence[str], spans: Iterable[NameSpan], cues: Cues) -> list[NameSpan]:
    """The spans in their order, those put right that cut a well-known place of several words, or a ministry's fields.

    `words` are the tokens of the text. What holds the place and more ("New York Times") stays as it is.
    """
    taken: list[NameSpan] = []
    for span in spans:
        if taken and span.first <= taken[-1].last:
            if span.last > taken[-1].last and taken[-1].label == PLACE:
                continue  # the rest of a place
            if span.last <= taken[-1].last:
                continue
        least = taken[-1].last + 1 if taken else 0
        taken.append(_place_in(words, span, least) or _with_fields(words, span, least, cues))
    return taken


def _with_fields(words: Sequence[str], span: NameSpan, least: int, cues: Cues) -> NameSpan:
    """`Labour and Welfare Ministry`: the span from the first field of the ministry on."""
    is_behind = span.label == ORG and span.first >= least + 2
    if is_behind and any(cues.has("heads_with_and", word) for word in words[span.first + 1 : span.last + 1]):
        joint, field = words[span.first - 1], words[span.first - 2]
        if cues.has("conjunctions", joint) and field.istitle() and not cues.place(field):
            return span._replace(first=span.first - 2)
    return span


def _place_in(words: Sequence[str], span: NameSpan, least: int) -> NameSpan | None:
    """The place that the span is a part of, or an organisation that is called just like a country."""
    index = places_of_words()
    for first in range(max(least, span.first - _BEFORE), span.last + 1):
        for name in index.get(words[first], ()):
            last = first + len(name) - 1
            if last < span.first or tuple(words[first : last + 1]) != name:
                continue
            if first < span.first or last > span.last:
                return NameSpan(first, last, PLACE) if first <= span.first and last >= span.last else None
            if (first, last) == span[:2] and span.label == ORG and is_country(" ".join(name)):
                return span._replace(label=PLACE)
            return None
    return None
