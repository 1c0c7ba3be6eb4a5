"""Rule packs: what boilerplate looks like, one TOML file a language in `data/rules`, all compiled into one matcher.

The pack `any` holds what every language writes the same; the languages' own rules go before it.

A rule says what it removes (`kind`), which whole lines it matches (`phrases`, compared without case and outer
punctuation, or RE2 `patterns`), where such a line may stand (`where`), and whether lines below go with it (`takes`,
`through`). `examples` and `must_not` are lines that it must and must not match.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from tomllib import TOMLDecodeError
from typing import Any

import re2

from copydesk.errors import ConfigError
from copydesk.lexicon import DATA, closed_list, load

PLACES = ("anywhere", "head", "foot", "edge")  # edge: head or foot
TAKES = ("line", "titles")

_NEUTRAL = "any"
_LONGEST_LINE = 400
_LONGEST_PHRASE = 100
_OUTER_PUNCTUATION = " .,:;…!?<>«»‹›→|-–—_•·*#+()[]\t\xa0"
_TURKISH_I = str.maketrans({"İ": "i", "I": "i", "ı": "i"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `name` is `pack/id`; `through` is a pattern for the last of the lines that it takes, or None."""

    name: str
    kind: str
    where: str = "anywhere"
    takes: str = "line"
    through: Any = None
    phrases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()


@dataclass(frozen=True)
class Matcher:
    """All rules at once: a dictionary of phrases and one automaton of patterns."""

    rules: tuple[Rule, ...]
    _phrases: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _pattern_owner: list[int] = field(default_factory=list)
    _patterns: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        automaton = re2.Set.FullMatchSet(_options())
        for number, rule in enumerate(self.rules):
            for phrase in rule.phrases:
                self._phrases[fold(phrase)] = (*self._phrases.get(fold(phrase), ()), number)
            for pattern in rule.patterns:
                automaton.Add(pattern)
                self._pattern_owner.append(number)
        if self._pattern_owner:
            automaton.Compile()
            self._patterns.append(automaton)

    def match(self, line: str) -> tuple[Rule, ...]:
        """The rules that match the whole of `line`, in the order of the packs."""
        if len(line) > _LONGEST_LINE:
            return ()
        found = self._phrases.get(fold(line), ()) if len(line) <= _LONGEST_PHRASE else ()
        for automaton in self._patterns:
            hits = automaton.Match(line.encode("utf-8", "replace"))
            if hits:
                found = {*found, *(self._pattern_owner[hit] for hit in hits)}
        return tuple(self.rules[number] for number in sorted(found)) if found else ()


def _options() -> Any:
    options = re2.Options()
    options.max_mem = 64 << 20  # one automaton for every pattern of every pack
    options.log_errors = False
    return options


def fold(text: str) -> str:
    """`text` without case, Turkish dotted and dotless i alike, and without punctuation around it."""
    return text.strip(_OUTER_PUNCTUATION).translate(_TURKISH_I).casefold()


@cache
def matcher() -> Matcher:
    """The matcher of every pack in `data/rules`. Raises ConfigError naming the pack and rule that is wrong."""
    files = [item.name for item in (DATA / "rules").iterdir()]
    packs = [name.removesuffix(".toml") for name in files if name.endswith(".toml")]
    packs.sort(key=lambda pack: (pack == _NEUTRAL, pack))
    return Matcher(tuple(rule for pack in packs for rule in read_pack(pack, _load(pack))))


def _load(pack: str) -> dict[str, Any]:
    try:
        return load(f"rules/{pack}")
    except TOMLDecodeError as error:
        raise ConfigError(f"rule pack {pack}: cannot read it: {error}") from error


def read_pack(pack: str, content: Mapping[str, Any]) -> list[Rule]:
    """The rules of one pack's parsed TOML. Raises ConfigError naming the pack and rule that is wrong."""
    rules: dict[str, Rule] = {}
    for position, entry in enumerate(content.get("rules", [])):
        name = f"{pack}/{entry.get('id', f'number {position + 1}')}"
        rule = _read_rule(name, entry)
        if name in rules:
            raise ConfigError(f"rule {name}: there are two of that name")
        rules[name] = rule
    return list(rules.values())


def _read_rule(name: str, entry: Mapping[str, Any]) -> Rule:
    _check(name, {"id", "kind"} <= entry.keys(), "needs an id and a kind")
    unknown = entry.keys() - {"id", *Rule.__dataclass_fields__} | (entry.keys() & {"name"})
    _check(name, not unknown, f"does not know {', '.join(sorted(unknown))}")
    lists = {key: _strings(name, key, entry.get(key, ())) for key in ("phrases", "patterns", "examples", "must_not")}
    through = _compile(name, entry["through"]) if "through" in entry else None
    rule = Rule(name, entry["kind"], entry.get("where", "anywhere"), entry.get("takes", "line"), through, **lists)
    _check(name, rule.kind in closed_list("removal_kinds"), f"has the unknown kind {rule.kind}")
    _check(name, rule.where in PLACES, f"stands {rule.where}, which is none of {', '.join(PLACES)}")
    _check(name, rule.takes in TAKES, f"takes {rule.takes}, which is none of {', '.join(TAKES)}")
    _check(name, bool(rule.phrases or rule.patterns), "has neither phrases nor patterns")
    _check(name, bool(rule.examples and rule.must_not), "needs examples and must_not")
    for pattern in rule.patterns:
        _compile(name, pattern)
    return rule


def _strings(name: str, key: str, values: Any) -> tuple[str, ...]:
    is_list = isinstance(values, list | tuple) and all(isinstance(value, str) for value in values)
    _check(name, is_list, f"{key} is no list of texts")
    return tuple(values)


def _compile(name: str, pattern: str) -> Any:
    try:
        return re2.compile(pattern)
    except re2.error as error:
        raise ConfigError(f"rule {name}: cannot read the pattern {pattern}: {error}") from error


def _check(name: str, holds: bool, complaint: str) -> None:
    if not holds:
        raise ConfigError(f"rule {name}: {complaint}")
