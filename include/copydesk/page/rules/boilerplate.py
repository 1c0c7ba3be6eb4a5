"""Finds the lines that are no part of the article, by the rules of the packs."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from copydesk.model import Block, Removal
from copydesk.page.lines.byline import read_byline
from copydesk.page.rules.matcher import Matcher
from copydesk.page.rules.packs import Rule
from copydesk.page.rules.protected import protected_lines
from copydesk.page.site import site_name
from copydesk.page.source import known_slug, stated_source
from copydesk.text.folding import fold
from copydesk.text.given_names import is_given_name
from copydesk.text.prose import ends_sentence, is_prose

_LONGEST_NOTICE = 8  # lines that a rule with `through` may take
_MOST_TITLES = 12  # lines of a list below the article
_MOST_INSET_LINES = 2  # of a list between two paragraphs
_LONGEST_TITLE = 200
_LONGEST_SITE_NAME = 5  # words
_SHORTEST_SITE_NAME = 4  # characters
_FEWEST_MARKS = 4  # of a discussion
_LONGEST_COMMENT = 6  # lines from mark to mark
_CUT_OFF = ("…", "...", "[…]", "[...]")
_MOST_NOTICES = 20  # of copyright that may name the site
_MASTHEAD = Rule("page/masthead", "navigation")


def find_boilerplate(blocks: Sequence[Block], metadata: Mapping[str, Any], rules: Matcher) -> tuple[Removal, ...]:
    """The blocks that some rule of `rules` removes, in order, each a removal of its own with offsets into the raw text.

    A rule that is for certain sources counts where the record's `metadata` or the page's own copyright notice says
    that it is one of them.
    """
    matches = _of_source([rules.match(block.text) for block in blocks], blocks, metadata)
    prose = [block.index for block in blocks if is_prose(block.text) and not _is_cut_off(block.text)]
    matches = _unprotected(blocks, matches, prose, metadata)
    taken = _ruled(blocks, matches, prose)
    found = ((blocks[index], rule) for index, rule in sorted(taken.items()))
    return tuple(Removal(b.start, b.end, b.text, rule.kind, rule.name) for b, rule in found)


def _of_source(
    matches: Sequence[tuple[Rule, ...]], blocks: Sequence[Block], metadata: Mapping[str, Any]
) -> Sequence[tuple[Rule, ...]]:
    """The matches without the rules that are for other sources than this page's."""
    if not any(rule.sources for rules in matches for rule in rules):
        return matches
    notices = [b.text for b, rules in zip(blocks, matches, strict=True) if any(r.kind == "copyright" for r in rules)]
    source = stated_source(metadata) or known_slug(site_name(notices))
    return [tuple(rule for rule in rules if not rule.sources or source in rule.sources) for rules in matches]


def _unprotected(
    blocks: Sequence[Block], matches: Sequence[tuple[Rule, ...]], prose: Sequence[int], metadata: Mapping[str, Any]
) -> Sequence[tuple[Rule, ...]]:
    """The matches without those of lines that no rule may take, as far as the first line that reads like the text."""
    first, _ = _text_range(prose, matches)
    spared = protected_lines([block for block in blocks[: first + 1] if matches[block.index]], metadata)
    return [() if index in spared else rules for index, rules in enumerate(matches)] if spared else matches


def _ruled(blocks: Sequence[Block], matches: Sequence[tuple[Rule, ...]], prose: Sequence[int]) -> dict[int, Rule]:
    """The blocks that a written rule removes, each with that rule."""
    first, last = _text_range(prose, matches)
    taken: dict[int, Rule] = {}
    for index, rules in enumerate(matches):
        if not rules or index in taken:
            continue
        rule = next((r for r in rules if _may_stand(r.where, index, first, last)), None)
        if rule:
            taken[index] = rule
            for follower in _followers(rule, index, blocks, matches, (first, last)):
                taken.setdefault(follower, rule)
    taken |= _discussion(taken, first)
    notices = [fold(blocks[index].text) for index, rule in taken.items() if rule.kind == "copyright"]
    return taken | dict.fromkeys(_mastheads(blocks[:first], taken, notices[:_MOST_NOTICES]), _MASTHEAD)


def _discussion(taken: dict[int, Rule], first: int) -> dict[int, Rule]:
    """The readers' own words: what stands between the marks of a discussion, such as names with times and `Reply`."""
    marks = sorted(index for index, rule in taken.items() if rule.kind == "comment_notice" and index > first)
    threads = [marks[n : n + _FEWEST_MARKS] for n in range(len(marks) - _FEWEST_MARKS + 1)]
    between = (pair for thread in threads if _is_close(thread) for pair in pairwise(thread))
    return {index: taken[above] for above, below in between for index in range(above + 1, below) if index not in taken}


def _is_close(marks: Sequence[int]) -> bool:
    return all(below - above <= _LONGEST_COMMENT for above, below in pairwise(marks))


def _mastheads(head: Sequence[Block], taken: dict[int, Rule], notices: Sequence[str]) -> list[int]:
    """The lines above the article that are the site's name: a copyright notice names it again."""
    return [
        block.index
        for block in head
        if block.index not in taken
        and len(block.text.split()) <= _LONGEST_SITE_NAME
        and len(name := fold(block.text)) >= _SHORTEST_SITE_NAME
        and any(name in notice for notice in notices)
        and not _names_person(block.text)
    ]


def _names_person(text: str) -> bool:
    """Whether a line is a person's name: a site that bears it may print it above each of its author's articles."""
    byline = read_byline(text)
    return byline is not None and is_given_name(byline.names[0].value.split()[0])


def _text_range(prose: Sequence[int], matches: Sequence[tuple[Rule, ...]]) -> tuple[int, int]:
    """The first and last of the lines that read like the article and that no rule matches; (all, -1) where none is."""
    first = next((index for index in prose if not matches[index]), len(matches))
    return first, next((index for index in reversed(prose) if not matches[index]), -1)


def _is_cut_off(text: str) -> bool:
    """Whether `text` stops in mid-sentence, as the leads of other articles do."""
    return text.endswith(_CUT_OFF)


def _may_stand(where: str, index: int, first: int, last: int) -> bool:
    head, foot = index < first, index > last
    inside = not head and not foot
    places = {"anywhere": True, "head": head, "foot": foot, "edge": head or foot, "inside": inside, "below": not head}
    return places[where]


def _followers(
    rule: Rule, index: int, blocks: Sequence[Block], matches: Sequence[tuple[Rule, ...]], prose: tuple[int, int]
) -> range:
    first, last = prose
    if rule.through is not None:
        return _notice(rule, index, blocks)
    if rule.takes != "titles":
        return range(0)
    if index > last:
        return _titles(index, blocks, matches, _MOST_TITLES)
    inset = _titles(index, blocks, matches, _MOST_INSET_LINES)
    is_inset = index > first and inset.stop < len(blocks) and is_prose(blocks[inset.stop].text)
    return inset[:1] if is_inset else range(0)  # elsewhere it may be the article's headline, a second one a subhead


def _notice(rule: Rule, index: int, blocks: Sequence[Block]) -> range:
    """The lines after `index` up to the one that closes the notice; none where nothing near closes it."""
    for end in range(index, min(index + _LONGEST_NOTICE, len(blocks))):
        if end > index and blocks[end].is_apart:
            break
        if rule.through.search(blocks[end].text[-_LONGEST_TITLE:]):
            return range(index + 1, end + 1)
    return range(0)


def _titles(index: int, blocks: Sequence[Block], matches: Sequence[tuple[Rule, ...]], most: int) -> range:
    """The titles listed under `index`: short lines that end like no sentence, cut-off leads; none that a rule claims.

    A section's name is a title where the list has an empty line above it and none within: a list of topics.
    """
    end = index + 1
    while end < min(index + 1 + most, len(blocks)):
        text = blocks[end].text
        is_topic = blocks[index].is_apart and not blocks[end].is_apart and _is_section_name(matches[end])
        is_claimed = matches[end] and not is_topic
        is_sentence = is_prose(text) or ends_sentence(text)
        if is_claimed or len(text) > _LONGEST_TITLE or (is_sentence and not _is_cut_off(text)):
            break
        end += 1
    return range(index + 1, end)


def _is_section_name(rules: Sequence[Rule]) -> bool:
    return bool(rules) and all(rule.kind == "section_label" for rule in rules)
