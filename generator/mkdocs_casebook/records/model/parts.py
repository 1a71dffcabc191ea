"""The parts of a case: figures, milestones, concerns, costs, photos, sources."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from mkdocs_casebook.records.model.scalars import (
    CurrencyCode,
    Day,
    FileName,
    Key,
    Line,
    Name,
    Number,
    Part,
    PartialDate,
    Text,
    WebAddress,
    described,
)

Approximation = Literal["at-least", "about", "nearly", "at-most"]

_APPROX_ZH = "约数：at-least（30余）、about（约30）、nearly（近30）、at-most（至多30）；准确数不写"
_APPROX_EN = "Approximation: at-least (more than 30), about, nearly, at-most; leave out when exact"


class Quantity(Part):
    """A number as the source gives it: exact, approximate, or a range."""

    value: Number = described("数值，只写数字，如 18 或 8.9", "The number, digits only, as 18 or 8.9")
    to: Number | None = described("数值范围的上限，如 8–10 中的 10", "The upper end of a range, as 10 in 8–10", None)
    approx: Approximation | None = described(_APPROX_ZH, _APPROX_EN, None)

    @model_validator(mode="after")
    def _ascending(self) -> Quantity:
        if self.to is not None and self.to <= self.value:
            raise PydanticCustomError("range-backwards", "", {"low": str(self.value), "high": str(self.to)})
        return self


class Observation(Quantity):
    """One point of a series."""

    as_of: PartialDate = described("该数值的截至日期", "The day, month or year for which the value holds")


class Figure(Part):
    """A figure of the case: one value, or a series of values over time."""

    label: Text = described("名称，如“已装电梯”", "What is counted, as ‘Lifts installed’")
    unit: Key = described("单位，取自 vocabulary/units.yml", "The unit, a key of vocabulary/units.yml")
    value: Number | None = described("数值，只写数字", "The number, digits only", None)
    to: Number | None = described("数值范围的上限", "The upper end of a range", None)
    approx: Approximation | None = described(_APPROX_ZH, _APPROX_EN, None)
    series: tuple[Observation, ...] = described(
        "随时间变化的一组数值，替代 value", "Values over time, instead of value", ()
    )
    measure: Key | None = described(
        "可比指标，取自 vocabulary/measures.yml；与其他案例的同一指标对照",
        "What it tells alike with figures of other cases, a key of vocabulary/measures.yml",
        None,
    )
    of: Name | None = described("总量的指标名；据此画进度", "The figure that is the whole; draws progress", None)
    as_of: PartialDate | None = described("本指标的截至日期，默认取案例的", "As-of date, the case’s unless given", None)
    source: Name | None = described("来源，取自 sources", "The source, a name under sources", None)
    note: Text | None = described("说明，如各来源口径不同", "A note, as that sources differ", None)

    @model_validator(mode="after")
    def _one_value(self) -> Figure:
        if (self.value is None) == (not self.series):
            raise PydanticCustomError("value-or-series", "", {})
        if self.to is not None and self.value is not None and self.to <= self.value:
            raise PydanticCustomError("range-backwards", "", {"low": str(self.value), "high": str(self.to)})
        return self

    @cached_property
    def latest(self) -> Quantity:
        """The value to print: the only one, or the last of the series."""
        if self.series:
            return self.series[-1]
        assert self.value is not None  # held by _one_value
        return Quantity.model_construct(value=self.value, to=self.to, approx=self.approx)


class Chart(Part):
    """Figures that an editor puts side by side, drawn as bars."""

    title: Text = described("图的标题", "The title of the chart")
    figures: tuple[Name, ...] = described(
        "可以比较的指标，两个以上，取自 figures", "Figures that can be compared, two or more, names under figures"
    )


class Period(Part):
    """When the case happened."""

    start: PartialDate = described("开始：年、年-月或年-月-日", "Start: year, year-month or full date")
    end: PartialDate | None = described("结束；未结束不写", "End; leave out while it goes on", None)


class Milestone(Part):
    """A dated event."""

    date: PartialDate = described("日期：年、年-月或年-月-日，照实写", "Year, year-month or full date, as known")
    until: PartialDate | None = described("持续到何时", "Until when, if it lasted", None)
    text: Text = described("发生了什么", "What happened")
    photo: Name | None = described("配图，取自 photos", "A photo, a name under photos", None)


class Actor(Part):
    """Who took part, as an office or group and never as a private person."""

    role: Key = described("角色，取自 vocabulary/roles.yml", "The role, a key of vocabulary/roles.yml")
    name: Text = described("单位或群体名称；居民不写姓名", "The body or group; no residents’ names")


class Participation(Part):
    """Who decided, how, and how far the participants’ word went."""

    who: Text | None = described("谁参与", "Who took part", None)
    method: Text | None = described("参与方式", "How they took part", None)
    decision_rule: Text | None = described("决定规则，如少数服从多数", "How decisions were taken", None)
    level: Literal["inform", "consult", "involve", "collaborate", "empower"] | None = described(
        "参与程度（IAP2 五级）", "Level of participation (the five levels of IAP2)", None
    )


class Concern(Part):
    """An objection, and what became of it."""

    concern: Text = described("顾虑或反对意见", "The concern or objection")
    raised_by: Text | None = described("由哪类人提出", "Which group raised it", None)
    response: Text | None = described("如何回应", "What was answered or done", None)
    outcome: Text | None = described("结果", "What came of it", None)


class Cost(Part):
    """A cost and who pays it."""

    item: Text = described("费用项目", "What the money is for")
    amount: Number = described("金额，只写数字", "The amount, digits only")
    to: Number | None = described("金额范围的上限", "The upper end of a range", None)
    approx: Approximation | None = described(_APPROX_ZH, _APPROX_EN, None)
    currency: CurrencyCode = described("货币代码，如 CNY", "Currency code, as CNY")
    of: Name | None = described(
        "总额的指标名；据此画各项占比", "The figure that is the whole sum; draws the shares", None
    )
    paid_by: Text | None = described("由谁支付", "Who pays", None)
    source: Name | None = described("来源，取自 sources", "The source, a name under sources", None)

    @model_validator(mode="after")
    def _ascending(self) -> Cost:
        if self.to is not None and self.to <= self.amount:
            raise PydanticCustomError("range-backwards", "", {"low": str(self.amount), "high": str(self.to)})
        return self

    @property
    def quantity(self) -> Quantity:
        """The amount as a quantity."""
        return Quantity.model_construct(value=Decimal(self.amount), to=self.to, approx=self.approx)


class Section(Part):
    """A part of the story."""

    heading: Text = described("小标题", "The heading")
    body: Text = described(
        "正文（Markdown，不用 HTML）；{指标名} 打印该指标",
        "The text (Markdown, no HTML); {figure_name} prints that figure",
    )
    photos: tuple[Name, ...] = described("配图，取自 photos", "Photos, names under photos", ())


class Photo(Part):
    """A picture beside the record."""

    file: FileName = described("文件名，与 case.yml 同一文件夹", "File name, in the folder of case.yml")
    caption: Text = described("图片说明", "The caption")
    alt: Text = described("替代文字：看不见图的人需要知道什么", "What those who cannot see it need to know")
    credit: Text | None = described("作者或来源", "Who made it", None)
    licence: Text | None = described("许可", "The licence", None)
    taken: PartialDate | None = described("拍摄日期", "When it was taken", None)
    consent: Literal["given", "not-needed"] | None = described(
        "画面中的人是否同意：given 已同意，not-needed 无可辨认的人", "Consent of those shown: given or not-needed", None
    )
    illustration: bool = described("是示意图而非照片时写 true", "true for a drawing that is no photo", False)


class Source(Part):
    """Where facts come from."""

    title: Text = described("标题", "The title")
    publisher: Text | None = described("发布者", "Who published it", None)
    published: PartialDate | None = described("发布日期", "When it was published", None)
    url: WebAddress | None = described("网址", "Web address", None)
    accessed: Day | None = described("查阅日期", "When it was read", None)
    note: Text | None = described("说明", "A note", None)


class Change(Part):
    """An entry of the public change history."""

    date: Day = described("日期", "The date")
    text: Text = described("改了什么", "What was changed")


class Withdrawal(Part):
    """Why and when a case was taken back."""

    date: Day = described("撤回日期", "The date")
    reason: Text = described("撤回原因", "The reason")


class Translation(Part):
    """How a translation was made, and of which original."""

    by: Literal["human", "machine"] = described("human 人工，machine 机器", "human or machine")
    checked: Day | None = described("核对日期", "When it was checked", None)
    of: Line | None = described("所译中文原文的摘要值", "Digest of the Chinese text it translates", None)


class Translations(Part):
    """The translations of a record, by language."""

    en: Translation = described("英文译文", "The English translation")


Step = Literal["first", "second", "third", "proof-1", "proof-2", "proof-3"]
"""Three reviews and three readings of the proof, 三审三校."""

REVIEWS: tuple[Step, ...] = ("first", "second", "third")
"""The steps without which nothing is published, where reviews are required."""


class Review(Part):
    """An approval of the text as it stands; a changed text makes it void."""

    step: Step = described(
        "环节：first 初审，second 复审，third 终审；proof-1、proof-2、proof-3 一校、二校、三校",
        "The step: first, second or third (final) review; proof-1, proof-2 or proof-3, a reading of the proof",
    )
    by: Line = described("由谁（岗位或部门，不写姓名）", "By whom: an office or role, no name")
    date: Day = described("日期", "The date")
    of: Line = described(
        "所审内容的摘要值，由 casebook reviewed 写入", "Digest of what was approved, written by casebook reviewed"
    )


class Acceptance(Part):
    """A warning of the checks that an editor has verified and accepts."""

    problem: Key = described("检查给出的问题代码，如 parity-number", "The code of the problem, as parity-number")
    field: Line = described("检查给出的字段，如 summary", "The field as the check names it, as summary")
    word: Line | None = described(
        "只接受涉及这个词或数的一处；不写则全部接受", "Only where it is about this word or number; else all", None
    )
    reason: Line = described("为什么没有错", "Why it is right")
