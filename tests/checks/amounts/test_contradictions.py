"""Contradictions: what is reported, in which words, and what is left alone."""

from __future__ import annotations

import pytest

from mkdocs_casebook.checks.amounts import differences
from mkdocs_casebook.checks.text_pairs import TextPairs

REPORTED = [
    ("每户补贴300欧元", "300 yuan a household", "number", "300欧元", "300 yuan"),
    ("公示三天", "notice for three weeks", "number", "三天", "three weeks"),
    ("投诉减少到30件", "complaints fell by 30", "number", "减少到30", "fell by 30"),
    ("提高5个百分点", "up by five per cent", "number", "5个百分点", "five per cent"),
    ("每班至多10人", "at least 10 in a class", "number", "至多10", "at least 10"),
    ("方案获得通过", "The plan was not passed", "meaning", "获得通过", "passed"),
    ("住户同意", "Residents objected", "meaning", "同意", "objected"),
    ("晚上九点关门", "It closes at nine in the morning", "date", "晚上九点", "nine"),
]
SILENT = [
    ("无人反对", "Nobody objected"),
    ("如果方案未通过，就再议一次", "If the plan is passed, there is one more round"),
    ("近三年", "over three years"),
    ("每月30元", "a day and 30 yuan"),
    ("一些人同意，一些人反对", "Some agreed and some objected"),
    ("书记不得强加意见", "The secretary may not impose"),
    ("投诉减少，信任增加", "Complaints fell and trust grew"),
]


@pytest.mark.parametrize(("zh", "en", "kind", "in_zh", "in_en"), REPORTED)
def test_contradictions_are_reported_once(zh: str, en: str, kind: str, in_zh: str, in_en: str) -> None:
    """With the words that contradict each other."""
    ((_, found),) = differences(TextPairs([zh], [en]))
    assert found.zh
    assert found.en
    assert (found.kind, found.zh.text, found.en.text) == (kind, in_zh, in_en)


@pytest.mark.parametrize(("zh", "en"), SILENT)
def test_unclear_sentences_are_not_reported(zh: str, en: str) -> None:
    """Conditions, double negations, and sentences that say both."""
    assert list(differences(TextPairs([zh], [en]))) == []


def test_sentences_are_paired_by_position() -> None:
    """A contradiction in the second sentence is found beside the same words in the first."""
    zh, en = "甲方案获得通过。乙方案未获通过。", "Plan A was passed. Plan B was passed."
    assert [found.kind for _, found in differences(TextPairs([zh], [en]))] == ["meaning"]
