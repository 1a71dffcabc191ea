"""A report for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from mkdocs_casebook.inspection.inspector import Report
from mkdocs_casebook.inspection.notice import Notice, phrase, questions
from mkdocs_casebook.text.languages import Language

_SHOWN = 10


def as_text(report: Report, language: Language) -> Iterator[str]:
    """Yield the lines of the report in a language: a group for each question, at most ten places of a kind."""
    site = report.site
    yield phrase("heading", language, folder=site.folder, pages=len(site.pages), day=site.today)
    for question, names in questions().items():
        about = [notice for notice in report.notices if notice.question == question]
        faults = sum(not notice.is_remark for notice in about)
        yield "\n" + phrase("faults" if faults else "fine", language, name=names[language], count=faults)
        for _, notices in groupby(sorted(about, key=_order), key=_order):
            yield from _kind(list(notices), language)
    yield "\n" + phrase("in_all" if report.faults else "all_fine", language, count=report.faults)


def _order(notice: Notice) -> tuple[bool, str]:
    return notice.is_remark, notice.code


def _kind(notices: list[Notice], language: Language) -> Iterator[str]:
    mark = phrase("remark" if notices[0].is_remark else "fault", language)
    for notice in notices[:_SHOWN]:
        yield f"  {mark} {notice.place}: {notice.message(language)}"
    if len(notices) > _SHOWN:
        yield "    " + phrase("more", language, count=len(notices) - _SHOWN)
    yield f"    → {notices[0].remedy(language)}"


def as_data(report: Report) -> dict[str, Any]:
    """Return the whole report as plain data, in both languages."""
    return {
        "folder": str(report.site.folder),
        "date": report.site.today,
        "site": report.site.url,
        "demonstration": report.site.is_demonstration,
        "pages": len(report.site.pages),
        "faults": report.faults,
        "questions": [_question(report, question, names) for question, names in questions().items()],
    }


def _question(report: Report, question: str, names: Any) -> dict[str, Any]:
    about = [notice for notice in report.notices if notice.question == question]
    return {
        "question": question,
        **names,
        "faults": [_notice(notice) for notice in about if not notice.is_remark],
        "remarks": [_notice(notice) for notice in about if notice.is_remark],
    }


def _notice(notice: Notice) -> dict[str, Any]:
    told = {
        language.value: {"message": notice.message(language), "remedy": notice.remedy(language)}
        for language in Language
    }
    return {"code": notice.code, "path": notice.path, "line": notice.line or None, **told}
