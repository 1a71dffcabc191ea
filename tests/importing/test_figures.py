"""Figures as news writes them: number, range, approximation, and the unit by the noun."""

from __future__ import annotations

import pytest

from mkdocs_casebook.importing.quantities.figures import FigureFinder, FoundFigure
from tests.importing.samples import VOCABULARY


def _found(text: str, *, is_traditional: bool = False) -> list[FoundFigure]:
    finder = FigureFinder(VOCABULARY, is_traditional=is_traditional)
    finder.collect(text)
    return list(finder.found.values())


def _numbers(one: FoundFigure) -> tuple[int, int | None, str | None]:
    to = one.quantity.to
    return int(one.quantity.value), None if to is None else int(to), one.quantity.approx


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("安装12部老旧电梯", "lift"),
        ("电梯12部", "lift"),
        ("通过3部地方性法规", ""),
        ("发生3起火灾事故", ""),
        ("调解3起邻里纠纷", "dispute"),
        ("配备12套健身器材", ""),
        ("腾出12套住房", "flat"),
        ("风速5米/秒", ""),
        ("每平方米3元/平方米", "yuan-per-square-metre"),
        ("接待3万人次", ""),
        ("全村412户", "household"),
        ("12户商户", ""),
        ("涉及7栋楼房", "building"),
        ("新增36个停车位", "parking-space"),
        ("建成4个社区食堂", "canteen"),
        ("选出5个社区工作者", ""),
        ("改造3个小区项目", "project"),
        ("面积1500㎡", "square-metre"),
        ("获得50票", ""),
        ("同意率95％", "percent"),
        ("有3棟14層大廈", "building"),
        ("制定5项制度", "item"),
        ("收回98份问卷", "questionnaire"),
        ("召开议事会24场次", "session"),
        ("只有6条的公约", "article"),
        ("增设2个床位", ""),
        ("村里有2口井、5口人", ""),
        ("来了 9 个人", "person"),
        ("9个人账户", ""),
        ("空出155攤", ""),
        ("卖出260碗", ""),
        ("含0.9毫克", ""),
        ("船票5角", "yuan"),
        ("停业3日", "day"),
    ],
)
def test_the_unit_follows_from_the_noun(text: str, key: str) -> None:
    """The noun behind the measure word or before the number decides; a longer noun, or none, leaves a TODO."""
    assert _found(text)[0].unit.key == key


def test_a_unit_that_no_noun_decides_has_a_best_guess() -> None:
    """That of the last figure with the measure word in the paragraph, or the usual one."""
    assert [one.unit.candidates[:1] for one in _found("报告问题417个，解决402个") if not one.unit.key] == [("problem",)]
    assert _found("开会30次")[0].unit.candidates[0] == "meeting"
    assert _found("空着的车位则不少于150个")[0].unit.candidates[0] == "parking-space"
    assert _found("车位只有416个")[0].unit.candidates[0] == "parking-space"


@pytest.mark.parametrize(
    ("text", "value", "to", "approx"),
    [
        ("约46万元", 460000, None, "about"),
        ("大约能收18万元", 180000, None, "about"),
        ("近3年", 3, None, "nearly"),
        ("附近4家商户", 4, None, None),
        ("超300户", 300, None, "more-than"),
        ("超过了500元", 500, None, "more-than"),
        ("30余场", 30, None, "more-than"),
        ("100多万人", 1_000_000, None, "more-than"),
        ("1万多元", 10_000, None, "more-than"),
        ("700余万元", 7_000_000, None, "more-than"),
        ("3年多", 3, None, "more-than"),
        ("40来人", 40, None, "about"),
        ("12%左右", 12, None, "about"),
        ("不少于150个", 150, None, "at-least"),
        ("65岁及以上", 65, None, "at-least"),
        ("不足1万元", 10_000, None, "below"),
        ("不到3分钟", 3, None, "below"),
        ("不超过45分贝", 45, None, "at-most"),
        ("15桌以内", 15, None, "at-most"),
        ("不能小于1米", 1, None, "at-least"),
        ("不得超过3层", 3, None, "at-most"),
        ("从未低于5户", 5, None, "at-least"),
        ("60到79岁", 60, 79, None),
        ("增长至35元", 35, None, None),
        ("60元至150元", 60, 150, None),
        ("8.5万元至12万元", 85_000, 120_000, None),
        ("近四成", 40, None, "nearly"),
        ("不足兩成", 20, None, "below"),
        ("占三成半", 35, None, None),
        ("1,200元", 1200, None, None),
        ("１２６条", 126, None, None),
        ("1 412次", 1412, None, None),
        ("达九千户", None, None, None),
        ("19 岁到 81 岁", 19, 81, None),
        ("超过 1 200 户", 1200, None, "more-than"),
        ("3万1,000元", 31_000, None, None),
        ("支出2975.5元", 2975, None, None),
        ("面积1990.5亩", 1990, None, None),
        ("违约3次以上", 3, None, "at-least"),
        ("预约5次", 5, None, None),
        ("8成以上的同学", 80, None, "at-least"),
        ("离窗5米以外", 5, None, "at-least"),
        ("除5户以外", 5, None, None),
        ("4个多月", 4, None, "more-than"),
        ("3个多小时", 3, None, "more-than"),
        ("5层楼以下", 5, None, "at-most"),
        ("约莫60位", 60, None, "about"),
        ("差不多60户", 60, None, "about"),
        ("加快5天", 5, None, None),
        ("1亿2000万元", 120_000_000, None, None),
        ("1万5千元", 15_000, None, None),
        ("约3千5百元", 3500, None, "about"),
        ("3万5元", None, None, None),
    ],
)
def test_numbers_and_approximations(text: str, value: int | None, to: int | None, approx: str | None) -> None:
    """Those of the format, from the words before, within and behind the number."""
    assert list(map(_numbers, _found(text))) == ([] if value is None else [(value, to, approx)])


@pytest.mark.parametrize(
    "text",
    [
        "建于80年代",
        "民国113年3月5日",
        "2023年9月至11月",
        "5月10-12日",
        "上市10周年",
        "3年级学生",
        "住在3号楼5楼",
        "上午8点半到22:00",
        "第3次会议",
        "12345热线",
        "〔2023〕5号",
        "坐1号线、3路车",
        "80后青年",
        "三分之二，即3分之2",
        "同意的占八成三",
        "一成不变",
        "不足预算的八成",
        "4分半钟",
        "2021 年 6 月 12 日",
        "2023 年 9 月到 11 月",
        "24小时值班",
        "2019.5开工",
        "亭子1.5米×3米",
        "走了1小时50分钟",
        "试行9个月零10天",
        "快5年没人管",
        "每月6、70件",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    """Dates, times, ordinals, names, fractions in words."""
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "value", "to", "approx", "key"),
    [
        ("More than 1,200 residents came.", 1200, None, "more-than", "resident"),
        ("It costs £86,000 a year.", 86000, None, None, "pound"),
        ("between £5 and £50", 5, 50, None, "pound"),
        ("nearly £9,500", 9500, None, "nearly", "pound"),
        ("about 70% asked", 70, None, "about", "percent"),
        ("people aged 60 to 79 came", 60, 79, None, "year-of-age"),
        ("fewer than 5 broke", 5, None, "below", ""),
        ("At 55 decibels nobody complained.", 55, None, None, "decibel"),
        ("In the first year 9 tools were lost.", 9, None, None, ""),
        ("They built 12 drinking fountains.", 12, None, None, ""),
        ("It took 1.5 million dollars", 1_500_000, None, None, ""),
    ],
)
def test_english_figures(text: str, value: int, to: int | None, approx: str | None, key: str) -> None:
    """Value, range, approximation, and the unit by its English noun."""
    (one,) = _found(text)
    assert (_numbers(one), one.unit.key) == ((value, to, approx), key)


@pytest.mark.parametrize(
    "text",
    ["on 8 January 2024", "In 2023 the list", "at 7.30 pm", "the 21st century", "Block 5", "until at least 2026, when"],
)
def test_what_is_no_english_figure(text: str) -> None:
    """Dates, times, ordinals, names."""
    assert _found(text) == []


def test_two_units_are_no_range() -> None:
    """35.7%至35.9亿元 is a share and an amount."""
    found = [(float(one.quantity.value), one.quantity.to, one.unit.key) for one in _found("增长35.7%至35.9亿元")]
    assert found == [(35.7, None, "percent"), (3_590_000_000, None, "yuan")]


def test_the_same_words_of_two_units_are_two_figures() -> None:
    """3部 of lifts and of laws; each text keeps its words where no placeholder prints them."""
    finder = FigureFinder(VOCABULARY, is_traditional=False)
    text = "装上3部电梯，出台3部法规，超300户受益。"
    finder.collect(text)
    assert [one.unit.key for one in finder.found.values()] == ["lift", "", "household"]
    assert finder.with_placeholders(text) == "装上{lift}电梯，出台3部法规，超300户受益。"


@pytest.mark.parametrize(
    ("text", "value"),
    [("6元8角", "6.8"), ("每度5角3分", "0.53"), ("2元5分", "2.05"), ("1块2毛钱", "1.2"), ("收5分钱", "0.05")],
)
def test_parts_of_a_yuan(text: str, value: str) -> None:
    """角 and 分 are tenths and hundredths of one amount."""
    assert [(str(one.quantity.value), one.unit.key) for one in _found(text)] == [(value, "yuan")]


def test_parts_of_a_dollar_are_no_yuan() -> None:
    """On a page in traditional characters."""
    assert [one.unit.key for one in _found("6元5角", is_traditional=True)] == [""]


def test_a_figure_with_blanks_stays_in_the_text() -> None:
    """As the page writes it, unless the placeholder prints the blanks."""
    finder = FigureFinder(VOCABULARY, is_traditional=False)
    finder.collect("共 12 户，每户5元。")
    assert finder.with_placeholders("共 12 户，每户5元。") == "共 12 户，每户{yuan}。"
