"""Chinese names in pinyin, as a reader may type them."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from mkdocs_casebook.runtime.build_cache import BuildCache
from mkdocs_casebook.runtime.package_data import data_yaml
from mkdocs_casebook.text import pinyin
from mkdocs_casebook.text.pinyin import load_readings, pinyin_spellings, unsure_characters
from mkdocs_casebook.text.readings import PLACES, Readings, collect_readings
from mkdocs_casebook.text.scripts import HAN


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


def test_the_guess_is_that_of_pypinyin() -> None:
    """Whatever words follow each other, or begin and do not end; the readings of places are added to both."""
    from pypinyin import lazy_pinyin, load_phrases_dict
    from pypinyin.constants import PHRASES_DICT

    places = data_yaml(PLACES)["readings"]
    load_phrases_dict({word: [[syllable] for syllable in reading.split()] for word, reading in places.items()})
    words = [word for word in PHRASES_DICT if re.fullmatch(f"[{HAN}]+", word)]
    random = Random(1)
    runs = ["".join(word[: random.randint(1, 4)] for word in random.choices(words, k=4)) for _ in range(2000)]
    readings = Readings(collect_readings())
    assert {run: [*readings.guess(run)] for run in runs} == {run: lazy_pinyin(run) for run in runs}


def test_a_character_without_a_reading_is_its_own_syllable() -> None:
    """Another one beside it too."""
    assert [*load_readings().guess("\u3400\U0003fffd\U0003fffd")] == ["qiu", "\U0003fffd", "\U0003fffd"]


def test_readings_are_collected_once_for_all_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later process reads them from the build cache, without the dictionaries."""
    cache = BuildCache(tmp_path / "cache.sqlite")
    monkeypatch.setattr(pinyin, "_readings", None)
    pinyin.load_readings(cache)
    cache.save()
    monkeypatch.setattr(pinyin, "_readings", None)
    monkeypatch.setattr(pinyin, "collect_readings", lambda: pytest.fail("collected again"))
    readings = pinyin.load_readings(BuildCache(tmp_path / "cache.sqlite"))
    assert [*readings.guess("长宁")] == ["chang", "ning"]
