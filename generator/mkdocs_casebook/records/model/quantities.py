"""Figures of a case, charts of them, and costs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from mkdocs_casebook.records.model.rebuilding import rebuild
from mkdocs_casebook.records.model.scalars import (
    CurrencyCode,
    Key,
    Name,
    Number,
    Part,
    PartialDate,
    Text,
    described,
)

Approximation = Literal["at-least", "more-than", "about", "nearly", "below", "at-most"]

_APPROX_ZH = (
    "约数：at-least（至少30）、more-than（30余）、about（约30）、nearly（近30）、below（不到30）、at-most（不超过30）；"
    "准确数不写"
)
_APPROX_EN = "Approximation: at-least, more-than, about, nearly, below, at-most; leave out if exact"


class Quantity(Part):
    """A number as given by the source: exact, approximate, or a range."""

    value: Number = described("数值，只写数字，如 18 或 8.9", "The number, digits only, such as 18 or 8.9")
    to: Number | None = described(
        "数值范围的上限，如 8–10 中的 10", "The upper end of a range, such as 10 in 8–10", None
    )
    approx: Approximation | None = described(_APPROX_ZH, _APPROX_EN, None)

    @model_validator(mode="after")
    def _ascending(self) -> Quantity:
        if self.to is not None and self.to <= self.value:
            raise PydanticCustomError("range-backwards", "", {"low": str(self.value), "high": str(self.to)})
        return self


class Observation(Quantity):
    """One point of a series."""

    as_of: PartialDate = described("该数值的截至日期", "As-of date of the value")
    source: Name | None = described(
        "该数值的来源，默认取指标的", "Source of the value; by default that of the figure", None
    )
    note: Text | None = described("该数值的说明", "A note on the value", None)


class Reading(Quantity):
    """One of several values of a figure on which sources disagree."""

    as_of: PartialDate | None = described("该数值的截至日期", "As-of date of the value", None)
    source: Name = described("该数值的来源，取自 sources", "The source of the value, a name under sources")
    note: Text | None = described("该数值的说明", "A note on the value", None)


class Figure(Part):
    """A figure of the case: one value, or a series of values over time."""

    label: Text = described("名称，如“已装电梯”", "What is counted, such as ‘Lifts installed’")
    unit: Key = described("单位，取自 vocabulary/units.yml", "The unit, a key of vocabulary/units.yml")
    value: Number | None = described("数值，只写数字", "The number, digits only", None)
    to: Number | None = described("数值范围的上限", "The upper end of a range", None)
    approx: Approximation | None = described(_APPROX_ZH, _APPROX_EN, None)
    series: tuple[Observation, ...] = described(
        "随时间变化的一组数值，替代 value", "Values over time, instead of value", ()
    )
    readings: tuple[Reading, ...] = described(
        "各来源不一致时的几个数值，替代 value；每个写明来源",
        "Values on which sources disagree, instead of value; each with its source",
        (),
    )
    measure: Key | None = described(
        "可比指标，取自 vocabulary/measures.yml；与其他案例的同一指标对照",
        "Comparable measure, a key of vocabulary/measures.yml; compared with the same measure of other cases",
        None,
    )
    of: Name | None = described(
        "总量的指标名；据此画进度", "Name of the figure that is the total; draws a progress bar", None
    )
    as_of: PartialDate | None = described(
        "本指标的截至日期；没有默认值，不写就不印日期",
        "As-of date; there is no default: without one, none is printed",
        None,
    )
    source: Name | None = described("来源，取自 sources", "The source, a name under sources", None)
    note: Text | None = described("说明，如各来源口径不同", "A note, for example that sources differ", None)

    @model_validator(mode="after")
    def _one_value(self) -> Figure:
        given = [each for each in (self.value, self.series, self.readings) if each not in (None, ())]
        if len(given) != 1:
            raise PydanticCustomError("value-or-series", "", {})
        if len(self.readings) == 1:
            raise PydanticCustomError("one-reading", "", {})
        if self.to is not None and self.value is not None and self.to <= self.value:
            raise PydanticCustomError("range-backwards", "", {"low": str(self.value), "high": str(self.to)})
        return self

    def located_values(self) -> Iterator[tuple[tuple[str | int, ...], Figure | Observation | Reading]]:
        """Yield the figure itself, each point of its series and each reading, with its location in the figure."""
        yield (), self
        yield from ((("series", index), point) for index, point in enumerate(self.series))
        yield from ((("readings", index), reading) for index, reading in enumerate(self.readings))

    @property
    def day(self) -> str | None:
        """The date of the value to print."""
        return self.series[-1].as_of if self.series else self.as_of

    @property
    def latest(self) -> Quantity:
        """The only value, the last of the series, or the first of several readings."""
        if self.series or self.readings:
            return self.series[-1] if self.series else self.readings[0]
        return rebuild(Quantity, {"value": self.value, "to": self.to, "approx": self.approx})


class Chart(Part):
    """A bar chart of comparable figures."""

    title: Text = described("图的标题", "The title of the chart")
    figures: tuple[Name, ...] = described(
        "可以比较的指标，两个以上，取自 figures", "Two or more comparable figures, names under figures"
    )


class Cost(Part):
    """A cost and who pays it."""

    item: Text = described("费用项目", "What the money is for")
    amount: Number = described("金额，只写数字", "The amount, digits only")
    to: Number | None = described("金额范围的上限", "The upper end of a range", None)
    approx: Approximation | None = described(_APPROX_ZH, _APPROX_EN, None)
    currency: CurrencyCode = described("货币代码，如 CNY", "Currency code, such as CNY")
    of: Name | None = described(
        "总额的指标名；据此画各项占比", "Name of the figure that is the total; draws the shares", None
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
        return rebuild(Quantity, {"value": self.amount, "to": self.to, "approx": self.approx})
