import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

TRAINING = Path(__file__).parents[2] / "training"
PARAGRAPH = "The harbour of {} will stay closed until the spring, the port authority said on Tuesday."
TOWNS = ["Hemsby", "Ostmark", "Ferrol", "Lorne", "Skagen", "Brae", "Visby", "Kappeln"]


@pytest.fixture
def training(monkeypatch):
    monkeypatch.syspath_prepend(TRAINING)
    import augment
    import corpus

    yield augment, corpus
    for name in ("augment", "corpus", "labels"):
        sys.modules.pop(name, None)


def document(corpus, town, fold=0):
    body = [PARAGRAPH.format(f"{town} {number}") for number in range(5)]
    texts = ["Tides", "Home", f"{town} closed", *body, "About us", "Contact"]
    labels = np.array([0, 0, 0, *[1] * 5, 0, 0], float)
    gold = {"paragraphs": body}
    page = corpus.Document(town, "pages", "full", "en", town, texts, [1] * 10, gold, labels=labels, fold=fold)
    page.weights = np.ones(10)
    return page


def test_a_changed_page_has_all_of_its_own_article_in_order(training):
    augment, corpus = training
    pages = [document(corpus, town) for town in TOWNS]
    for page, changed in zip(pages, augment.augmented(pages), strict=True):
        assert len(changed.texts) == len(changed.apart) == len(changed.labels) == len(changed.weights)
        own = [
            text for text, label in zip(changed.texts, changed.labels, strict=True) if text in page.gold["paragraphs"]
        ]
        assert list(dict.fromkeys(own)) == page.gold["paragraphs"]


def test_nothing_is_lent_to_another_fold(training):
    augment, corpus = training
    pages = [document(corpus, town, fold=number % 2) for number, town in enumerate(TOWNS)]
    for page, changed in zip(pages, augment.augmented(pages), strict=True):
        others = {town for town, other in zip(TOWNS, pages, strict=True) if other.fold != page.fold}
        assert not any(town in text for town in others for text in changed.texts)


def test_a_page_that_is_not_trained_on_is_not_changed_for_training(training):
    augment, corpus = training
    pages = [document(corpus, town) for town in TOWNS]
    pages[0].is_trained_on = False
    assert Counter(changed.identifier for changed in augment.augmented(pages)) == Counter(TOWNS[1:])
    assert Counter(cropped.identifier for cropped in augment.crops(pages)) == Counter(TOWNS[1:])
