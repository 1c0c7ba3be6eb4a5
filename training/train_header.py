"""Trains the weights by which the header of a whole page is chosen.

    python training/train_header.py DATA OUT [--scores SCORES.jsonl] [--folds 5]

DATA is a folder with the labelled pages (see README.md), OUT the folder `include/copydesk/data/header`. SCORES.jsonl
holds the line model's scores on publishers it has not seen, as `train_lines.py --scores` writes them; without it
the shipped model is asked. Prints what each choice reaches on publishers that it has not seen.
"""

import argparse
import gzip
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

import numpy as np

from copydesk.model import Record
from copydesk.page.blocks import split_blocks
from copydesk.page.header.authors import author_features
from copydesk.page.header.date_features import date_features
from copydesk.page.header.deck import deck_features
from copydesk.page.header.page import Page
from copydesk.page.header.page_title import PageTitle
from copydesk.page.header.read_page import with_day_order
from copydesk.page.labels.body import body_model
from copydesk.page.outside import lay_out
from copydesk.page.printed_title import printed_title
from copydesk.page.rules.boilerplate import find_boilerplate
from copydesk.page.title import top_of_page
from copydesk.page.title_features import title_features
from labels import is_alike, name_key, squeeze
from linear import Example, fit_choice, fit_each, score

SETS = ("pages_dev.jsonl.gz", "segments_dev.jsonl.gz")
_SEGMENTS_WEIGHT = 0.25  # machine-made or half annotated
_SEGMENTS_DATE_WEIGHT = 0.5  # annotated by hand, not always right
_UNDATED_WEIGHT = 0.5
_LEAST_TEXT = 200  # characters
_THRESHOLDS = {
    "author": -0.5,
    "deck": 0.0,
    "date": 0.0,
}  # where the table on unseen publishers says that the best bargain is
_LOST_HEADLINES = 0.001  # of the right ones: so many score lower than what is still taken,
_TRIED = (-1.0, -0.5, 0.0, 0.5, 1.0)
_NONE: Mapping[str, float] = {}  # the candidate that stands for none of the others; its score is 0
_LENIENCE = 1.0  # and by so much less a short page's own headline may score


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--scores", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    arguments = parser.parse_args()
    pages = list(_read_pages(arguments.data, _read_scores(arguments.scores)))
    for choice in CHOICES:
        examples = [example for record, page in pages for example in choice.make(record, page) if example.features]
        unseen = _unseen_scores(examples, choice, arguments.folds)
        threshold = choice.report(choice.name, examples, unseen)
        weights = choice.fit(examples, choice.penalty)
        _write(arguments.out / f"{choice.name}.toml", choice.name, weights, -threshold)


def _read_scores(path: Path | None) -> dict[str, list[float]]:
    if path is None:
        return {}
    with path.open(encoding="utf-8") as lines:
        return {identifier: scores for identifier, _, scores in map(json.loads, lines)}


def _read_pages(folder: Path, scores: Mapping[str, list[float]]) -> Iterator[tuple[dict, Page]]:
    for name in SETS:
        with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                page = _read_page(record["text"], scores.get(record["id"]))
                if page:
                    yield record, page


def _read_page(text: str, scores: Sequence[float] | None) -> Page | None:
    blocks = split_blocks(text)
    kind_of = {removal.start: removal.kind for removal in find_boilerplate(blocks)}
    kinds, texts = [kind_of.get(block.start) for block in blocks], [block.text for block in blocks]
    ruled = [kind is not None for kind in kinds]
    known = scores is not None and len(scores) == len(blocks)
    log_odds = np.array(scores) if known else body_model().score(texts, [block.gap for block in blocks], kinds)
    kept = body_model().decide(texts, log_odds, kinds).kept
    body = [n for n in range(len(blocks)) if not ruled[n] and kept[n]]
    if sum(len(blocks[n].text) for n in body) < _LEAST_TEXT:
        return None
    return lay_out(blocks, ruled, body)


def _example(
    record: Mapping,
    features: Sequence[Mapping[str, float]],
    right: Sequence[bool],
    segments_weight: float = _SEGMENTS_WEIGHT,
) -> Example:
    is_segment = record["level"] == "full" and "with" in record["gold"]
    group = "segments" if is_segment else record["level"]
    return Example(record["publisher"], group, segments_weight if is_segment else 1.0, list(features), list(right))


def _title(record: Mapping, page: Page) -> Iterator[Example]:
    """Which candidate is the headline, or leads to it, where the text states it; of several the page's first line
    counts last."""
    gold = record["gold"]
    if not gold.get("headline") or not gold["in_text"]["headline"]:
        return
    top = top_of_page(page.blocks, page.ruled, [n for n in page.body if page.start <= n < page.end])
    candidates = title_features(top)
    texts = [block.text for block in page.blocks]
    taken = {n: printed_title(top, n) for n in candidates}
    values = {n: texts[line][slice(*PageTitle(texts, line).span())] for n, line in taken.items()}
    right = {n: squeeze(value) == squeeze(gold["headline"]) for n, value in values.items()}
    if not any(right.values()):
        right = {n: is_alike(texts[line], gold["headline"]) for n, line in taken.items()}
    if sum(right.values()) > 1:
        right[0] = False
    yield _example(record, candidates.values(), [right[n] for n in candidates])


def _author(record: Mapping, page: Page) -> Iterator[Example]:
    """Whether each byline names somebody whom the gold names too."""
    gold = record["gold"].get("bylines")
    if gold is None:
        return
    names = {name_key(name) for name in gold}
    features = author_features(page)
    right = [any(name_key(name.value) in names for name in page.credits[n].byline.names) for n in features]
    yield _example(record, features.values(), right)


def _date(record: Mapping, page: Page) -> Iterator[Example]:
    """Which date is the day on which the article came out; the last candidate stands for none of them. Each page comes
    again with the lines of that day taken away, so that what is left is known to be none."""
    days = record["gold"].get("published_days")
    if not days:
        return
    page = with_day_order(page, Record(record["text"]))
    yield from _dates(record, page, days, _SEGMENTS_DATE_WEIGHT)
    told = {n for n, credit in page.credits.items() if any(moment.value[:10] in days for moment, _ in credit.moments)}
    if told:
        rest = replace(page, ruled=[ruled or n in told for n, ruled in enumerate(page.ruled)])
        for example in _dates(record, rest, days, _SEGMENTS_DATE_WEIGHT):
            yield replace(example, group="undated", weight=example.weight * _UNDATED_WEIGHT)


def _dates(record: Mapping, page: Page, days: Sequence[str], segments_weight: float) -> Iterator[Example]:
    features = date_features(page)
    right = [page.credits[n].moments[number][0].value[:10] in days for n, number in features]
    if features:
        yield _example(record, [*features.values(), _NONE], [*right, not any(right)], segments_weight)


def _deck(record: Mapping, page: Page) -> Iterator[Example]:
    """Whether each line is the gold's standfirst; where the gold has none, a line of its text is none."""
    gold = record["gold"]
    deck, text = gold.get("standfirst"), [squeeze(part) for part in gold.get("paragraphs") or gold.get("with", ())]
    features = deck_features(page)
    if not deck:
        features = {n: known for n, known in features.items() if _is_text(squeeze(page.blocks[n].text), text)}
    right = [bool(deck) and is_alike(page.blocks[n].text, deck) for n in features]
    yield _example(record, features.values(), right)


def _is_text(line: str, text: Sequence[str]) -> bool:
    return any(line and part and (part in line or line in part) for part in text)


def _unseen_scores(examples: Sequence[Example], choice: "Choice", folds: int) -> list[np.ndarray]:
    """The scores of each page's candidates, by weights that have not seen its publisher."""
    fold_of = [crc32(example.publisher.encode()) // 2 % folds for example in examples]
    parts = ([e for e, fold in zip(examples, fold_of, strict=True) if fold != f] for f in range(folds))
    weights = [choice.fit(part, choice.penalty) for part in parts]
    return [score(example, weights[fold]) for example, fold in zip(examples, fold_of, strict=True)]


def _report_choice(name: str, examples: Sequence[Example], unseen: Sequence[np.ndarray]) -> float:
    """Prints how often the best candidate is the right one; the threshold above which it is taken."""
    chosen = [(e.group, s.max(), e.right[int(s.argmax())]) for e, s in zip(examples, unseen, strict=True)]
    for group in sorted({g for g, _, _ in chosen}):
        print(name, group, f"{np.mean([right for g, _, right in chosen if g == group]):.3f}")
    return float(np.quantile([score for _, score, right in chosen if right], _LOST_HEADLINES)) - _LENIENCE


def _report_one_or_none(name: str, examples: Sequence[Example], unseen: Sequence[np.ndarray]) -> float:
    """Prints what is reached where only the best candidate of a page counts; the threshold above which it is taken."""
    pages = [(e, s[:-1]) for e, s in zip(examples, unseen, strict=True)]
    for group in sorted({e.group for e, _ in pages}):
        best = [(s.max(), e.right[int(s.argmax())], any(e.right[:-1])) for e, s in pages if e.group == group]
        for threshold in _TRIED:
            given = [right for score, right, _ in best if score > threshold]
            stated = sum(there for _, _, there in best)
            print(
                name, group, threshold, f"right {sum(given)} of {len(given)} given, {stated} stated, {len(best)} pages"
            )
    return _THRESHOLDS[name]


def _report_each(name: str, examples: Sequence[Example], unseen: Sequence[np.ndarray]) -> float:
    """Prints what is reached where each candidate counts for itself; the threshold above which it is taken."""
    pages = [(e, s) for e, s in zip(examples, unseen, strict=True) if e.group != "segments"]
    right = np.concatenate([e.right for e, _ in pages]).astype(bool)
    scores = np.concatenate([s for _, s in pages])
    for threshold in _TRIED:
        hits = (right & (scores > threshold)).sum()
        print(name, threshold, f"P {hits / max((scores > threshold).sum(), 1):.3f}  R {hits / right.sum():.3f}")
    return _THRESHOLDS[name]


def _write(path: Path, name: str, weights: Mapping[str, float], bias: float) -> None:
    lines = [f"# Weights of the choice `{name}`, made by training/train_header.py; log-odds above 0 are taken.", ""]
    lines += [f"bias = {bias:.3f}", "", "[weights]", *(f"{key} = {value:.3f}" for key, value in weights.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@dataclass(frozen=True)
class Choice:
    """One of the header's choices: how its examples are made, learned (under which penalty on weights), reported."""

    name: str
    make: Callable[[Mapping, Page], Iterator[Example]]
    fit: Callable[[Sequence[Example], float], dict[str, float]]
    report: Callable[[str, Sequence[Example], Sequence[np.ndarray]], float]
    penalty: float = 1.0


CHOICES = (
    Choice("title", _title, fit_choice, _report_choice, penalty=3.0),
    Choice("author", _author, fit_each, _report_each),
    Choice("date", _date, fit_choice, _report_one_or_none, penalty=3.0),
    Choice("deck", _deck, fit_each, _report_each),
)


if __name__ == "__main__":
    main()
