import runpy
from itertools import islice
from pathlib import Path
from statistics import mean

import pytest

CORPUS = Path(__file__).parents[1] / "bench" / "corpus.py"
generate_documents = runpy.run_path(str(CORPUS))["generate_documents"]


@pytest.fixture(scope="module")
def documents() -> list[tuple[str, str]]:
    return list(generate_documents(300, seed=1))


def test_same_seed_same_text(documents):
    assert list(generate_documents(20, seed=1)) == documents[:20]


def test_other_seed_other_text(documents):
    assert not {text for _, text in generate_documents(20, seed=2)} & {text for _, text in documents}


def test_a_document_does_not_depend_on_how_many_are_asked_for(documents):
    assert list(islice(generate_documents(10**9, seed=1), 5)) == documents[:5]


def test_names_and_texts_are_unique(documents):
    assert len({name for name, _ in documents}) == len(documents)
    assert len({text for _, text in documents}) == len(documents)


def test_size(documents):
    sizes = [len(text.encode()) for _, text in documents]
    assert 2000 <= mean(sizes) <= 2200
    assert all(1700 <= size <= 2600 for size in sizes)


def test_every_slot_is_filled(documents):
    assert not [name for name, text in documents if "{" in text or "}" in text]


def test_lines_hardly_repeat(documents):
    long_lines = [line for _, text in documents for line in text.splitlines() if len(line) > 100]
    assert len(set(long_lines)) > 0.9 * len(long_lines)
