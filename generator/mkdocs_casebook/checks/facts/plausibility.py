"""Plausibility: labels that mean nothing alone, figures later than their source, ranges and shares that hide facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.text_index import text_index_of
from mkdocs_casebook.diagnostics.findings import Finding, Location, finding
from mkdocs_casebook.records.formatting.quantity_format import Style, print_number
from mkdocs_casebook.records.model import Case, Text
from mkdocs_casebook.records.vocabulary import Unit
from mkdocs_casebook.text.dates import is_before
from mkdocs_casebook.text.languages import Language

_DEPENDENT = {
    Language.ZH: re.compile(r"(?:其中|此外|另有|上述|前者|后者)"),
    Language.EN: re.compile(
        r"(?:of (?:these|this|which|them)\b|among (?:these|them)\b|thereof\b|the (?:former|latter)\b)", re.IGNORECASE
    ),
}
"""The start of a label that refers to another one."""

_TWO_YEARS = re.compile(
    r"[0-9]{4}年?(?:、|和|与)[0-9]{4}年(?:，|间|度)?(?:都|均|分别)?[^。；]{0,12}?[0-9.]+(?:%|％)?[至到～—–-][0-9.]+(?:%|％)"
)
_SHARED_BY = re.compile(r"([两二三四五六七八])(?:方|家|个单位)(?:共同|共)?(?:出资|分担|承担|筹资|筹集)")
_NUMERALS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8}
_NEGATED = re.compile(
    r"(?:没有|未|不含|不见|并无)[^。；，]{0,30}|(?:does not|did not|no mention|not in)[^.;,]{0,60}", re.IGNORECASE
)


_SHARE = re.compile(
    "占比|比例|份额|(?:支持|同意|赞成|参与|投票|出席|到会|满意|覆盖|回收|知晓|入住|绿化|合格|通过|签约)[率度]"
    "|\\b(?:share|proportion|turnout|approval|satisfaction|coverage|occupancy|attendance|in favour)\\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    "变化|增|减|净|差|升|降|提高|同比|环比|涨|跌|\\b(?:change|net|difference|growth|increase|decrease|rise|fall|reduction)",
    re.IGNORECASE,
)


def check_possible_values(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find values that are hardly meant: below zero, shares above the whole, a point in place of a thousands comma."""
    for name, figure in case.figures.items():
        unit = context.vocabulary.units.get(figure.unit) if context.vocabulary else None
        for at, value in figure.located_values():
            code = _suspicion(value.value, unit) if unit and value.value is not None else ""
            if value.value is not None and _may_be_thousands(value.value, unit):
                yield _thousands(value.value, ("figures", name, *at, "value"))
            elif code and value.value is not None and _can_be_judged(figure.label, code):
                percent = f"{(value.value * 100).normalize():f}"
                yield finding(code, ("figures", name, *at, "value"), value=value.value, percent=percent)
    for index, cost in enumerate(case.costs):
        if cost.amount < 0:
            yield finding("below-zero", ("costs", index, "amount"), value=cost.amount)
        if _may_be_thousands(cost.amount, None):
            yield _thousands(cost.amount, ("costs", index, "amount"))


def _may_be_thousands(value: Decimal, unit: Unit | None) -> bool:
    """Return whether a value may be thousands with a point, as 77.000 is: no count and no cost has thousandths."""
    is_measured = unit is not None and unit.measure
    return value.as_tuple().exponent == -3 and 1 <= value < 1000 and (not is_measured or not value % 1)


def _thousands(value: Decimal, at: Location) -> Finding:
    return finding("thousands-point", at, value=value, thousands=f"{value * 1000:.0f}", short=f"{value.normalize():f}")


def _suspicion(value: Decimal, unit: Unit) -> str:
    """Return the code of what may be wrong with a value of a unit; empty if nothing."""
    if value < 0:
        return "below-zero" if not unit.measure or unit.kind else ""
    if (unit.zh or (unit.en and unit.en.other)) != "%" or value == 0 or 1 <= value <= 100:
        return ""
    return "share-above-whole" if value > 1 else "share-below-one"


def _can_be_judged(label: Text, code: str) -> bool:
    """Return whether a figure is no change, which may be any number, and for a share, whether it is one."""
    words = f"{label.zh or ''} {label.en or ''}"
    return not _CHANGE.search(words) and (code == "below-zero" or bool(_SHARE.search(words)))


def check_labels(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find labels of figures, charts and costs that cannot be understood without another one."""
    labels: list[tuple[Location, Text]] = [
        *((("figures", name, "label"), figure.label) for name, figure in case.figures.items()),
        *((("costs", index, "item"), cost.item) for index, cost in enumerate(case.costs)),
        *((("charts", index, "title"), chart.title) for index, chart in enumerate(case.charts)),
    ]
    for at, label in labels:
        for language, pattern in _DEPENDENT.items():
            match = pattern.match(label.own(language) or "")
            if match:
                yield finding("label-not-alone", (*at, language.value), words=match[0])


def check_figure_sources_dates(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find figures of a day after the publication of their source, and those whose source says it lacks them."""
    for name, figure in case.figures.items():
        for at, value in figure.located_values():
            source = case.sources.get(value.source or figure.source or "")
            if source and source.published and value.as_of and is_before(source.published, value.as_of):
                yield finding(
                    "figure-after-source", ("figures", name, *at, "as_of"), day=value.as_of, published=source.published
                )
        source = case.sources.get(figure.source or "")
        if source and source.note and figure.value is not None and _denies(source.note, case, name):
            yield finding("source-lacks-figure", ("figures", name, "source"), source=figure.source)


def _denies(note: Text, case: Case, name: str) -> bool:
    """Return whether a note of a source says that it does not contain a figure, by its label or its number."""
    figure = case.figures[name]
    for language in Language:
        denied = " ".join(_NEGATED.findall(note.get(language)))
        words = (figure.label.get(language), print_number(figure.latest, Style(language)))
        if any(re.search(rf"(?<![0-9.,]){re.escape(word)}(?![0-9.,])", denied) for word in words):
            return True
    return False


def check_hidden_differences(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find one range given for two years, and shares that fill a whole and leave nothing for a party that is named."""
    parts = max((side.count("+") + 1 for equation in case.checks for side in equation.split("==")), default=0)
    for at, text in text_index_of(case).texts:
        chinese = text.zh or ""
        if _TWO_YEARS.search(chinese):
            yield finding("range-for-two-years", (*at, "zh"))
        shared = _SHARED_BY.search(chinese)
        if shared and 1 < parts < _NUMERALS[shared[1]]:
            yield finding("party-without-share", (*at, "zh"), words=shared[0], parts=parts)
