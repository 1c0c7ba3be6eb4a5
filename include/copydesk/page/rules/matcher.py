"""All rules of all packs as one matcher: what is known of a line in one look."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import re2

from copydesk.errors import ConfigError
from copydesk.page.rules.packs import Pack, Rule, installed_packs, pattern_options
from copydesk.text.folding import fold

_LONGEST_LINE = 400
LONGEST_PHRASE = 100  # characters; a longer line is a pattern's
_REMEMBERED = 4096  # lines
_MOST_PATTERNS = 400  # of one filter: with 700 their words outgrow its memory, and it takes four times as long


class Matcher:
    """All `rules` at once: a dictionary of phrases, and filters that run a pattern only on lines with its words."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.rules = rules
        self._phrases: dict[str, tuple[int, ...]] = {}
        self._filters: list[tuple[Any, list[int]]] = []  # each with the rules of its patterns
        self._match = lru_cache(maxsize=_REMEMBERED)(self._match_line)  # lines come again on every page of a site
        patterns = [(number, pattern) for number, rule in enumerate(self.rules) for pattern in rule.patterns]
        for number, rule in enumerate(self.rules):
            for phrase in set(map(fold, rule.phrases)):
                self._phrases[phrase] = (*self._phrases.get(phrase, ()), number)
        for start in range(0, len(patterns), _MOST_PATTERNS):
            owners, texts = zip(*patterns[start : start + _MOST_PATTERNS], strict=True)
            self._filters.append((_filter_of(texts), list(owners)))

    def match(self, line: str) -> tuple[Rule, ...]:
        """The rules that match the whole of `line`, in the order of the packs."""
        return self._match(line) if len(line) <= _LONGEST_LINE else ()

    def _match_line(self, line: str) -> tuple[Rule, ...]:
        found = set(self._phrases.get(fold(line), ())) if len(line) <= LONGEST_PHRASE else set()
        encoded = line.encode("utf-8", "replace")
        for patterns, owners in self._filters:
            if hits := patterns.Match(encoded):
                found.update(owners[hit] for hit in hits)
        return tuple(self.rules[number] for number in sorted(found)) if found else ()

    def faults(self, rule: Rule) -> Iterator[tuple[str, str]]:
        """Each example that `rule` does not hold to: what is wrong, and the line."""
        for line in rule.examples:
            if not self._hits(rule, line):
                yield "misses its example", line
        for line in rule.must_not:
            if self._hits(rule, line):
                yield "matches what it must not", line

    def _hits(self, rule: Rule, line: str) -> bool:
        return any(found.name == rule.name for found in self.match(line))


def _filter_of(patterns: Iterable[str]) -> Any:
    found = re2.Filter()
    for pattern in patterns:
        found.Add(rf"\A(?:{pattern})\z", pattern_options())
    found.Compile()
    return found


def load_rules(folder: str = "") -> Matcher:
    """The matcher of every installed pack, the user's own of `folder` in front. Raises ConfigError naming the pack and
    rule that is wrong, or that does not hold to its own examples."""
    packs = installed_packs(folder)
    matcher = Matcher(tuple(rule for pack in packs for rule in pack.rules))
    check_examples(matcher, [pack for pack in packs if pack.is_own])
    return matcher


def check_examples(matcher: Matcher, packs: Iterable[Pack]) -> None:
    """Raises ConfigError naming the first rule of the packs that does not hold to one of its own examples."""
    for pack in packs:
        for rule in pack.rules:
            for fault, line in matcher.faults(rule):
                raise ConfigError(f"rule {rule.name}: it {fault} {line!r}; `copydesk rules test` lists all such lines")
