"""Repeated units: words typed beside ``{name}`` that the figure prints itself: ``{homes}户``, ``about {homes}``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.text_index import text_index_of
from mkdocs_casebook.diagnostics.findings import Finding, Location, finding
from mkdocs_casebook.records.formatting.figure_placeholders import PLACEHOLDER
from mkdocs_casebook.records.formatting.figures_in_prose import print_in_prose
from mkdocs_casebook.records.formatting.quantity_format import Style
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.records.vocabulary import Unit, Vocabulary
from mkdocs_casebook.text.languages import Language

_WORDS = [
    "人均",
    "人民",
    "人员",
    "人士",
    "人大",
    "人工",
    "人群",
    "人才",
    "人行",
    "人家",
    "户主",
    "户型",
    "户籍",
    "户口",
    "户均",
    "户外",
    "户内",
    "户代表",
    "户户通",
    "个人",
    "个体",
    "个案",
    "个别",
    "家庭",
    "家长",
    "家属",
    "家人",
    "家里",
    "家中",
    "家门",
    "家园",
    "家居",
    "层高",
    "层级",
    "层面",
    "层次",
    "次日",
    "次年",
    "次要",
    "次数",
    "台账",
    "台阶",
    "条例",
    "条款",
    "条件",
    "条文",
    "位于",
    "位置",
    "场地",
    "场馆",
    "场所",
    "场景",
    "项目",
    "部门",
    "部分",
    "部件",
    "名单",
    "名义",
    "份额",
    "张贴",
    "处理",
    "处于",
    "处罚",
    "处置",
    "处在",
    "组织",
    "组长",
    "组成",
    "组员",
    "门店",
    "门口",
    "门诊",
    "座谈",
    "座位",
    "座椅",
    "点位",
    "点评",
    "间隔",
    "间距",
    "轮流",
    "轮椅",
    "年度",
    "年底",
    "年内",
    "年初",
    "年间",
    "天然",
    "日均",
    "日间",
    "月均",
    "月底",
    "栋长",
    "片区",
    "批次",
    "批准",
    "起草",
    "所有",
    "所在",
    "所属",
    "件数",
    "届时",
    "届满",
    "期间",
    "期满",
    "期限",
    "岁月",
    "圈内",
    "段落",
    "所谓",
    "幅度",
    "本身",
    "本地",
    "树木",
    "树种",
    "棵树",
    "票数",
    "票决",
    "车辆",
    "车位",
    "车主",
    "车棚",
]
"""Words that begin with a character that may be a unit: ``{homes}户主`` prints as ``5户户主``, which is right."""

_ANY_WORD = re.compile("|".join(_WORDS))

_APPROXIMATE_BEFORE = {
    Language.ZH: re.compile(r"(?:至少|超过|大约|将近|不到|不足|最多|至多|(?<![预契公签节合条违相特])约)$"),
    Language.EN: re.compile(
        r"\b(?:at least|more than|fewer than|less than|nearly|almost|about|approximately|roughly|at most)\s$",
        re.IGNORECASE,
    ),
}
_APPROXIMATELY_PRINTED = {
    Language.ZH: re.compile(r"[约近余]|至少|超过|不到"),
    Language.EN: re.compile(r"(?:at least|more than|about|nearly|under|at most)\b", re.IGNORECASE),
}


_DECREASE_BEFORE = {
    Language.ZH: re.compile(r"(?:减少|下降|降低|缩短|下跌|减)了?约?$"),
    Language.EN: re.compile(
        r"\b(?:fell|fallen|dropped|decreased?|declined?|reduced|cut|down)(?: by)?\s$", re.IGNORECASE
    ),
}
_PEOPLE = "人名位"
_OTHER_CLASSIFIER = re.compile(rf"(?!{_ANY_WORD.pattern})([名位])(?=[^\W\d_])")
"""The classifier of people before a noun: ``{members}名委员`` prints as 24人名委员."""


def check_repeated_units(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find units and approximations typed beside a figure that prints them."""
    index = text_index_of(case)
    if context.vocabulary is None or not case.figures or index.texts_with_placeholders is index.texts:
        return
    for written, filled in zip(index.texts_with_placeholders, index.texts, strict=True):
        if written is filled:
            continue
        at, text = written
        for language, words in text.items():
            if "{" in words:
                yield from _check_text(words, (*at, language), case, context.vocabulary)


def _check_text(text: str, at: Location, case: Case, vocabulary: Vocabulary) -> Iterator[Finding]:
    language = Language(str(at[-1]))
    for match in PLACEHOLDER.finditer(text):
        figure = case.figures.get(match[1])
        unit = vocabulary.units.get(figure.unit) if figure else None
        if figure is None or unit is None:
            continue
        before = text[: match.start()]
        typed = None if match[2] else _typed_unit(text, match.end(), unit, language)
        decrease = _DECREASE_BEFORE[language].search(before[-30:])
        approximate = _APPROXIMATE_BEFORE[language].search(before[-20:])
        if not (typed or decrease or approximate):
            continue
        line, printed = before.count("\n"), print_in_prose(figure.latest, unit, Style(language), before)
        if typed:
            yield finding("unit-twice", at, offset=line, key=match[1], word=typed[1], printed=printed + typed[0])
        if decrease and printed.startswith(("-", "−")):
            words = decrease[0].strip()
            yield finding("minus-twice", at, offset=line, key=match[1], word=words, printed=decrease[0] + printed)
        if approximate and _APPROXIMATELY_PRINTED[language].search(printed):
            words = approximate[0].strip()
            yield finding("approx-twice", at, offset=line, key=match[1], word=words, printed=approximate[0] + printed)


def _typed_unit(text: str, at: int, unit: Unit, language: Language) -> re.Match[str] | None:
    """Return the unit that is typed after a number; of a number of people also 名 or 位."""
    typed = _unit_pattern(unit, language).match(text, at)
    if typed and not _ANY_WORD.match(text, typed.start(1)):
        return typed
    is_of_people = language is Language.ZH and unit.zh is not None and unit.zh in _PEOPLE
    return _OTHER_CLASSIFIER.match(text, at) if is_of_people else None


@lru_cache(maxsize=1000)
def _unit_pattern(unit: Unit, language: Language) -> re.Pattern[str]:
    """Return the pattern of a unit that follows a placeholder."""
    if language is Language.ZH:
        if unit.zh is None:
            return re.compile("(?!)")
        word = "[%％]" if unit.zh == "%" else re.escape(unit.zh)
        return re.compile(rf"\s?([余多来几]?[万亿]?{word})")
    if unit.en is None:
        return re.compile("(?!)")
    words = {unit.en.one, unit.en.other} | ({"per cent", "percent"} if unit.en.other == "%" else set())
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    last = unit.en.other.rpartition(" ")
    if last[0]:  # 25 parking spaces empty spaces
        pattern += rf"|(?:[a-z]+ )?{re.escape(last[2])}"
    return re.compile(rf"[\s-]?({pattern})(?!\w)")
