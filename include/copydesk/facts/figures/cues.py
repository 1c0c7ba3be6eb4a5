"""The cues of a sentence: which words and phrases of the data count there as they are printed."""

from copydesk.facts.figures.language import SAME_MEASURE, FigureLanguage
from copydesk.text.folding import with_plain_apostrophes
from copydesk.text.parts import Parts
from copydesk.text.phrases import Hit

# Of a line's words, beyond which it is a title all of whose words have capitals.
_CAPITALS_OF_TITLE = 0.6
CASUALTIES = {"killed", "injured"}
_LOOK_BACK = 300  # characters in front of a sentence that may tell what its cases are of


def cues_of(parts: Parts, language: FigureLanguage) -> list[Hit]:
    """The cues among the words of `parts`, from left to right."""
    hits = language.cues.all(parts.words)
    cues = [cue for hit in hits if (cue := _as_printed(parts, hit, language)) and keeps_company(parts, hit, language)]
    mixed = {n for n in range(1, len(cues)) if _are_mixed(parts, cues[n - 1], cues[n], language)}
    return [cue for n, cue in enumerate(cues) if n not in mixed and n + 1 not in mixed]


def _are_mixed(parts: Parts, cue: Hit, following: Hit, language: FigureLanguage) -> bool:
    """Whether nobody knows how many are of which: `killed or wounded`, `killed and injured`."""
    joint = " ".join(parts.words[cue.last : following.first])
    measures = {cue.meaning.measure, following.meaning.measure}
    if len(measures) == 1 or SAME_MEASURE in measures:
        return False
    return joint in language.grammar["either"] or (measures == CASUALTIES and joint in language.grammar["both"])


def _as_printed(parts: Parts, cue: Hit, language: FigureLanguage) -> Hit | None:
    """The cue in the roles that its capital, or the lack of one, allows; None where it is part of something else."""
    if _opens_compound(parts, cue.last) or _is_negated(parts, cue, language):  # "Frei-SMS", "mort-vivant"
        return None
    if language.nouns_are_capitalised:
        is_noun = parts.text[parts.starts[cue.first]].isupper()
        kept = cue.meaning.roles - {"noun"} if not is_noun and cue.last == cue.first + 1 else cue.meaning.roles
        return cue._replace(meaning=cue.meaning._replace(roles=kept)) if kept else None
    return None if _is_name(parts, cue) else cue


def _is_negated(parts: Parts, cue: Hit, language: FigureLanguage) -> bool:
    """`3 kişi kurtarılamadı`, where the ending of the verb says that it did not happen."""
    verb = parts.words[cue.last - 1]
    if language.negated is None or verb.startswith(language.negative_cues):
        return False
    return language.negated.search(verb) is not None


def _opens_compound(parts: Parts, last: int) -> bool:
    is_joined = parts.touch(last - 1) and parts.words[last] == "-" and parts.touch(last)
    return is_joined and parts.words[last + 1][0].isalpha()


def _is_name(parts: Parts, cue: Hit) -> bool:
    """Whether a capital in the middle of a sentence makes the cue part of a name (`Dead Sea`, `East Alton, Ill.`)."""
    if cue.meaning.measure == SAME_MEASURE or not cue.first or not _is_capital(parts, cue.first):
        return False
    if not parts.words[cue.first - 1][0].isalnum():
        following = parts.words[cue.last : cue.last + 1]
        behind = bool(following) and (_is_capital(parts, cue.last) or following == ["."] or _is_listed(parts, cue))
        return behind and not _is_title(parts)
    return not _is_title(parts)


def _is_listed(parts: Parts, cue: Hit) -> bool:
    """`Immigration, Refugees and Citizenship`: one of several fields of a name."""
    return (
        cue.first > 1
        and cue.last + 1 < len(parts.words)
        and all(_is_capital(parts, at) for at in (cue.first - 2, cue.last + 1))
    )


def _is_title(parts: Parts) -> bool:
    words = [at for at, word in enumerate(parts.words) if word[0].isalpha()]
    capitals = sum(_is_capital(parts, at) for at in words)
    return capitals >= _CAPITALS_OF_TITLE * len(words)


def _is_capital(parts: Parts, i: int) -> bool:
    return parts.text[parts.starts[i]].isupper()


def keeps_company(parts: Parts, cue: Hit, language: FigureLanguage) -> bool:
    """Whether a cue such as `cases`, `lives` or `bodies`, which alone says nothing of people, has its company."""
    found = language.company.starting(parts.words, cue.first)
    if found is None or found.last != cue.last:
        return True
    company = found.meaning
    if company.unless is not None and company.unless.search(_around(parts, cue, company.unless_reach)):
        return False
    if company.words is None:
        return True
    if not company.reach:
        return company.words.search(parts.text, max(0, parts.start - _LOOK_BACK), parts.end) is not None
    return company.words.search(_around(parts, cue, company.reach)) is not None


def _around(parts: Parts, cue: Hit, reach: int) -> str:
    """The text within `reach` words of the cue, as lists spell it; 0 is the whole sentence."""
    if not reach:
        return with_plain_apostrophes(parts.text[parts.start : parts.end])
    return with_plain_apostrophes(parts.printed(max(0, cue.first - reach), min(len(parts.words), cue.last + reach)))
