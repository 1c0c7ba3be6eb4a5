"""The noun phrase that stands for a speaker: its noun, what a preposition adds to it, a name set behind it."""

import re
from functools import cached_property

from copydesk.facts.attribution.speech import Speech

WORD = re.compile(r"[^\W_](?:[\w’'.-]*\w)?")
_NAME_WORD = re.compile(r"(?:[^\W\d_][\w’'-]*\w|[^\W\d_]\.)")
_ELIDED = re.compile(r"[^\W\d_]+['’]")
_GENITIVE = re.compile("['’]s$")
_LONGEST_NAME = 4  # words
_LONGEST_PHRASE = 8  # words; a longer subject is a clause, and tells nobody


class Phrase:
    """`text` is the whole subject of a verb of saying, as printed; a capital says nothing where it `opens_sentence`."""

    def __init__(self, text: str, speech: Speech, opens_sentence: bool = False) -> None:
        self.text, self.speech = text, speech
        self._opens_sentence = opens_sentence
        self._is_one_word = " " not in text.strip()
        words = WORD.findall(text.partition(",")[0])
        elided = _ELIDED.match(words[0]) if words else None
        if elided and elided.group().lower().replace("’", "'") in speech.articles:  # "l'avocate"
            words = [elided.group().replace("’", "'"), words[0][elided.end() :], *words[1:]]
        self.article = words[0].lower() if words and words[0].lower() in speech.articles else None
        self._words = words[1:] if self.article else words

    @cached_property
    def head(self) -> list[str]:
        """The words up to a preposition or a comma, without the article; the last one is the noun. Where nouns have
        capitals, what stands behind them without one belongs to the clause: `Anwohnerin gestern`."""
        ends = self.speech.subject_ends
        stop = next((at for at, word in enumerate(self._words) if word.lower() in ends), len(self._words))
        if self.speech.nouns.are_capitalised:
            nouns = (at for at in range(1, stop) if self._words[at].islower() and not _is_small(self._words[at - 1]))
            stop = next((at for at in nouns if not self._joins(at)), stop)
        while stop and self._words[stop - 1].lower() in self.speech.articles:  # "les autorités ce lundi"
            stop -= 1
        return self._words[:stop]

    def _joins(self, at: int) -> bool:
        """Whether the word joins another speaker, and no other verb: `Bäcker und Wirt`, not `Bäcker und lacht`."""
        following = self._words[at + 1 :][:1]
        is_noun = bool(following) and (not _is_small(following[0]) or following[0] in self.speech.articles)
        return self._words[at] in self.speech.joining and is_noun

    def tells_somebody(self) -> bool:
        """Whether the phrase can mean one speaker, not a crowd, a clause or nothing."""
        if not self.head or len(self.head) > _LONGEST_PHRASE or self.head[0].lower() in self.speech.complements:
            return False
        return self.speech.nobody.isdisjoint((self.head[0].lower(), self.head[-1].lower())) and self._is_speaker()

    def _is_speaker(self) -> bool:
        """Whether the noun is one for people, a body or a document, or may be a name that nothing knows."""
        last = self.head[-1]
        if any(word in self.speech.auxiliaries for word in self.head):  # a clause: "can make people feel"
            return False
        if any(map(self._speaks, (self.head[0], *self.head[-2:]))) or last.isupper():  # "source close to the couple"
            return True
        if not self.speech.nouns.are_capitalised:
            return last[0].isupper() and not (self._opens_sentence and self._is_one_word)
        if len(self.head) > 1:
            return last[0].isupper() and self.head[-2][0].isupper()
        is_abstract = last.endswith(self.speech.nouns.abstract_endings)  # `Verwirrung`, not the surname `Streeck`
        return last[0].isupper() and not (self.article or is_abstract or self._opens_sentence)

    def _speaks(self, word: str) -> bool:
        noun = _GENITIVE.sub("", word.lower()).rpartition("-")[2]
        nouns, speech = self.speech.nouns, self.speech
        if nouns.is_person(noun) or nouns.is_body(noun) or nouns.is_document(noun):
            return True
        if self.article and nouns.is_person(noun + "s"):  # "their employer", of which only the plural's end is listed
            return True
        return speech.is_epithet(noun) or speech.may_take_up(noun) or noun in speech.organisation_epithets

    def is_thing(self) -> bool:
        """Whether it is a sign, a banner or the like, which carries words."""
        return bool(self.head) and self.head[-1].lower() in self.speech.things

    def apposed_name(self) -> str | None:
        """The name behind a comma: "its head, Ana Ruiz,"."""
        head, _, name = self.text.strip(" ,").rpartition(", ")
        words = name.split()
        prepositions = self.speech.subject_ends - self.speech.articles
        if not head or head.split()[0].lower() in prepositions or not 1 < len(words) <= _LONGEST_NAME:
            return None
        return name if all(word[0].isupper() and _NAME_WORD.fullmatch(word) for word in words) else None

    def whole(self) -> str:
        """The head and what a preposition adds to it: "official familiar with the talks"."""
        stop = len(self.head)
        while stop < min(len(self._words), _LONGEST_PHRASE) and self._goes_on(stop):
            stop += 1
        if any(_ELIDED.sub("", word).lower() in self.speech.wires for word in self._words[len(self.head) : stop]):
            stop = len(self.head)  # "sagte ein Sprecher der Deutschen Presse-Agentur"
        while stop > len(self.head) and self._words[stop - 1].lower() in self.speech.complements | self.speech.articles:
            stop -= 1
        return " ".join(self._words[:stop])

    def _goes_on(self, at: int) -> bool:
        word, following = self._words[at].lower(), self._words[at + 1 :][:1]
        if word in self.speech.locating:  # "an official in Oslo", but not "the army in a statement"
            return bool(following) and (following[0][0].isupper() or following[0] in self.speech.definite)
        if self.speech.nouns.are_capitalised and self._words[at].islower():
            return word in self.speech.complements
        return word in self.speech.complements or word not in self.speech.subject_ends


def _is_small(word: str) -> bool:
    """Whether the word has no capital letter; neither has a number."""
    return word.lower() == word
