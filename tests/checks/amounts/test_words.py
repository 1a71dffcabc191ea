"""Every word of the tables: numbers, units of time, terms that exclude one another, bounds."""

from __future__ import annotations

from itertools import product

import pytest

from mkdocs_casebook.checks.amounts import differences
from mkdocs_casebook.checks.amounts.english.numerals import parse_numerals, parse_ordinal
from mkdocs_casebook.checks.text_pairs import TextPairs

ONES = [
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
TENS = ["ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ORDINALS = [
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
]
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

DURATIONS = [
    ("三个小时", "180 minutes"),
    ("三个钟头", "180 minutes"),
    ("180分钟", "three hours"),
    ("三天", "72 hours"),
    ("三昼夜", "72 hours"),
    ("72小时", "three days"),
    ("三周", "21 days"),
    ("三个星期", "21 days"),
    ("三个礼拜", "21 days"),
    ("21天", "three weeks"),
    ("六周", "three fortnights"),
    ("六个月", "two quarters"),
    ("三个季度", "nine months"),
    ("三年", "36 months"),
    ("36个月", "three years"),
    ("三十年", "three decades"),
    ("三个世纪", "300 years"),
    ("300年", "three centuries"),
    ("100年", "a century"),
    ("半天", "12 hours"),
    ("半小时", "30 minutes"),
    ("半个月", "15 days"),
    ("半个月", "two weeks"),
]

EDGES = (
    (("初", "上旬"), ("early in ", "Early in ", "the beginning of ", "the start of ")),
    (("中旬",), ("mid-", "Mid-", "the middle of ")),
    (("底", "末", "下旬"), ("late in ", "Late in ", "the end of ", "End of ", "end-", "End-")),
)
"""The beginning, the middle and the end of a month."""

AT_MOST = (
    ("近", "不足", "不到", "不满", "少于", "低于", "至多", "最多", "不超过", "不多于"),
    (
        *("nearly", "Nearly", "almost", "less than", "fewer than", "under", "Under", "below", "at most", "up to"),
        *("no more than", "not more than", "close to"),
    ),
)
AT_LEAST = (
    ("超过", "逾", "多于", "高于", "至少", "不少于", "不低于"),
    (
        *("more than", "over", "Over", "above", "at least", "exceeding", "upwards of"),
        *("no less than", "no fewer than", "not less than", "not fewer than"),
    ),
)


def _found(zh: str, en: str) -> list[tuple[str, str, str]]:
    pairs = differences(TextPairs([zh], [en]))
    return [(found.kind, found.zh.text if found.zh else "", found.en.text if found.en else "") for _, found in pairs]


def test_number_words() -> None:
    """Ones, tens and scales."""
    assert [parse_numerals(word) for word in ONES] == [[value] for value in range(1, 20)]
    assert [parse_numerals(word) for word in TENS] == [[value] for value in range(10, 100, 10)]
    assert [parse_numerals(f"two {word}") for word in SCALES] == [[2 * value] for value in SCALES.values()]


@pytest.mark.parametrize(("zh", "en"), [("3千户", "3k households"), ("300万元", "3m yuan"), ("30亿元", "3bn yuan")])
def test_abbreviated_scales(zh: str, en: str) -> None:
    """They multiply the number before them."""
    assert _found(zh, en) == []


@pytest.mark.parametrize(("number", "word"), [*enumerate(ORDINALS, 1)])
def test_ordinals(number: int, word: str) -> None:
    """第7次 is the seventh and no other."""
    assert _found(f"第{number}次会议", f"the {word} meeting") == []
    assert _found(f"第{number + 1}次会议", f"the {word} meeting") != [] or number == 1


@pytest.mark.parametrize(
    ("word", "value"), [("fifth", 5), ("fourteenth", 14), ("twentieth", 20), ("thirtieth", 30), ("meeting", 0)]
)
def test_ordinal_words(word: str, value: int) -> None:
    """Irregular ones, and those formed from a number word."""
    assert parse_ordinal(word) == value


@pytest.mark.parametrize(("zh", "en"), DURATIONS)
def test_durations(zh: str, en: str) -> None:
    """The same time in another unit is no difference."""
    assert _found(zh, en) == []


@pytest.mark.parametrize(("unit", "day"), [*product(("周", "星期", "礼拜"), range(7))])
def test_weekdays(unit: str, day: int) -> None:
    """Each is itself and not the next one; 天 and 日 are Sunday."""
    for name in "日天" if day == 6 else "一二三四五六"[day]:
        assert _found(f"每{unit}{name}开会", f"a meeting every {WEEKDAYS[day]}") == []
        assert len(_found(f"每{unit}{name}开会", f"a meeting every {WEEKDAYS[(day + 1) % 7]}")) == 1


@pytest.mark.parametrize(("of_zh", "of_en"), [*product(range(3), range(3))])
def test_ends_of_a_month(of_zh: int, of_en: int) -> None:
    """Every wording of its beginning, middle and end."""
    for zh, en in product(EDGES[of_zh][0], EDGES[of_en][1]):
        assert len(_found(f"8月{zh}", f"{en}August")) == (of_zh != of_en), (zh, en)


@pytest.mark.parametrize(("zh", "en"), [(AT_MOST[0], AT_LEAST[1]), (AT_LEAST[0], AT_MOST[1])])
def test_contrary_bounds(zh: tuple[str, ...], en: tuple[str, ...]) -> None:
    """Every wording of at most and at least."""
    for word, phrase in product(zh, en):
        assert len(_found(f"{word}300户", f"{phrase} 300 households")) == 1, (word, phrase)


@pytest.mark.parametrize(("zh", "en"), [AT_MOST, AT_LEAST])
def test_equal_bounds(zh: tuple[str, ...], en: tuple[str, ...]) -> None:
    """Wordings of the same bound are no difference."""
    for word, phrase in product(zh, en):
        assert _found(f"{word}300户", f"{phrase} 300 households") == [], (word, phrase)
