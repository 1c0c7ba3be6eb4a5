"""The notebook `docs/tour.ipynb` runs from top to bottom on the samples' lake, and its plots have something to show."""

import ast
import json
import runpy
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """What each code cell shows: the value of its last line."""
    make_lake = runpy.run_path(str(ROOT / "scripts" / "write_cookbook_answers.py"))["sample_lake"]
    lake = make_lake(tmp_path_factory.mktemp("tour"))
    cells = json.loads((ROOT / "docs" / "tour.ipynb").read_text(encoding="utf-8"))["cells"]
    names: dict = {}
    values = []
    for cell in cells:
        if cell["cell_type"] == "code":
            *body, last = ast.parse("".join(cell["source"]).replace('"data/lake"', repr(lake))).body
            exec(compile(ast.Module(body, []), "tour.ipynb", "exec"), names)
            values.append(eval(compile(ast.Expression(last.value), "tour.ipynb", "eval"), names))
    return values


def test_tables_have_rows(shown):
    articles, columns = shown[:2]
    assert articles["articles"].sum() > 10
    assert set(columns["column_name"]) >= {"measure", "value", "according_to"}
    assert columns["comment"].notna().all()


def test_plots_show_the_columns_that_they_name(shown):
    plots = [value.to_dict() for value in shown[2:]]
    assert [plot["title"] for plot in plots] == [
        "The quake's toll",
        "Who is quoted most",
        "Articles that name a place of the country",
        "Places that articles name",
        "Characters cut",
    ]
    for plot in (p for p in plots if "layer" not in p):
        (rows,) = plot["datasets"].values()
        fields = {axis["field"] for axis in plot["encoding"].values() if isinstance(axis, dict)}
        assert rows
        assert fields <= set(rows[0])


def test_the_toll_is_the_one_of_the_samples(shown):
    (rows,) = shown[2].to_dict()["datasets"].values()
    killed = [(row["published_on"][:10], row["value"]) for row in rows if row["measure"] == "killed"]
    assert killed == [("2026-02-03", 27), ("2026-02-04", 63), ("2026-02-06", 81)]


def test_the_map_has_the_cities_of_the_samples_where_they_are(shown):
    (rows,) = shown[5].to_dict()["datasets"].values()
    at = {row["place"]: (round(row["latitude"]), round(row["longitude"])) for row in rows}
    assert (at["Tamale"], at["Passau"]) == ((9, -1), (49, 13))
