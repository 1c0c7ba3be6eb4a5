"""What stands between a subject and its verb: `, most of them women,`, `(including two boys)`."""

from copydesk.facts.figures.auxiliaries import is_auxiliary, leads_to_cue
from copydesk.facts.figures.sentence import Sentence

LONGEST_INSERTION = 18  # words
CLOSING = {"(": ")", "—": "—", "–": "–", "-": "-"}


def behind_insertion(sentence: Sentence, i: int) -> int | None:
    """Where the clause goes on after `, most of them women,` or `(including two boys)`."""
    closing = CLOSING.get(sentence.words[i], ",")
    part = bool(sentence.starts_with("parts", i) or sentence.starts_with("parts", i + 1))
    inserted = part or closing != "," or _opens_insertion(sentence, i + 1)
    for k in range(i + 1, min(len(sentence.words), i + LONGEST_INSERTION)):
        if sentence.words[k] == closing:
            return k + 1 if inserted or leads_to_cue(sentence, k + 1) else None
        goes_on = is_auxiliary(sentence, k) and leads_to_cue(sentence, k)
        if goes_on and (part or (closing == "," and _are_nouns(sentence, i + 1, k))):
            return k
    return None


def is_dash(sentence: Sentence, i: int) -> bool:
    """A hyphen between spaces."""
    return sentence.words[i] == "-" and not sentence.parts.touch(i - 1) and not sentence.parts.touch(i)


def _are_nouns(sentence: Sentence, first: int, last: int) -> bool:
    """Whether words [first, last) only go on with a list of subjects, as in `rebels, troops and civilians`."""
    words, grammar = sentence.words[first:last], sentence.grammar
    closed = ("determiners", "prepositions", "stops", "relatives", "verbs", "perfect")
    if not words or "," in words or words[0] in grammar["links"] or not any(w in grammar["links"] for w in words):
        return False
    return not any(
        w.endswith(sentence.language.past_endings) or any(w in grammar[key] for key in closed) for w in words
    ) and not sentence.starts.intersection(range(first, last))


def _opens_insertion(sentence: Sentence, i: int) -> bool:
    """`most of them women`, `two of them off duty`."""
    if sentence.word(i) in sentence.grammar["parentheticals"]:
        return True
    return any(i == q.start and sentence.starts_with("part_after", q.last) for q in sentence.counted)
