"""Makes invented, labelled news from the forms of `forms.toml`: tables, match reports, company news, headlines."""

import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

from copydesk.lexicon import load
from copydesk.text.gazetteer import geonames
from copydesk.text.given_names import common_given_names
from corpus import Name, Text

_SLOT = re.compile(r"\{([A-Z])(\d?)(?:\.(\w+))?\}|\[(\w+)\]")
_LABELS = {"P": "PERSON", **dict.fromkeys("LCRU", "PLACE"), **dict.fromkeys("FTBAMYK", "ORG")}
_MOST_REPEATS = 6
_LARGEST_CITIES = 4000


@cache
def _forms() -> dict:
    return tomllib.loads((Path(__file__).parent / "forms.toml").read_text(encoding="utf-8"))


@cache
def _places() -> dict[str, list[str]]:
    rows = list(geonames())
    cities = sorted((row for row in rows if row.kind == "city"), key=lambda city: -city.inhabitants)
    towns = [city.name for city in cities[:_LARGEST_CITIES] if "(" not in city.name]
    countries = [row.name for row in rows if row.kind == "country" and len(row.name) < 20]
    return {"town": towns, "country": countries, "state": [row.name for row in rows if row.kind == "state"]}


@cache
def _given() -> list[str]:
    return sorted(common_given_names())


class Cast:
    """The names of one document. What `name` returns for a slot with a number is the same each time."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._known: dict[str, dict[str, str]] = {}

    def name(self, kind: str, number: str, form: str) -> str:
        """The name of a slot in one of its forms."""
        forms = self._known.get(kind + number) or self._make(kind)
        if number:
            self._known[kind + number] = forms
        return forms.get(form or "full") or forms["full"]

    def _make(self, kind: str) -> dict[str, str]:
        makers: dict[str, Callable[[], dict[str, str]]] = {
            "P": self._person, "F": self._firm, "T": self._club, "K": self._franchise,
        }  # fmt: skip
        forms = makers[kind]() if kind in makers else {"full": self._one(kind)}
        return {"caps": forms["full"].upper(), **forms}

    def _one(self, kind: str) -> str:
        places, forms = _places(), _forms()
        match kind:
            case "L":
                return self._town()
            case "C":
                return self._pick(places["country"])
            case "U":
                return self._pick(places["state"])
            case "A":
                return self._pick(forms["letters"]) if self._random.random() < 0.5 else self._letters()
            case _:
                lists = {"B": "body_forms", "M": "media_names", "Y": "parties", "R": "region_forms"}
                return self._fill(self._pick(forms[lists[kind]]))

    def _fill(self, form: str) -> str:
        for slot, make in (("town", self._town), ("country", self._country), ("surname", self._surname)):
            if "{" + slot + "}" in form:
                form = form.replace("{" + slot + "}", make())
        return form

    def _pick(self, entries: list[str]) -> str:
        return self._random.choice(entries)

    def _country(self) -> str:
        return self._pick(_places()["country"])

    def _town(self) -> str:
        return self._coined() if self._random.random() < 0.2 else self._pick(_places()["town"])

    def _surname(self) -> str:
        return self._coined() if self._random.random() < 0.4 else self._pick(_forms()["surnames"])

    def _letters(self) -> str:
        return "".join(self._random.choices("ABCDEFGHIKLMNOPRSTUW", k=self._random.randint(2, 5)))

    def _coined(self) -> str:
        return "".join(self._random.choices(_forms()["syllables"], k=self._random.randint(2, 3))).capitalize()

    def _person(self) -> dict[str, str]:
        first = self._coined() if self._random.random() < 0.2 else self._pick(_given())
        last, middle = self._surname(), ""
        if self._random.random() < 0.15:
            middle = self._pick([*_forms()["particles"], self._pick(_forms()["initials"]) + ".", self._surname()]) + " "
        return {"full": f"{first} {middle}{last}", "first": first, "last": last, "initial": f"{first[0]}. {last}"}

    def _firm(self) -> dict[str, str]:
        stem = self._pick([self._coined(), self._coined(), self._surname(), f"{self._surname()} {self._coined()}"])
        if self._random.random() < 0.1:
            stem = f"{self._surname()} & {self._surname()}"
        tail = (
            self._pick(_forms()["bare_tails"])
            if self._random.random() < 0.4
            else " " + self._pick(_forms()["firm_tails"])
        )
        return {"full": stem + tail, "short": stem}

    def _club(self) -> dict[str, str]:
        town, chance = self._town(), self._random.random()
        if chance < 0.6:
            return {"full": town}
        tail, head = self._pick(_forms()["club_tails"]), self._pick(_forms()["club_heads"])
        return {"full": f"{town} {tail}" if chance < 0.8 else f"{head} {town}"}

    def _franchise(self) -> dict[str, str]:
        town, nickname = self._town(), self._pick(_forms()["nicknames"])
        return {"full": f"{town} {nickname}", "town": town, "nick": nickname}


def invent(random: Random) -> Text:
    """One document."""
    cast, lines = Cast(random), []
    for line in random.choice(_forms()["documents"]).split("\n"):
        times = random.randint(1, _MOST_REPEATS) if line.startswith("*") else 1
        lines += [_line(line.lstrip("*"), cast, random) for _ in range(times)]
    return _join(lines, random.choice(("\n", "\n\n")))


def _join(lines: list[Text], gap: str) -> Text:
    text, names = "", []
    for line in lines:
        names += [Name(n.start + len(text), n.end + len(text), n.label) for n in line.names]
        text += line.text + gap
    return Text(text.rstrip("\n"), tuple(names))


def _line(form: str, cast: Cast, random: Random) -> Text:
    is_shouted, form = form.startswith("^"), form.lstrip("^")
    text, names, reach = "", [], 0
    for slot in _SLOT.finditer(form):
        text += form[reach : slot.start()]
        filled = cast.name(*slot.group(1, 2, 3)) if slot[1] else _filler(slot[4], random)
        if slot[1]:
            names.append(Name(len(text), len(text) + len(filled), _LABELS[slot[1]]))
        text += filled
        reach = slot.end()
    text += form[reach:]
    return Text(text.upper() if is_shouted and len(text.upper()) == len(text) else text, tuple(names))


def _filler(kind: str, random: Random) -> str:
    forms = _forms()
    match kind:
        case "N":
            return str(random.choice((random.randint(0, 9), random.randint(10, 99), random.randint(100, 999))))
        case "YEAR":
            return str(random.randint(1985, 2026))
        case "MM":
            return f"{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        case "D":
            return random.choice(load("calendar/en")["weekdays"])[0]
        case "X":
            return random.choice(load("calendar/en")["months"])[0]
        case "J":
            return random.choice(load("names/en")["demonyms"])
        case "Q":
            return random.choice(
                ("Glass", "River", "Silence", "Winter", "Garden", "Stranger", "House", "Summer", "Empire", "Daughter")
            )
        case "Z":
            return "".join(random.choices("ABCDEFGHIKLMNOPRSTUW", k=3))
        case _:
            return random.choice(forms[{"S": "sports", "W": "headline_words", "E": "events"}[kind]])
