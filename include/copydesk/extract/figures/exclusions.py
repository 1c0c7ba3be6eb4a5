"""Numbers that count no people, or not those whom the article is about."""

from copydesk.extract.figures.clauses import Clauses
from copydesk.extract.figures.qualifiers import Qualified

YEARS = range(1800, 2100)
COURT_MEASURES = frozenset({"killed", "injured", "abducted", "trapped"})


def counts_no_people(clauses: Clauses, counted: Qualified) -> bool:
    """Whether the words around a number make it money, an age, a share, a date, nobody, or a replaced value."""
    number = counted.number
    after, before = clauses.word(number.last), clauses.word(number.first - 1)
    if clauses.starts_with("after", number.last) or clauses.ends_with("before", number.first):
        return True
    if after in clauses.language.grammar["months"] or (
        number.plain and number.low in YEARS and _is_year(clauses, counted)
    ):
        return True
    if number.low == 0 or any(clauses.ends_with("replaced", i) for i in (counted.start, number.first)):
        return True
    if clauses.words[number.first] in clauses.grammar["one"] and clauses.starts_with("one_of", number.last):
        return True
    return before == "," and after == "," and number.plain and number.low < 120  # "The minister, 54, …"


def _is_year(clauses: Clauses, counted: Qualified) -> bool:
    after = clauses.word(counted.number.last)
    return counted.start == counted.number.first and after not in clauses.grammar["persons"]


def is_background(clauses: Clauses, counted: Qualified, measure: str) -> bool:
    """Whether the number belongs to an earlier event, or to what somebody is tried for."""
    if measure in COURT_MEASURES and any(clauses.starts_with("courts", i) for i in range(len(clauses.words))):
        return True
    first, last = _segment(clauses, counted.number.first)
    if first > 1 and clauses.words[first].endswith(clauses.language.gerund_endings):  # "erupted in 1902, killing 30"
        first = _segment(clauses, first - 2)[0]
    return _tells_the_past(clauses, first, last) or _opens_in_the_past(clauses)


def _segment(clauses: Clauses, i: int) -> tuple[int, int]:
    """The words between the commas (or the like) around word `i`."""
    first, last = i, i
    while first and clauses.words[first - 1] not in (",", ";", "—", "(", "–"):
        first -= 1
    while last < len(clauses.words) and clauses.words[last] not in (",", ";", "—", ")", "–"):
        last += 1
    return first, last


def _tells_the_past(clauses: Clauses, first: int, last: int) -> bool:
    words = clauses.words
    if any(words[i] in clauses.grammar["perfect"] for i in range(first, last)):
        return False
    dated = (i for i in range(first, last) if clauses.word(i - 1) not in clauses.grammar["ongoing"])
    return any(_is_past_year(clauses, i) or clauses.starts_with("phrases_past", i) for i in dated)


def _is_past_year(clauses: Clauses, i: int) -> bool:
    """A year that stands alone (`in 2016`, `the 1999 quake`), not in a whole date."""
    word = clauses.words[i]
    if not (len(word) == 4 and word.isdigit() and int(word) in YEARS):
        return False
    return clauses.word(i - 1) != "," and not clauses.word(i - 2).isdigit()


def _opens_in_the_past(clauses: Clauses) -> bool:
    """`In 2019, …`: an opening that dates the whole sentence."""
    words = clauses.words
    if not words or not clauses.starts_with("openings", 0) or "," not in words[:10]:
        return False
    return _tells_the_past(clauses, 0, words.index(","))
