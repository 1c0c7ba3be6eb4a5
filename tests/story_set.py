"""A set of stories in several versions, to measure how well versions are linked: invented texts, edited by chance.

Each document has the story that it belongs to. Edits are what newsrooms do: a correction, an update with new paragraphs
and figures, the copy of another agency with its tail cut. Beside them stand texts that are alike and yet no versions of
each other: articles of the bench corpus about the same topic, and daily reports from one mould.
"""

import re
import runpy
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
Paragraphs = list[str]


@dataclass(frozen=True)
class Document:
    """A text, the story it is a version of, and how it was made: `first`, the name of an edit, or of a mould."""

    text: str
    story: str
    made: str


def story_set(stories: int, reports: int, seed: int) -> Iterator[Document]:
    """So many stories, each with a first version and one of every edit, and so many daily reports of every mould."""
    for number, paragraphs in enumerate(_articles(stories, seed)):
        random, story = Random(f"{seed}/{number}"), f"story {number}"
        yield Document("\n\n".join(paragraphs), story, "first")
        for name, edit in EDITS.items():
            yield Document("\n\n".join(edit(random, list(paragraphs))), story, name)
    for name in _reports()["moulds"]:
        for number in range(reports):
            yield Document(_report(Random(f"{seed}/{name}/{number}"), name), f"{name} {number}", name)


def correction(random: Random, paragraphs: Paragraphs) -> Paragraphs:
    """One number and two words are others, and a note says so."""
    paragraphs = [_other_number(random, paragraphs[0]), *paragraphs[1:]]
    for _ in range(2):
        paragraphs = _in_one(random, paragraphs, _other_word)
    return ["(Corrects figures in the first paragraph)", *paragraphs]


def update(random: Random, paragraphs: Paragraphs) -> Paragraphs:
    """All numbers of the lead are new, a paragraph has gone, up to four have been added, one of them above the rest."""
    other = next(_articles(1, random.randrange(10**9) + 10**6))
    kept = [_all_numbers(random, paragraphs[0]), *paragraphs[1:]]
    del kept[random.randrange(1, len(kept))]
    for paragraph in other[1 : random.randint(2, 5)]:
        kept.insert(random.randint(1, len(kept)), paragraph)
    return [*other[1:2], *kept] if random.random() < 0.3 else kept


def cut_copy(random: Random, paragraphs: Paragraphs) -> Paragraphs:
    """Another agency's copy: its own dateline, straight quotation marks, some words changed, up to half cut off."""
    kept = paragraphs[: max(2, round(len(paragraphs) * random.uniform(0.5, 0.9)))]
    for _ in range(3):
        kept = _in_one(random, kept, _other_word)
    kept[0] = "ELSEWHERE (XNA) - " + kept[0].partition(" - ")[2] if " - " in kept[0][:60] else kept[0]
    return [re.sub("[“”„«»]", '"', paragraph).replace("’", "'") for paragraph in kept]


def rewrite(random: Random, paragraphs: Paragraphs) -> Paragraphs:
    """A third of the paragraphs have a sentence less or words changed, the order of two is turned round."""
    for _ in range(len(paragraphs) // 3):
        paragraphs = _in_one(random, paragraphs, _fewer_sentences)
        paragraphs = _in_one(random, paragraphs, _other_word)
    first = random.randrange(1, len(paragraphs) - 1)
    paragraphs[first : first + 2] = paragraphs[first : first + 2][::-1]
    return paragraphs


EDITS: dict[str, Callable[[Random, Paragraphs], Paragraphs]] = {
    edit.__name__: edit for edit in (correction, update, cut_copy, rewrite)
}


def _articles(count: int, seed: int) -> Iterator[Paragraphs]:
    """The bodies of so many articles of the bench corpus, without what stands around them on the page."""
    from copydesk.model import Record
    from copydesk.pipeline import process

    for _, text in runpy.run_path(str(HERE / "bench" / "corpus.py"))["generate_documents"](count, seed):
        yield process(Record(text)).body.text.split("\n\n")


@cache
def _reports() -> dict:
    return tomllib.loads((HERE / "daily_reports.toml").read_text(encoding="utf-8"))


def _report(random: Random, mould: str) -> str:
    reports = _reports()

    def draw(slot: re.Match) -> str:
        ranges = {"digit": (1, 9), "number": (10, 58), "hundreds": (100, 998)}
        name = slot[1]
        return str(random.randint(*ranges[name])) if name in ranges else random.choice(reports["slots"][name])

    return re.sub(r"\{(\w+)\}", draw, reports["moulds"][mould].strip())


def _in_one(random: Random, paragraphs: Paragraphs, edit: Callable[[Random, str], str]) -> Paragraphs:
    which = random.randrange(len(paragraphs))
    return [edit(random, p) if i == which else p for i, p in enumerate(paragraphs)]


def _other_word(random: Random, text: str) -> str:
    words = text.split(" ")
    words[random.randrange(len(words))] = random.choice(("meanwhile", "earlier", "reportedly", "again", "officials"))
    return " ".join(words)


def _other_number(random: Random, text: str) -> str:
    return re.sub(r"\d+", lambda _: str(random.randint(2, 400)), text, count=1)


def _all_numbers(random: Random, text: str) -> str:
    return re.sub(r"\d+", lambda _: str(random.randint(2, 400)), text)


def _fewer_sentences(random: Random, text: str) -> str:
    sentences = re.split(r"(?<=[.!?]) ", text)
    if len(sentences) > 1:
        del sentences[random.randrange(len(sentences))]
    return " ".join(sentences)
