from collections import defaultdict

import pytest

from copydesk.clean.packs import read_pack
from copydesk.clean.rules import Matcher, fold, matcher
from copydesk.errors import ConfigError

RULE = {
    "id": "share",
    "kind": "share",
    "phrases": ["Pass it on"],
    "examples": ["Pass it on"],
    "must_not": ["Pass it on, she said"],
}


@pytest.mark.parametrize("rule", matcher().rules, ids=lambda rule: rule.name)
def test_every_rule_matches_its_examples_and_none_of_its_counter_examples(rule):
    for example in rule.examples:
        assert rule in matcher().match(example), example
    for counter_example in rule.must_not:
        assert rule not in matcher().match(counter_example), counter_example


def test_no_phrase_stands_in_two_packs():
    packs = defaultdict(set)
    for rule in matcher().rules:
        for phrase in rule.phrases:
            packs[fold(phrase)].add(rule.name.split("/")[0])
    assert {phrase: names for phrase, names in packs.items() if len(names) > 1} == {}


@pytest.mark.parametrize("line", ["Facebook", "WhatsApp", "Newsletter", "© 2020 Hemsby Post", "Menu"])
def test_what_every_language_writes_the_same_has_a_neutral_rule(line):
    assert [rule.name.split("/")[0] for rule in matcher().match(line)] == ["any"]


def test_phrases_match_without_case_and_outer_punctuation():
    rules = Matcher(tuple(read_pack("xx", {"rules": [RULE]})))
    assert [r.name for r in rules.match("» PASS IT ON:")] == ["xx/share"]
    assert rules.match("Pass it on to them") == ()


def test_patterns_match_whole_lines_only():
    rule = {**RULE, "phrases": [], "patterns": ["[0-9]+ shares"]}
    rules = Matcher(tuple(read_pack("xx", {"rules": [rule]})))
    assert rules.match("12 shares")
    assert not rules.match("12 shares were sold")


def test_turkish_capitals_fold_like_small_letters():
    assert fold("İLGİLİ HABERLER") == fold("ilgili haberler") == fold("ILGILI HABERLER")


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"kind": "nonsense"}, "nonsense"),
        ({"where": "middle"}, "middle"),
        ({"takes": "everything"}, "everything"),
        ({"patterns": ["(open"]}, "open"),
        ({"phrases": []}, "neither phrases nor patterns"),
        ({"phrases": "Pass it on"}, "phrases is no list"),
        ({"examples": []}, "examples"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_wrong_rule_is_refused_with_its_pack_and_name(change, complaint):
    with pytest.raises(ConfigError, match="xx/share") as error:
        read_pack("xx", {"rules": [{**RULE, **change}]})
    assert complaint in str(error.value)


def test_two_rules_of_one_name_are_refused():
    with pytest.raises(ConfigError, match="xx/share"):
        read_pack("xx", {"rules": [RULE, RULE]})


def test_a_line_with_a_lone_surrogate_is_no_trouble():
    assert matcher().match("Share \ud800") == ()
