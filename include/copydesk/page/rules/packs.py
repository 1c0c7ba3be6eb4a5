"""Rule packs: what boilerplate looks like, one TOML file a language or site, read and checked.

Packs come with the package (`data/rules`), and from the folder that the setting `rules_folder` names. A pack with
`applies_to`, a list of source slugs, is used on the pages of these sources alone.

A rule says what it removes (`kind`), which whole lines it matches (`phrases`, compared without case and outer
punctuation, or RE2 `patterns`), where such a line may stand (`where`), and whether lines below go with it (`takes`,
`through`). `examples` and `must_not` are lines that it must and must not match.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import re2

from copydesk.errors import ConfigError
from copydesk.lexicon import DATA, closed_list

# Of the article: above it, below it, either of them, between its first and last line, anywhere but above it.
PLACES = ("anywhere", "head", "foot", "edge", "inside", "below")
TAKES = ("line", "titles")

_NEUTRAL = "any"
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LISTS = ("phrases", "patterns", "examples", "must_not")
KEYS = {"id", "kind", "where", "takes", "through", *_LISTS}  # of a rule


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `name` is `pack/id`; `through` is a pattern for the last of the lines that it takes, or None.

    `sources` are the slugs of the sources that it is for; empty for every source.
    """

    name: str
    kind: str
    where: str = "anywhere"
    takes: str = "line"
    through: Any = None
    phrases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """The rules of one file."""

    name: str
    rules: tuple[Rule, ...]
    is_own: bool = False  # from the user's folder

    @property
    def sources(self) -> tuple[str, ...]:
        """The slugs of the sources that the pack is for; empty for every source."""
        return self.rules[0].sources


def installed_packs(folder: str = "") -> list[Pack]:
    """Every pack: the user's own, of `folder`, first, then the languages', then what all languages share.

    Raises ConfigError naming the pack and rule that is wrong, or two packs of one name.
    """
    own = [read_pack_file(file, is_own=True) for file in _own_files(folder)]
    shipped = [read_pack_file(file) for file in _toml_files(DATA / "rules")]
    for pack in own:
        if pack.name in {other.name for other in shipped}:
            raise ConfigError(f"rule pack {pack.name}: a pack of this name comes with Copydesk, choose another name")
    return [*own, *sorted(shipped, key=lambda pack: pack.name == _NEUTRAL)]


@cache
def own_packs_version(folder: str) -> str | None:
    """Eight hexadecimal digits that change whenever a pack of the user's `folder` does; None where there is none."""
    digest = sha256()
    files = _own_files(folder)
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:8] if files else None


def _own_files(folder: str) -> list[Traversable]:
    if not folder:
        return []
    try:
        return _toml_files(Path(folder))
    except OSError as error:
        raise ConfigError(f"cannot read the rules_folder {folder}: {error.strerror}") from None


def _toml_files(folder: Traversable) -> list[Traversable]:
    return sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda file: file.name)


def read_pack_file(file: Traversable, is_own: bool = False) -> Pack:
    """The pack of one TOML file, named like the file. Raises ConfigError naming the pack and rule that is wrong."""
    name = file.name.removesuffix(".toml")
    try:
        return read_pack_text(name, file.read_text(encoding="utf-8"), is_own)
    except OSError as error:
        raise ConfigError(f"rule pack {name}: cannot read it: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"rule pack {name}: cannot read it: {error}") from None


def read_pack_text(name: str, text: str, is_own: bool = False) -> Pack:
    """The pack of this name whose TOML is `text`. Raises ConfigError naming the rule that is wrong."""
    try:
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # no TOML, or nested without end
        raise ConfigError(f"rule pack {name}: cannot read it: {error}") from None
    return Pack(name, tuple(read_pack(name, content)), is_own)


def read_pack(pack: str, content: Mapping[str, Any]) -> list[Rule]:
    """The rules of one pack's parsed TOML. Raises ConfigError naming the pack and rule that is wrong."""
    unknown = content.keys() - {"rules", "applies_to"}
    entries = content.get("rules")
    if unknown or not isinstance(entries, list) or not entries:
        complaint = f"does not know {', '.join(sorted(unknown))}" if unknown else "has no [[rules]]"
        raise ConfigError(f"rule pack {pack}: {complaint}")
    sources = _read_sources(pack, content.get("applies_to", ()))
    rules: dict[str, Rule] = {}
    for position, entry in enumerate(entries):
        _check(f"{pack}/number {position + 1}", isinstance(entry, Mapping), "is no table, which begins with [[rules]]")
        name = f"{pack}/{entry.get('id', f'number {position + 1}')}"
        _check(name, name not in rules, "there are two of that name")
        rules[name] = _read_rule(name, entry, sources)
    return list(rules.values())


def _read_sources(pack: str, values: Any) -> tuple[str, ...]:
    sources = _strings(f"{pack}/applies_to", "it", values)
    for source in sources:
        is_slug = _SLUG.fullmatch(source) is not None
        _check(f"{pack}/applies_to", is_slug, f"{source!r} is no source slug, which looks like 'harbour-gazette'")
    return sources


def _read_rule(name: str, entry: Mapping[str, Any], sources: tuple[str, ...]) -> Rule:
    _check(name, {"id", "kind"} <= entry.keys(), "needs an id and a kind")
    unknown = entry.keys() - KEYS
    _check(name, not unknown, f"does not know the key {', '.join(sorted(unknown))}; it knows {', '.join(sorted(KEYS))}")
    lists = {key: _strings(name, key, entry.get(key, ())) for key in _LISTS}
    through = _compile(name, entry["through"]) if "through" in entry else None
    rule = Rule(
        name,
        entry["kind"],
        entry.get("where", "anywhere"),
        entry.get("takes", "line"),
        through,
        **lists,
        sources=sources,
    )
    _check_choice(name, "kind", rule.kind, closed_list("removal_kinds"))
    _check_choice(name, "where", rule.where, PLACES)
    _check_choice(name, "takes", rule.takes, TAKES)
    _check(name, bool(rule.phrases or rule.patterns), "has neither phrases nor patterns")
    _check(name, bool(rule.examples and rule.must_not), "needs examples and must_not")
    for pattern in rule.patterns:
        _compile(name, pattern)
    return rule


def _strings(name: str, key: str, values: Any) -> tuple[str, ...]:
    is_list = isinstance(values, list | tuple) and all(isinstance(value, str) for value in values)
    _check(name, is_list, f"{key} is no list of texts")
    return tuple(values)


def _compile(name: str, pattern: Any) -> Any:
    _check(name, isinstance(pattern, str), f"the pattern {pattern} is no text")
    try:
        return re2.compile(pattern, pattern_options())
    except re2.error as error:
        raise ConfigError(f"rule {name}: cannot read the pattern {pattern}: {_plain(error)}") from None


def _plain(error: Exception) -> str:
    reason = error.args[0] if error.args else error
    return reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)


def pattern_options() -> Any:
    """How RE2 reads the patterns of packs."""
    options = re2.Options()
    options.log_errors = False
    return options


def _check_choice(name: str, key: str, value: Any, known: Sequence[str]) -> None:
    _check(name, value in known, f"{key} is {value}, which is none of {', '.join(known)}")


def _check(name: str, holds: bool, complaint: str) -> None:
    if not holds:
        raise ConfigError(f"rule {name}: {complaint}")
