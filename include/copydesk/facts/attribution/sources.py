"""Every source that a sentence names for what it tells: `police said`, `according to aid agencies`."""

from collections.abc import Container, Iterator, Sequence

from copydesk.facts.attribution.cues import by_phrase, quoted, sourced
from copydesk.facts.attribution.findings import Source
from copydesk.facts.attribution.speech import Speech
from copydesk.facts.attribution.subjects import agent_of, is_passive, subject_of
from copydesk.facts.attribution.verb_final import sources_in_verb_final
from copydesk.facts.attribution.words import PAUSES, Word, Words, from_other, span_of, until_name, until_pause
from copydesk.model import Span

_ADDRESSEE = 2  # words between a verb and "that": "told reporters that", "assured the families that"
_NOBODY_TOLD_OF = ("we", "i", "you", "one", "who")  # pronouns that make nobody a source


def sources_in(words: Words, start: int, end: int, counted: Container[int]) -> list[Source]:
    """The sources that the sentence [start, end) names, from left to right.

    `counted` holds the offsets of its words that are no part of any subject: numbers, and what befell whom.
    """
    if words.speech.is_verb_final:
        return sources_in_verb_final(words.text, words.within(start, end), words.speech)
    return list(_Sentence(words, start, end, counted).sources())


class _Sentence:
    def __init__(self, words: Words, start: int, end: int, counted: Container[int]) -> None:
        self.text, self.speech, self.counted = words.text, words.speech, counted
        self.words = words.within(start, end)

    def sources(self) -> Iterator[Source]:
        """A participle is one only where nothing before it is: else it carries on what that source says."""
        is_first, openings = True, self.speech.openings
        for at, word in enumerate(self.words):
            if word.lower not in openings:
                continue
            if word.lower in self.speech.participles:
                if is_first and at and self.words[at - 1].text in PAUSES and self._reports(at):
                    yield Source(word.start, None)
                continue
            if self._is_told_by_nobody(at):
                continue
            subjects = (subject for subject in self._subjects(at) if subject and self._may_speak(subject))
            if subject := next(subjects, None):
                yield Source(word.start, subject)
                is_first = False

    def _is_told_by_nobody(self, verb: int) -> bool:
        """`schrieb ich`, `sagte man`: a pronoun behind the verb that makes nobody a source."""
        behind = self.words[verb + 1 : verb + 2]
        if not behind or self.words[verb].lower in self.speech.addressing or not self._reports(verb):
            return False
        return self.speech.pronoun(behind[0].lower) in _NOBODY_TOLD_OF[:-1]

    def _subjects(self, at: int) -> Iterator[Span | None]:
        """The words that may be the subject of the verb or phrase at index `at`, the likeliest first."""
        words, speech = self.words, self.speech
        for phrases in (speech.count_phrases, speech.phrases):
            if phrase := by_phrase(self.text, words, at, speech, phrases):
                yield self._issuer(phrase.subject) if phrase.subject else None
                yield self._uncounted(phrase.subject) if phrase.subject else None
        passive = is_passive(words, at, speech)
        if found := sourced(words[at:], speech):
            yield found.subject
        elif words[at].lower in speech.viewing_behind:
            yield span_of(words[self._clause_start(at) : at])
        elif words[at].lower in speech.inverted:
            yield self._inverted(at) if self._opens_name(at + 1) else None
        elif words[at].lower in speech.quoting:
            yield subject_of(words, at, speech) if passive else quoted(words, at, speech)
        elif self._reports(at):
            yield agent_of(words, at, speech) if passive else self._inverted(at)
            yield None if passive else subject_of(words, at, speech)

    def _issuer(self, subject: Span) -> Span | None:
        """Who issued what a phrase names: `selon un bilan communiqué par la préfecture`; of `a report seen by Reuters`
        the report."""
        words, speech = self._within(subject), self.speech
        by = next((at for at, word in enumerate(words) if word.lower in speech.agent_links), 0)
        told = (word.lower for word in words[:by])
        is_document = any(noun in speech.silent or speech.nouns.is_document(noun) for noun in told)
        if not is_document:
            return None
        return span_of(words[: by - 1] if words[by - 1].lower in speech.perceiving else words[by + 1 :])

    def _clause_start(self, at: int) -> int:
        return next((pause + 1 for pause in range(at - 1, -1, -1) if self.words[pause].text in PAUSES), 0)

    def _opens_name(self, at: int) -> bool:
        """Whether a name or an article stands there: `so die Polizei`, but not `so viele`."""
        word = self.words[at] if at < len(self.words) else None
        return word is not None and (word.text[0].isupper() or word.lower in self.speech.articles)

    def _reports(self, at: int) -> bool:
        """Whether the word is a verb or participle whose subject is the source of the rest of the sentence."""
        speech, verb = self.speech, self.words[at].lower
        if verb in speech.separable:  # "gab die Polizei bekannt", "wie die Polizei bekannt gab"
            around = (*self.words[at - 1 : at], *until_pause(self.words[at + 1 :])[-1:])
            if any(word.lower == speech.separable[verb] for word in around):
                return True
        if verb in speech.informing or verb in speech.counting:
            return not any(word.lower in speech.auxiliaries for word in self.words[at + 1 : at + 2])
        if not (speech.is_saying(verb) or verb in speech.judging or verb in speech.voicing):
            return False
        behind = at + 1
        while behind < len(self.words) and self.words[behind].lower in speech.adverbs:  # "testified on Monday"
            behind += 1
        link = behind + [word.text for word in self.words[behind : behind + 1]].count(",")  # "klagte, dass"
        linked = self.words[link : link + (_ADDRESSEE if verb in speech.addressing else 0) + 1]
        is_linked = any(word.lower in speech.clause_links or word.text == ":" for word in linked)
        return is_linked or self._is_set_off(at, behind)

    def _is_set_off(self, verb: int, behind: int) -> bool:
        """`12 died, Mayor Inga Storm complained`: a clause behind a count, between pauses or at the sentence's end."""
        words = self.words
        pause = next((at for at in range(verb - 1, 0, -1) if words[at].text in PAUSES), None)
        if pause is None or (behind < len(words) and words[behind].text not in PAUSES):
            return False
        follows_count = any(word.start in self.counted for word in words[:pause])
        return follows_count and words[pause + 1].lower not in self.speech.subject_starts

    def _uncounted(self, subject: Span) -> Span | None:
        """The words of the subject in front of what is counted: `according to police 12 people …`."""
        words = self._within(subject)
        name = _without_articles(words, self.speech)
        behind = (word.start for word in name if word.start in self.counted)
        stop = next(behind, subject.end)
        return span_of([word for word in words if word.start < stop]) if name else None

    def _inverted(self, verb: int) -> Span | None:
        """`…, said Mayor Inga Storm on Monday`: the subject behind a verb that a pause parts from what is said."""
        words, speech = self.words, self.speech
        first = verb
        while first and speech.is_adverb(words[first - 1].text):
            first -= 1
        is_apart = first == 0 or words[first - 1].text in PAUSES or words[first - 1].lower in speech.introducing
        if words[verb].lower in speech.addressing or not is_apart:
            return None
        subject = from_other(until_name(words[verb + 1 :]), speech.days)
        closed = speech.subject_starts | (speech.subject_ends - speech.articles)
        stop = next((at for at, word in enumerate(subject) if word.lower in closed), len(subject))
        return None if any(map(self._is_past, subject[:stop])) else span_of(subject[:stop])

    def _may_speak(self, subject: Span) -> bool:
        """Whether the words can name somebody: no count, no adverbial, no clause such as `Ada Berg denied` reports."""
        speech = self.speech
        words = _without_articles(until_pause(self._within(subject)), speech)
        if not words or words[0].lower in speech.subject_ends or words[0].text[0].isdigit():
            return False
        if len(words) == 1 and speech.pronoun(words[0].lower) in _NOBODY_TOLD_OF:
            return False
        if speech.is_saying(words[0].text) and words[0].start == subject.start:  # but "the accused"
            return False
        silent = speech.silent | speech.auxiliaries
        if any(word.start in self.counted or word.text in silent for word in words):  # but "Flood Control Office"
            return False
        return len(words) == 1 or not self._is_past(words[-1])

    def _is_past(self, word: Word) -> bool:
        return word.text.islower() and word.text.endswith(self.speech.past_endings)

    def _within(self, subject: Span) -> Sequence[Word]:
        return [word for word in self.words if subject.start <= word.start < subject.end]


def _without_articles(words: Sequence[Word], speech: Speech) -> Sequence[Word]:
    while words and words[0].lower in speech.articles:
        words = words[1:]
    return words
