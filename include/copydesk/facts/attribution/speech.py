"""How a language tells who says something: the lists of `data/speech`, ready for look-up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from typing import Any

from copydesk.text.nouns import Nouns, nouns
from copydesk.text.phrases import Phrases
from copydesk.text.reporting_verbs import speech_data

Strings = frozenset[str]
Endings = tuple[str, ...]  # the longest first


@dataclass(frozen=True)
class Speech:
    """One language's words in lower case; `data/speech/en.toml` says what each list holds."""

    language: str | None
    verbs: Strings
    informing: Strings
    separable: Mapping[str, str]
    counting: Strings
    participles: Strings
    quoting: Strings
    quoting_links: Strings
    inverted: Strings
    inverted_endings: Endings
    present_endings: Endings
    perfect_endings: Endings
    adverbial: Strings
    passive_endings: Endings
    object_pronouns: Strings
    addressees: Strings
    intervening: Strings
    wires: Strings
    drops_subject: bool
    no_verbs: Strings
    judging: Strings
    judging_links: Strings
    seeing: Strings
    seen_in: Strings
    clause_links: Strings
    clause_openers: Strings
    clause_endings: Endings
    occasions: Strings
    no_clause: Strings
    reporting: Strings
    bare_reporting: Strings
    voicing: Strings
    addressing: Strings
    passive: Strings
    agent_links: Strings
    perceiving: Strings
    joining: Strings
    fronted: Strings
    reflexives: Strings
    sourced: Phrases
    source_links: Strings
    document_links: Strings
    fronted_sources: Phrases
    introducing: Strings
    reported_mood: Strings
    led_mood: Strings
    viewing: Strings
    viewing_behind: Strings
    copulas: Strings
    auxiliaries: Strings
    adverbs: Strings
    adverb_endings: Endings
    days: Strings
    past_endings: Endings
    clitics: Strings
    clitic_links: Endings
    is_verb_final: bool
    phrases: Phrases
    count_phrases: Phrases
    phrases_after_name: Phrases
    phrases_after_case: Phrases
    topic_marks: Strings
    postpositions: Strings
    oblique_endings: Endings
    saying_links: Strings
    finite_endings: Endings
    case_endings: Mapping[str, str]
    cues_behind: Endings
    cues_before: Endings
    cues_of_subject: Endings
    pronouns: Mapping[str, str]
    anaphors: Mapping[str, str]
    genders: Mapping[str, str]
    collective_verbs: Strings
    nobody: Strings
    things: Strings
    silent: Strings
    subject_starts: Strings
    subject_ends: Strings
    relatives: Strings
    indefinite: Strings
    definite: Strings
    complements: Strings
    locating: Strings
    epithets: Strings
    epithet_endings: Endings
    counterparts: Strings
    feminine_endings: Endings
    organisation_epithets: Strings

    @cached_property
    def nouns(self) -> Nouns:
        """The language's nouns for people, bodies and documents."""
        return nouns(self.language)

    @cached_property
    def openings(self) -> Strings:
        """The words of which one stands in every sentence that names a source, in a language whose verb is not last."""
        verbs = self.verbs | self.informing | self.counting | self.participles | self.quoting | self.judging
        names = ("phrases", "count_phrases", "sourced")
        phrases = {phrase.split()[0] for name in names for phrase in speech_data(self.language).get(name, ())}
        return verbs | self.voicing | self.separable.keys() | self.viewing_behind | self.inverted | phrases

    @cached_property
    def moods(self) -> Strings:
        """The verbs in a mood that tells somebody's words, whether behind a colon or anywhere."""
        return self.reported_mood | self.led_mood

    @cached_property
    def predicating(self) -> Strings:
        """The verbs that a judgement may follow: "is", "would be", also in reported mood."""
        return self.copulas | self.auxiliaries | self.moods

    @cached_property
    def articles(self) -> Strings:
        """What may open a noun phrase."""
        return self.indefinite | self.definite

    @cached_property
    def closings(self) -> Endings:
        """What ends a sentence, or follows a quote, in a language whose verb comes last."""
        return _longest_first(self.verbs | set(self.cues_behind))

    def is_adverb(self, word: str) -> bool:
        """Whether `word`, as printed, may stand between a subject and its verb."""
        return word.lower() in self.adverbs or (word.islower() and word.endswith(self.adverb_endings))

    def is_saying(self, word: str) -> bool:
        """Whether the lower-case `word` is a verb or participle of saying or quoting."""
        return word in self.verbs or word in self.participles or word in self.quoting

    def is_epithet(self, noun: str) -> bool:
        """Whether the lower-case `noun` takes up, behind "the", a person who was named before."""
        parts = noun.split("-")
        return not self.epithets.isdisjoint((*parts, *(f"-{part}" for part in parts[1:])))

    def may_take_up(self, noun: str) -> bool:
        """Whether the lower-case `noun` may say, behind "the", what the only person told of is, rather than tell of
        somebody else ("the judge")."""
        part = noun.rpartition("-")[2]
        if not self.genders or part in self.counterparts:
            return False
        return self.nouns.is_person(part) or (noun.endswith(self.epithet_endings) and not self.nouns.is_body(noun))

    def is_plural(self, noun: str, gender: str) -> bool:
        """Whether the article of that gender makes the lower-case noun for a person a plural: „die Trainer“."""
        is_known = gender == "she" and self.feminine_endings and self.nouns.is_person(noun)
        return bool(is_known) and not noun.endswith((*self.feminine_endings, "e"))

    def pronoun(self, word: str) -> str | None:
        """Whom the lower-case `word` stands for where it is a pronoun, bare or in "he'd" and "a-t-il"."""
        return self.pronouns.get(word.rpartition("-")[2].replace("’", "'").partition("'")[0])


@cache
def speech(language: str | None) -> Speech:
    """The words of `language` (ISO 639-1), or the English ones where `data/speech` has no such file."""
    data = speech_data(language)
    lists = {f.name: _READY[f.type](data.get(f.name, ())) for f in fields(Speech) if f.name != "language"}
    return Speech(language=language, **lists)


def _longest_first(endings: Iterable[str]) -> Endings:
    return tuple(sorted(endings, key=len, reverse=True))


_READY: Mapping[Any, Any] = {
    Strings: frozenset,
    Endings: _longest_first,
    Phrases: Phrases.of,
    Mapping[str, str]: dict,
    bool: bool,
}
