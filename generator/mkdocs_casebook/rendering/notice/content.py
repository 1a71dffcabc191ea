"""What a notice says: the texts of the record, all of them or those that fit on the sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_casebook.records.formatting.source_citations import without_citations
from mkdocs_casebook.records.model import Case, Figure, Photo, Text
from mkdocs_casebook.rendering.charts import headline_figures
from mkdocs_casebook.rendering.page_view import PageView

_FIGURES = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """A text, and the tag of its language where it is not that of the page."""

    text: str
    lang: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeFigure:
    """A figure: its value as text, its label, and its date in words unless all figures have the same date."""

    value: str
    label: Wording
    day: str


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeTexts:
    """The texts of a notice; ``answers`` are pairs of the key of a question and its answer, which may be empty.

    ``picture`` is the name of a photo, empty without one; ``caption`` marks an illustration and names its author.
    ``figures_day`` is the common date of the figures.
    """

    title: Wording
    summary: Wording
    picture: str
    caption: Wording
    figures: tuple[NoticeFigure, ...]
    figures_day: str
    answers: tuple[tuple[str, Wording], ...]
    status: str
    origin: str
    day: str


def notice_texts(case: Case, view: PageView) -> NoticeTexts:
    """Return the texts of the notice of a case in the language of a page."""
    texts = _Texts(view)
    picture = next(iter(case.photos), "")
    figures = headline_figures(case)[:_FIGURES]
    common = view.shared_day(figures) if figures else None
    return NoticeTexts(
        title=texts.wording(case.title),
        summary=texts.wording(case.summary),
        picture=picture,
        caption=texts.caption(case.photos[picture]) if picture else Wording(text=""),
        figures=tuple(texts.figure(figure, None if common else figure.day) for figure in figures),
        figures_day=view.word("as_of", date=view.date(common)) if common else "",
        answers=texts.answers(case),
        status=texts.status(case),
        origin=texts.origin(case),
        day=texts.day(case),
    )


@dataclass(frozen=True)
class _Texts:
    view: PageView

    def wording(self, text: Text) -> Wording:
        shown = text.shown_in(self.view.language)
        plain = " ".join(without_citations(text.get(self.view.language)).split())
        return Wording(text=plain, lang=None if shown is self.view.language else shown.tag)

    def caption(self, photo: Photo) -> Wording:
        """Return the caption of a photo; an illustration is only marked as such, to leave room for it."""
        first = Wording(text=self.view.word("illustration")) if photo.illustration else self.wording(photo.caption)
        taken = [self.view.word("taken", date=self.view.date(photo.taken))] if photo.taken else []
        rights = [self.wording(each).text for each in (photo.credit, photo.licence) if each]
        return Wording(text=" · ".join((first.text, *taken, *rights)), lang=first.lang)

    def figure(self, figure: Figure, day: str | None) -> NoticeFigure:
        as_of = self.view.word("figure_as_of", date=self.view.date(day)) if day else ""
        return NoticeFigure(value=self.view.figure(figure), label=self.wording(figure.label), day=as_of)

    def answers(self, case: Case) -> tuple[tuple[str, Wording], ...]:
        answers, colon = self.view.answers(case), self.view.word("colon")
        amounts = [(self.wording(each.label), self.view.figure(each)) for each in answers.amounts]
        amounts += [(self.wording(each.item), self.view.money(each)) for each in answers.costs]
        costs = [Wording(text=f"{label.text}{colon}{value}", lang=label.lang) for label, value in amounts]
        rule = [self.wording(answers.decision_rule)] if answers.decision_rule else []
        makers = [self.wording(each) for each in answers.decision_makers]
        return (
            ("answer_cost", self._joined(costs)),
            ("answer_payer", self._joined(self.wording(each) for each in answers.payers)),
            ("answer_decider", self._joined([*makers, *rule])),
        )

    def _joined(self, parts: Iterable[Wording]) -> Wording:
        """Return parts as one text; its language is that of the first."""
        parts = list(parts)
        text = self.view.word("semicolon").join(part.text.rstrip("。.") for part in parts[:-1])
        last = parts[-1].text if parts else ""
        return Wording(
            text=f"{text}{self.view.word('semicolon')}{last}" if text else last, lang=parts[0].lang if parts else None
        )

    def status(self, case: Case) -> str:
        status = self.view.word(f"status_{case.status}")
        return f"{self.view.word('status_as_of', date=self.view.date(case.as_of))}{status}" if case.as_of else status

    def day(self, case: Case) -> str:
        label = self.view.word("updated" if case.updated else "published")
        return f"{label}{self.view.word('colon')}{self.view.date(case.updated or case.published)}"

    def origin(self, case: Case) -> str:
        names = self.view.compiled_from(case) if case.origin == "compiled" and case.sources else ""
        if names:
            return self.view.word("compiled_from", names=names)
        label = self.view.word("republished_from" if case.original else "source")
        return f"{label}{self.view.word('colon')}{self.view.author(case)}"
