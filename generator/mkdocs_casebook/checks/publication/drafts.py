"""What is published leads to no draft, and a draft that waits for its day has a day to be judged by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.records.model import Case

_LINK = re.compile(r"\(\s*<?case:([a-z0-9-]+)")


def check_drafts(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find where a published case names or links to a draft: its readers would find nothing there."""
    drafts = context.drafts
    if not drafts or case.id in drafts:
        return
    for index, key in enumerate(case.related):
        if key in drafts:
            yield finding("leads-to-draft", ("related", index), key=key)
    for index, section in enumerate(case.sections):
        for language, written in (("zh", section.body.zh), ("en", section.body.en or "")):
            for match in _LINK.finditer(written):
                if match[1] in drafts:
                    offset = written.count("\n", 0, match.start())
                    yield finding("leads-to-draft", ("sections", index, "body", language), offset=offset, key=match[1])


def check_day(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Tell that a case waits for its day where no day is given."""
    if case.publish_on and not case.draft and context.today is None:
        yield finding("day-not-given", ("publish_on",), day=case.publish_on)
