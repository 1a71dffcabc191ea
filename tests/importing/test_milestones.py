"""Milestones: each date of a sentence with its own event, and only dates that are certain."""

from __future__ import annotations

import pytest

from mkdocs_casebook.importing.drafting.milestones import milestones

PUBLISHED = "2023-11-20"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2022年11月3日第一部电梯开工，2023年4月18日投入使用。",
            [("2022-11-03", "2022年11月3日第一部电梯开工"), ("2023-04-18", "2023年4月18日投入使用。")],
        ),
        (
            "2022年6月，3栋楼的方案获得通过；2022年11月，全部开工。",
            [("2022-06", "2022年6月，3栋楼的方案获得通过"), ("2022-11", "2022年11月，全部开工。")],
        ),
        ("2018年6月动工，同年12月24日完工。", [("2018-06", "2018年6月动工"), ("2018-12-24", "同年12月24日完工。")]),
        ("2018年6月动工，次年1月完工。", [("2018-06", "2018年6月动工"), ("2019-01", "次年1月完工。")]),
        ("2018年6月动工，10月完工。", [("2018-06", "2018年6月动工"), ("2018-10", "10月完工。")]),
        ("2018年6月动工，3月完工。", [("2018-06", "2018年6月动工"), (None, "3月完工。")]),
        ("3月5日协议签完。", [(None, "3月5日协议签完。")]),
        ("今年3月协议签完。", [("2023-03", "今年3月协议签完。")]),
        ("去年12月5日开会。", [("2022-12-05", "去年12月5日开会。")]),
        ("民國112年10月，另有4個村加入。", [("2023-10", "民國112年10月，另有4個村加入。")]),
        ("113年1月22日完工。", [("2024-01-22", "113年1月22日完工。")]),
        ("２０１４年８月，灯长上岗。", [("2014-08", "２０１４年８月，灯长上岗。")]),
        ("2023年9月12日至9月14日，连开三晚会。", [("2023-09-12", "2023年9月12日至9月14日，连开三晚会。")]),
        ("截至2023年10月底，已装12部。", []),
        ("到2023年7月底投诉29件。", []),
        ("到2023年1月底全部换完。", [("2023-01", "到2023年1月底全部换完。")]),
        ("到2016年4月底，误船零投诉，过江58万人次。", []),
        ("2021年4月5号装完，4月9号通水。", [("2021-04-05", "2021年4月5号装完"), ("2021-04-09", "4月9号通水。")]),
        ("至2023年末，投诉29件。", []),
        (
            "2021 年 6 月 12 日开门，2022 年 11 月 加长。",
            [("2021-06-12", "2021 年 6 月 12 日开门"), ("2022-11", "2022 年 11 月 加长。")],
        ),
        ("2020年以来，报告问题417个。", []),
        ("每年6月10日重新商量一次。", []),
        ("去年冬天，发生3起火灾。", []),
        ("2024年2月26日", []),
        ("The first walk took place on 3 May 2023.", [("2023-05-03", "The first walk took place on 3 May 2023.")]),
        (
            "The trial began in May 2023 and was extended in March 2024.",
            [("2023-05", "The trial began in May 2023"), ("2024-03", "and was extended in March 2024.")],
        ),
    ],
)
def test_each_date_has_its_own_event(text: str, expected: list[tuple[str | None, str]]) -> None:
    """Years are taken from the sentence or from the day of publication; otherwise the date is a TODO."""
    assert [(one.date, one.text) for one in milestones(text, PUBLISHED)] == expected


def test_a_relative_year_without_a_date_of_publication_is_a_todo() -> None:
    """The question says what is missing."""
    (one,) = milestones("今年3月协议签完。", None)
    assert (one.date, one.question) == (None, "今年3月：页面没写年份")
