"""Writes .env from .env.example: a new random value for every empty line. Never touches a .env that is there.

Makes the folders that containers mount in any case, as a newer version may mount more of them.
"""

import base64
import os
import secrets
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UID_IN_IMAGE = 50000


def main(folder: Path = ROOT) -> int:
    """Exit code 0 with a new file, 1 where there is one already."""
    make_folders(folder)
    try:
        descriptor = os.open(folder / ".env", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        print(
            f"{folder / '.env'} is there already; it stays as it is. Delete it to have new secrets made.",
            file=sys.stderr,
        )
        return 1
    with os.fdopen(descriptor, "w") as out:
        out.writelines(f"{fill(line)}\n" for line in (folder / ".env.example").read_text().splitlines())
    print(f"Wrote {folder / '.env'}, readable by you alone. Next: docker compose up --wait")
    print("The UI's user is admin; its password stands there as AIRFLOW_ADMIN_PASSWORD.")
    return 0


def fill(line: str) -> str:
    """The line, with a value where it has none. Values are safe in URLs, shells and YAML."""
    name, equals, value = line.partition("=")
    return f"{name}={_value(name)}" if equals and not value and not line.startswith("#") else line


def _value(name: str) -> str:
    if name == "AIRFLOW_UID":
        return str(_owner())
    if name == "AIRFLOW_FERNET_KEY":
        return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
    return secrets.token_hex(32)


def _owner() -> int:
    """The containers never run as root, even where root starts them."""
    return os.getuid() or UID_IN_IMAGE


def make_folders(folder: Path) -> None:
    """The folders that the containers mount: made by docker they would belong to root."""
    for name in ("landing", "lake", "rules", "feeds"):
        path = folder / "data" / name
        path.mkdir(parents=True, exist_ok=True)
        if os.getuid() == 0:
            os.chown(path, _owner(), 0)


if __name__ == "__main__":
    sys.exit(main())
