"""Damage in a text is repaired if it has one reading, marked with TODO if it has several; other text is unchanged."""

from __future__ import annotations

import pytest

from mkdocs_casebook.importing.cleanup.repair import TextRepairer
from mkdocs_casebook.importing.cleanup.todo_marks import TODO_MARK

UNAMBIGUOUS = {
    # pinyin after a character
    "統(tǒng)一安排": "统一安排",
    "居民協（xié）商": "居民协商",
    "長(cháng)廊、社長(zhang)": "长廊、社长",
    "办(bàn)理": "办理",
    # 年 and 月 lost
    "718日开工": "7月18日开工",
    "1112日开工": "11月12日开工",
    "1111日、1105日": "11月11日、11月5日",
    "20239月动工": "2023年9月动工",
    "202311月3日": "2023年11月3日",
    "2023年718日至830日": "2023年7月18日至8月30日",
    "2023年38日": "2023年3月8日",
    "2023718日": "2023年7月18日",
    "20231120日": "2023年11月20日",
    # punctuation
    "先商量,再动手;算好账:公开!": "先商量，再动手；算好账：公开！",
    '居民说:"好."大家都同意.': "居民说：“好。”大家都同意。",
    "大会开了.居民都来.2023年开工.": "大会开了。居民都来。2023年开工。",
    "共12部(其中5部完工),7部在建": "共12部（其中5部完工），7部在建",
    "<<物业管理条例>>和<通知>": "《物业管理条例》和《通知》",
    "有的同意,有的反对...": "有的同意，有的反对……",
    "这是大事--要商量": "这是大事——要商量",
}
AMBIGUOUS = [
    "111日开工",
    "2023年111日开工",
    "自公布之日起120日内",
    "历时212日完工",
    "239月",
    "2023年13月",
    "乾(gān)净",
    "洨(xiáo)河边的路",
    "統(dà)一安排",
    "乱码\ufffd\ufffd处",
    "这里??缺字",
    "街道,社区,小区都来了",
    "由阿里.马丁介绍",
    '他说"好',
    "其中(五部完工",
]
UNDAMAGED = [
    "2023年7月18日，第3次会议开了30天，11月完工。",
    "公示30日，100日后，365日不断，每日开放，生日快乐。",
    "时间：10:30；网址 https://a.example.cn/b,c?d=1 共1,200元，坡度1:12。",
    "GB 18030-2022、U.S.、3.5公里、www.example.cn",
    "面积（平方米）、“十四五”、《条例》——说明……",
    "The meeting (first) was held, and 3.5 km were built; good!",
    "日元100日元，3月份12个月，2024-07-18日",
]


@pytest.mark.parametrize("damaged", UNAMBIGUOUS)
def test_unambiguous_damage_is_repaired(damaged: str) -> None:
    """The original text is restored, and the change is recorded."""
    repairer = TextRepairer()
    assert repairer.repair(damaged) == UNAMBIGUOUS[damaged]
    assert repairer.changes


@pytest.mark.parametrize("damaged", AMBIGUOUS)
def test_ambiguous_damage_is_marked(damaged: str) -> None:
    """The text has a mark, and no letter or digit of it is changed."""
    repaired = TextRepairer().repair(damaged)
    assert TODO_MARK.search(repaired)
    assert [char for char in TODO_MARK.sub("", repaired) if char.isalnum()] == [
        char for char in damaged if char.isalnum()
    ]


@pytest.mark.parametrize("text", UNDAMAGED)
def test_undamaged_text_is_unchanged(text: str) -> None:
    """Nothing is repaired and nothing is marked."""
    repairer = TextRepairer()
    assert repairer.repair(text) == text
    assert repairer.changes == []


def test_traditional_pages_stay_traditional() -> None:
    """The pinyin is removed; the character is not converted."""
    assert TextRepairer(is_traditional=True).repair("統(tǒng)籌") == "統籌"


def test_braces_cannot_become_placeholders() -> None:
    """Braces of the page are replaced by full-width ones."""
    assert TextRepairer().repair("代码{lift}") == "代码｛lift｝"
