"""Decides what each number of a sentence counts: finds the verb or noun that governs it."""

from copydesk.facts.figures.auxiliaries import is_auxiliary
from copydesk.facts.figures.language import SAME_MEASURE
from copydesk.facts.figures.sentence import Qualified, Sentence
from copydesk.facts.figures.units import LONGEST_NOUN_PHRASE, noun_counted
from copydesk.facts.figures.verbs import REACH, is_active, verb_of
from copydesk.text.phrases import Hit

_TO_PART = 4  # words from a number to that of its part
_WHOLE = 3  # words of `of the dead`
_LABEL_MARKS = (":", ",")


def governing_cue(sentence: Sentence, counted: Qualified) -> Hit | None:
    """The cue that says what this number counts, or None."""
    labelled = _labelled(sentence, counted)
    if labelled:
        return labelled
    if sentence.language.subject_first:
        return _toll(sentence, counted) or _verb_at_the_end(sentence, counted) or _participle(sentence, counted)
    if sentence.ends_with("wholes", counted.start) and counted.start not in sentence.cue_before:
        return _own_noun(sentence, counted)
    toll = _object_of(sentence, counted) or _listed(sentence, counted) or _toll(sentence, counted)
    toll = toll or _raised_to(sentence, counted)
    if toll and toll.meaning.measure == SAME_MEASURE:
        return _own_noun(sentence, counted) or toll
    return toll or verb_of(sentence, counted) or _of_whole(sentence, counted)


def is_named_whole(sentence: Sentence, counted: Qualified) -> bool:
    """`sur les 61 migrants à bord, 58 …`."""
    return any(sentence.ends_with("wholes", i) for i in (counted.start, counted.number.first))


def _labelled(sentence: Sentence, counted: Qualified) -> Hit | None:
    """`Dead: six`, `Muertos, cuatro; heridos, trece`: a cue, a mark and a number, and nothing else beside them."""
    cue, mark = sentence.cue_before.get(counted.start - 1), sentence.word(counted.start - 1)
    if cue is None or mark not in _LABEL_MARKS or sentence.word(counted.last)[:1].isalnum():
        return None
    opens = cue.first == 0 or (mark == ":" and not sentence.word(cue.first - 1)[0].isalnum())
    return cue if opens and cue.meaning.roles & {"noun", "state", "verb", "toll"} else None


def _object_of(sentence: Sentence, counted: Qualified) -> Hit | None:
    """`killing at least 12`: a verb right before the number."""
    cue = sentence.cue_before.get(_behind_verb(sentence, counted.start)) or _inverted(sentence, counted.start)
    is_participle = cue is not None and bool(cue.meaning.roles & {"verb", "state"})
    if cue and is_participle and (sentence.ends_with("inverting", cue.first) or _is_gapped(sentence, cue)):
        return cue
    return cue if cue and is_active(sentence, cue) else _fronted(sentence, counted.start)


def _behind_verb(sentence: Sentence, start: int) -> int:
    """The word behind the verb whose object begins at word `start`: `a condamné jeudi onze passeurs`, `detuvo ayer a 14
    personas`."""
    is_marked = sentence.word(start - 1) in sentence.grammar["object_marks"]
    time = sentence.ends_with("times", start - 1 if is_marked else start)
    return time.first if time else start


def _fronted(sentence: Sentence, start: int) -> Hit | None:
    """`Killed in the blast were two firemen`, `Getötet wurden nach ersten Angaben acht Zivilisten`."""
    cue, grammar = sentence.cue_at.get(0), sentence.grammar
    if cue is None or not cue.meaning.roles & {"verb", "state"} or start > LONGEST_NOUN_PHRASE + cue.last:
        return None
    between = sentence.words[cue.last : start]
    is_closed = any(
        word in grammar["stops"] or word in grammar["relatives"] or not word[0].isalnum() for word in between
    )
    if is_closed or not between or any(at in sentence.starts for at in range(cue.last, start)):
        return None
    return cue if between[0] in grammar["passive"] or between[-1] in grammar["passive"] else None


def _is_gapped(sentence: Sentence, cue: Hit) -> bool:
    """`Getötet wurden vier Soldaten, verwundet dreizehn`: a participle whose auxiliary the one in front has."""
    opening = sentence.cue_at.get(0)
    if opening is None or opening is cue or sentence.word(opening.last) not in sentence.grammar["passive"]:
        return False
    return sentence.word(cue.first - 1) in sentence.grammar["links"]


def _participle(sentence: Sentence, counted: Qualified) -> Hit | None:
    """`mahsur kalan 19 madenci`: a participle right before the number, in a language whose verbs end their clause; not
    of a whole (`yaralanan 19 madenciden 2'si`) or of somebody's children (`ölen 3 çocuk babası`)."""
    cue = sentence.cue_before.get(counted.start)
    behind = range(counted.last, counted.last + _TO_PART)
    if any(at in sentence.starts or sentence.word(at) in sentence.grammar["parents"] for at in behind):
        return None
    is_participle = cue is not None and sentence.words[cue.last - 1].endswith(sentence.language.participle_endings)
    return cue if is_participle else None


def _inverted(sentence: Sentence, start: int) -> Hit | None:
    """`starben am Montag drei Kinder`: the verb before its subject, with no more than a time or a place between."""
    grammar = sentence.grammar
    if not sentence.places_of("inverted") or sentence.word(start - 1) in grammar["prepositions"]:
        return None
    for i in range(start - 1, max(0, start - LONGEST_NOUN_PHRASE), -1):
        word, cue = sentence.words[i], sentence.cue_before.get(i)
        closed = any(word in grammar[key] for key in ("stops", "links", "relatives", "perfect"))
        if closed or not word[0].isalnum() or i in sentence.starts or i in sentence.cue_at:
            return None
        if cue:
            return cue if cue.first in sentence.places_of("inverted") else None
    return None


def _listed(sentence: Sentence, counted: Qualified) -> Hit | None:
    """`Among the dead were three children`, `the injured included two drivers`."""
    cue, verb = sentence.cue_before.get(counted.start - 1), sentence.word(counted.start - 1)
    if cue is None:
        return None
    opens = verb in sentence.grammar["passive"] and "state" in cue.meaning.roles and cue.first == 0
    return cue if opens or (verb in sentence.grammar["listing"] and "noun" in cue.meaning.roles) else None


def _raised_to(sentence: Sentence, counted: Qualified) -> Hit | None:
    """`bringing to nine the number of politicians killed`."""
    if not sentence.ends_with("raised", counted.start):
        return None
    if sentence.language.articles.isdisjoint(sentence.words[counted.last : counted.last + 2]):
        return None
    cues = (cue for cue in sentence.cues if counted.last <= cue.first < counted.last + REACH)
    return next((cue for cue in cues if cue.meaning.measure != SAME_MEASURE), None)


def _of_whole(sentence: Sentence, counted: Qualified) -> Hit | None:
    """`Of the dead, eight were soldiers and two were civilians`."""
    if counted.start < _WHOLE or not sentence.ends_with("whole_before_noun", _WHOLE - 1):
        return None
    cue = sentence.cue_at.get(_WHOLE - 1)
    is_whole = cue is not None and "noun" in cue.meaning.roles and sentence.word(cue.last) == ","
    return cue if is_whole and is_auxiliary(sentence, counted.last) else None


def is_listed(sentence: Sentence, counted: Qualified) -> bool:
    """Whether the number counts some of those told of before: `Among the dead were three children`."""
    return not sentence.language.subject_first and _listed(sentence, counted) is not None


def _own_noun(sentence: Sentence, counted: Qualified) -> Hit | None:
    """`the total to 1.4 million infections`."""
    cue = sentence.cue_at.get(counted.last)
    return cue if cue and "noun" in cue.meaning.roles else None


def _toll(sentence: Sentence, counted: Qualified) -> Hit | None:
    """`the death toll from the storm rose to 120`, `the number of wounded at 107`."""
    start, qualifier = counted.start, sentence.starts_with("toll_marks", counted.start)
    is_mark = qualifier is not None and (qualifier.last == counted.number.first or sentence.language.subject_first)
    if not (is_mark or sentence.ends_with("toll_marks", start)):  # the first word of "at least" is none
        return None
    passed = None
    for i in range(start, max(0, start - REACH), -1):
        cue = sentence.cue_before.get(i)
        if cue and "toll" in cue.meaning.roles:
            same = cue.meaning.measure == SAME_MEASURE
            return passed if same and sentence.starts_with("number_of", cue.last) else cue
        passed = cue or passed
        if sentence.word(i - 1) in sentence.grammar["stops"] and not sentence.starts_with("no_stop", i - 1):
            return None
    return None


def _verb_at_the_end(sentence: Sentence, counted: Qualified) -> Hit | None:
    """The verb of a clause that it closes; where none is a cue, what stands where (`enkaz altında kalan`)."""
    i, own, place = counted.number.last, counted.number.first, None
    while i < min(len(sentence.words), own + REACH):
        cue = sentence.cue_at.get(i)
        if cue and cue.meaning.roles & {"state", "noun"} and not _is_attribute(sentence, cue):
            if sentence.words[cue.last - 1] not in sentence.grammar["postpositions"]:
                return cue
            place = place or cue
        if (i in sentence.starts and (opens_part(sentence, i) or not _counts_things(sentence, i))) or _ends_clause(
            sentence, i
        ):
            return place
        i += 1
    return place


def opens_part(sentence: Sentence, i: int) -> bool:
    """Whether the number that begins at word `i` is that of a part of those before it: `üç şüpheliden biri`."""
    return sentence.word(i - 1).endswith(sentence.language.part_endings)


def _ends_clause(sentence: Sentence, i: int) -> bool:
    """Whether the clause ends at word `i`: at a stop, or at a comma behind a verb that is no cue (`ev yaptı, üçü`)."""
    word, before = sentence.words[i], sentence.word(i - 1)
    if word in sentence.grammar["stops"]:
        return True
    return word == "," and before.endswith(sentence.language.past_endings) and i not in sentence.cue_before


def _is_attribute(sentence: Sentence, cue: Hit) -> bool:
    """`iki ölü dil`: whether a noun that is no people follows the word, which is an adjective then."""
    word, language = sentence.word(cue.last), sentence.language
    if "noun" not in cue.meaning.roles or not word.isalpha() or language.nouns.is_person(word):
        return False
    is_verb = word.endswith(language.past_endings) or word in sentence.grammar["noun_ends"]
    return not is_verb and cue.last not in sentence.cue_at and cue.last not in sentence.starts


def _counts_things(sentence: Sentence, i: int) -> bool:
    """Whether the number that begins at word `i` is one of hours, houses or the like."""
    counted = next(q for q in sentence.counted if i in (q.start, q.number.first))
    head = noun_counted(sentence, counted)
    is_thing = head is not None and not sentence.names_people(head)
    return is_thing or bool(sentence.starts_with("after", counted.last))
