"""The wording rule: reports wrong words, punctuation and letters, and nothing in correct texts."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.wording.rule import check_wording
from mkdocs_casebook.checks.wording.word_list import wrong_forms
from mkdocs_casebook.diagnostics.findings import Finding
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.records.model.scalars import Text
from mkdocs_casebook.text.languages import Language
from tests.paths import PROJECT


def _findings(zh: str, en: str | None = None) -> list[Finding]:
    values: dict[str, Any] = dict.fromkeys(Case.model_fields) | {"summary": Text.model_construct(zh=zh, en=en)}
    case = Case.model_construct(**values)
    return list(check_wording(case, CheckContext(vocabulary=None, identifiers=frozenset(), root=PROJECT)))


def _corrections(zh: str, en: str | None = None) -> list[tuple[str, str, str]]:
    """Return the code, the wrong words and the right words of each finding."""
    findings = [(found.code, dict(found.values)) for found in _findings(zh, en)]
    return [(code, values["word"], values["right"]) for code, values in findings]


IN_CHINESE = [
    ("居民同意,社区动工", "half-width-sign", "同意,社", "同意，社"),
    ("居民同意, 社区动工", "half-width-sign", "同意, 社", "同意，社"),
    ("时间:9:30", "half-width-sign", "时间:9", "时间：9"),
    ("居委会(党支部)商量", "half-width-sign", "(党支部)", "（党支部）"),
    ("居民 (业主) 到会", "half-width-sign", "(业主)", "（业主）"),
    ("电梯(lift)装好", "half-width-sign", "(lift)", "（lift）"),
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
    ("党总支牵头", "Led by the Party branch.", "Party branch", "general Party branch"),
    (
        "市人大常委会听取报告",
        "It reports to the people’s congress.",
        "people’s congress",
        "Standing Committee of the Municipal People’s Congress",
    ),
    (
        "推行接诉即办",
        "The swift response to complaints.",
        "swift response to complaints",
        "Swift Response to Public Complaints",
    ),
    ("创建国家卫生城市", "To become a hygienic city.", "hygienic city", "National Sanitary City"),
    ("创建国家卫生城市", "To become a sanitary city.", "sanitary city", "National Sanitary City"),
    ("创建全国文明城市", "To become a civilised city.", "civilised city", "National Civilised City"),
    (
        "北京市人大通过",
        "Passed by the Beijing People’s Congress.",
        "Beijing People’s Congress",
        "Beijing Municipal People’s Congress",
    ),
    (
        "上海市绿化和市容管理局",
        "The greening and city-appearance bureau.",
        "greening and city-appearance bureau",
        "Shanghai Landscaping and City Appearance Administrative Bureau",
    ),
    ("业委会同意", "The proprietors’ committee agreed.", "proprietors’ committee", "owners’ committee"),
]
CORRECT_CHINESE = r"""
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
CORRECT_ENGLISH = r"""
that that had had been said; it was put in in 2023, and moved on on Monday
so so old, very very old, no no one, do do it, as as one, her her own, you you all, is is so, was was so
bye bye all, ha ha no, a pom pom hat, a can can dance
The ‘three meetings’ (三会制度、议事) began; see 《物权法》, 5 μm, Δt, α-test, Москва
a so-so, step-by-step plan for New York, New York; a lift.\n\nLift two; they could of course come
the subdistrict office on Nanjing Street, the villagers’ committee of the village
""".strip().splitlines()


@pytest.mark.parametrize(("text", "code", "word", "right"), IN_CHINESE)
def test_wrong_chinese_is_reported(text: str, code: str, word: str, right: str) -> None:
    """With the wrong words and the right ones."""
    assert _corrections(text) == [(code, word, right)]


@pytest.mark.parametrize(("text", "code", "word", "right"), IN_ENGLISH)
def test_wrong_english_is_reported(text: str, code: str, word: str, right: str) -> None:
    """With the wrong words and the right ones."""
    assert _corrections("好", text) == [(code, word, right)]


@pytest.mark.parametrize(("zh", "en", "word", "right"), NAMES)
def test_unofficial_english_names_are_reported(zh: str, en: str, word: str, right: str) -> None:
    """Where the Chinese of the same text names the institution."""
    assert _corrections(zh, en) == [("other-english-name", word, right)]


OFFICIAL = [
    ("党总支和三个党支部", "The general Party branch and three Party branches."),
    ("党支部牵头", "Led by the Party branch."),
    ("市人大常委会听取报告", "It reports to the Standing Committee of the Municipal People’s Congress."),
    ("人民代表大会通过", "Passed by the people’s congress."),
    ("推行接诉即办", "It adopted Swift Response to Public Complaints."),
    ("创建国家卫生城市和全国文明城市", "To become a National Sanitary City and a National Civilized City."),
    ("北京市人大通过", "Passed by the Beijing Municipal People’s Congress."),
]


@pytest.mark.parametrize(("zh", "en"), OFFICIAL)
def test_official_english_names_are_not_reported(zh: str, en: str) -> None:
    """Nor the short name of something else that the Chinese names."""
    assert _corrections(zh, en) == []


@pytest.mark.parametrize("text", CORRECT_CHINESE)
def test_correct_chinese_has_no_findings(text: str) -> None:
    """Numbers, times, links, tables, reduplicated words, and characters that only happen to be neighbours."""
    assert _corrections(text.replace(r"\n", "\n")) == []


@pytest.mark.parametrize("text", CORRECT_ENGLISH)
def test_correct_english_has_no_findings(text: str) -> None:
    """Chinese and Greek words in English, and words that may be repeated."""
    assert _corrections("中山街", text.replace(r"\n", "\n")) == []


def test_a_finding_has_its_line() -> None:
    """Counted from 0 within the text."""
    (found,) = _findings("第一行\n\n小区的的电梯")
    assert (found.at, found.offset) == (("summary", "zh"), 2)


def test_replacements_are_not_reported_themselves() -> None:
    """No right form contains a wrong one, and every exception contains the wrong form it belongs to."""
    for language in Language:
        for form in wrong_forms(language):
            assert _corrections(form.right if language is Language.ZH else "好", form.right) == []
            assert all(form.wrong in other for other in form.not_in)
