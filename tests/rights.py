"""Every route of the pages and every method, asked by somebody: the table of who may do what."""

from unittest.mock import patch

READS = (
    "runs", "run", "docs", "articles", "article", "quarantine", "entry", "trends", "trends.json", "rules", "rule",
    "started",
)  # fmt: skip
ADDRESSES = {
    "run": "run?dag=copydesk_nightly&run=x",
    "docs": "docs/copydesk_nightly/x/index.html",
    "article": "article?id=x",
    "entry": "entry?id=x",
    "rule": "rule?name=x",
    "started": "started?dag=copydesk_nightly&run=x",
}
FORMS = {
    "try": ("rules", {"text": "a"}),
    "try rule": ("rules", {"pack": "a"}),
    "replay": ("work", {"what": "replay", "entry": "ab"}),
    "discard": ("work", {"what": "discard", "entry": "ab", "reason": "test pages"}),
    "samples": ("samples", {}),
    "delete": ("work", {"what": "delete", "document": "0" * 64, "reason": "asked for"}),
}
METHODS = ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")
MAY, MAY_NOT, UNKNOWN, LOGIN, NO_METHOD = "may", "may not", "not there", "must log in", "no such method"
ANSWERS = {200: MAY, 303: MAY, 403: MAY_NOT, 404: UNKNOWN, 401: LOGIN, 405: NO_METHOD}


def asked(client) -> dict[str, str]:
    """What the client is answered, by what it asked: `read trends`, `replay`, `PUT work`. Nothing is really triggered:
    that needs DAGs in the database."""
    found = {}
    trigger = patch("copydesk_desk.lake_pages.trigger", lambda *_: "manual__1")
    with trigger, patch.dict("os.environ", COPYDESK_SAMPLES="/srv/samples"):
        for name in READS:
            found[f"read {name}"] = _answer(client.get(f"/copydesk/{ADDRESSES.get(name, name)}"))
        for name, (address, form) in FORMS.items():
            found[name] = _answer(client.post(f"/copydesk/{address}", data=form, follow_redirects=False))
        for name in (*READS, "work"):
            for method in METHODS:
                answer = client.request(method, f"/copydesk/{ADDRESSES.get(name, name)}")
                found[f"{method} {name}"] = _answer(answer)
    return found


def _answer(response) -> str:
    return ANSWERS.get(response.status_code, str(response.status_code))


EVERYTHING = ("read", *FORMS)
NOT_THERE = ("article", "entry", "docs", "rule")  # none of these is in an empty lake


def expected(may: tuple[str, ...]) -> dict[str, str]:
    table = {f"read {name}": UNKNOWN if name in NOT_THERE else MAY for name in READS}
    if "read" not in may:
        table = dict.fromkeys(table, MAY_NOT)
    table |= {name: MAY if name in may else MAY_NOT for name in FORMS}
    return table | _no_methods()


def _no_methods() -> dict[str, str]:
    return {f"{method} {name}": NO_METHOD for name in (*READS, "work") for method in METHODS}


NOBODY = dict.fromkeys([*(f"read {name}" for name in READS), *FORMS], LOGIN) | _no_methods()
