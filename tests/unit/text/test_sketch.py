"""Sketches of bodies: how well they tell what two texts share, and what makes no difference to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.lexicon import load
from copydesk.text.sketch import method, sketch

PIER = """The pier of Elvaport was closed on Tuesday after divers had found that shipworm had eaten through four of its
oak piles, the harbour board said. Fishing boats moor at the mole until the piles are replaced, which may take all of
the summer. The board's chair, Marit Oszko, said that nobody had looked below the water line since 1998."""
SCHOOL = """Pupils in three villages above Kolt walk to school again since the bus company has given up its morning
run. Parents want the council to pay for a minibus, and have collected two hundred names. The company says that drivers
are hard to find, and that the road over the saddle is too steep for the buses that it has left."""
CHINESE = (
    "周二早晨，港务局宣布关闭旧码头，因为潜水员发现四根橡木桩已被蛀空。渔船暂时停靠在防波堤旁，修理可能持续整个夏天。"
)
JAPANESE = (
    "港湾局は火曜日、古い桟橋を閉鎖すると発表した。潜水士が四本の杭に虫食いを見つけたためで、修理は夏の間続く見込みだ。"
)
THAI = "การท่าเรือประกาศปิดท่าเทียบเรือเก่าเมื่อวันอังคาร หลังนักประดาน้ำพบว่าเสาไม้สี่ต้นถูกเพรียงกัดกิน การซ่อมอาจใช้เวลาตลอดฤดูร้อน"


def similarity(one: str, other: str) -> float:
    return sum(a == b for a, b in zip(sketch(one)["minima"], sketch(other)["minima"], strict=True)) / 128


def words(first: int, last: int) -> str:
    return " ".join(f"word{number}" for number in range(first, last))


@pytest.mark.parametrize(("shared", "share"), [(1000, 1.0), (600, 0.43), (300, 0.18), (0, 0.0)])
def test_the_share_of_common_shingles_is_estimated(shared, share):
    assert similarity(words(0, 1000), words(1000 - shared, 2000 - shared)) == pytest.approx(share, abs=0.1)


def test_setting_makes_no_difference():
    one = f"“{PIER}” Café no. 7"
    other = '"' + PIER.upper().replace("\n", " ") + '" Cafe\u0301 no. ７'
    assert sketch(one) == sketch(other)


def test_a_correction_is_near_and_another_story_is_not():
    assert similarity(PIER, PIER.replace("four", "five")) > 0.7
    assert similarity(PIER, SCHOOL) < 0.1


@pytest.mark.parametrize(("text", "old", "new"), [(CHINESE, "四", "五"), (JAPANESE, "四", "五"), (THAI, "สี่", "ห้า")])
def test_scripts_without_spaces_are_cut_into_characters(text, old, new):
    assert similarity(text, text.replace(old, new)) > 0.5
    assert similarity(text, text[::-1]) < 0.1


@pytest.mark.parametrize("text", ["", " \n", "…", "A man was hurt when his cart overturned on Sunday.", "the " * 500])
def test_a_text_that_says_too_little_has_no_sketch(text):
    assert sketch(text) is None


def test_only_so_much_of_a_text_is_looked_at():
    longest = load("stories")["sketch"]["longest"]
    whole = words(0, longest // 6)
    assert sketch(whole) == sketch(whole[:longest])


@given(st.text(max_size=400))
def test_any_text_will_do(text):
    made = sketch(text)
    assert made is None or len(made["minima"]) == 128


def test_sketches_stay_comparable_with_those_that_are_published():
    """If this fails, the hashing is another one: `seed` in stories.toml must change with it, as the names show."""
    assert (method(), sketch(PIER)["shingles"], sketch(PIER)["minima"][:3]) == PINNED


PINNED = ("rensa-2-5-8-128-20", 57, [-1028133959, -1040958737, -1039017030])
