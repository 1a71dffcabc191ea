"""What editors record about the record itself: changes, withdrawal, translation, reviews, accepted warnings."""

from __future__ import annotations

from typing import Literal

from mkdocs_casebook.records.model.scalars import (
    Day,
    Key,
    Line,
    Part,
    Text,
    described,
)
from mkdocs_casebook.text.languages import Language


class Change(Part):
    """An entry of the public change history."""

    date: Day = described("日期", "The date")
    text: Text = described("改了什么", "What was changed")
    masks: bool = described(
        "删去了不该公开的内容：写 true，以前各版本的数据里也不再有本案",
        "True if it removed what must not be public: the case then leaves all earlier data releases",
        False,
    )


class Withdrawal(Part):
    """Why and when a case was withdrawn."""

    date: Day = described("撤回日期", "The date")
    reason: Text = described("撤回原因", "The reason")


class Translation(Part):
    """How a translation was made, and of which version of the original."""

    by: Literal["human", "machine"] = described("human 人工，machine 机器", "human or machine")
    checked: Day | None = described("核对日期", "When it was checked", None)
    of: Line | None = described("所译中文原文的摘要值", "Digest of the Chinese text it translates", None)


class Translations(Part):
    """The translations of a record, by language."""

    zh: Translation | None = described("中文译文", "The Chinese translation", None)
    en: Translation | None = described("英文译文", "The English translation", None)

    def into(self, language: Language) -> Translation | None:
        """Return what is known of the translation into a language."""
        return self.zh if language is Language.ZH else self.en


Step = Literal["first", "second", "third", "proof-1", "proof-2", "proof-3"]
"""Three reviews and three proofreadings, 三审三校."""

REVIEWS: tuple[Step, ...] = ("first", "second", "third")
"""The steps that publication needs if reviews are required."""


class Review(Part):
    """An approval of the current text; a change of the text invalidates it."""

    step: Step = described(
        "环节：first 初审，second 复审，third 终审；proof-1、proof-2、proof-3 一校、二校、三校",
        "The step: first, second or third (final) review; proof-1, proof-2 or proof-3: proofreading",
    )
    by: Line = described("由谁（岗位或部门，不写姓名）", "By whom: an office or role, not the name of a person")
    date: Day = described("日期", "The date")
    of: Line = described(
        "所审内容的摘要值，由 casebook reviewed 写入", "Digest of the approved content, written by casebook reviewed"
    )


class Acceptance(Part):
    """A warning of the checks that an editor has verified and accepts."""

    problem: Key = described("检查给出的问题代码，如 parity-number", "The code of the problem, such as parity-number")
    field: Line = described("检查给出的字段，如 summary", "The field as named by the check, such as summary")
    word: Line | None = described(
        "只接受涉及这个词或数的一处；不写则全部接受",
        "Accept only warnings about this word or number; otherwise all",
        None,
    )
    reason: Line = described("为什么没有错", "Why the text is correct")
