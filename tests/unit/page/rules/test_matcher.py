from collections import defaultdict

import pytest

from copydesk.page.rules.matcher import Matcher, load_rules
from copydesk.page.rules.packs import read_pack
from copydesk.text.folding import fold

SHIPPED = load_rules()
RULE = {
    "id": "share",
    "kind": "share",
    "phrases": ["Pass it on"],
    "examples": ["Pass it on"],
    "must_not": ["Pass it on, she said"],
}


@pytest.mark.parametrize("rule", SHIPPED.rules, ids=lambda rule: rule.name)
def test_every_rule_does_what_its_examples_say(rule):
    assert list(SHIPPED.faults(rule)) == []


def test_a_rule_that_its_examples_belie_is_found_out():
    wrong = {**RULE, "examples": ["Hand it on"], "must_not": ["PASS IT ON!"]}
    (rule,) = read_pack("xx", {"rules": [wrong]})
    assert list(Matcher((rule,)).faults(rule)) == [
        ("misses its example", "Hand it on"),
        ("matches what it must not", "PASS IT ON!"),
    ]


def test_languages_that_share_a_phrase_mean_the_same_by_it():
    meanings = defaultdict(set)
    for rule in SHIPPED.rules:
        for phrase in rule.phrases:
            meanings[fold(phrase)].add((rule.kind, rule.where))
    assert {phrase: found for phrase, found in meanings.items() if len(found) > 1} == {}


def test_what_the_neutral_pack_has_no_language_repeats():
    packs = defaultdict(set)
    for rule in SHIPPED.rules:
        for phrase in rule.phrases:
            packs[fold(phrase)].add(rule.name.split("/")[0])
    assert [phrase for phrase, names in packs.items() if "any" in names and len(names) > 1] == []


@pytest.mark.parametrize("line", ["Facebook", "WhatsApp", "Newsletter", "© 2020 Hemsby Post", "Menu"])
def test_what_every_language_writes_the_same_has_a_neutral_rule(line):
    assert [rule.name.split("/")[0] for rule in SHIPPED.match(line)] == ["any"]


def test_phrases_match_without_case_and_outer_punctuation():
    rules = Matcher(tuple(read_pack("xx", {"rules": [RULE]})))
    assert [r.name for r in rules.match("» PASS IT ON:")] == ["xx/share"]
    assert rules.match("Pass it on to them") == ()


def test_patterns_match_whole_lines_only():
    rule = {**RULE, "phrases": [], "patterns": ["[0-9]+ shares"]}
    rules = Matcher(tuple(read_pack("xx", {"rules": [rule]})))
    assert rules.match("12 shares")
    assert not rules.match("12 shares were sold")


def test_capitals_match_without_their_accents():
    rules = Matcher(tuple(read_pack("xx", {"rules": [{**RULE, "phrases": ["À lire également"]}]})))
    assert [r.name for r in rules.match("A LIRE EGALEMENT")] == ["xx/share"]


def test_turkish_capitals_fold_like_small_letters():
    assert fold("İLGİLİ HABERLER") == fold("ilgili haberler") == fold("ILGILI HABERLER")


def test_a_line_with_a_lone_surrogate_is_no_trouble():
    assert SHIPPED.match("Share \ud800") == ()
