"""The samples' README and the samples themselves, side by side."""

import re
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "samples"


def listed_files() -> set[str]:
    return set(re.findall(r"^\| `([^`]+)` \|", (SAMPLES / "README.md").read_text(encoding="utf-8"), re.MULTILINE))


def test_the_table_names_every_file_and_no_other():
    landing = SAMPLES / "landing"
    assert listed_files() == {str(path.relative_to(landing)) for path in landing.rglob("*") if path.is_file()}


def test_the_resent_file_is_a_copy():
    wire = SAMPLES / "landing" / "wire"
    first, second = wire / "reuters_lagos-port-strike.txt", wire / "second-copy" / "lagos-port-strike-0303-2.txt"
    assert first.read_bytes() == second.read_bytes()


def test_the_odd_encodings_are_odd():
    landing = SAMPLES / "landing"
    turkish = (landing / "anadolu" / "2026-06-26_bozcaada-export.txt").read_bytes()
    assert "bağ bozumu şenliği" in turkish.decode("cp1254")
    assert b"ba\xf0 bozumu" in turkish
    assert (landing / "sites" / "atlantichour" / "storm-brona.txt").read_bytes().startswith(b"\xff\xfe")
    assert (landing / "sites" / "kestrelcoast" / "wirra-bushfire.txt").read_bytes().count(b"\r\n") > 20
