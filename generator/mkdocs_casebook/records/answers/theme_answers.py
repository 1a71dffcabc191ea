"""What the cases of a theme answer together: what they cost, who decides, how they turned out, what they need."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from mkdocs_casebook.records.answers.case_answers import CaseAnswers, answers_of
from mkdocs_casebook.records.answers.theme_totals import MeasureSummary, Reported, summarize_measures
from mkdocs_casebook.records.model import Case, CaseSummary, Figure, Text
from mkdocs_casebook.records.vocabulary import Theme, Vocabulary

MAX_ROWS = 20
"""Cases whose answers are shown side by side, the newest ones: as many as a page of the list has."""

_MAX_COMPARED = 6
"""Measures of which the lowest and highest figure are shown; the comparison table of the theme has all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseRow:
    """A case and its answers."""

    case: Case
    answers: CaseAnswers

    @property
    def has_costs(self) -> bool:
        """Whether the record says what it cost or who paid."""
        return bool(self.answers.amounts or self.answers.costs or self.answers.payers)

    @property
    def has_decision(self) -> bool:
        """Whether the record says how or by whom it was decided."""
        return bool(self.answers.decision_rule or self.answers.decision_makers)

    @property
    def progress(self) -> Figure | None:
        """The first figure of the headline that counts a part of a total."""
        figures = self.case.figures
        return next((figures[name] for name in self.case.headline if name in figures and figures[name].of), None)

    @property
    def contacts(self) -> tuple[Text, ...]:
        """The bodies that led the case; the issuer where the record names none."""
        leads = tuple(actor.name for actor in self.case.actors if actor.role == "lead")
        return leads or ((self.case.issuer,) if self.case.issuer else ())


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """What it takes to do the same elsewhere, and the cases whose records say so in the same words."""

    text: Text
    cases: tuple[Case, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ThemeAnswers:
    """The answers of a theme: ``rows`` are its newest cases, ``count`` all of them, without withdrawn ones.

    ``totals`` are the measures that the theme adds up, ``compared`` others that its cases share.
    """

    theme: Theme
    count: int
    totals: tuple[MeasureSummary, ...]
    compared: tuple[MeasureSummary, ...]
    rows: tuple[CaseRow, ...]
    conditions: tuple[Condition, ...]

    @property
    def reports(self) -> tuple[tuple[CaseSummary, tuple[Reported | None, ...]], ...]:
        """The newest cases that report any of the totals, each with its figures for all of them."""
        columns = [{each.case.id: each for each in total.reported} for total in self.totals]
        cases = {each.id: each for total in self.totals for each in total.cases}
        figures = ((case, tuple(column.get(case.id) for column in columns)) for case in cases.values())
        return tuple(islice((row for row in figures if any(row[1])), MAX_ROWS))

    @property
    def stopped(self) -> tuple[Case, ...]:
        """The cases that were stopped and whose records say what did not work."""
        return tuple(row.case for row in self.rows if row.case.status == "stopped" and row.case.limits)

    @property
    def has_more(self) -> bool:
        """Whether the theme has more cases than rows."""
        return self.count > len(self.rows)


def theme_answers(
    theme: str,
    cases: Sequence[CaseSummary],
    compared: Iterable[str],
    load: Callable[[str], Case],
    vocabulary: Vocabulary,
) -> ThemeAnswers:
    """Return the answers of a theme from its cases, newest first; ``compared`` are the measures that they share."""
    term = vocabulary.themes[theme]
    others = islice((measure for measure in compared if measure not in term.totals), _MAX_COMPARED)
    whole = [load(case.id) for case in cases[:MAX_ROWS]]
    return ThemeAnswers(
        theme=term,
        count=len(cases),
        totals=tuple(summarize_measures(cases, term.totals, vocabulary, add_up=True)),
        compared=tuple(summarize_measures(cases, others, vocabulary, add_up=False)),
        rows=tuple(CaseRow(case=case, answers=answers_of(case, vocabulary)) for case in whole),
        conditions=_conditions(whole),
    )


def _conditions(cases: Iterable[Case]) -> tuple[Condition, ...]:
    """Return the conditions of cases; only those in exactly the same words are one."""
    groups: dict[Text, dict[str, Case]] = {}
    for case in cases:
        for text in case.conditions:
            groups.setdefault(text, {})[case.id] = case
    return tuple(Condition(text=text, cases=tuple(group.values())) for text, group in groups.items())
