"""Figures of a case, charts of them, and costs."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from mkdocs_casebook.records.model.scalars import (
    CurrencyCode,
    Key,
    Name,
    Number,
    Part,
    PartialDate,
    Text,
    described,
    rebuild,
)

Approximation = Literal["at-least", "about", "nearly", "at-most"]

_APPROX_ZH = "约数：at-least（30余）、about（约30）、nearly（近30）、at-most（至多30）；准确数不写"
_APPROX_EN = "Approximation: at-least (more than 30), about, nearly, at-most; leave out if exact"


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

    as_of: PartialDate = described("该数值的截至日期", "As-of date of the value: year, month or day")


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
    measure: Key | None = described(
        "可比指标，取自 vocabulary/measures.yml；与其他案例的同一指标对照",
        "Comparable measure, a key of vocabulary/measures.yml; compared with the same measure of other cases",
        None,
    )
    of: Name | None = described(
        "总量的指标名；据此画进度", "Name of the figure that is the total; draws a progress bar", None
    )
    as_of: PartialDate | None = described(
        "本指标的截至日期，默认取案例的", "As-of date; by default that of the case", None
    )
    source: Name | None = described("来源，取自 sources", "The source, a name under sources", None)
    note: Text | None = described("说明，如各来源口径不同", "A note, for example that sources differ", None)

    @model_validator(mode="after")
    def _one_value(self) -> Figure:
        if (self.value is None) == (not self.series):
            raise PydanticCustomError("value-or-series", "", {})
        if self.to is not None and self.value is not None and self.to <= self.value:
            raise PydanticCustomError("range-backwards", "", {"low": str(self.value), "high": str(self.to)})
        return self

    @property
    def latest(self) -> Quantity:
        """The value to print: the only one, or the last of the series."""
        if self.series:
            return self.series[-1]
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
