"""Expectations of one's own, from the file that COPYDESK_EXPECTATIONS names.

The file has suites as Great Expectations writes them, in JSON or in TOML: one (`name`, `expectations`) or several
(`suites`, or a JSON list). A suite is named like the frame that it judges, `articles` or one of its lists:

    name = "articles"

    [[expectations]]
    type = "expect_column_value_lengths_to_be_between"
    kwargs = { column = "headline", max_value = 120 }
    severity = "warning"
    description = "a headline has at most 120 characters"

A run reads the file once, when it is planned, and writes what it holds into its staging files, so that all of its tasks
judge alike. Nothing of the file is ever run: an expectation is a type and arguments that `data/own_suites.toml` lists.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson

from copydesk.errors import ConfigError
from copydesk.quality.catalogue_checks import check_name
from copydesk.quality.own_arguments import (
    DATA,
    LIMITS,
    argument_faults,
    of_the_column,
    shown,
    suite_columns,
    text_fault,
)
from copydesk.storage import Folder

STAGED = "expectations.json"
SEVERITIES = ("critical", "warning")
PREFIX = "own."  # of the names of such checks, which no check of the catalogue has
# What else Great Expectations writes beside them; it says nothing about what is expected.
_BESIDE_SUITE = {"id", "meta", "notes", "suite_parameters"}
_BESIDE_EXPECTATION = {"id", "notes", "rendered_content", "windows"}
_KEYS = {"type", "kwargs", "severity", "description", "meta"}
_PREFIX_OF_TYPES = "expect_column_"


@dataclass(frozen=True)
class OwnExpectation:
    """`check` is its name among the checks of all suites, `type` that of Great Expectations, `says` its description in
    plain words, or none. Lists among the arguments are tuples."""

    suite: str
    check: str
    type: str
    arguments: tuple[tuple[str, Any], ...]
    severity: str
    says: str | None


def read_own(path: str) -> tuple[OwnExpectation, ...]:
    """The expectations of a local file, none for the path "". Raises ConfigError with a line for each fault."""
    if not path:
        return ()
    document = _parsed(path)
    faults = [*_document_faults(document)]
    own = () if faults else tuple(_own(name, entry) for name, entry in _entries(document))
    repeated = [check for check, times in Counter(o.check for o in own).items() if times > 1]
    faults += [f"two are called {name}: give one another meta.check" for name in repeated]
    if faults:
        raise ConfigError("\n".join(f"{path}: {fault}" for fault in faults))
    return own


def stage_own(staging: Folder, own: Sequence[OwnExpectation]) -> None:
    """Note the expectations for the tasks of a run."""
    staging.write_json(STAGED, {"expectations": [asdict(each) for each in own]})


def staged_own(staging: Folder) -> tuple[OwnExpectation, ...]:
    """The expectations that were noted; none where a run was planned by a version before there were any."""
    noted = staging.read_note(STAGED) or {"expectations": ()}
    return tuple(
        OwnExpectation(**{**each, "arguments": _frozen(dict(each["arguments"]))}) for each in noted["expectations"]
    )


def _frozen(arguments: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in arguments.items())


def _parsed(path: str) -> Any:
    file = Path(path)
    try:
        if not file.is_file() or file.stat().st_size > LIMITS["file_bytes"]:
            raise ConfigError(f"{path}: it must be a file of at most {LIMITS['file_bytes']:,} bytes")
        content = file.read_bytes()
        return orjson.loads(content) if path.endswith(".json") else tomllib.loads(content.decode())
    except (OSError, ValueError, RecursionError) as error:  # no such path; no JSON, no TOML, no UTF-8
        reason = getattr(error, "strerror", None) or error
        raise ConfigError(f"{path}: cannot read it: {' '.join(str(reason).split())}") from None


def _suites(document: Any) -> Any:
    """The suites as a list, whatever it holds; what else the document may be has faults."""
    if isinstance(document, dict) and "suites" in document:
        return document["suites"]
    return document if isinstance(document, list) else [document]


def _entries(document: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for suite in _suites(document):
        yield from ((suite["name"], entry) for entry in suite["expectations"])


def _document_faults(document: Any) -> Iterator[str]:
    suites = _suites(document)
    if isinstance(document, dict) and "suites" in document and len(document) > 1:
        yield f"beside suites there is nothing, but it has {_names(document.keys() - {'suites'})}"
    if not isinstance(suites, list) or not suites:
        yield "it has no suite"
        return
    for suite in suites:
        yield from _suite_faults(suite)
    if sum(len(suite["expectations"]) for suite in suites if _has_list(suite)) > LIMITS["expectations"]:
        yield f"it has more than {LIMITS['expectations']} expectations"


def _has_list(suite: Any) -> bool:
    return isinstance(suite, dict) and isinstance(suite.get("expectations"), list)


def _suite_faults(suite: Any) -> Iterator[str]:
    columns = suite_columns()
    if not _has_list(suite) or not suite["expectations"]:
        yield "a suite has a name and a list of expectations, this one has not"
    elif not isinstance(suite.get("name"), str) or suite["name"] not in columns:
        yield f"no suite is called {shown(suite.get('name'))}; there are {', '.join(columns)}"
    elif unknown := suite.keys() - _BESIDE_SUITE - {"name", "expectations"}:
        yield f"a suite has no {_names(unknown)}"
    else:
        for number, entry in enumerate(suite["expectations"][: LIMITS["expectations"]], 1):
            where = f"expectation {number} of {suite['name']}"
            yield from (f"{where}: {fault}" for fault in _entry_faults(entry, columns[suite["name"]]))


def _entry_faults(entry: Any, columns: Mapping[str, str]) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield f"must be a table, it is {shown(entry)}"
        return
    if unknown := entry.keys() - _KEYS - _BESIDE_EXPECTATION:
        yield f"it has no {_names(unknown)}"
    if (severity := entry.get("severity", "critical")) not in SEVERITIES:
        yield f"severity must be {' or '.join(SEVERITIES)}, it is {shown(severity)}"
    if entry.get("description") is not None and (fault := _description_fault(entry["description"])):
        yield f"description {fault}"
    yield from _name_faults(entry.get("meta"))
    known = DATA["types"].get(entry.get("type")) if isinstance(entry.get("type"), str) else None
    if known is None:
        yield f"type {shown(entry.get('type'))} is none that can judge a row; there are {', '.join(DATA['types'])}"
    elif not isinstance(entry.get("kwargs"), dict):
        yield "kwargs must be a table of arguments"
    else:
        yield from _kwargs_faults(entry["kwargs"], known, columns)


def _description_fault(description: Any) -> str | None:
    return text_fault(description, LIMITS["description_characters"])


def _name_faults(meta: Any) -> Iterator[str]:
    if meta is not None and not isinstance(meta, dict):
        yield "meta must be a table"
    elif meta and "check" in meta and (fault := text_fault(meta["check"], LIMITS["name_characters"])):
        yield f"meta.check {fault}"


def _kwargs_faults(kwargs: dict[str, Any], known: Mapping[str, Any], columns: Mapping[str, str]) -> Iterator[str]:
    kinds = known["required"] | known.get("optional", {})
    if unknown := kwargs.keys() - kinds.keys() - known.get("fixed", {}).keys():
        yield f"kwargs must not have {_names(unknown)}; there are {', '.join(kinds)}"
    if missing := [name for name in known["required"] if name not in kwargs]:
        yield f"kwargs must have {_names(missing)}"
    if "any_of" in known and not any(kwargs.get(name) is not None for name in known["any_of"]):
        yield f"kwargs must have {' or '.join(known['any_of'])}"
    faults = [
        f"{name} {fault}"
        for name, kind in kinds.items()
        if kwargs.get(name) is not None or (name in kwargs and name in known["required"])
        for fault in argument_faults(kind, kwargs[name], columns)
    ]
    faults += [
        f"{name} must be {shown(value)}, it is {shown(kwargs[name])}"
        for name, value in known.get("fixed", {}).items()
        if kwargs.get(name, value) != value
    ]
    yield from faults
    if not faults and not missing and not _is_set_of_column(kwargs, columns):
        yield f"value_set must hold values such as {kwargs['column']} has"


def _is_set_of_column(kwargs: Mapping[str, Any], columns: Mapping[str, str]) -> bool:
    """Also where there is no set."""
    return "value_set" not in kwargs or of_the_column(columns[kwargs["column"]], kwargs["value_set"])


def _own(suite: str, entry: Mapping[str, Any]) -> OwnExpectation:
    kwargs = {name: value for name, value in entry["kwargs"].items() if value is not None}
    column = kwargs.get("column") or kwargs["column_A"]
    name = (entry.get("meta") or {}).get("check") or f"{column}.{entry['type'].removeprefix(_PREFIX_OF_TYPES)}"
    return OwnExpectation(
        suite=suite,
        check=check_name(suite, PREFIX + name.removeprefix(PREFIX)),
        type=entry["type"],
        arguments=_frozen(kwargs | DATA["types"][entry["type"]].get("fixed", {})),
        severity=entry.get("severity", "critical"),
        says=entry.get("description"),
    )


def _names(names: Any) -> str:
    return ", ".join(shown(name) for name in sorted(names, key=str))
