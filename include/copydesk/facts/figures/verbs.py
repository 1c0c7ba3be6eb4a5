"""Verbs: which one a number is the subject of, and whether it tells what happened."""

from copydesk.facts.figures.auxiliaries import behind_auxiliaries, has_auxiliary, is_passive, leads_to_cue
from copydesk.facts.figures.cues import CASUALTIES
from copydesk.facts.figures.forecasts import is_told_ahead
from copydesk.facts.figures.insertions import LONGEST_INSERTION, behind_insertion, is_dash
from copydesk.facts.figures.sentence import Qualified, Sentence
from copydesk.facts.figures.units import after_whole
from copydesk.text.numbers import Number
from copydesk.text.phrases import Hit

# How many words a subject may be away from its verb, and a toll from its number.
REACH = 30
DEMANDED = frozenset({"arrested", "rescued"})  # what did not happen where somebody asks for it
HURT = "injured"
OUTCOMES = frozenset({"killed", "rescued"})  # what may become of those who are missing, trapped or hurt


def verb_of(sentence: Sentence, counted: Qualified) -> Hit | None:
    """`12 people, most of them women, have been killed`: the first cue behind the number that can be said of it."""
    i: int | None = _behind_all(sentence, counted)
    walk = _Walk(counted.number, after_whole(sentence, counted.last))
    while i is not None and i < min(len(sentence.words), counted.last + REACH):
        cue = sentence.cue_at.get(i)
        if cue and has_object_of_its_own(sentence, cue):
            return None
        if cue and not _is_coordinated_noun(sentence, cue) and not _is_whole(sentence, cue, walk):
            return (_later(sentence, cue) or cue) if _is_said_of(sentence, cue, walk) else None
        i = cue.last if cue else _step(sentence, i, walk)
    return None


def _behind_all(sentence: Sentence, counted: Qualified) -> int:
    """The word behind the number and its whole; of `the hikers, eight in all, were rescued` that behind the comma."""
    i = after_whole(sentence, counted.last)
    behind = sentence.starts_with("in_all", i)
    is_apposition = behind or sentence.ends_with("in_all", counted.start)
    last = behind.last if behind else i
    return last + 1 if is_apposition and sentence.word(last) == "," else i


def _later(sentence: Sentence, cue: Hit) -> Hit | None:
    """`hikers missing since Sunday were found dead`: what happened to those whom a bare participle describes."""
    if has_auxiliary(sentence, cue.first):
        return None
    grammar = sentence.grammar
    for i in range(cue.last, min(len(sentence.words), cue.last + LONGEST_INSERTION)):
        word, later = sentence.words[i], sentence.cue_at.get(i)
        if later and later.meaning.roles & {"verb", "state"}:
            return later if later.meaning.measure in OUTCOMES and has_auxiliary(sentence, i) else None
        closed = any(word in grammar[key] for key in ("stops", "links", "relatives"))
        if closed or i in sentence.starts or not word[0].isalpha():
            return None
    return None


class _Walk:
    """What was passed on the way from a number to its verb."""

    def __init__(self, number: Number, origin: int):
        self.number, self.origin = number, origin
        self.preposition = self.verb = self.suffers = self.passive = self.relative = False


def _is_coordinated_noun(sentence: Sentence, cue: Hit) -> bool:
    """`and a hostage`: another subject of the verb to come."""
    grammar = sentence.grammar
    return sentence.word(cue.first - 1) in grammar["determiners"] and sentence.word(cue.first - 2) in grammar["links"]


def has_object_of_its_own(sentence: Sentence, cue: Hit) -> bool:
    """`and wounded nine`: what somebody did next, who has a verb before."""
    first = cue.last + (sentence.word(cue.last) in sentence.grammar["prepositions"])
    return sentence.word(cue.first - 1) in sentence.grammar["links"] and first in sentence.starts


def _is_whole(sentence: Sentence, cue: Hit, walk: _Walk) -> bool:
    """`two of the wounded died`, `nine hostages were freed`, `cinq détenus`: what happened comes behind the noun."""
    is_noun, names_prisoners = "noun" in cue.meaning.roles, sentence.words[cue.first] in sentence.grammar["prisoners"]
    if cue.first == walk.origin and not is_noun and names_prisoners:
        return True
    behind = sentence.cue_at.get(behind_auxiliaries(sentence, cue.last))
    if behind is None or not behind.meaning.roles & {"verb", "state"}:
        return False
    is_far = behind.first > cue.last or cue.first == walk.origin != walk.number.last
    return is_noun and (is_far or _names_living(sentence, cue))


def _names_living(sentence: Sentence, cue: Hit) -> bool:
    """`nine hostages freed`, `diez rehenes liberados`: who they are called, and not how many died or were hurt."""
    is_casualty = cue.meaning.measure in CASUALTIES
    return not is_casualty and sentence.language.nouns.is_person(sentence.words[cue.last - 1])


def _step(sentence: Sentence, i: int, walk: _Walk) -> int | None:
    """The next word to look at behind word `i`, or None where the number's clause ends."""
    word, grammar = sentence.words[i], sentence.grammar
    is_stop = word in grammar["stops"] and not sentence.starts_with("parts", i) and not _names_role(sentence, i)
    opens_clause = walk.verb and word in grammar["links"] and word != ","
    if i in sentence.starts or is_stop or opens_clause:
        return None
    if word in (",", "(", "—", "–") or is_dash(sentence, i) or sentence.starts_with("parts", i):
        return behind_insertion(sentence, i)
    if word in grammar["relatives"]:
        return _into_relative(sentence, i, walk)
    walk.passive |= word in grammar["passive"]
    walk.preposition |= word in grammar["prepositions"]
    walk.suffers |= word in grammar["suffering"]
    walk.verb |= _may_be_verb(sentence, i, walk.number)
    return i + 1


def _into_relative(sentence: Sentence, i: int, walk: _Walk) -> int | None:
    """Where to look on behind `who`: at the verb told of, or behind `who were near the spot`, `who had fled`."""
    if leads_to_cue(sentence, i + 1):
        return i + 1 if not walk.relative else None
    behind, grammar, is_first = sentence.word(i + 1), sentence.grammar, not walk.relative
    walk.relative = True
    if is_first and behind in grammar["passive"]:
        return i + 2
    has_done = behind in grammar["adverbs"] and sentence.word(i + 2).endswith(sentence.language.past_endings)
    return i + 3 if is_first and has_done else None


def _may_be_verb(sentence: Sentence, i: int, number: Number) -> bool:
    word, grammar = sentence.words[i], sentence.grammar
    if sentence.word(i - 1) in grammar["passive"]:
        return False
    return word in grammar["verbs"] or (
        i > number.last
        and word.endswith(sentence.language.past_endings)
        and word not in grammar["not_verbs"]
        and word not in grammar["adverbs"]
        and word not in grammar["suffering"]
    )


def _names_role(sentence: Sentence, i: int) -> bool:
    """`described as collaborators`."""
    before = sentence.word(i - 1)
    return sentence.words[i] in sentence.grammar["role_links"] and before.endswith(sentence.language.past_endings)


def _is_said_of(sentence: Sentence, cue: Hit, walk: _Walk) -> bool:
    roles, number = cue.meaning.roles, walk.number
    before = sentence.word(cue.first - 1)
    if not roles & {"verb", "state", "noun"} or (before in sentence.grammar["determiners"] and cue.first > walk.origin):
        return False
    if before not in sentence.grammar["infinitives"] and _is_unreal(
        sentence, max(number.last, cue.first - 5), cue.first
    ):
        return False
    passive = is_passive(sentence, cue.first) or _goes_on(sentence, cue, walk)
    if (number.value != 1 and _is_singular(sentence, cue.first)) or _is_attribute(sentence, cue):
        return False
    if walk.verb and not passive:
        return False
    if not _is_suffered(sentence, cue, walk):
        return False
    if "noun" in roles and not walk.preposition:
        return sentence.word(cue.last) not in sentence.language.reporting_verbs  # "two survivors said"
    if "state" in roles or passive:
        return True
    return "verb" in roles and not walk.preposition and not _has_object(sentence, cue, walk)


def _is_attribute(sentence: Sentence, cue: Hit) -> bool:
    """`80 were dead links`: whether the cue is an adjective of things that the next word names."""
    word, language = sentence.word(cue.last), sentence.language
    if language.noun_leads:  # "12 morts supplémentaires"
        return False
    is_adjective = cue.meaning.roles >= {"state", "noun"} and cue.last == cue.first + 1
    is_plural = word.endswith(language.plural_endings) and not word.endswith(language.singular_endings)
    if not is_adjective or not is_plural or not word.isalpha() or sentence.names_people(word):
        return False
    return not any(word in sentence.grammar[key] for key in ("prepositions", "adverbs", "noun_ends", "parentheticals"))


def _goes_on(sentence: Sentence, cue: Hit, walk: _Walk) -> bool:
    """`were taken off a bus and executed`: whether the cue is a second participle behind one auxiliary."""
    is_linked = sentence.word(cue.first - 1) in ("and", "or") and not walk.verb and not walk.relative
    return walk.passive and is_linked and "verb" in cue.meaning.roles and not _has_object(sentence, cue, walk)


def _is_suffered(sentence: Sentence, cue: Hit, walk: _Walk) -> bool:
    """Whether the cue is what a verb such as `sustained` on the way has for its object, where there is one, or needs
    none: `cuts` alone are no wounds."""
    if walk.suffers:
        return bool(cue.meaning.measure == HURT)
    if walk.passive and any(word in sentence.grammar["with"] for word in sentence.words[cue.first - 2 : cue.first]):
        return True
    return " ".join(sentence.words[cue.first : cue.last]) not in sentence.grammar["suffered"]


def _is_singular(sentence: Sentence, i: int) -> bool:
    """Whether one of the auxiliaries before word `i` has a single subject: `has been jailed`."""
    grammar = sentence.grammar
    while sentence.word(i - 1) in grammar["passive"] or sentence.word(i - 1) in grammar["adverbs"]:
        i -= 1
        if sentence.words[i] in grammar["singular"]:
            return True
    return False


def _has_object(sentence: Sentence, cue: Hit, walk: _Walk) -> bool:
    """`three men kidnapped industrialist Ramiro Otalora`, but not `14 kidnapped sailors`."""
    word = sentence.word(cue.last)
    is_named = cue.first > walk.origin and sentence.language.nouns.is_person(word)
    return cue.last in sentence.starts or word in sentence.grammar["determiners"] or is_named


def is_active(sentence: Sentence, cue: Hit) -> bool:
    """Whether the cue is a verb that has an object and tells what happened, not what could have."""
    roles = cue.meaning.roles
    if not roles & {"verb", "active"} or ("active" not in roles and is_passive(sentence, cue.first)):
        return False
    if cue.meaning.measure in DEMANDED and sentence.ends_with("demanding", cue.first):
        return False
    return not _is_averted(sentence, cue) and not _is_unreal(sentence, max(0, cue.first - 4), cue.first)


def _is_averted(sentence: Sentence, cue: Hit) -> bool:
    """`to avoid a war and the deaths of millions`."""
    before = sentence.words[max(0, cue.first - sentence.language.averting_reach) : cue.first]
    at = next((i for i in range(len(before) - 1, -1, -1) if before[i] in sentence.grammar["averting"]), None)
    return at is not None and "," not in before[at:]


def _is_unreal(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a negation stands among words [first, last), or a modal verb (`threatened to kill`, not `may have
    killed`) that makes no forecast of the verb behind them."""
    words, grammar = sentence.words[first:last], sentence.grammar
    if any(w in grammar["negations"] for w in words):
        return True
    if any(sentence.ends_with("counterfactual", i) for i in range(first + 1, last + 1)):
        return True
    if is_told_ahead(sentence, last):
        return False
    return any(w in grammar["modals"] for w in words) and not any(w in grammar["perfect"] for w in words)
