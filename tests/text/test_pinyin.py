"""Chinese names in pinyin, as a reader may type them."""

from __future__ import annotations

import pytest

from mkdocs_casebook.text.pinyin import pinyin_spellings, unsure_characters


def test_pinyin_can_start_at_any_syllable() -> None:
    """A reader may type the middle of a title."""
    assert set(pinyin_spellings("加梯 A")) == {"jiati", "jt", "ti", "t"}


def test_a_given_reading_overrides_the_guess() -> None:
    """Only the editor knows how a character with several readings is read."""
    assert {"chongzhuang", "cz"} <= set(pinyin_spellings("重装", "chong zhuang"))
    assert "zhongzhuang" not in set(pinyin_spellings("重装", "chong zhuang"))
    assert {"changsancun", "csc", "sancun"} <= set(pinyin_spellings("长三村", "chang san cun"))


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        ("长宁区", "changningqu"),
        ("长子县", "zhangzixian"),
        ("朝阳门", "chaoyangmen"),
        ("什邡", "shifang"),
        ("长丰", "changfeng"),
        ("单县", "shanxian"),
        ("洪洞", "hongtong"),
        ("荥经", "yingjing"),
        ("曾家岩", "zengjiayan"),
    ],
)
def test_places_are_read_as_their_people_read_them(name: str, spelled: str) -> None:
    """Not as the most frequent reading of each character."""
    assert next(pinyin_spellings(name)) == spelled


def test_u_with_two_points_is_typed_in_three_ways() -> None:
    """The fourth, lüliang, is folded to luliang."""
    assert {"lvliang", "luliang", "lyuliang"} <= set(pinyin_spellings("吕梁"))
    assert {"lvcheng", "lucheng", "lyucheng"} <= set(pinyin_spellings("绿城", "lü cheng"))


def test_characters_that_may_be_read_otherwise() -> None:
    """In no word whose reading is known."""
    assert unsure_characters("长期调解的老乐村") == "乐"
    assert unsure_characters("长宁区朝阳门") == ""
