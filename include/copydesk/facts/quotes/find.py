"""Quotes and who said them. Scare quotes, titles, slogans and signs stand between the same marks and are left out."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from copydesk.facts.quotes.antecedents import antecedent
from copydesk.facts.quotes.attribution import Attribution, attribution_before, attribution_behind, phrase_behind
from copydesk.facts.quotes.kinds import is_name, is_statement, is_title, leads_over
from copydesk.facts.quotes.marks import Passage, find_passages
from copydesk.facts.quotes.speakers import Speakers
from copydesk.model import Body, Entity, Quote, Span
from copydesk.text.sentences import sentence_end, sentence_start

_MOST_PASSAGES = 2_000  # of one article; what goes beyond is no news copy
_MIN_STANDALONE_WORDS = 3


@dataclass(frozen=True)
class _Setting:
    """A passage and its sentence: [start, passage.opened) in front of it, [passage.closed, end) behind it."""

    passage: Passage
    start: int
    end: int
    follows_on: bool  # another quote stands before it in the same sentence


def find_quotes(body: Body, entities: Sequence[Entity], language: str | None) -> tuple[Quote, ...]:
    """The quotes of the body in its order; offsets count in `body.text` and leave the marks out.

    `entities` are those of the same body, sorted: they give speakers their full names.
    """
    passages = list(islice(find_passages(body), _MOST_PASSAGES))
    if not passages:
        return ()
    told = [entity for entity in entities if not _is_within(entity, passages)]
    reader = _Reader(body, Speakers(body, told, language))
    settings = (
        reader.setting(*three) for three in zip([None, *passages], passages, [*passages[1:], None], strict=False)
    )
    quotes = [quote for setting in settings if (quote := reader.quote(setting))]
    return _share_speakers(quotes, {passage.start for passage in passages if passage.continues})


def _is_within(entity: Entity, passages: Sequence[Passage]) -> bool:
    at = bisect_right(passages, entity.start, key=lambda passage: passage.start) - 1
    return at >= 0 and entity.end <= passages[at].end


def _share_speakers(quotes: Sequence[Quote], continuing: set[int]) -> tuple[Quote, ...]:
    """Paragraphs of one long quote take the speaker from the paragraph that closes it."""
    shared: list[Quote] = []
    for quote in reversed(quotes):
        if quote.start in continuing and shared and shared[-1].speaker:
            quote = replace(quote, speaker=shared[-1].speaker, role=shared[-1].role, cue=shared[-1].cue)
        shared.append(quote)
    return tuple(reversed(shared))


class _Reader:
    """Reads the passages of one article in their order and remembers who spoke last."""

    def __init__(self, body: Body, speakers: Speakers) -> None:
        self.body, self.text = body, body.text
        self.speakers, self.speech = speakers, speakers.speech
        self.last: Quote | None = None
        self.last_paragraph = -1

    def setting(self, before: Passage | None, passage: Passage, behind: Passage | None) -> _Setting:
        """The sentence around a passage, between its neighbours in the same paragraph."""
        paragraph, text = self.body.paragraphs[passage.paragraph], self.text
        has_before = before is not None and before.paragraph == passage.paragraph
        floor = before.closed if has_before else paragraph.start
        ceiling = behind.opened if behind and behind.paragraph == passage.paragraph else paragraph.end
        start = sentence_start(text, floor, passage.opened, self.speakers.language)
        end = sentence_end(text, passage.closed, ceiling, self.speakers.language)
        if text[passage.end - 1] in ".…" and text[passage.closed : end].lstrip()[:1].isupper():
            end = passage.closed
        follows_on = has_before and start == floor and text[before.end - 1] not in ".!?"
        return _Setting(passage, start, end, follows_on)

    def quote(self, setting: _Setting) -> Quote | None:
        """The passage as a quote, or None where it is something else."""
        self.speakers.quote_start = setting.passage.opened
        passage = setting.passage
        if is_name(self.text, passage, setting.start, setting.end, self.speech):
            return None
        attribution = self._attribution(setting)
        if attribution is None and not (setting.follows_on and self.last) and not self._stands_alone(setting):
            return None
        if attribution and attribution.subject and self.speakers.is_thing(attribution.subject):
            return None
        speaker, cue = self._speaker(setting, attribution), attribution.cue if attribution else None
        if attribution is None and setting.follows_on and self.last:
            cue = self.last.cue
        return self._remember(setting, speaker, cue)

    def _attribution(self, setting: _Setting) -> Attribution | None:
        passage, text = setting.passage, self.text
        is_sentence, is_open = is_statement(text, passage), leads_over(text, passage)
        behind = None
        if is_sentence or is_open or self.speech.is_verb_final:
            behind = attribution_behind(text, passage.closed, setting.end, self.speech, is_open)
        if is_sentence and behind:
            return behind
        if is_title(text, passage) and not is_open:
            return None
        found = attribution_before(text, setting.start, passage.opened, self.speech) or behind
        if found is None and not is_sentence and " " in text[passage.start : passage.end]:
            found = phrase_behind(text, passage.closed, setting.end, self.speech)
        return found

    def _stands_alone(self, setting: _Setting) -> bool:
        passage = setting.passage
        words = self.text[passage.start : passage.end].count(" ") + 1
        opens_sentence = not self.text[setting.start : passage.opened].strip()
        return opens_sentence and words >= _MIN_STANDALONE_WORDS and is_statement(self.text, passage)

    def _speaker(self, setting: _Setting, attribution: Attribution | None) -> str | None:
        passage = setting.passage
        if attribution and attribution.cue and attribution.cue.lower() in self.speech.collective_verbs:
            return None
        if attribution and attribution.subject:
            return self.speakers.resolve(attribution.subject)
        before = Span(setting.start, passage.opened)
        if self.speech.is_verb_final and (named := self.speakers.named_last(before) or self._organisation(before)):
            return named
        if attribution and (named := self.speakers.first_subject(before) or self.speakers.opening_phrase(before)):
            return named
        if self.last and self.last_paragraph == passage.paragraph:
            return self.last.speaker
        floor = self.body.paragraphs[max(0, passage.paragraph - 1)].start
        return antecedent(self.speakers, setting.start, "", floor)

    def _organisation(self, before: Span) -> str | None:
        """`Bakanlıktan yapılan açıklamada, "…"`: the organisation of a sentence that names no person."""
        names = self.speakers.within(before.start, before.end)
        if any(name.label == "PERSON" for name in names):
            return None
        return next((name.canonical for name in names if name.label == "ORG"), None)

    def _remember(self, setting: _Setting, speaker: str | None, cue: str | None) -> Quote:
        passage = setting.passage
        words = self.text[passage.start : passage.end]
        quote = Quote(words, speaker, self.speakers.role(speaker), cue, passage.start, passage.end)
        self.last, self.last_paragraph = quote, passage.paragraph
        self.speakers.last_speaker, self.speakers.last_end = speaker, passage.closed
        return quote
