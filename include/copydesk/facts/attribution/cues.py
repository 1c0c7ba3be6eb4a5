"""Finds the words that attribute a quote: the verb or phrase of saying, and the stretch that names its subject."""

from collections.abc import Sequence

from copydesk.facts.attribution.findings import Attribution
from copydesk.facts.attribution.speech import Speech
from copydesk.facts.attribution.subjects import agent_of, is_passive, subject_of
from copydesk.facts.attribution.unlisted import adverbial_length, unlisted_verb
from copydesk.facts.attribution.verb_final import cue_before, cue_behind
from copydesk.facts.attribution.words import (
    PAUSES,
    Word,
    Words,
    from_other,
    phrase_end,
    span_of,
    until_any,
    until_name,
    until_pause,
)
from copydesk.model import Span
from copydesk.text.phrases import Phrases

_WINDOW = 320  # characters on either side of a quote that may attribute it
_LINK_REACH = 3  # words: "as", "as the", "as a former"
_DASHES = frozenset("—–―")
_LONGEST_SIGNATURE = 5  # words
_LONGEST_CLITIC_LINK = 3  # characters: "-t-"
_MAX_SUBJECT = 25  # words between a quote and the verb that says whose it is
_LONGEST_BETWEEN = 4  # words between a verb and its subject: "a la agencia EFE"


def attribution_behind(
    words: Words, start: int, end: int, is_open: bool, may_be_unlisted: bool = True
) -> Attribution | None:
    """What [start, end), the words between a quote and its sentence's end, say about who spoke.

    `is_open` says that a comma, a question mark or the like leads over, so that a subject may come before its verb,
    `may_be_unlisted` that the quote can be nothing but words, so that any verb says them.
    """
    behind, speech = words.within(start, min(end, start + _WINDOW)), words.speech
    is_signed = bool(behind) and behind[0].text in _DASHES
    while behind and behind[0].text in PAUSES:
        behind, is_open = behind[1:], True
    if not behind:
        return None
    if is_signed and _is_signature(behind):
        return Attribution(span_of(until_pause(behind)), None)
    if speech.is_verb_final:
        return cue_behind(words.text, behind, speech)
    return (
        by_phrase(words.text, behind, 0, speech)
        or sourced(behind, speech)
        or _inverted(behind, speech, may_be_unlisted)
        or (unlisted_verb(behind, speech) if is_open and may_be_unlisted else None)
        or (_straight(behind, speech) if is_open else None)
    )


def _is_signature(words: Sequence[Word]) -> bool:
    """`"…" ― Ana Ruiz, nurse`: whether a name alone stands behind the dash, and perhaps who it is."""
    name = until_pause(words)
    return 1 < len(name) <= _LONGEST_SIGNATURE and all(word.text[0].isupper() for word in name)


def phrase_behind(words: Words, start: int, end: int) -> Attribution | None:
    """`"…" by the weekend, according to Ana Ruiz`: a phrase right behind a quote, or behind a pause of its sentence."""
    behind = words.within(start, min(end, start + _WINDOW))
    places = (at for at in range(len(behind)) if at == 0 or behind[at - 1].text in PAUSES)
    return next((found for at in places if (found := by_phrase(words.text, behind, at, words.speech))), None)


def inverted_behind(words: Words, start: int, end: int) -> Attribution | None:
    """`„eins zu eins“ weiter, sagte die Ministerin`: a verb with its subject behind a pause of the quote's sentence."""
    behind = words.within(start, min(end, start + _WINDOW))
    places = (at for at in range(1, len(behind)) if behind[at - 1].text in PAUSES)
    clauses = [behind[at:] for at in places]
    return next(
        (found for c in clauses if (found := _inverted(c, words.speech) or unlisted_verb(c, words.speech))), None
    )


def attribution_before(words: Words, start: int, end: int) -> Attribution | None:
    """What [start, end), the part of a sentence in front of a quote, says about who spoke: its last verb of saying."""
    text, speech = words.text, words.speech
    if speech.is_verb_final:
        return cue_before(text[start:end].rstrip().lower(), speech)
    before = words.within(max(start, end - _WINDOW), end)
    carries_on: Word | None = None
    opens_clause = False
    for at in range(len(before) - 1, -1, -1):
        word = before[at]
        if word.lower in speech.participles:
            if at and before[at - 1].lower in speech.things:  # "a placard saying"
                return Attribution(span_of(before[at - 1 : at]), word.text)
            carries_on = carries_on or word
            opens_clause = opens_clause or _opens_clause(before, at, speech)
        elif found := _sourced_before(before, at, speech):
            return found
        elif found := _told_by(before, at, speech) or _phrase_before(text, before, at, speech):
            if found.subject:
                return Attribution(found.subject, carries_on.text if carries_on else found.cue)
            carries_on, opens_clause = carries_on or word, True
    if carries_on and opens_clause:
        return Attribution(None, carries_on.text)
    return Attribution(None, None) if before and before[-1].text == ":" else None


def _opens_clause(words: Sequence[Word], at: int, speech: Speech) -> bool:
    """Whether a participle stands where a clause begins: "…, warning that", not "the warning sirens"."""
    return at == 0 or words[at - 1].text in PAUSES or words[at - 1].lower in speech.subject_starts | speech.agent_links


def _told_by(words: Sequence[Word], at: int, speech: Speech) -> Attribution | None:
    """The attribution by the word at index `at`, where it is a verb that leads to the quote behind the last one."""
    word = words[at]
    if word.lower in speech.quoting:
        is_subject = is_passive(words, at, speech)
        return Attribution(subject_of(words, at, speech) if is_subject else quoted(words, at, speech), word.text)
    if not _leads_to_quote(words, at, speech):
        return None
    if is_passive(words, at, speech):
        agent = agent_of(words, at, speech)
        return Attribution(agent, word.text) if agent else None
    return Attribution(subject_of(words, at, speech), word.text)


def quoted(words: Sequence[Word], verb: int, speech: Speech) -> Span | None:
    """`quoted Ana Ruiz as saying`: the words behind the verb, up to a pause or the link."""
    return span_of(until_pause(until_any(words[verb + 1 :], speech.quoting_links)))


def _leads_to_quote(words: Sequence[Word], at: int, speech: Speech) -> bool:
    verb = words[at].lower
    if verb in speech.seeing:
        return _sees_so(words, at, speech)
    if verb in speech.judging:
        between = [word.lower for word in words[at + 1 :] if word.lower not in speech.reflexives]
        if between and speech.indefinite.issuperset(between):  # "criticised a", "kritisierte ein"
            return True
        is_linked = not speech.judging_links.isdisjoint(between[-_LINK_REACH:])
        links = speech.clause_links | speech.reported_mood
        return not between or is_linked or not links.isdisjoint(between)
    if verb in speech.voicing:
        return words[-1].text in PAUSES
    is_noun = at + 1 < len(words) and words[at + 1].lower in speech.auxiliaries
    return verb in speech.verbs and not is_noun


def _sees_so(words: Sequence[Word], verb: int, speech: Speech) -> bool:
    """`sieht den Plan als „…“`, `y voit « … »`, but not `sah als „Julia“ gut aus`."""
    behind = [word.lower for word in words[verb + 1 :]]
    if len(behind) > 1:
        return not speech.judging_links.isdisjoint(behind[-_LINK_REACH:])
    around = behind or [word.lower for word in words[max(0, verb - 1) : verb]]
    return not speech.seen_in.isdisjoint(around)


def _phrase_before(text: str, words: Sequence[Word], at: int, speech: Speech) -> Attribution | None:
    """`According to Ana Ruiz, the plan was "…"`: a phrase that opens the sentence, or has a pause behind it."""
    found = by_phrase(text, words, at, speech)
    is_apart = at == 0 or speech.nouns.are_capitalised or any(word.text in PAUSES for word in words[at:])
    return found if found and is_apart else None


def by_phrase(
    text: str, words: Sequence[Word], at: int, speech: Speech, phrases: Phrases | None = None
) -> Attribution | None:
    """`according to Ana Ruiz`: the attribution by one of the phrases (by default, those of quotes) at index `at`."""
    stop = phrase_end(words, at, phrases or speech.phrases)
    if stop is None:
        return None
    subject = _noun_phrase(until_any(until_name(words[stop:]), speech.auxiliaries), speech)
    return Attribution(span_of(subject), text[words[at].start : words[stop - 1].end])


def _noun_phrase(words: Sequence[Word], speech: Speech) -> Sequence[Word]:
    """The words up to the clause's verb where nouns have capitals: `Laut Polizei handelte der Mann`."""
    if not speech.nouns.are_capitalised:
        return words
    for at in range(1, len(words)):
        word, before = words[at], words[at - 1].text
        if before[0].isupper() and word.text.islower() and word.lower not in speech.complements | speech.joining:
            return words[:at]
    return words


def _inverted(words: Sequence[Word], speech: Speech, may_be_unlisted: bool = True) -> Attribution | None:
    """`said Maria Keller, a nurse`: the verb first."""
    at = 0
    while at < len(words) and words[at].lower in speech.adverbs:
        at += 1
    if at >= len(words):
        return None
    verb = words[at].lower
    looks_so = may_be_unlisted and words[at].text.endswith(speech.inverted_endings) and verb not in speech.no_verbs
    if not (looks_so or _has_clitic(words, at, speech) or _reports(verb, speech) or verb in speech.inverted):
        return None
    subject = words[at + 1 :]
    if subject and subject[0].lower in speech.reflexives:
        subject = subject[1:]
    subject = from_other(subject[adverbial_length(subject, speech) :], speech.days)
    subject = _behind_other(subject, speech)
    return Attribution(span_of(until_name(subject)), words[at].text)


def _behind_other(words: Sequence[Word], speech: Speech) -> Sequence[Word]:
    """`contó a la AFP una comerciante`, `sagte am Montag die Ministerin`: the words behind whom or when it was told,
    where an article opens them."""
    if not words or words[0].lower not in speech.intervening:
        return words
    places = range(2, min(len(words), _LONGEST_BETWEEN + 1))
    return next((words[at:] for at in places if words[at].lower in speech.articles), words)


def _has_clitic(words: Sequence[Word], at: int, speech: Speech) -> bool:
    """`murmure-t-elle`: a verb that a hyphen joins to its pronoun."""
    pronoun = words[at + 1] if at + 1 < len(words) else None
    if pronoun is None or pronoun.lower not in speech.clitics or speech.pronoun(pronoun.lower) is None:
        return False
    return 1 <= pronoun.start - words[at].end <= _LONGEST_CLITIC_LINK


def sourced(words: Sequence[Word], speech: Speech) -> Attribution | None:
    """`hieß es am Abend aus dem Ministerium`: who spoke behind a preposition."""
    stop = phrase_end(words, 0, speech.sourced)
    clause = until_pause(words[stop:]) if stop else ()
    if stop is not None and clause and clause[0].lower in speech.document_links:  # "in einer Erklärung des Amtes"
        by = next((at for at, word in enumerate(clause) if at > 1 and word.lower in speech.complements), None)
    else:
        by = next((at for at, word in enumerate(clause) if word.lower in speech.source_links), None)
    if stop is None:
        return None
    subject = _noun_phrase(clause[by + 1 :], speech) if by is not None else ()
    return Attribution(span_of(subject), _told(words[:stop]), is_impersonal=True)


def _sourced_before(words: Sequence[Word], verb: int, speech: Speech) -> Attribution | None:
    """`Aus der Fraktion hieß es, …`: the same with the preposition in front, where the sentence begins."""
    stop = phrase_end(words, verb, speech.sourced)
    opens = phrase_end(words, 0, speech.fronted_sources) if stop else None
    if stop is None or opens is None or opens >= verb:
        return None
    return Attribution(span_of(words[opens:verb]), _told(words[verb:stop]), is_impersonal=True)


def _told(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _straight(words: Sequence[Word], speech: Speech) -> Attribution | None:
    """`nurse Maria Keller said`: the subject first."""
    is_perfect = speech.nouns.are_capitalised and words[0].lower in speech.auxiliaries  # "hatte der Minister erklärt"
    if words[0].lower in speech.introducing or is_perfect:
        words = words[1:]
    if not words or words[0].lower in speech.subject_starts:
        return None
    for at, word in enumerate(words[:_MAX_SUBJECT]):
        if word.lower in speech.quoting:
            is_subject = is_passive(words, at, speech)  # "was quoted as saying"
            whose = subject_of(words, at - 1, speech) if is_subject else quoted(words, at, speech)
            return Attribution(whose, word.text)
        if _reports(word.lower, speech) and at and words[at - 1].lower not in speech.subject_ends:
            return Attribution(subject_of(words, at, speech), word.text)
    return None


def _reports(verb: str, speech: Speech) -> bool:
    """Whether `verb`, standing behind a quote, says who spoke it."""
    return verb in speech.verbs or verb in speech.voicing
