"""Chinese names in pinyin, as a reader may type them."""

from __future__ import annotations

from mkdocs_casebook.text.pinyin import pinyin_spellings


def test_pinyin_can_start_at_any_syllable() -> None:
    """A reader may type the middle of a title."""
    assert set(pinyin_spellings("加梯 A")) == {"jiati", "jt", "ti", "t"}


def test_a_given_reading_overrides_the_guess() -> None:
    """Only the editor knows how a character with several readings is read."""
    assert {"chongzhuang", "cz"} <= set(pinyin_spellings("重装", "chong zhuang"))
    assert "zhongzhuang" not in set(pinyin_spellings("重装", "chong zhuang"))
    assert {"changsancun", "csc", "sancun"} <= set(pinyin_spellings("长三村", "chang san cun"))
