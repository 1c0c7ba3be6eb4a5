"""How a language attributes words to people: the cue lists of `data/speech`, ready for look-up."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from copydesk.lexicon import load

Words = frozenset[str]


@dataclass(frozen=True)
class Speech:
    """One language's verbs and phrases of saying, in lower case; `data/speech/en.toml` says what each list holds."""

    verbs: Words
    participles: Words
    quoting: Words
    inverted: Words
    judging: Words
    judging_links: Words
    clause_links: Words
    voicing: Words
    phrases: tuple[str, ...]
    adverbs: Words
    is_verb_final: bool
    cues_behind: tuple[str, ...]
    cues_before: tuple[str, ...]
    cues_of_subject: tuple[str, ...]
    clitics: Words
    pronouns: Mapping[str, str]
    collective_verbs: Words
    nobody: Words
    things: Words
    naming: tuple[str, ...]
    explaining: tuple[str, ...]
    subject_ends: Words
    articles: Words
    definite: Words
    complements: Words
    epithets: Words
    organisation_epithets: Words
    subject_starts: Words

    def is_saying(self, word: str) -> bool:
        """Whether the lower-case `word` is a verb or participle of saying or quoting."""
        return word in self.verbs or word in self.participles or word in self.quoting


@cache
def speech(language: str | None) -> Speech:
    """The speech cues of `language` (ISO 639-1), or the English ones where `data/speech` has no such file."""
    try:
        data = load(f"speech/{language}")
    except FileNotFoundError:
        data = load("speech/en")
    naming, joining, nobody, epithets = (data[part] for part in ("naming", "joining", "nobody", "epithets"))
    return Speech(
        verbs=frozenset(data["verbs"]),
        participles=frozenset(data["participles"]),
        quoting=frozenset(data["quoting"]),
        inverted=frozenset(data.get("inverted", ())),
        judging=frozenset(data.get("judging", ())),
        clause_links=frozenset(data.get("clause_links", ())),
        judging_links=frozenset(data.get("judging_links", ())),
        voicing=frozenset(data.get("voicing", ())),
        phrases=tuple(data["phrases"]),
        adverbs=frozenset(data["adverbs"]),
        is_verb_final=data["is_verb_final"],
        cues_behind=_longest_first(data.get("cues_behind", ())),
        cues_before=_longest_first(data.get("cues_before", ())),
        cues_of_subject=_longest_first(data.get("cues_of_subject", ())),
        clitics=frozenset(data.get("clitics", ())),
        pronouns=data["pronouns"],
        collective_verbs=frozenset(nobody["verbs"]),
        nobody=frozenset(nobody["nouns"]),
        things=frozenset(nobody["things"]),
        naming=tuple(f" {words}" for words in naming["verbs"] + naming["nouns"]),
        explaining=tuple(naming["explaining"]),
        subject_ends=frozenset(joining["ends"]),
        articles=frozenset(joining["articles"] + joining["definite"]),
        definite=frozenset(joining["definite"]),
        complements=frozenset(joining["complements"]),
        epithets=frozenset(epithets["persons"]),
        organisation_epithets=frozenset(epithets["organisations"]),
        subject_starts=frozenset(joining["starts"]),
    )


def _longest_first(phrases: list[str]) -> tuple[str, ...]:
    return tuple(sorted(phrases, key=len, reverse=True))
