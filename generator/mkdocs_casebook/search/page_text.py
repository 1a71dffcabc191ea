"""The text of a case page: what it prints of the record, by section, in its order. No fixed words of the interface.

The page itself is not read, so that the index of a case depends on its record alone; a test compares the two.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from mkdocs_casebook.records.formatting.byline import compiled_from
from mkdocs_casebook.records.formatting.cost_parts import cost_parts, wholes_of_costs
from mkdocs_casebook.records.formatting.equations import format_equations
from mkdocs_casebook.records.formatting.quantity_format import (
    Style,
    print_figure,
    print_number,
    print_quantity,
    share,
    units_in_digits,
)
from mkdocs_casebook.records.formatting.section_anchors import section_anchors
from mkdocs_casebook.records.model import Case, Cost, Figure, Quantity, Text
from mkdocs_casebook.records.model.quantities import Observation, Reading
from mkdocs_casebook.records.vocabulary import Term, Vocabulary
from mkdocs_casebook.text import markdown
from mkdocs_casebook.text.dates import format_date
from mkdocs_casebook.text.languages import Language, interface_words

_TAG = re.compile(r"<[^>]*>")

Sections = Iterator[tuple[str, Iterable[str | None]]]
"""The anchor of each section, empty for what is above the first, and its lines, with citations; None is no line."""


def page_text(case: Case, vocabulary: Vocabulary, language: Language) -> Sections:
    """Yield the sections of the page of a case, except title, summary, place and themes."""
    printer = _Printer(case, vocabulary, language)
    if case.withdrawn:
        yield "", printer.head()
        yield "withdrawn", [printer.date(case.withdrawn.date), printer.text(case.withdrawn.reason)]
        return
    yield "", [*printer.head(), *printer.outcomes(), *printer.photos(printer.shown[:1])]
    for anchor, section in zip(section_anchors(case, language), case.sections, strict=True):
        photos = [name for name in section.photos if name not in printer.shown[:1]]
        yield anchor, [printer.text(section.heading), printer.prose(section.body), *printer.photos(photos)]
    yield "facts", printer.facts()
    yield "charts", printer.charts()
    yield "timeline", printer.timeline()
    yield "participation", printer.participation()
    yield "concerns", printer.concerns()
    yield "costs", printer.costs()
    for kind, notes in (("conditions", case.conditions), ("lessons", case.lessons), ("limits", case.limits)):
        yield kind, map(printer.text, notes)
    yield "sources", printer.sources()
    yield "figures", printer.figures()
    yield "history", printer.history()


@dataclass(frozen=True)
class _Printer:
    """Prints the parts of a case as lines."""

    case: Case
    vocabulary: Vocabulary
    language: Language

    def head(self) -> Iterator[str | None]:
        case, original = self.case, self.case.original
        yield case.first_published
        yield case.published
        yield case.updated
        yield self.date(case.as_of)
        yield self.text(self.vocabulary.columns[case.column].label) if case.column else None
        yield self.text(case.issuer) if case.origin == "own" else None
        yield self.text(case.editor) if not case.withdrawn else None
        if original:
            yield from (self.text(original.author), self.text(original.title), self.date(original.published))
            yield self.text(original.permission)

    def outcomes(self) -> Iterator[str | None]:
        return (self.text(self.vocabulary.outcomes[key].label) for key in self.case.outcomes)

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """The photos of the sections, or else those of the record; the first one is above the story."""
        return tuple(name for section in self.case.sections for name in section.photos) or (*self.case.photos,)

    def photos(self, names: Iterable[str]) -> Iterator[str | None]:
        for name in names:
            photo = self.case.photos[name]
            yield self.text(photo.caption)
            yield self.text(photo.alt)
            yield self.joined(" ", self.date(photo.taken), self.text(photo.credit), self.text(photo.licence))

    def facts(self) -> Iterator[str | None]:
        period, check = self.case.period, self.case.last_checked
        if period:
            start, end = self.date(period.start), self.date(period.end)
            yield self.word("from_to", start=start, end=end) if end else self.word("since", date=start)
        if check:
            yield self.word("last_checked", date=self.date(check.date), where=self.text(check.where))
        yield self.date(self.case.next_review)

    def charts(self) -> Iterator[str | None]:
        for chart in self.case.charts:
            yield self.text(chart.title)
        for figure in self.case.figures.values():
            if figure.of:
                yield self.labelled(figure.label, self.progress(figure, self.case.figures[figure.of]))

    def progress(self, part: Figure, whole: Figure) -> str:
        exact = not any(each.approx or each.to for each in (part.latest, whole.latest))
        is_all = exact and part.latest.value == whole.latest.value
        percent = f"{share(part.latest, whole.latest):.0f}%"
        return self.word(
            "progress_all" if is_all else "progress",
            part=self.figure(part)
            if self.language is Language.ZH
            else print_number(part.latest, self.style(part.unit)),
            whole=self.figure(whole),
            whole_label=self.text(whole.label),
            percent=percent if exact else self.word("about_percent", percent=percent),
        )

    def timeline(self) -> Iterator[str | None]:
        for each in self.case.milestones:
            until = self.word("until") + self.date(each.until) if each.until else ""
            yield f"{self.date(each.date)}{until} {self.text(each.text)}"
            yield from self.photos([each.photo] if each.photo and each.photo not in self.shown else [])

    def participation(self) -> Iterator[str | None]:
        for actor in self.case.actors:
            yield self.labelled(self.vocabulary.roles[actor.role].label, self.text(actor.name))
        if participation := self.case.participation:
            yield from map(self.text, (participation.who, participation.method, participation.decision_rule))
            selection = [participation.selection] if participation.selection else []
            yield self.codes(self.vocabulary.purposes, participation.purposes)
            yield self.codes(self.vocabulary.methods, participation.methods)
            yield self.codes(self.vocabulary.selections, selection)

    def codes(self, terms: Mapping[str, Term], keys: Iterable[str]) -> str:
        return self.joined(self.word("list_comma"), *(self.text(terms[key].label) for key in keys))

    def concerns(self) -> Iterator[str | None]:
        for each in self.case.concerns:
            yield from map(self.text, (each.concern, each.raised_by, each.response, each.outcome))

    def costs(self) -> Iterator[str | None]:
        for cost in self.case.costs:
            yield self.labelled(cost.item, self.money(cost))
            yield self.text(cost.paid_by)
        for name in wholes_of_costs(self.case):
            yield from self.shares(name)

    def shares(self, name: str) -> Iterator[str]:
        """Yield the parts of a whole with their percentages, and the rest."""
        whole = self.case.figures[name]
        for _, part in cost_parts(self.case, name):
            amount, percent = self.quantity(part, whole.unit), f"{share(part, whole.latest):.0f}%"
            yield self.word("cost_share", amount=amount, percent=percent)

    def sources(self) -> Iterator[str | None]:
        yield compiled_from(self.case, self.language) if self.case.origin == "compiled" else None
        for source in self.case.sources.values():
            yield self.text(source.title)
            dates = (self.date(source.published), self.date(source.accessed))
            yield self.joined(" · ", self.text(source.publisher), *dates)
            yield self.text(source.note)

    def figures(self) -> Iterator[str | None]:
        days = {figure.day for figure in self.case.figures.values()}
        yield self.date(next(iter(days))) if len(days) == 1 else None
        for figure in self.case.figures.values():
            own = self.date(figure.as_of) if len(days) > 1 else ""
            yield self.joined(" ", self.labelled(figure.label, self.figure(figure)), own)
            yield self.text(figure.note)
            yield from self.values((*figure.series, *figure.readings), figure.unit)
        yield from format_equations(self.case, self.language, self.in_digits)

    def values(self, values: Iterable[Observation | Reading], unit: str) -> Iterator[str | None]:
        for each in values:
            yield self.joined(" ", self.date(each.as_of), self.quantity(each, unit), self.text(each.note))

    def history(self) -> Iterator[str | None]:
        for change in self.case.changes:
            yield f"{change.date} {self.text(change.text)}"
        for translation in (self.case.translation,) if self.case.translation else ():
            yield from (self.date(each.checked) for each in (translation.zh, translation.en) if each)

    def text(self, text: Text | None) -> str:
        return text.get(self.language) if text else ""

    def prose(self, text: Text) -> str:
        return html.unescape(_TAG.sub("", markdown.to_html(text.get(self.language))))

    def date(self, date: str | None) -> str:
        return format_date(date, self.language) if date else ""

    def word(self, key: str, **values: object) -> str:
        return interface_words(self.language)[key].format(**values)

    def labelled(self, label: Text, value: str) -> str:
        return self.text(label) + self.colon + value

    @staticmethod
    def joined(separator: str, *parts: str) -> str:
        return separator.join(filter(None, parts))

    @cached_property
    def colon(self) -> str:
        return self.word("colon")

    @cached_property
    def in_digits(self) -> frozenset[str]:
        return units_in_digits(self.case, self.language)

    def style(self, unit: str) -> Style:
        return Style(self.language, in_digits=unit in self.in_digits)

    def figure(self, figure: Figure) -> str:
        return print_figure(figure, self.vocabulary.units[figure.unit], self.style(figure.unit))

    def quantity(self, quantity: Quantity, unit: str) -> str:
        return print_quantity(quantity, self.vocabulary.units[unit], self.style(unit))

    def money(self, cost: Cost) -> str:
        return print_quantity(cost.quantity, self.vocabulary.currencies[cost.currency], Style(self.language))
