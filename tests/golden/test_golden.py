"""Whole documents against what a careful reader makes of them.

`<name>.txt` is the input, `<name>.json` the expected prediction (and the record's `metadata`, if any). The expected
files are written by hand from the meaning of the fields, never from the pipeline's own output.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from copydesk.model import Record
from copydesk.pipeline import process
from copydesk.predictions import to_prediction

HERE = Path(__file__).parent
NAMES = sorted(path.stem for path in HERE.glob("*.json"))

WHOLE = ("language", "agency", "headline", "standfirst", "bylines", "dateline", "section", "published_at", "paragraphs")
LISTS = {
    "boilerplate": ("kind", "text"),
    "quotes": ("text", "speaker"),
    "figures": ("measure", "value", "low", "high", "qualifier", "unit", "source", "text"),
    "entities": ("text", "label"),
}


def read_golden(name: str) -> tuple[str, dict]:
    text = (HERE / f"{name}.txt").read_bytes().decode("utf-8")
    return text, json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))


@cache
def predict(name: str) -> tuple[dict, dict]:
    """The expected and the real prediction, both as they are after a trip through JSON."""
    text, expected = read_golden(name)
    prediction = to_prediction(process(Record(text, metadata=expected.get("metadata", {}))))
    return expected, json.loads(json.dumps(prediction))


def rows(prediction: dict, field: str) -> list[tuple]:
    """The compared values of a list field, in its order, without offsets: these move with the body."""
    others = ("indirect", "background", "revised_from")  # of lists that have a kind or a status
    items = (item for item in prediction[field] if item.get("kind", item.get("status")) not in others)
    return [tuple(item[key] for key in LISTS[field]) for item in items]


def containers(text: str, prediction: dict) -> dict[str, str]:
    """The text into which the offsets of each list field count."""
    body = "\n\n".join(prediction["paragraphs"])
    return {"boilerplate": text, "quotes": body, "figures": body, "entities": body}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("field", WHOLE)
def test_value(name: str, field: str):
    expected, predicted = predict(name)
    assert predicted[field] == expected[field]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("field", LISTS)
def test_list(name: str, field: str):
    expected, predicted = predict(name)
    assert rows(predicted, field) == rows(expected, field)


@pytest.mark.parametrize("name", [name for name in NAMES if "indirect" in read_golden(name)[1]])
def test_indirect_speech(name: str):
    expected, predicted = predict(name)
    found = [[q["text"], q["speaker"]] for q in predicted["quotes"] if q["kind"] == "indirect"]
    assert found == expected["indirect"]


@pytest.mark.parametrize("name", NAMES)
def test_offsets_reproduce_the_text(name: str):
    text, _ = read_golden(name)
    for prediction in predict(name):
        for field, container in containers(text, prediction).items():
            for item in prediction[field]:
                assert container[item["start"] : item["end"]] == item["text"]


def test_every_document_has_its_expectation():
    assert sorted(path.stem for path in HERE.glob("*.txt")) == NAMES
    assert len(NAMES) >= 12
