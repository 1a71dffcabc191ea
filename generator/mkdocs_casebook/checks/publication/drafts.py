"""Drafts: published cases do not link to them, and ``publish_on`` needs a reference date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.text.line_index import LineIndex

_LINK = re.compile(r"\(\s*<?case:([a-z0-9-]+)")


def check_links_to_drafts(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find related cases and links of a published case that are drafts: readers would find no page."""
    drafts = context.drafts
    if not drafts or case.id in drafts:
        return
    for index, key in enumerate(case.related):
        if key in drafts:
            yield finding("leads-to-draft", ("related", index), key=key)
    for index, section in enumerate(case.sections):
        for language, body in section.body.items():
            at, lines = ("sections", index, "body", language), LineIndex(body)
            for match in _LINK.finditer(body):
                if match[1] in drafts:
                    yield finding("leads-to-draft", at, offset=lines.line(match.start()), key=match[1])


def check_publish_on(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Report a case with ``publish_on`` when the check has no reference date."""
    if case.publish_on and not case.draft and context.today is None:
        yield finding("day-not-given", ("publish_on",), day=case.publish_on)
