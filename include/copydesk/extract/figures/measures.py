"""Decides what each number of a sentence counts: finds the verb or noun that governs it."""

from copydesk.extract.figures.clauses import Clauses
from copydesk.extract.figures.language import SAME_MEASURE
from copydesk.extract.figures.numbers import Number
from copydesk.extract.figures.phrases import Hit
from copydesk.extract.figures.qualifiers import Qualified

# How many words a subject may be away from its verb, and a toll from its number.
REACH = 30
LONGEST_INSERTION = 18
CLOSING = {"(": ")", "—": "—", "–": "–"}


def governing_cue(clauses: Clauses, counted: Qualified) -> Hit | None:
    """The cue that says what this number counts, or None."""
    if clauses.language.subject_first:
        return _toll(clauses, counted) or _verb_at_the_end(clauses, counted)
    return _object_of(clauses, counted) or _toll(clauses, counted) or _subject_of(clauses, counted)


def _object_of(clauses: Clauses, counted: Qualified) -> Hit | None:
    """`killing at least 12`: a verb right before the number."""
    cue = clauses.cue_before.get(counted.start)
    return cue if cue and is_active(clauses, cue) else None


def is_active(clauses: Clauses, cue: Hit) -> bool:
    """Whether the cue is a verb that has an object and tells what happened, not what could have."""
    roles = cue.meaning.roles
    if not roles & {"verb", "active"} or ("active" not in roles and _is_passive(clauses, cue.first)):
        return False
    return not _is_unreal(clauses, max(0, cue.first - 4), cue.first)


def _is_passive(clauses: Clauses, i: int) -> bool:
    grammar = clauses.grammar
    while i and clauses.words[i - 1] in grammar["adverbs"] and clauses.words[i - 1] not in grammar["passive"]:
        i -= 1
    return clauses.word(i - 1) in grammar["passive"]


def _is_unreal(clauses: Clauses, first: int, last: int) -> bool:
    """Whether a negation or a modal verb (`could kill`, not `may have killed`) stands among words [first, last)."""
    words, grammar = clauses.words[first:last], clauses.grammar
    if any(w in grammar["negations"] for w in words):
        return True
    return any(w in grammar["modals"] for w in words) and not any(w in grammar["perfect"] for w in words)


def _toll(clauses: Clauses, counted: Qualified) -> Hit | None:
    """`the death toll from the storm rose to 120`, `the number of wounded at 107`."""
    start = counted.start
    if not (clauses.ends_with("toll_marks", start) or clauses.starts_with("toll_marks", start)):
        return None
    passed = None
    for i in range(start, max(0, start - REACH), -1):
        cue = clauses.cue_before.get(i)
        if cue and "toll" in cue.meaning.roles:
            same = cue.meaning.measure == SAME_MEASURE
            return passed if same and clauses.starts_with("number_of", cue.last) else cue
        passed = cue or passed
        if clauses.word(i - 1) in clauses.grammar["stops"]:
            return None
    return None


def _verb_at_the_end(clauses: Clauses, counted: Qualified) -> Hit | None:
    i, own = counted.number.last, counted.number.first
    while i < min(len(clauses.words), own + REACH):
        cue = clauses.cue_at.get(i)
        if cue and cue.meaning.roles & {"state", "noun"}:
            return cue
        if i in clauses.starts or clauses.words[i] in clauses.grammar["stops"]:
            return None
        i += 1
    return None


def _subject_of(clauses: Clauses, counted: Qualified) -> Hit | None:
    """`12 people, most of them women, have been killed`: the first cue behind the number that can be said of it."""
    i = after_whole(clauses, counted.last)
    walk = _Walk(counted.number, i)
    while i is not None and i < min(len(clauses.words), counted.last + REACH):
        cue = clauses.cue_at.get(i)
        if cue and not _is_coordinated_noun(clauses, cue) and not _is_whole(clauses, cue, walk):
            return cue if _is_said_of(clauses, cue, walk) else None
        i = cue.last if cue else _step(clauses, i, walk)
    return None


def after_whole(clauses: Clauses, i: int) -> int:
    """The word behind `of their`, if that stands at word `i`."""
    of = clauses.starts_with("whole_before_noun", i)
    return of.last if of else i


class _Walk:
    """What was passed on the way from a number to its verb."""

    def __init__(self, number: Number, origin: int):
        self.number, self.origin = number, origin
        self.preposition = self.verb = False


def _is_coordinated_noun(clauses: Clauses, cue: Hit) -> bool:
    """`and a hostage`: another subject of the verb to come."""
    grammar = clauses.grammar
    return clauses.word(cue.first - 1) in grammar["determiners"] and clauses.word(cue.first - 2) in grammar["links"]


def _is_whole(clauses: Clauses, cue: Hit, walk: "_Walk") -> bool:
    """`two of the wounded died`: what happened comes behind the noun that they are a part of."""
    return cue.first == walk.origin != walk.number.last and cue.last in clauses.cue_at


def _step(clauses: Clauses, i: int, walk: _Walk) -> int | None:
    """The next word to look at behind word `i`, or None where the number's clause ends."""
    word, grammar = clauses.words[i], clauses.grammar
    if i in clauses.starts or (word in grammar["stops"] and not clauses.starts_with("parts", i)):
        return None
    if word in (",", "(", "—", "–") or clauses.starts_with("parts", i):
        return _behind_insertion(clauses, i)
    if word in grammar["relatives"]:
        return i + 1 if _leads_to_cue(clauses, i + 1) else None
    walk.preposition |= word in grammar["prepositions"]
    walk.verb |= _may_be_verb(clauses, i, walk.number)
    return i + 1


def _may_be_verb(clauses: Clauses, i: int, number: Number) -> bool:
    word, grammar = clauses.words[i], clauses.grammar
    if clauses.word(i - 1) in grammar["passive"]:
        return False
    return word in grammar["verbs"] or (
        i > number.last
        and word.endswith(clauses.language.past_endings)
        and word not in grammar["not_verbs"]
        and word not in grammar["adverbs"]
    )


def _leads_to_cue(clauses: Clauses, i: int) -> bool:
    grammar = clauses.grammar
    while clauses.word(i) in grammar["adverbs"] or clauses.word(i) in grammar["passive"]:
        i += 1
    return i in clauses.cue_at


def _behind_insertion(clauses: Clauses, i: int) -> int | None:
    """Where the clause goes on after `, most of them women,` or `(including two boys)`."""
    closing = CLOSING.get(clauses.words[i], ",")
    part = bool(clauses.starts_with("parts", i) or clauses.starts_with("parts", i + 1))
    inserted = part or closing != "," or clauses.word(i + 1) in clauses.grammar["parentheticals"]
    for k in range(i + 1, min(len(clauses.words), i + LONGEST_INSERTION)):
        if clauses.words[k] == closing:
            return k + 1 if inserted or _leads_to_cue(clauses, k + 1) else None
        if part and _is_auxiliary(clauses, k) and _leads_to_cue(clauses, k):
            return k
    return None


def _is_auxiliary(clauses: Clauses, i: int) -> bool:
    return clauses.words[i] in clauses.grammar["passive"] or clauses.words[i] in clauses.grammar["perfect"]


def _is_said_of(clauses: Clauses, cue: Hit, walk: _Walk) -> bool:
    roles, number = cue.meaning.roles, walk.number
    before = clauses.word(cue.first - 1)
    if not roles & {"verb", "state", "noun"} or (before in clauses.grammar["determiners"] and cue.first > walk.origin):
        return False
    if before != "be" and _is_unreal(clauses, max(number.last, cue.first - 5), cue.first):
        return False
    passive = _is_passive(clauses, cue.first)
    if passive and before in clauses.grammar["singular"] and number.value != 1:
        return False
    if walk.verb and not passive:
        return False
    if "noun" in roles and not walk.preposition:
        return True
    if "state" in roles or passive:
        return True
    return "verb" in roles and not walk.preposition and not _has_object(clauses, cue.last)


def _has_object(clauses: Clauses, i: int) -> bool:
    return i in clauses.starts or clauses.word(i) in clauses.grammar["determiners"]
