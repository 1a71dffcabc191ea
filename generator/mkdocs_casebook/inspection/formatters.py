"""The inspection report as text for people and as plain data for JSON."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from mkdocs_casebook.diagnostics.message_catalogue import Phrase
from mkdocs_casebook.inspection.inspector import Report
from mkdocs_casebook.inspection.issues import Issue, catalogue
from mkdocs_casebook.text.languages import Language

_LISTED = 10
"""How many issues with the same code the text report lists."""


def as_text(report: Report, language: Language) -> Iterator[str]:
    """Yield the lines of the report in a language, topic by topic."""
    site, phrase = report.site, catalogue().phrase
    yield phrase("heading", language, folder=site.folder, pages=len(site.pages), day=site.today)
    for topic, group in catalogue().groups.items():
        issues = [issue for issue in report.issues if issue.topic == topic]
        errors = sum(issue.level == "error" for issue in issues)
        name = group.title.get(language)
        yield "\n" + (phrase("failed", language, name=name, count=errors) if errors else _passed(name, language))
        for _, alike in groupby(sorted(issues, key=_order), key=_order):
            yield from _alike(list(alike), language)
    count = len(report.errors)
    yield "\n" + (phrase("in_all", language, count=count) if count else phrase("all_passed", language))


def _passed(name: str, language: Language) -> str:
    return catalogue().phrase("passed", language, name=name)


def _order(issue: Issue) -> tuple[bool, str]:
    return issue.level == "notice", issue.code


def _alike(issues: list[Issue], language: Language) -> Iterator[str]:
    """Yield the lines of issues with the same code: the first places, and the remedy once."""
    level = catalogue().phrase(issues[0].level, language)
    for issue in issues[:_LISTED]:
        yield f"  {level} {issue.place}: {issue.message(language)}"
    if len(issues) > _LISTED:
        yield "    " + catalogue().phrase("more", language, count=len(issues) - _LISTED)
    yield f"    → {issues[0].remedy(language)}"


def as_data(report: Report) -> dict[str, Any]:
    """Return the whole report as plain data, in both languages."""
    return {
        "folder": str(report.site.folder),
        "date": report.site.today,
        "site": report.site.url,
        "demonstration": report.site.is_demonstration,
        "pages": len(report.site.pages),
        "faults": len(report.errors),
        "questions": [_topic(report, topic, group.title) for topic, group in catalogue().groups.items()],
    }


def _topic(report: Report, topic: str, title: Phrase) -> dict[str, Any]:
    issues = [issue for issue in report.issues if issue.topic == topic]
    return {
        "question": topic,
        "zh": title.zh,
        "en": title.en,
        "faults": [_issue(issue) for issue in issues if issue.level == "error"],
        "remarks": [_issue(issue) for issue in issues if issue.level == "notice"],
    }


def _issue(issue: Issue) -> dict[str, Any]:
    messages = {
        language.value: {"message": issue.message(language), "remedy": issue.remedy(language)} for language in Language
    }
    return {"code": issue.code, "path": issue.path, "line": issue.line or None, **messages}
