"""What a run leaves for people to look at: its summary and its Data Docs, a folder a run in `<lake>/_reports`.

_reports/<slug of the run id>/summary.json                the run's row of the table `runs`, times as ISO 8601; of runs
                                                          that came so far `refused` (`copydesk.lake.refusals`) and,
                                                          of reprocessings, `diff` (`copydesk.lake.diff`)
_reports/<slug of the run id>/data_docs/<name>.html       index.html and a page a suite
_reports/<slug of the run id>/validations/<suite>.json    what Great Expectations found, as it writes such results
_reports/<slug of the run id>/SHA256SUMS                  their hashes, as `sha256sum --check` reads them; not of
                                                          reports from before version 0.2
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

import orjson

from copydesk.errors import DamagedError
from copydesk.storage import Folder
from copydesk.verdict import AMBER, GOOD, QUIET, RED

REPORTS = "_reports"
_SUMMARY = "summary.json"
_SUMS = "SHA256SUMS"
_PAGE_NAME = re.compile(r"[a-z_]+\.html")
_RESULT_NAME = re.compile(r"[a-z_]+\.json")
_NOT_READABLE = re.compile(r"[^a-z0-9]+")
_NUMBER = (int, float)
# What those who read a summary take its values for; a member with a question mark may be missing.
_SHAPES = {
    **dict.fromkeys(("run_id", "dag_id", "trigger", "landing", "pattern", "outcome", "started_at", "finished_at"), str),
    **dict.fromkeys(("says", "title", "error", "let_through_by"), str),
    "tone": frozenset((GOOD, QUIET, AMBER, RED)),
    "failures": [{"task": str, "error": (str, type(None))}],
    "warnings": [str],
    "partitions": [str],
    "removals": [{"kind": str, "count": int}],
    "audit": [{"check": str, "says": str, "success": bool, "severity": str, "observed": str}],
    "timings": [{"stage": str, "seconds": _NUMBER}],
    "refused": {"total": int, "first?": [dict], "reasons?": [dict]},
    "diff": {
        **dict.fromkeys(("articles", "changed", "same", "kept"), int),
        "removals?": [{"kind": str, "before": int, "after": int}],
    },
    "sources": dict,
}


def slug(run_id: str) -> str:
    """A folder name for any run id: its readable part (at most 60 of a-z, 0-9, hyphen) and 12 hexadecimal digits."""
    readable = _NOT_READABLE.sub("-", run_id.lower())[:60].strip("-")
    digest = sha256(run_id.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{readable}-{digest}".lstrip("-")


def write_summary(lake: str, run_id: str, summary: Mapping[str, Any]) -> None:
    """Keep the run's numbers: JSON values and datetimes. Replaces what an earlier try of the run has left."""
    content = orjson.dumps(dict(summary), option=orjson.OPT_INDENT_2 | orjson.OPT_NAIVE_UTC)
    _write(_folder(lake, run_id), {_SUMMARY: content})


def read_summary(lake: str, run_id: str) -> dict[str, Any] | None:
    """The run's numbers, or None where the run has left none. Raises DamagedError where they cannot be read."""
    folder = _folder(lake, run_id)
    content = _read(folder, _SUMMARY)
    summary = None if content is None else _parse(content)
    if content is not None and summary is None:
        raise DamagedError(
            f"the report of run {run_id} is damaged ({folder.full(_SUMMARY)}); the table runs has its row"
        )
    return summary


def write_findings(
    lake: str, run_id: str, pages: Mapping[str, str], results: Mapping[str, Mapping[str, Any]] | None = None
) -> None:
    """Keep the pages of the run's Data Docs, HTML by name, and what became of each suite, JSON values by its name.
    Raises ValueError unless the names are of a to z and _, and those of pages end in `.html`."""
    files = {}
    for name, html in pages.items():
        if not _PAGE_NAME.fullmatch(name):
            raise ValueError(f"a page of the Data Docs is called like index.html, not {name!r}")
        files[f"data_docs/{name}"] = html.encode()
    for suite, result in (results or {}).items():
        if not _RESULT_NAME.fullmatch(f"{suite}.json"):
            raise ValueError(f"a suite is called like articles, not {suite!r}")
        files[f"validations/{suite}.json"] = orjson.dumps(result, option=orjson.OPT_INDENT_2)
    _write(_folder(lake, run_id), files)


def read_page(lake: str, run_id: str, name: str) -> str | None:
    """A page of the run's Data Docs, or None where there is no page of that name (whatever the name is)."""
    if not _PAGE_NAME.fullmatch(name):
        return None
    content = _read(_folder(lake, run_id), f"data_docs/{name}")
    return None if content is None else content.decode()


def list_runs(lake: str, limit: int = 20) -> list[dict[str, Any]]:
    """Summaries of the `limit` runs reported last, the one that began last first, without those that are damaged. Reads
    no more than these."""
    reports = Folder(lake).folder(REPORTS)
    paths = sorted(_find(reports, _SUMMARY), reverse=True)[:limit]
    summaries = [s for _, path in paths if (s := _parse(reports.filesystem.cat_file(path))) is not None]
    return sorted(summaries, key=lambda s: str(s.get("started_at") or ""), reverse=True)


def all_summaries(lake: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The run id and the summary of every run that left one; damaged ones are passed over."""
    folder = Folder(lake).folder(REPORTS)
    for _, path in _find(folder, _SUMMARY):
        summary = _parse(folder.filesystem.cat_file(path))
        if summary is not None and "run_id" in summary:
            yield summary["run_id"], summary


def damaged_reports(lake: str) -> Iterator[str]:
    """Names, below the lake, of the folders of reports whose bytes are not those that were written."""
    reports = Folder(lake).folder(REPORTS)
    for _, path in _find(reports, _SUMS):
        name = path.split("/")[-2]
        if _is_changed(reports.folder(name)):
            yield f"{REPORTS}/{name}"


def remove_damaged_summaries(lake: str) -> int:
    """Remove the summaries that cannot be read, or are not what was written. Returns how many."""
    reports = Folder(lake).folder(REPORTS)
    folders = [reports.folder(path.split("/")[-2]) for _, path in _find(reports, _SUMMARY)]
    damaged = [f for f in folders if _is_changed(f) or _parse(_read(f, _SUMMARY) or b"") is None]
    for folder in damaged:
        folder.remove(_SUMMARY)
        folder.remove(_SUMS)
    return len(damaged)


def _write(folder: Folder, files: Mapping[str, bytes]) -> None:
    """Write files of a report. Its hashes are gone until they are written anew: where that did not happen, those of
    the files that are there already are taken from the store."""
    sums = _hashes(_read(folder, _SUMS) or _sums(folder))
    folder.remove_file(_SUMS)
    for name, content in files.items():
        folder.write(name, content)
        sums[name] = sha256(content).hexdigest()
    folder.write(_SUMS, _lines(sums))


def _hashes(sums: bytes) -> dict[str, str]:
    """Hashes by name."""
    lines = (line.partition("  ") for line in sums.decode(errors="replace").splitlines())
    return {name: digest for digest, _, name in lines}


def _lines(sums: Mapping[str, str]) -> bytes:
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items())).encode()


def _sums(folder: Folder) -> bytes:
    names = [
        _SUMMARY,
        *(f"data_docs/{page}" for page in folder.folder("data_docs").names() if _PAGE_NAME.fullmatch(page)),
        *(f"validations/{name}" for name in folder.folder("validations").names() if _RESULT_NAME.fullmatch(name)),
    ]
    contents = {name: _read(folder, name) for name in names}
    return _lines({name: sha256(content).hexdigest() for name, content in contents.items() if content is not None})


def _is_changed(folder: Folder) -> bool:
    noted = _read(folder, _SUMS)
    return noted is not None and noted != _sums(folder)


def _parse(content: bytes) -> dict[str, Any] | None:
    """A summary, None where the bytes are none."""
    try:
        summary = orjson.loads(content)
    except orjson.JSONDecodeError:
        return None
    return summary if isinstance(summary, dict) and all(_is_well_formed(*item) for item in summary.items()) else None


def _is_well_formed(name: str, value: Any) -> bool:
    """Whether a value of a summary is of the kind that all who read it take it for. Anything may be missing."""
    shape = int if name.startswith(("files_", "records_")) else _SHAPES.get(name, object)
    return value is None or _fits(value, shape)


def _fits(value: Any, shape: Any) -> bool:
    if isinstance(shape, list):
        return isinstance(value, list) and all(_fits(each, shape[0]) for each in value)
    if isinstance(shape, dict):
        return isinstance(value, dict) and all(_fits_member(value, *item) for item in shape.items())
    if isinstance(shape, frozenset):
        return isinstance(value, str) and value in shape
    return isinstance(value, shape)


def _fits_member(value: Mapping[str, Any], name: str, shape: Any) -> bool:
    if name.endswith("?"):
        name = name[:-1]
        return name not in value or _fits(value[name], shape)
    return name in value and _fits(value[name], shape)


def _find(reports: Folder, name: str) -> list[tuple[float, str]]:
    """When each file of this name was written (seconds since 1970) and its path."""
    reports.filesystem.invalidate_cache()
    found = reports.filesystem.find(reports.path, detail=True)
    return [(_written(info), path) for path, info in found.items() if path.endswith(f"/{name}")]


def _written(info: Mapping[str, Any]) -> float:
    """File systems call the time of writing by different names."""
    moment = info.get("mtime") or info.get("LastModified") or info.get("updated") or info.get("created") or 0.0
    return moment.timestamp() if isinstance(moment, datetime) else float(moment)


def _folder(lake: str, run_id: str) -> Folder:
    return Folder(lake).folder(f"{REPORTS}/{slug(run_id)}")


def _read(folder: Folder, name: str) -> bytes | None:
    try:
        return folder.read(name)
    except FileNotFoundError:
        return None
