import base64
import re
import runpy
import stat
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
main = runpy.run_path(str(ROOT / "scripts" / "write_secrets.py"))["main"]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / ".env.example").write_text((ROOT / ".env.example").read_text())
    return tmp_path


def values(folder: Path) -> dict[str, str]:
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", (folder / ".env").read_text(), re.MULTILINE))


def test_every_line_has_a_value_and_no_two_secrets_are_alike(folder):
    assert main(folder) == 0
    assert (
        values(folder).keys() == dict(re.findall(r"^([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(), re.M)).keys()
    )
    assert all(values(folder).values())
    secrets = [value for name, value in values(folder).items() if re.search("PASSWORD|SECRET|KEY", name)]
    assert len(set(secrets)) == len(secrets) == 7


def test_values_suit_their_use(folder):
    main(folder)
    assert len(base64.urlsafe_b64decode(values(folder)["AIRFLOW_FERNET_KEY"])) == 32
    assert len(values(folder)["AIRFLOW_JWT_SECRET"]) >= 64
    assert int(values(folder)["AIRFLOW_UID"]) > 0
    for value in values(folder).values():
        assert re.fullmatch(r"[A-Za-z0-9_./=-]+", value)


def test_what_the_example_sets_stays(folder):
    main(folder)
    assert values(folder)["COPYDESK_UI_PORT"] == "8080"


def test_only_the_owner_may_read_it(folder):
    main(folder)
    assert stat.S_IMODE((folder / ".env").stat().st_mode) == 0o600


def test_a_file_that_is_there_stays_as_it_is(folder):
    (folder / ".env").write_text("MINE=1\n")
    assert main(folder) == 1
    assert (folder / ".env").read_text() == "MINE=1\n"


@pytest.mark.parametrize("before", ["", "MINE=1"])
def test_the_mounted_folders_are_there(folder, before):
    if before:
        (folder / ".env").write_text(before)
    main(folder)
    for name in ("landing", "lake", "rules", "feeds"):
        assert (folder / "data" / name).is_dir()
