"""Limits on the findings of one file: a hundred are listed, the rest only counted."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.diagnostics.problems import level

MAX_LISTED = 100
"""Findings in one file; an editor who fixes so many checks again anyway."""

MAX_COUNTED = 50_000
"""From here on a file is not searched any further, so that no file takes minutes."""

MAX_SUGGESTIONS = 20
"""Findings with a similar word: each takes a comparison with all known words."""


def limited(findings: Iterable[Finding], *, already_listed: int = 0) -> list[Finding]:
    """Return the findings to list, errors and warnings before notices, and one that counts the rest if there are more.

    ``already_listed`` is the number of other findings in the file.
    """
    found = list(islice(findings, MAX_COUNTED))
    distinct = list(dict.fromkeys(found))
    failures = [each for each in distinct if level(each.code) != "notice"]
    notices = [each for each in distinct if level(each.code) == "notice"]
    listed = [*failures, *notices][: MAX_LISTED - already_listed]
    shown = [*listed[:MAX_SUGGESTIONS], *(each.without_suggestion() for each in listed[MAX_SUGGESTIONS:])]
    if len(found) == MAX_COUNTED:
        return [*shown, _not_listed("more-problems", len(found) - len(listed), is_minimum=True)]
    if len(distinct) == len(listed):
        return shown
    code = "more-problems" if len(failures) > len(listed) else "more-notices"
    return [*shown, _not_listed(code, len(distinct) - len(listed))]


def _not_listed(code: str, count: int, *, is_minimum: bool = False) -> Finding:
    zh, en = ("至少 ", "at least ") if is_minimum else ("", "")
    return finding(code, count_zh=f"{zh}{count}", count_en=f"{en}{count}")
