"""Feeds damaged and hostile input to all that parses. Each ends with a value or an error of ours, and in time."""

import gzip
import io
import json
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

from copydesk import reports
from copydesk.errors import CopydeskError
from copydesk.feeds import load_feeds
from copydesk.intake.readers import Limits, Source, find_format, read_records
from copydesk.intake.sidecar import read_sidecar
from copydesk.lake.log import add_action, added_files, bad_checkpoints, entry_name, is_whole, write_entry
from copydesk.model import Rejection
from copydesk.page.rules.packs import read_pack_file
from copydesk.run import begin, read_attempt
from copydesk.schedule import check_schedule
from copydesk.settings import Settings
from copydesk.storage import Folder
from copydesk.verdict import account, verdict
from torture.copy import story

SECONDS = 10  # of CPU; the usual is a hundredth of one
CHANGES = 8
TOKENS = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b'"', b"\\", b"\\ud800", b"{", b"}", b"[" * 600, b"]", b"\n",
    b"\r", b"\x0b", b"\xe2\x80\xa8", b"<", b"</script>", b"<!--", b"&#x110000;", b"1e999", b"-1", b"9" * 400, b"null",
    b"true", b"{}", b"[]", b"=", b"'''", b"(?:a+)+", b"(", b"*", b"..", b"/", b"%00", b"Content-Length: 99999999\r\n",
)  # fmt: skip
PAGE = (
    '<html lang="en"><head><title>Tides</title><meta property="og:title" content="Tides"><script type='
    '"application/ld+json">{"@type": "NewsArticle", "headline": "Tides", "datePublished": "2031-05-04"}</script></head>'
    "<body><h1>Tides</h1><p>The council met.</p></body></html>"
)
PACK = """
applies_to = ["hemsby-post"]

[[rules]]
id = "tips"
kind = "subscription"
where = "below"
phrases = ["Tell the tide desk"]
patterns = ["Tides? (today|tonight)"]
examples = ["Tell the tide desk."]
must_not = ["She told the tide desk."]
"""
FEEDS = '[tides]\nlanding = "/tides"\nlake = "/lake"\nschedule = "0 3 * * 1-5"\ntimezone = "Europe/Paris"\nlimit = 7\n'


class Target(NamedTuple):
    """What parses, and good input for it."""

    name: str
    parse: Callable[[bytes], object]
    samples: tuple[bytes, ...]


class Fuzzing:
    def __init__(self, folder: Path):
        self.folder = folder
        self.targets = [*self._readers(), *self._files()]

    def case(self, seed: int) -> tuple[str, list[str]]:
        """One input: for whom, what came of it, and what is wrong."""
        random = Random(seed)
        target = random.choice(self.targets)
        content = damage(random, random.choice(target.samples), random.choice(target.samples))
        begun = time.process_time()
        try:
            target.parse(content)
            end = "a value"
        except CopydeskError as error:
            end = f"{type(error).__name__}: {error}"
        except Exception as error:
            return f"{target.name}: {content[:60]!r}", [f"{type(error).__name__}: {error}"]
        seconds = time.process_time() - begun
        return f"{target.name}: {end}", [f"it took {seconds:.0f} CPU s"] if seconds > SECONDS else []

    def _readers(self) -> list[Target]:
        line = json.dumps({"text": story(1), "url": "https://e.example/1", "metadata": {"source": "e"}}).encode()
        page = PAGE.encode()
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
        samples = {
            ".txt": story(0).encode(),
            ".jsonl": b"\n".join([line] * 3),
            ".html": page,
            ".warc": _warc("response", "application/http; msgtype=response", answer) * 2,
            ".wet": _warc("conversion", "text/plain", story(2).encode()) * 2,
        }
        packed = {f"{ending}.gz": gzip.compress(content) for ending, content in samples.items()}
        return [
            Target(f"a file *{ending}", lambda data, name=f"x{ending}": _read(name, data), (content,))
            for ending, content in (samples | packed).items()
        ]

    def _files(self) -> list[Target]:
        folder = Folder(str(self.folder))
        (self.folder / "table/_delta_log").mkdir(parents=True)
        table = folder.folder("table")
        stats = {"numRecords": 3, "minValues": {"day": "2031-05-04"}, "sha256": "0" * 64}
        write_entry(table, 1, [add_action("a=b/x.parquet", 9, {"a": "b"}, stats, True)], {"run_id": "r"})
        run = begin(Settings(str(self.folder), str(self.folder / "lake")), "a run", "cli")
        summary = {"run_id": "a run", "outcome": "published", "records_in": 3, "records_published": 3, "failures": []}
        reports.write_summary(folder.uri, "a run", {**summary, "audit": [], "warnings": [], "timings": []})
        report = f"_reports/{reports.slug('a run')}/summary.json"

        def written(name: str, parse: Callable[[], object]) -> Callable[[bytes], object]:
            def parse_file(content: bytes) -> object:
                (self.folder / name).write_bytes(content)
                return parse()

            return parse_file

        def kept(name: str) -> bytes:
            return (self.folder / name).read_bytes()

        entry, note = f"table/{entry_name(1)}", f"{run.staging.path[len(folder.path) + 1 :]}/run.json"
        rules = self.folder / "tips.toml"
        feeds = {"COPYDESK_FEEDS": str(self.folder / "feeds.toml")}
        return [
            Target(
                "metadata beside a text",
                written("x.json", lambda: read_sidecar(folder, "x.txt")),
                (b'{"url": "https://e.example/1", "published_at": "2031-05-04T02:00:00Z"}',),
            ),
            Target("a rule pack", written(rules.name, lambda: read_pack_file(rules, True)), (PACK.encode(),)),
            Target("feeds", written("feeds.toml", lambda: load_feeds(feeds)), (FEEDS.encode(),)),
            Target(
                "settings", _settings, (b"limit=7\nlanding=s3://b/x\nschedule=0 2 * * *\nfallback_encodings=cp1254",)
            ),
            Target(
                "a schedule", lambda data: check_schedule(data.decode("utf-8", "replace")), (b"*/5 2-4 1,15 * 1-5",)
            ),
            Target("an entry of a log", written(entry, lambda: _log(table, self.folder / entry)), (kept(entry),)),
            Target("a report", written(report, lambda: _report(folder.uri)), (kept(report),)),
            Target("a note of a run", written(note, lambda: read_attempt(run.staging)), (kept(note),)),
        ]


def damage(random: Random, content: bytes, other: bytes) -> bytes:
    """Some changes to a content: bits, tokens, pieces of itself or of another one, a cut."""
    changed = bytearray(content)
    for _ in range(random.randint(1, CHANGES)):
        place, end = sorted(random.randrange(len(changed) + 1) for _ in range(2))
        kind = random.randrange(6)
        if kind == 0 and changed:
            changed[min(place, len(changed) - 1)] ^= 1 << random.randrange(8)
        elif kind == 1:
            changed[place:place] = random.choice(TOKENS)
        elif kind == 2:
            changed[place : min(end, place + 20)] = random.choice(TOKENS)
        elif kind == 3:
            changed[place:place] = changed[place : min(end, place + 200)] * random.randint(1, 50)
        elif kind == 4:
            del changed[place : min(end, place + 50)]
        else:
            begin = random.randrange(len(other))
            changed[place:place] = other[begin : begin + random.randint(1, 200)]
    return bytes(changed[: random.randrange(len(changed) + 1)] if random.random() < 0.1 else changed)


def _warc(kind: str, content_type: str, content: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://e.example/1\r\nWARC-Date: 2031-05-04T02:00:00Z\r\n"
    )
    return (
        f"{head}Content-Type: {content_type}\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content + b"\r\n\r\n"
    )


def _read(name: str, data: bytes) -> None:
    source = Source(io.BytesIO(data), name, None, Limits(max_file=1 << 24, max_record=1 << 20))
    for item in read_records(source):
        if isinstance(item, Rejection) and item.record.text:
            find_format(name).reread(item.record.text, Source(io.BytesIO(), name, None, Limits()), 0)


def _settings(data: bytes) -> None:
    lines = (line.partition("=") for line in data.decode("utf-8", "surrogateescape").splitlines())
    Settings.from_environment({f"COPYDESK_{name.upper()}": value for name, _, value in lines})


def _log(table: Folder, entry: Path) -> None:
    is_whole(entry.read_bytes())
    bad_checkpoints(table)
    added_files(table)


def _report(lake: str) -> None:
    list(reports.damaged_reports(lake))
    for summary in reports.list_runs(lake):
        verdict(summary)
        account(summary)
    reports.read_summary(lake, "a run")
