"""Indirect speech: the clause that somebody named is reported to have said (`Lena Voss said the dam was safe`).

Only what stands in plain sight is read: a name next to a verb of saying, and the clause beside them, in a sentence
without a quote. A pronoun, a name further off, or words between verb and clause give nothing.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from copydesk.facts.attribution.joint import joint_speakers
from copydesk.facts.attribution.names import Names
from copydesk.facts.attribution.speech import Speech, speech
from copydesk.model import Entity, Quote, Span
from copydesk.text.document import Document
from copydesk.text.tokens import BREAK

_FEWEST_WORDS = 3  # of a clause that says something
_MOST_BETWEEN = 8  # tokens of an apposition, or of what somebody is called behind a verb
_MOST_TITLES = 3  # words in front of a name
_MOST_ADDRESSED = 5  # tokens of whoever is told
_MOST_OCCASION = 16  # tokens of where something is said
_ENDS = frozenset(".?!…")


def find_indirect(document: Document, entities: Sequence[Entity], quotes: Sequence[Quote]) -> Iterator[Quote]:
    """The clauses in the order of the document, each as a quote of the kind `indirect`.

    `entities` and `quotes` are those of the same document, sorted. Nothing is read in the sentences of `quotes`.
    """
    language = speech(document.language)
    reporting = language.reporting & document.vocabulary
    if not reporting:
        return
    reader = _Reader(document, entities, language)
    words, starts, _ = document.tokens
    quoted, reach = [quote.start for quote in quotes], 0
    for at in [at for at, word in enumerate(words) if word in reporting]:
        if starts[at] < reach:
            continue
        sentence = document.sentence_at(starts[at])
        first = bisect_left(quoted, sentence.start)
        if first < len(quoted) and quoted[first] < sentence.end:
            continue
        found = reader.read_final(sentence, at) if language.is_verb_final else reader.read(sentence, at)
        if found:
            reach = sentence.end
            yield found


class _Reader:
    def __init__(self, document: Document, entities: Sequence[Entity], language: Speech) -> None:
        self.text, self.tokens, self.language = document.text, document.tokens, language
        self.document, self.entities = document, entities
        self.speakers = [entity for entity in entities if entity.label != "PLACE"]
        self.by_end: Mapping[int, Entity] = {entity.end: entity for entity in self.speakers}
        self.by_start: Mapping[int, Entity] = {entity.start: entity for entity in self.speakers}
        self.starts = [entity.start for entity in self.speakers]

    @cached_property
    def names(self) -> Names:
        """The names of the document, as the search for joint speakers asks for them."""
        return Names(self.text, self.entities, self.document.language, self.language)

    def read(self, sentence: Span, verb: int) -> Quote | None:
        """`Ana Ruiz said (that) …`, or `…, Ana Ruiz said` and `…, said Ana Ruiz`, around the verb at that token."""
        before, behind = self._before(verb), self._behind(verb)
        if before and self._is_subject(before, sentence):
            if self._is_closed(verb + 1, sentence):
                return self._quote(before, verb, sentence.start, self._comma_before(before.start, sentence))
            return self._quote(before, verb, self._clause_behind(verb, sentence), sentence.end)
        if behind and self._word(verb - 1) == "," and self._is_closed(self._at(behind.end), sentence):
            return self._quote(behind, verb, sentence.start, self._start(verb - 1))
        return None

    def read_final(self, sentence: Span, verb: int) -> Quote | None:
        """`Ana Ruiz, …dığını söyledi`: the clause between the name that opens the sentence and its last verb."""
        last = self._word(verb - 1)
        is_last = self._is_closed(verb + 1, sentence) or self._is_closed(verb + 2, sentence)  # "iddia etti"
        if not is_last or not last.endswith(self.language.clause_endings):
            return None
        first = bisect_left(self.starts, sentence.start)
        for speaker in self.speakers[first:]:
            if speaker.start >= sentence.end:
                return None
            if self.text[speaker.end : speaker.end + 2] == ", ":
                start = self._behind_occasions(self._at(speaker.end + 2), verb)
                return self._quote(speaker, verb, start, self.tokens.ends[verb - 1])
        return None

    def _behind_occasions(self, first: int, verb: int) -> int:
        """Where the clause begins behind whom the speaker told it, and where (`gazetecilere, `)."""
        commas = (at for at in range(first + 1, min(first + _MOST_OCCASION, verb)) if self._word(at) == ",")
        told = [at for at in commas if self._word(at - 1).lower() in self.language.occasions]
        return self._start(told[-1] + 1 if told else first)

    def _before(self, verb: int) -> Entity | None:
        """Whoever is named right before the verb, or before an apposition (`Ana Ruiz, the mayor, said`)."""
        at = verb - 1
        if self._word(at).lower() in self.language.adverbs or self._word(at) in self.language.auxiliaries:
            at -= 1
        if self._word(at) == ",":
            at -= 1
            if self._ends(at) not in self.by_end:
                commas = (n for n in range(at, max(0, at - _MOST_BETWEEN), -1) if self._word(n) == ",")
                at = next(commas, 0) - 1
        return self.by_end.get(self._ends(at))

    def _behind(self, verb: int) -> Entity | None:
        """Whoever is named behind the verb, perhaps behind what he is (`said transport minister Omar Diallo`)."""
        for at in range(verb + 1, verb + _MOST_BETWEEN):
            if named := self.by_start.get(self._start(at)):
                return named
            if not self._word(at)[:1].isalpha():
                return None
        return None

    def _is_subject(self, speaker: Entity, sentence: Span) -> bool:
        """Whether no preposition or relative in front of the name takes it out of the subject ("the aide of")."""
        if speaker.start < sentence.start:
            return False
        before = self._word(self.tokens.between(0, speaker.start).stop - 1).lower()
        ends = self.language.subject_ends | self.language.complements
        return before not in ends or before in self.language.articles

    def _clause_behind(self, verb: int, sentence: Span) -> int:
        """Where the clause begins that the verb leads to, behind its link; the sentence's end where none does."""
        if self._word(verb) in self.language.addressing:
            told = range(verb + 1, verb + _MOST_ADDRESSED)
            verb = next((at for at in told if self._word(at) in self.language.clause_links), verb + 1) - 1
        word = self._word(verb + 1).lower()
        link, elision, _ = word.replace("’", "'").partition("'")
        if link not in self.language.clause_openers:
            is_bare = self._word(verb) in self.language.bare_reporting and word not in self.language.no_clause
            return self._start(verb + 1) if is_bare and word[:1].isalnum() else sentence.end
        if elision:  # "qu'il"
            return self._start(verb + 1) + len(link) + 1
        follows = link == "," and self._word(verb + 2).lower() in self.language.clause_links
        return self._start(verb + 2 + follows)

    def _quote(self, speaker: Entity, verb: int, start: int, end: int) -> Quote | None:
        while end > start and (
            self.text[end - 1].isspace() or self.text[end - 1] in _ENDS or self.text[end - 1] == ","
        ):
            end -= 1
        words = self.text[start:end]
        if words.count(" ") + 1 < _FEWEST_WORDS or start <= speaker.start < end:
            return None
        first, *joint = joint_speakers(self.names, speaker.canonical, Span(speaker.start, speaker.end))
        return Quote(words, first, self.names.role(first), self._word(verb), start, end, "indirect", tuple(joint))

    def _comma_before(self, start: int, sentence: Span) -> int:
        """The comma in front of the name and of what it is (`…, its head, Ana Ruiz, said`), or the sentence's start."""
        last = self.text.rfind(",", sentence.start, start)
        if last < 0 or self.text[last + 1 : start].strip():
            is_title = last >= 0 and len(self.text[last + 1 : start].split()) <= _MOST_TITLES
            return last if is_title else sentence.start
        comma = self.text.rfind(",", sentence.start, last)
        words = self.text[comma + 1 : last].split()
        is_apposition = comma >= 0 and 0 < len(words) <= _MOST_TITLES and words[0] in self.language.articles
        return comma if is_apposition else last

    def _is_closed(self, at: int, sentence: Span) -> bool:
        """Whether nothing but a full stop stands from the token on."""
        return at >= len(self.tokens.words) or self._start(at) >= sentence.end or self._word(at) in (*_ENDS, BREAK)

    def _at(self, offset: int) -> int:
        return bisect_left(self.tokens.starts, offset)

    def _word(self, at: int) -> str:
        return self.tokens.words[at] if 0 <= at < len(self.tokens.words) else BREAK

    def _ends(self, at: int) -> int:
        return self.tokens.ends[at] if at >= 0 else -1

    def _start(self, at: int) -> int:
        return self.tokens.starts[at] if at < len(self.tokens.starts) else len(self.text)
