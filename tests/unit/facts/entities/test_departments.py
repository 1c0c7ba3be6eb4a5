"""A department may be a part of a country or an office."""

import pytest

from copydesk.model import Record
from copydesk.pipeline import process


def names_in(text: str) -> list[tuple[str, str]]:
    return [(entity.text, entity.label) for entity in process(Record(text)).entities]


@pytest.mark.parametrize("text", ["Officials in La Paz Department spoke.", "OFFICIALS IN LA PAZ DEPARTMENT SPOKE."])
def test_a_department_called_by_its_town_is_a_place(text):
    assert ("la paz department", "PLACE") in [(name.lower(), label) for name, label in names_in(text)]


@pytest.mark.parametrize("name", ["State Department", "Riverton Police Department", "Labour Department"])
def test_other_departments_are_organisations(name):
    assert (name, "ORG") in names_in(f"The {name} did not comment on Monday.")
