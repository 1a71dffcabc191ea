"""What browsers see of the preview between two changes, and a response to them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.preview.lazy_site import Site
from mkdocs_casebook.preview.sound_records import ByCase


@dataclass(frozen=True, kw_only=True)
class Response:
    """An HTTP response."""

    status: str = "200 OK"
    content_type: str = "text/html; charset=utf-8"
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """What browsers see until the next change: the last good site, and the problems since then.

    ``errors`` block the pages of their cases, ``doubts`` are noted beside the sentences; ``stand_ins`` are the ids of
    cases that were never good. ``blocks_all`` says that no page can be shown as it is now.

    A response is rendered from one snapshot: a page with the version of the next one would never be reloaded.
    """

    version: str = ""
    site: Site | None = None
    problems: tuple[Problem, ...] = ()
    messages: tuple[str, ...] = ()
    errors: ByCase = field(default_factory=dict)
    doubts: ByCase = field(default_factory=dict)
    stand_ins: frozenset[str] = frozenset()
    blocks_all: bool = False

    @property
    def error_count(self) -> int:
        """The number of problems that are no doubts, and of messages."""
        return sum(problem.level == "error" for problem in self.problems) + len(self.messages)

    def only(self, case_id: str) -> Snapshot:
        """Return the snapshot with the problems of one case."""
        last = None if case_id in self.stand_ins else self.site
        return replace(self, problems=self.errors[case_id] + self.doubts.get(case_id, ()), messages=(), site=last)
