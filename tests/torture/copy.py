"""Invented copy: stories that have no line and no turn of phrase in common, so that none is another's version."""

from datetime import date, timedelta
from random import Random

SYLLABLES = ("ba", "den", "kor", "lin", "mas", "nor", "pel", "ras", "sut", "tav", "vel", "wim", "zor", "gal", "hib")
SENTENCES = (
    "The {a} {b} was {c} on the road to {P} before {d} {e} came.",
    "At least {n} people were injured near {P}, the {a} {b} office said.",
    '"Nobody {a} the {b} {c} that we {d}," {P} mayor {N} told reporters.',
    "Officials in {P} {c} the {a} {d} and the {e} of {b}.",
    "Some {n} houses lost {a} when the {b} {c} over {P}.",
)


def story(number: int) -> str:
    """The story with this number: an article of an agency, dated, about 150 words."""
    random = Random(number)
    word, name = (lambda: _word(random)), (lambda: f"{_word(random).title()} {_word(random).title()}")
    day = date(2024, 1, 1) + timedelta(days=number % 700)
    place = _word(random).upper()
    lines = [f"{word().title()} {word()} {word()} in {place.title()}", f"By {name()}"]
    lines.append(f"{place}, {day:%B} {day.day}, {day.year} (AA) - {_sentence(random)}")
    lines += [" ".join(_sentence(random) for _ in range(random.randint(1, 3))) for _ in range(5)]
    return "\n\n".join(lines) + "\n"


def _word(random: Random) -> str:
    return "".join(random.choice(SYLLABLES) for _ in range(random.randint(2, 3)))


def _sentence(random: Random) -> str:
    words = {slot: _word(random) for slot in "abcde"}
    names = {"P": _word(random).title(), "N": f"{_word(random).title()} {_word(random).title()}"}
    return random.choice(SENTENCES).format(**words, **names, n=random.randint(5, 900))
