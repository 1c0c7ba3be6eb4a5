"""Finds a verb that no list has by where it stands: behind a quote, with its subject right behind it."""

from collections.abc import Sequence

from copydesk.facts.attribution.findings import Attribution
from copydesk.facts.attribution.speech import Endings, Speech
from copydesk.facts.attribution.words import PAUSES, Word, span_of, until_name

_LONGEST_NOUN_PHRASE = 4  # words before the noun for a person: "el veterano y querido cocinero"
_SHORTEST_NAME = 2  # words
_LONGEST_CLITICS = 4  # words: "ne s'en est pas"


def unlisted_verb(words: Sequence[Word], speech: Speech) -> Attribution | None:
    """The verb that `words`, those behind a quote and its pause, begin with, by its ending and by the subject right
    behind it (`„…“, ergänzt Petra Hahn`, `«…», suspira Ana Ruiz`); None where they begin with anything else."""
    if speech.nouns.are_capitalised:
        return _unlisted_before_capital(words, speech)
    at = _behind_clitics(words, speech)
    endings = (*speech.present_endings, *speech.perfect_endings) if at else speech.present_endings
    if at >= len(words) or not _may_be_verb(words[at], endings, speech):
        return None
    start = next((n for n in range(at + 1, len(words)) if not _stands_between(words[n], speech)), len(words))
    phrase = until_name(words[start + adverbial_length(words[start:], speech) :])
    if at and len(phrase) > _SHORTEST_NAME and _is_predicate(phrase, speech):
        phrase = phrase[1:]
    return Attribution(span_of(phrase), words[at].text) if phrase and _is_someone(phrase, speech) else None


def _unlisted_before_capital(words: Sequence[Word], speech: Speech) -> Attribution | None:
    """The same where nouns have capitals, as all that stands in front of a subject there is written small."""
    is_copula = words[0].lower in speech.copulas  # „…“, ist Petra Hahn sicher
    if not is_copula and not _may_be_verb(words[0], speech.present_endings, speech):
        return None
    start = next((n for n in range(1, len(words)) if not _stands_between(words[n], speech)), len(words))
    phrase = until_name(words[start:])
    if not phrase or not _opens_subject(phrase[0], speech):
        return None
    subject = _up_to_preposition(phrase, speech)
    has_predicate = subject[-1].text.islower() and len(subject) == len(phrase)
    if not _ends_with_capital(subject) or (is_copula and not has_predicate):
        return None
    return Attribution(span_of(subject), words[0].text)


def _up_to_preposition(phrase: Sequence[Word], speech: Speech) -> Sequence[Word]:
    """`Petra Hahn` of `Petra Hahn auf den Punkt`."""
    capital = next((at for at, word in enumerate(phrase) if word.text[0].isupper()), len(phrase))
    closed, behind = speech.fronted - speech.articles, range(capital + 1, len(phrase) - 1)
    return phrase[: next((at for at in behind if phrase[at].text in closed), len(phrase))]


def _is_predicate(phrase: Sequence[Word], speech: Speech) -> bool:
    """`convencida Ana Ruiz`: whether an adjective stands in front of a name of two words."""
    is_open = phrase[0].text.islower() and not _ends_subject(phrase[0], speech)
    return is_open and phrase[0].lower not in speech.articles and all(word.text[0].isupper() for word in phrase[1:3])


def _may_be_verb(word: Word, endings: Endings, speech: Speech) -> bool:
    closed = (speech.no_verbs, speech.auxiliaries, speech.passive, speech.fronted, speech.articles, speech.complements)
    is_closed = any(word.text in words for words in (*closed, speech.subject_ends, speech.subject_starts))
    return word.text.islower() and not is_closed and word.text.endswith(endings)


def _stands_between(word: Word, speech: Speech) -> bool:
    """Whether the word may part a verb from its subject."""
    return word.lower in speech.reflexives or speech.is_adverb(word.text)


def adverbial_length(words: Sequence[Word], speech: Speech) -> int:
    """How many words a preposition and its noun take up in front of a name or an article: `entre lágrimas Ana Ruiz`,
    `à l'AFP le maire`."""
    if speech.nouns.are_capitalised or not words or words[0].lower not in speech.adverbial:
        return 0
    noun = 1 + (len(words) > 1 and words[1].lower in speech.articles)
    behind = words[noun + 1 : noun + 2]
    if not behind or words[noun].lower in speech.subject_starts:
        return 0
    is_name = words[noun].text.islower() and behind[0].text[0].isupper()
    return noun + 1 if is_name or behind[0].lower in speech.definite else 0


def _behind_clitics(words: Sequence[Word], speech: Speech) -> int:
    """The index behind pronouns and forms of "have": `se lamenta`, `l'a assuré`."""
    closed = speech.adverbs | speech.object_pronouns
    return next((at for at, word in enumerate(words[:_LONGEST_CLITICS]) if word.lower not in closed), _LONGEST_CLITICS)


def _opens_subject(word: Word, speech: Speech) -> bool:
    return word.text[0].isupper() or word.lower in speech.articles or speech.pronoun(word.lower) is not None


def _ends_with_capital(subject: Sequence[Word]) -> bool:
    """Whether nothing but a particle stands behind the subject's first capital: `Elternbeirätin Miriam Cordes vor`."""
    first = next((at for at, word in enumerate(subject) if word.text[0].isupper()), len(subject))
    return all(word.text[0].isupper() or word.text in PAUSES for word in subject[first:-1])


def _is_someone(phrase: Sequence[Word], speech: Speech) -> bool:
    """Whether the words are a pronoun, a name, or an article with a noun for somebody, and no object follows them."""
    stop = next((at for at, word in enumerate(phrase) if _ends_subject(word, speech)), len(phrase))
    head = phrase[:stop]
    if not head or any(word.lower in speech.articles for word in head[1:]):
        return False
    if speech.pronoun(head[0].lower):
        return len(head) == 1
    if head[0].lower not in speech.articles:
        return head[0].text[0].isupper()
    return any(_names_someone(word, speech) for word in head[1 : _LONGEST_NOUN_PHRASE + 1])


def _names_someone(word: Word, speech: Speech) -> bool:
    nouns, noun = speech.nouns, word.lower
    return (
        word.text[0].isupper()
        or nouns.is_person(noun)
        or nouns.is_body(noun)
        or speech.is_epithet(noun)
        or speech.may_take_up(noun)
    )


def _ends_subject(word: Word, speech: Speech) -> bool:
    closed = (speech.subject_ends - speech.articles) | speech.subject_starts | speech.complements
    return word.text in PAUSES or word.lower in closed or speech.is_adverb(word.text)
