"""Origin and course of a case: who wrote it, whether the fields fit that, and when its course was last looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.records.model import Case

_SEVERAL = ("、", "，", "；", "等")
"""What joins several names in an issuer: one office publishes a case, several names are those of sources."""

_PRESS = re.compile(r"报社?$|新闻|通讯社|新华社|网$|电视台|广播|杂志|期刊|频道|客户端|Participedia", re.IGNORECASE)
"""Names of media and databases, which report on cases of others."""


def check_origin(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find an issuer or original that is missing or does not fit the origin, and an issuer that is no author."""
    for name, needed in (("issuer", "own"), ("original", "republished")):
        value = getattr(case, name)
        if case.origin == needed and value is None:
            yield finding("origin-needs", ("origin",), origin=needed, field=name)
        elif case.origin != needed and value is not None:
            yield finding("not-for-origin", (name,), field=name, needed=needed)
    if case.origin == "own" and case.issuer:
        yield from _check_issuer(case.issuer.zh or "")


def _check_issuer(issuer: str) -> Iterator[Finding]:
    if any(sign in issuer for sign in _SEVERAL):
        yield finding("several-issuers", ("issuer",), issuer=issuer)
    elif _PRESS.search(issuer):
        yield finding("issuer-is-press", ("issuer",), issuer=issuer)


def check_course(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find an unknown course without the day of the last search."""
    if case.status == "unknown" and case.last_checked is None:
        yield finding("unknown-without-check", ("status",))
