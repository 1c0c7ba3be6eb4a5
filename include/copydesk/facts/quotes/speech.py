"""How a language attributes words to people: the cue lists of `data/speech`, ready for look-up."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from copydesk.lexicon import load

Words = frozenset[str]


@dataclass(frozen=True)
class Speech:
    """One language's verbs and phrases of saying, in lower case; `data/speech/en.toml` says what each list holds."""

    verbs: Words
    participles: Words
    quoting: Words
    inverted: Words
    inverted_endings: tuple[str, ...]
    judging: Words
    judging_links: Words
    clause_links: Words
    voicing: Words
    addressing: Words
    passive: Words
    agent_links: Words
    auxiliaries: Words
    adverbs: Words
    adverb_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    clitics: Words
    is_verb_final: bool
    phrases: tuple[str, ...]
    phrase_starts: Words
    cues_behind: tuple[str, ...]
    cues_before: tuple[str, ...]
    cues_of_subject: tuple[str, ...]
    pronouns: Mapping[str, str]
    collective_verbs: Words
    nobody: Words
    things: Words
    naming: tuple[str, ...]
    calling: tuple[str, ...]
    works: tuple[str, ...]
    explaining: tuple[str, ...]
    definite_endings: tuple[str, ...]
    subject_starts: Words
    subject_ends: Words
    relatives: Words
    articles: Words
    definite: Words
    complements: Words
    locating: Words
    epithets: Words
    organisation_epithets: Words

    def is_adverb(self, word: str) -> bool:
        """Whether `word`, as printed, may stand between a subject and its verb."""
        return word.lower() in self.adverbs or (word.islower() and word.endswith(self.adverb_endings))

    def is_saying(self, word: str) -> bool:
        """Whether the lower-case `word` is a verb or participle of saying or quoting."""
        return word in self.verbs or word in self.participles or word in self.quoting

    def pronoun(self, word: str) -> str | None:
        """Whom the lower-case `word` stands for where it is a pronoun, bare or in "he'd" and "a-t-il"."""
        return self.pronouns.get(word.rpartition("-")[2].replace("’", "'").partition("'")[0])


@cache
def speech(language: str | None) -> Speech:
    """The speech cues of `language` (ISO 639-1), or the English ones where `data/speech` has no such file."""
    try:
        data = load(f"speech/{language}")
    except FileNotFoundError:
        data = load("speech/en")
    naming, joining, nobody, epithets = (data[part] for part in ("naming", "joining", "nobody", "epithets"))
    lists = (
        "verbs participles quoting inverted judging judging_links clause_links voicing addressing passive agent_links "
        "auxiliaries adverbs clitics"
    )
    return Speech(
        **{name: frozenset(data.get(name, ())) for name in lists.split()},
        **{
            name: _longest_first(data.get(name, ()))
            for name in (
                "cues_behind",
                "cues_before",
                "cues_of_subject",
                "inverted_endings",
                "adverb_endings",
                "past_endings",
            )
        },
        is_verb_final=data["is_verb_final"],
        phrases=tuple(data["phrases"]),
        phrase_starts=frozenset(phrase.split()[0].partition("'")[0].partition("’")[0] for phrase in data["phrases"]),
        pronouns=data["pronouns"],
        collective_verbs=frozenset(nobody["verbs"]),
        nobody=frozenset(nobody["nouns"]),
        things=frozenset(nobody["things"]),
        naming=_spaced(naming["verbs"] + naming["nouns"]),
        calling=_spaced(naming.get("calling", [])),
        works=_spaced(naming.get("works", [])),
        explaining=tuple(naming["explaining"]),
        definite_endings=_spaced(joining["definite"]),
        subject_starts=frozenset(joining["starts"]),
        subject_ends=frozenset(joining["ends"]),
        relatives=frozenset(joining.get("relatives", ())),
        articles=frozenset(joining["articles"] + joining["definite"]),
        definite=frozenset(joining["definite"]),
        complements=frozenset(joining["complements"]),
        locating=frozenset(joining.get("locating", ())),
        epithets=frozenset(epithets["persons"]),
        organisation_epithets=frozenset(epithets["organisations"]),
    )


def _spaced(phrases: list[str]) -> tuple[str, ...]:
    return tuple(f" {phrase}" for phrase in phrases)


def _longest_first(phrases: Any) -> tuple[str, ...]:
    return tuple(sorted(phrases, key=len, reverse=True))
