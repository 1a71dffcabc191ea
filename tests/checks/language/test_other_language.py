"""Texts in the other language: sentences are reported, names and quotations are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.language.missing_english import check_english
from mkdocs_casebook.checks.language.other_language import check_language
from mkdocs_casebook.loading.validation import validate_case
from mkdocs_casebook.records.model import Case

CONTEXT = CheckContext(vocabulary=None, identifiers=frozenset(), root=Path(), today="2024-10-08")

GOOD = [
    ("巴黎Convention citoyenne pour le climat的成员", "The Fengqiao experience (枫桥经验) spread"),
    ("韩国Ministry of the Interior and Safety主办", "Known as “群众的事情群众商量着办，多听意见。”, it went on"),
    ("使用Decidim、Better Reykjavik等平台", "Posted at 大竹林街道王家桥社区居民委员会 for a week"),
    ("采用Open Source方法", "The office of 浙江省杭州市余杭区良渚街道 answered"),
    ("她说：“We were never asked before this.”众人点头。", "The sign reads 《的士站》"),
    ("报告（The residents were asked and they agreed）说", "The word 的 is a particle"),
    ("Comte Borrell街与Tamarit街路口二氧化氮下降", "Vehicles in Comte Borrell"),
    ("见https://example.org/what-they-have-said-and-done", "See [the page](https://example.org/)"),
    ("De Sola Gori（街道）、Leku设计事务所（广场）", "De Sola Gori and Leku Studio"),
    ("BIM 2.0", "BIM 2.0"),
    ("Barcelona", "Barcelona"),
    ("Ajuntament de Barcelona", "Barcelona City Council"),
    ("`git commit is what they were asked`", "`居民的会议，开了`"),
    ("18", "18"),
    ("第1条：App和Wi-Fi能用，12345热线已开通", "Article 1"),
    ("Sant Antoni超级街区的Superilla Barcelona计划", "The Superilla Barcelona plan"),
]
"""Texts that are in the language of their field."""

BAD_CHINESE = [
    "Residents met.",
    "Adding lifts",
    "How it went",
    "The lifts are in place.",
    "居民开了会。Residents met and they agreed to pay. 后来装了电梯。",
    "居民开了会，the owners of the ground floor were paid and had a say，后来装了电梯。",
    "# 经过\nThe council held a vote in which every household had one voice.\n结果很好。",
    "What is not known is how many households paid more than others.",
    "街道调解，five households that live on the ground floor agreed。",
]
BAD_ENGLISH = [
    "居民开了会。",
    "电梯",
    "2024年",
    "Residents met. 后来街道的调解员上门说服了住户。 Then work began.",
    "Residents met，商量了加装电梯的事",
    "The council 组织了三次居民的会议 and paid",
    "Residents met.\n一楼住户有顾虑，街道出面调解。",
]


def _case(zh: str, en: str | None, **fields: object) -> Case:
    text = {"zh": zh} | ({"en": en} if en else {})
    data = {
        "title": {"zh": "题", "en": "Title"},
        "summary": {"zh": "要", "en": "Summary"},
        "published": "2024-08-07",
        "origin": "compiled",
        "status": "under-way",
        "place": "p",
        "themes": ["t"],
        "sections": [{"heading": {"zh": "节", "en": "Section"}, "body": text}],
        **fields,
    }
    case = validate_case(data, identifier="x", folder="2024/x")
    assert isinstance(case, Case)
    return case


@pytest.mark.parametrize(("zh", "en"), GOOD)
def test_names_and_quotations_may_be_in_any_language(zh: str, en: str) -> None:
    """Nothing is found."""
    assert list(check_language(_case(zh, en), CONTEXT)) == []


@pytest.mark.parametrize("zh", BAD_CHINESE)
def test_english_in_the_chinese_field_is_found(zh: str) -> None:
    """A whole text, a phrase, a sentence among others."""
    assert [(each.code, each.at[-1]) for each in check_language(_case(zh, "Text"), CONTEXT)] == [("not-chinese", "zh")]


@pytest.mark.parametrize("en", BAD_ENGLISH)
def test_chinese_in_the_english_field_is_found(en: str) -> None:
    """A whole text, a word, a sentence among others."""
    assert [(each.code, each.at[-1]) for each in check_language(_case("文字", en), CONTEXT)] == [("not-english", "en")]


def test_the_line_of_a_passage_is_that_within_the_text() -> None:
    """The first passage of a text is reported."""
    (found,) = check_language(_case("开了会。\n\nResidents met and they agreed.", "Text"), CONTEXT)
    assert (found.offset, dict(found.values)["word"]) == (2, "Residents met and they agreed.")


def test_citations_may_be_in_any_language() -> None:
    """The title of a source is what is printed there."""
    title = {"zh": "What they have said", "en": "居民说了什么"}
    assert list(check_language(_case("文", "Text", sources={"a": {"title": title}}), CONTEXT)) == []


def test_missing_english_is_reported_where_the_rest_has_it() -> None:
    """Once for a record, with the fields; not in a record that has no English page."""
    limits = [{"zh": "费用不详。"}, {"zh": "人数不详。", "en": "The number is unknown."}]
    actors = [{"role": "lead", "name": {"zh": "居委会"}}]
    (found,) = check_english(_case("文", "Text", limits=limits, actors=actors), CONTEXT)
    fields = "actors[1].name, limits[1]"
    assert (found.code, found.at, dict(found.values)["fields"]) == ("english-missing", ("actors", 0, "name"), fields)
    assert list(check_english(_case("文", None, limits=limits), CONTEXT)) == []
