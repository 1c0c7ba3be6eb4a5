"""A run's report as the pages get it, and a page as a browser sees it."""

from html.parser import HTMLParser
from urllib.parse import quote

RUN = "manual__2031-05-04T02:00:00+00:00"


def refusal(source_file: str, record_index: int | None, reason: str = "it is empty") -> dict:
    return {"source_file": source_file, "record_index": record_index, "reason": reason}


def summary(**changes) -> dict:
    return {
        "run_id": RUN,
        "landing": "/srv/landing",
        "outcome": "published",
        "started_at": "2031-05-04T02:00:00+00:00",
        "finished_at": "2031-05-04T02:01:23+00:00",
        "files_in": 9,
        "records_in": 1234,
        "records_published": 1000,
        "records_duplicate": 200,
        "records_quarantined": 34,
        "removals": [{"kind": "share", "count": 17}, {"kind": "section_label", "count": 71}],
        "partitions": ["anka/2031-05"],
        "audit": [
            {"check": "a", "says": "the counts reconcile", "success": True, "severity": "critical", "observed": "yes"},
            {"check": "b", "says": "the volume is sane", "success": False, "severity": "warning", "observed": "much"},
            {"check": "c", "says": "no id is doubled", "success": False, "severity": "critical", "observed": "two"},
        ],
        "timings": [{"stage": "process", "seconds": 75.0}],
        "refused": {"total": 36, "first": [refusal("wire/a.txt", None), refusal("wire/b.jsonl", 7)]},
        "expectations": 4321,
        "pipeline_version": "0.1.0",
    } | changes


class Page(HTMLParser):
    """Tags, attributes and text as a browser would see them."""

    def __init__(self, html: str):
        super().__init__()
        self.tags, self.attributes, self.words = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.words += data.split()

    @property
    def text(self) -> str:
        return " ".join(self.words)


def run_page(client, run=RUN, dag="copydesk_nightly"):
    return client.get(f"/copydesk/run?dag={quote(dag, safe='')}&run={quote(run, safe='')}")
