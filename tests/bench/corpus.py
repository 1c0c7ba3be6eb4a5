"""The bench corpus: news-like documents made from `templates.toml`. The same seed makes the same texts anywhere."""

import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from random import Random

TEMPLATES = Path(__file__).with_name("templates.toml")
NUMBERS = {"few_digit": (2, 9), "tens": (11, 98), "hundreds": (101, 998), "year": (1961, 2019), "day": (10, 28)}
CAST = 6
SIZE = (1950, 2250)  # bytes of UTF-8 after which no further paragraph is begun, less half a paragraph
HALF_PARAGRAPH = 90


def generate_documents(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yields `count` pairs of a file name and a text of about 2 kB. Document i depends on `seed` and i alone."""
    for index in range(count):
        yield f"bench-{index:06d}.txt", write_document(Random(f"{seed}/{index}"))


def write_document(random: Random) -> str:
    """One article with headline, byline, dateline, quotes, figures and the lines that surround it on a page."""
    languages = read_templates()
    [language] = random.choices(list(languages.values()), [each["weight"] for each in languages.values()])
    topic = random.choice(list(language["topics"].values()))
    layout = random.choice(language["layouts"])
    slots = Slots(random, language)
    for part in ("headline", "standfirst"):
        slots[part] = slots.fill(random.choice(topic[part]))
    head = [slots.fill(line) for line in layout["head"]]
    foot = "\n".join(slots.fill(line) for line in layout["foot"])
    dateline = slots.fill(layout["dateline"])
    room = random.randint(*SIZE) - HALF_PARAGRAPH - _size("".join((*head, dateline, foot)))
    body = _write_body(slots, topic, room)
    return layout["separator"].join([*head, dateline + body[0], *body[1:], foot]) + "\n"


@cache
def read_templates() -> dict:
    return tomllib.loads(TEMPLATES.read_text(encoding="utf-8"))


class Slots(dict):
    """The values for the slots of a document. A slot that is not set is drawn anew each time it is asked for."""

    def __init__(self, random: Random, language: dict):
        self.random, self.language = random, language
        given, surnames = random.sample(language["given"], CAST), random.sample(language["surname"], CAST)
        for number, (first, last) in enumerate(zip(given, surnames, strict=True), 1):
            self[f"person_{number}"], self[f"last_{number}"] = f"{first} {last}", last
        for name in ("role", "town", "country", "organisation"):
            for number, value in enumerate(random.sample(language[name], 3), 1):
                self[f"{name}_{number}"] = self.fill(value)

    def fill(self, template: str) -> str:
        """The template with every slot filled."""
        return template.format_map(self)

    def __missing__(self, name: str) -> str:
        if name in NUMBERS:
            return str(self.random.randint(*NUMBERS[name]))
        if name.endswith("_upper"):
            value = self[name.removesuffix("_upper")]
            return value[0].upper() + value[1:]
        if name.endswith("_capitals"):
            return self[name.removesuffix("_capitals")].translate(str.maketrans(self.language["capitals"])).upper()
        return self.fill(self.random.choice(self.language[name]))


def _write_body(slots: Slots, topic: dict, room: int) -> list[str]:
    """Paragraphs until `room` bytes are used: the lead, then quotes and facts in turn."""
    random, language = slots.random, slots.language
    quotes = _deal(random, language["attributed"])
    facts = chain(_shuffled(random, topic["detail"]), _deal(random, language["background"]))
    paragraphs = [slots.fill(random.choice(topic["lead"]))]
    room -= _size(paragraphs[0])
    while room > 0:
        sentences = [next(quotes)] if len(paragraphs) % 2 else [next(facts), next(facts)]
        paragraphs.append(" ".join(slots.fill(sentence) for sentence in sentences))
        room -= _size(paragraphs[-1])
    return paragraphs


def _deal(random: Random, templates: list[str]) -> Iterator[str]:
    """The templates in random order; all of them before any comes again."""
    while True:
        yield from _shuffled(random, templates)


def _shuffled(random: Random, templates: list[str]) -> list[str]:
    return random.sample(templates, len(templates))


def _size(text: str) -> int:
    return len(text.encode())
