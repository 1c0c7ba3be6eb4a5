"""Quotes and who said them. Scare quotes, titles, slogans and signs stand between the same marks and are left out."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from copydesk.facts.attribution.cues import (
    attribution_before,
    attribution_behind,
    inverted_behind,
    phrase_behind,
)
from copydesk.facts.attribution.findings import Attribution
from copydesk.facts.attribution.joint import joint_speakers
from copydesk.facts.attribution.speakers import Speakers
from copydesk.facts.attribution.verb_final import according_to, subject_before
from copydesk.facts.attribution.viewpoints import reporter, viewpoint
from copydesk.facts.quotes.kinds import is_name, is_statement, is_title, leads_over
from copydesk.facts.quotes.marks import Passage, find_passages
from copydesk.facts.quotes.terms import terms
from copydesk.model import Entity, Quote, Span
from copydesk.text.document import Document

_MOST_PASSAGES = 2_000  # of one article; what goes beyond is no news copy
_MIN_STANDALONE_WORDS = 3


@dataclass(frozen=True)
class _Setting:
    """A passage and its sentence: [start, passage.opened) in front of it, [passage.closed, end) behind it."""

    passage: Passage
    start: int
    end: int
    follows_on: bool  # another quote stands before it in the same sentence


def find_quotes(document: Document, entities: Sequence[Entity]) -> tuple[Quote, ...]:
    """The quotes of the document in its order; offsets count in its text and leave the marks out.

    `entities` are those of the same document, sorted: they give speakers their full names.
    """
    passages = list(islice(find_passages(document.body), _MOST_PASSAGES))
    if not passages:
        return ()
    told = [entity for entity in entities if not _is_within(entity, passages)]
    reader = _Reader(document, Speakers(document, told))
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
            said = shared[-1]
            quote = replace(quote, speaker=said.speaker, role=said.role, cue=said.cue, joint=said.joint)
        shared.append(quote)
    return tuple(reversed(shared))


class _Reader:
    """Reads the passages of one article in their order and remembers who spoke last."""

    def __init__(self, document: Document, speakers: Speakers) -> None:
        self.document, self.text, self.paragraphs = document, document.text, document.body.paragraphs
        self.speakers, self.speech = speakers, speakers.speech
        self.words, self.terms = speakers.words, terms(document.language)
        self.last: Quote | None = None
        self.last_paragraph = -1

    def setting(self, before: Passage | None, passage: Passage, behind: Passage | None) -> _Setting:
        """The sentence around a passage, between its neighbours in the same paragraph."""
        paragraph, text = self.paragraphs[passage.paragraph], self.text
        if before and before.paragraph != passage.paragraph:
            before = None
        floor = before.closed if before else paragraph.start
        ceiling = behind.opened if behind and behind.paragraph == passage.paragraph else paragraph.end
        start = max(floor, self.document.sentence_at(passage.opened).start)
        end = self._end_behind(passage, ceiling)
        follows_on = before is not None and start == floor and text[before.end - 1] not in ".!?"
        return _Setting(passage, start, end, follows_on)

    def _end_behind(self, passage: Passage, ceiling: int) -> int:
        """Where the sentence ends that goes on behind the passage."""
        behind = self.text[passage.closed : ceiling].lstrip()
        if not behind or (self.text[passage.end - 1] in ".…" and behind[0].isupper()):
            return passage.closed
        return min(ceiling, self.document.sentence_at(ceiling - len(behind)).end)

    def quote(self, setting: _Setting) -> Quote | None:
        """The passage as a quote, or None where it is something else."""
        self.speakers.quote_start = setting.passage.opened
        passage = setting.passage
        if is_name(self.text, passage, setting.start, setting.end, self.terms, self.speech):
            return None
        attribution = self._attribution(setting)
        follows_on = setting.follows_on and self.last and not self._is_named(setting)
        if attribution is None and not (
            follows_on or self._stands_alone(setting) or self._goes_on_in_reported_mood(setting)
        ):
            return None
        if attribution and attribution.subject and self.speakers.is_thing(attribution.subject):
            return None
        speaker, cue = self._speaker(setting, attribution), attribution.cue if attribution else None
        if attribution is None and setting.follows_on and self.last:
            cue = self.last.cue
        return self._remember(setting, self._speakers(setting, attribution, speaker), cue)

    def _speakers(self, setting: _Setting, attribution: Attribution | None, speaker: str | None) -> tuple[str, ...]:
        """The speaker with those who say it together, in the order of the text; nobody without a speaker."""
        if speaker is None:
            return ()
        if attribution is None:
            last = self.last.speakers if self.last else ()
            return last if speaker in last else (speaker,)
        return joint_speakers(
            self.speakers, speaker, attribution.subject or Span(setting.start, setting.passage.opened)
        )

    def _attribution(self, setting: _Setting) -> Attribution | None:
        passage, text = setting.passage, self.text
        is_open, is_like_title = leads_over(text, passage), self._is_title(setting)
        is_sentence = is_statement(text, passage) and not (is_like_title and self.document.is_in_capitals)
        behind = None
        if is_sentence or is_open or self.speech.is_verb_final:
            behind = attribution_behind(
                self.words, passage.closed, setting.end, is_open, may_be_unlisted=self._is_no_name(setting)
            )
        if is_sentence and behind:
            return behind
        if not is_open and is_like_title:
            return None
        found = attribution_before(self.words, setting.start, passage.opened) or behind
        if found is None and self.speech.is_verb_final:
            source = according_to(self.words, setting.start, passage.opened)
            found = Attribution(source, None) if source else None
        if found is None and not is_sentence and " " in text[passage.start : passage.end]:
            found = phrase_behind(self.words, passage.closed, setting.end)
            if found is None and self._is_in_reported_mood(setting):
                found = inverted_behind(self.words, passage.closed, setting.end)
            found = found or self._viewed(setting)
        return found

    def _viewed(self, setting: _Setting) -> Attribution | None:
        """`Für Ana Ruiz ist das „ein Skandal“`, `Ana Ruiz ist zufrieden: Die Zahlen lägen „über dem Plan“`."""
        start, end = setting.start, setting.passage.opened
        behind = self.text[setting.passage.closed : setting.passage.closed + 1]
        is_predicate = self.text[end + 1].islower() or behind in (".", ",", "")
        whose = viewpoint(self.words, start, end) if is_predicate else None
        if whose and self.speakers.named(whose):
            return Attribution(whose, None)
        led = self.text.find(":", start, end) if self.speech.led_mood else -1
        if led < 0:
            return None
        is_told = any(word.lower in self.speech.moods for word in self.words.within(led, end))
        return Attribution(None, None) if is_told and self.speakers.first_subject(Span(start, led)) else None

    def _stands_alone(self, setting: _Setting) -> bool:
        passage = setting.passage
        words = self.text[passage.start : passage.end].count(" ") + 1
        opens_sentence = not self.text[setting.start : passage.opened].strip()
        if not opens_sentence or words < _MIN_STANDALONE_WORDS:
            return False
        return is_statement(self.text, passage) or self._closes_outside(passage)

    def _closes_outside(self, passage: Passage) -> bool:
        """`… dice Ana Ruiz. «El gol volverá».`: a sentence behind a quote whose full stop stands behind the mark."""
        if self.last is None or self.last_paragraph != passage.paragraph or not self.text[passage.start].isupper():
            return False
        return self.text[passage.closed : passage.closed + 1] == "." and not is_title(self.text, passage, self.speech)

    def _is_named(self, setting: _Setting) -> bool:
        """`der „Neuen Zeitung“`: words like a title behind an article, in a sentence that has a quote."""
        is_named = self._is_behind_article(setting) and is_title(self.text, setting.passage, self.speech)
        return is_named and not is_statement(self.text, setting.passage)

    def _is_title(self, setting: _Setting) -> bool:
        """Whether its capitals make the passage a title; in a text in capitals the definite article in front."""
        if self.document.is_in_capitals:
            return self._is_behind_article(setting)
        return is_title(self.text, setting.passage, self.speech)

    def _is_no_name(self, setting: _Setting) -> bool:
        """Whether the passage is words that somebody said, whatever verb follows: more than one or with an end mark,
        and no complement of the sentence in front of it, such as a work's name or a charge."""
        passage, before = setting.passage, self.text[setting.start : setting.passage.opened].rstrip()
        if self.text.find(" ", passage.start, passage.end) < 0 and self.text[passage.end - 1] not in "!?.…":
            return False
        if not before or before[-1] == ":" or setting.follows_on:
            return True
        if before[-1] in "–—":  # a pair of them sets off a name
            return self.text[passage.closed : passage.closed + 2].strip() not in ("–", "—")
        if self.text[passage.start].isupper():
            return self.speech.nouns.are_capitalised and self._is_predicate(setting)
        return before[-1] == "," or self._is_predicate(setting)

    def _is_predicate(self, setting: _Setting) -> bool:
        """`Der Plan sei „ein Fehler“`: whether a clause without a verb of its own but "be" leads to the passage."""
        before, speech = self.words.within(setting.start, setting.passage.opened), self.speech
        if not before or before[0].lower in speech.subject_starts:
            return False
        return any(word.lower in speech.predicating for word in before)

    def _is_behind_article(self, setting: _Setting) -> bool:
        before = self.text[setting.start : setting.passage.opened].lower().split()[-1:]
        return not self.speech.definite.isdisjoint(before)

    def _goes_on_in_reported_mood(self, setting: _Setting) -> bool:
        """`Es sei „das beste Erbe“.`: a sentence that goes on telling what somebody quoted right before said."""
        is_behind = self.last is not None and self.last_paragraph == setting.passage.paragraph
        return is_behind and self._is_in_reported_mood(setting)

    def _is_in_reported_mood(self, setting: _Setting) -> bool:
        """Whether the words of the sentence outside the quote are told as somebody's, where the language marks that."""
        mood, passage = self.speech.reported_mood, setting.passage
        if not mood:
            return False
        around = (*self.words.within(setting.start, passage.opened), *self.words.within(passage.closed, setting.end))
        return any(word.lower in mood for word in around)

    def _speaker(self, setting: _Setting, attribution: Attribution | None) -> str | None:
        passage = setting.passage
        if attribution and attribution.cue and attribution.cue.lower() in self.speech.collective_verbs:
            return None
        before = Span(setting.start, passage.opened)
        floor = self.paragraphs[max(0, passage.paragraph - 1)].start
        if attribution and attribution.is_impersonal and not attribution.subject:
            return self.speakers.antecedent(setting.start, "it", floor)
        if attribution and attribution.subject:
            resolved = self.speakers.resolve(attribution.subject)
            is_led = self.speech.nouns.are_capitalised and self.text[setting.start : passage.opened].rstrip().endswith(
                ":"
            )
            return resolved or (self.speakers.first_subject(before) if is_led else None)
        if self.speech.is_verb_final and (named := self._named_before(before, attribution)):
            return named
        if attribution and attribution.cue and attribution.cue.endswith(self.speech.passive_endings or ("\0",)):
            return self.speakers.antecedent(setting.start, "it", floor)
        if attribution and (named := self._opening(before)):
            return named
        if attribution is None and not setting.follows_on and (named := self._reporter(before)):
            return named
        if self.last and self.last_paragraph == passage.paragraph:
            if attribution and self.speech.is_verb_final and (topic := self.speakers.topic_since_last(setting.start)):
                return topic
            if attribution and self.speech.drops_subject and (opens := self.speakers.subject_since_last(setting.start)):
                return opens
            return self.speakers.told_of_last(setting.start) or self.last.speaker
        found = self.speakers.antecedent(setting.start, "", floor)
        if found is None and attribution and self.speech.drops_subject:
            return self.speakers.antecedent(setting.start, "it", floor)
        return found

    def _reporter(self, before: Span) -> str | None:
        """Who reports the rest of the sentence, by a name or by a noun with its article."""
        subject = reporter(self.words, before.start, before.end)
        if subject is None:
            return None
        has_article = self.text[subject.start : subject.end].split()[0].lower() in self.speech.genders
        return self.speakers.named(subject) or (self.speakers.unnamed(subject) if has_article else None)

    def _opening(self, before: Span) -> str | None:
        """Who opens the sentence in front of a quote, by a name or by a noun."""
        speakers = self.speakers
        return speakers.first_subject(before) or speakers.opening_phrase(before) or speakers.opening_person(before)

    def _named_before(self, before: Span, attribution: Attribution | None) -> str | None:
        """The subject in front of a quote in a language whose verb comes last."""
        if named := self.speakers.named_last(before):
            return named
        subject = subject_before(self.words, before.start, before.end) if attribution else None
        if subject is None:
            return self.speakers.only_organisation(before)
        whole = Span(subject.start, subject.end + 1)  # with the full stop of an initial
        speakers = self.speakers
        named = speakers.named_last(whole) or speakers.named_first(subject)
        return named or speakers.unnamed(subject) or speakers.only_organisation(before)

    def _remember(self, setting: _Setting, speakers: Sequence[str], cue: str | None) -> Quote:
        passage, speaker = setting.passage, next(iter(speakers), None)
        words, role = self.text[passage.start : passage.end], self.speakers.role(speaker)
        quote = Quote(words, speaker, role, cue, passage.start, passage.end, joint=tuple(speakers[1:]))
        self.last, self.last_paragraph = quote, passage.paragraph
        self.speakers.last_speaker, self.speakers.last_end = speaker, passage.closed
        return quote
