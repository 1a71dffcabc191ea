"""Wording: what is wrong is found, and what only looks so is left alone."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.language.word_list import official_names, wrong_forms
from mkdocs_casebook.checks.language.wording import check_wording
from mkdocs_casebook.diagnostics.findings import Finding
from mkdocs_casebook.loading.vocabulary import standard_vocabulary
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.records.model.scalars import Text
from mkdocs_casebook.text.languages import Language
from tests.paths import PROJECT

ROOT = PROJECT


def _found(zh: str, en: str | None = None) -> list[Finding]:
    values: dict[str, Any] = dict.fromkeys(Case.model_fields) | {"summary": Text.model_construct(zh=zh, en=en)}
    case = Case.model_construct(**values)
    return list(check_wording(case, CheckContext(vocabulary=None, identifiers=frozenset(), root=ROOT)))


def _told(zh: str, en: str | None = None) -> list[tuple[str, str, str]]:
    values = [(found.code, dict(found.values)) for found in _found(zh, en)]
    return [(code, told["word"], told["right"]) for code, told in values]


IN_CHINESE = [
    ("居民同意,社区动工", "half-width-sign", "同意,社", "同意，社"),
    ("居民同意, 社区动工", "half-width-sign", "同意, 社", "同意，社"),
    ("时间:9:30", "half-width-sign", "时间:9", "时间：9"),
    ("居委会(党支部)商量", "half-width-sign", "(党支部)", "（党支部）"),
    ("居民 (业主) 到会", "half-width-sign", "(业主)", "（业主）"),
    ("真的吗?是的", "half-width-sign", "的吗?是", "的吗？是"),
    ("共5部;其余在装", "half-width-sign", "5部;其", "5部；其"),
    ("占70%,其中", "half-width-sign", "0%,其", "0%，其"),
    ("都来了.大家看", "half-width-sign", "来了.大", "来了。大"),
    ("小区的的电梯", "word-twice", "的的", "的"),
    ("我们我们开会", "word-twice", "我们我们", "我们"),
    ("安装了了三部", "word-twice", "了了", "了"),
    ("装好了。。", "word-twice", "。。", "。"),
    ("２０２４年", "full-width-letters", "２０２４", "2024"),
    ("電梯裝好了", "traditional-character", "電裝", "电装"),
    ("以後再来", "traditional-character", "後", "后"),
    ("请登陆网站查看", "wrong-form", "登陆网站", "登录网站"),
    ("做为试点", "wrong-form", "做为", "作为"),
    ("截止2024年6月底，已装好", "wrong-form", "截止20", "截至20"),
    ("向社区反应问题", "wrong-form", "反应问题", "反映问题"),
    ("Wi-Fі覆盖", "look-alike-letter", "Fі", "Fi"),
]
IN_ENGLISH = [
    ("the the lift", "word-twice", "the the", "the"),
    ("a lift for\nfor all", "word-twice", "for for", "for"),
    ("the residents，said", "chinese-sign-in-english", "residents，s", "，"),
    ("２０ lifts", "full-width-letters", "２０", "20"),
    ("The Соmmittee met", "look-alike-letter", "Соmmittee", "Committee"),
    ("many informations", "wrong-form", "informations", "information"),
    ("It was seperate.", "wrong-form", "seperate", "separate"),
    ("the Peoples’ Congress", "wrong-form", "Peoples’ Congress", "people’s congress"),
    ("they could of come", "wrong-form", "could of", "could have"),
]
NAMES = [
    ("居委会开会", "The neighborhood committee met.", "neighborhood committee", "residents’ committee"),
    ("街道办事处发布", "From the Street Office.", "Street Office", "subdistrict office"),
    ("大竹林街道发布", "Published by Dazhulin Street.", "Dazhulin Street", "Dazhulin Subdistrict"),
    ("业委会同意", "The proprietors’ committee agreed.", "proprietors’ committee", "owners’ committee"),
]
CLEAN_CHINESE = r"""
共1,000户，9:30开会，比例3:1，浓度PM2.5，Wi-Fi 6，10:30—11:00
见[开鲁二村](case:kailu-ercun-elevators)和`a,b`，网址https://example.org/a,b?c=1:2，写信到a@gov.cn。
**重点**：先易后难，![图](a.png)
| 项目 | 数 |\n| :--- | ---: |\n| 电梯 | 5 |
常常试试，天天看看，的的确确，一户一户谈，研究研究，商量商量
这一目的的实现，不了了之，为了了解情况，于是是否同意，实在在理，与与会者，以及及时，和和气气
各项目项目经理，汪家桥社区社区工作者
乾隆年间，魏徵，於潜
自己经过，立即然后，预防犯罪，提供献血，登记帐篷，不良反应情况，引导至此，书签定位
报名截止2024年6月底，登陆月球，台风登陆
Decidim: open source (MIT), α-test, 5 μm
""".strip().splitlines()
CLEAN_ENGLISH = r"""
that that had had been said; it was put in in 2023, and moved on on Monday
The ‘three meetings’ (三会制度、议事) began; see 《物权法》, 5 μm, Δt, α-test, Москва
a so-so, step-by-step plan for New York, New York; a lift.\n\nLift two; they could of course come
the subdistrict office on Nanjing Street, the villagers’ committee of the village
""".strip().splitlines()


@pytest.mark.parametrize(("text", "code", "word", "right"), IN_CHINESE)
def test_what_is_wrong_in_chinese_is_found(text: str, code: str, word: str, right: str) -> None:
    """With the word and what it should be."""
    assert _told(text) == [(code, word, right)]


@pytest.mark.parametrize(("text", "code", "word", "right"), IN_ENGLISH)
def test_what_is_wrong_in_english_is_found(text: str, code: str, word: str, right: str) -> None:
    """With the word and what it should be."""
    assert _told("好", text) == [(code, word, right)]


@pytest.mark.parametrize(("zh", "en", "word", "right"), NAMES)
def test_other_english_names_are_found(zh: str, en: str, word: str, right: str) -> None:
    """Where the Chinese beside them says what is meant."""
    assert _told(zh, en) == [("other-english-name", word, right)]


@pytest.mark.parametrize("text", CLEAN_CHINESE)
def test_clean_chinese_is_left_alone(text: str) -> None:
    """Numbers, times, links, tables, words that double, letters that stand side by side by chance."""
    assert _told(text.replace(r"\n", "\n")) == []


@pytest.mark.parametrize("text", CLEAN_ENGLISH)
def test_clean_english_is_left_alone(text: str) -> None:
    """Chinese words in English, Greek ones, words that may come twice."""
    assert _told("中山街", text.replace(r"\n", "\n")) == []


def test_the_line_is_told() -> None:
    """Counted within the text."""
    (found,) = _found("第一行\n\n小区的的电梯")
    assert (found.at, found.offset) == (("summary", "zh"), 2)


def test_wrong_forms_are_no_right_forms() -> None:
    """A remedy is not asked about in its turn, and each exception holds its word."""
    for language in Language:
        for form in wrong_forms(language):
            assert _told(form.right if language is Language.ZH else "好", form.right) == []
            assert all(form.wrong in other for other in form.not_in)


def test_official_names_are_those_of_the_vocabulary() -> None:
    """What search calls an institution, the check does too."""
    groups = standard_vocabulary()["synonyms"].values()
    english = {word: group["name"]["en"] for group in groups for word in (group["name"]["zh"], *group["also"])}
    names = [(name.en, english[word]) for name in official_names() for word in name.zh if word in english]
    assert names
    assert [pair for pair in names if pair[0] != pair[1]] == []
    assert all(name.wrong == tuple(map(str.lower, name.wrong)) for name in official_names())
