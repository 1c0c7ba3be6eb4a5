"""What parses takes any input: it ends with a value or an error of ours. `make torture` tries for half an hour."""

from collections import Counter
from random import Random

from torture.fuzz import Fuzzing, damage

INPUTS = 400


def test_damaged_input_ends_with_a_value_or_an_error_of_ours(tmp_path):
    fuzzing = Fuzzing(tmp_path)
    cases = [fuzzing.case(seed) for seed in range(INPUTS)]
    assert [case for case in cases if case[1]] == []
    ends = Counter(done.partition(": ")[2].partition(":")[0] for done, _ in cases)
    assert ends["a value"] > INPUTS / 10
    assert ends.total() - ends["a value"] > INPUTS / 10


def test_the_targets_take_what_is_whole(tmp_path):
    for target in Fuzzing(tmp_path).targets:
        for sample in target.samples:
            target.parse(sample)


def test_a_seed_makes_the_same_damage_again():
    assert damage(Random(3), b"abc" * 50, b"xyz") == damage(Random(3), b"abc" * 50, b"xyz")
    assert len({damage(Random(seed), b"abc" * 50, b"xyz") for seed in range(20)}) == 20
