"""Runs the periodic self-check of a government site on a built folder, from its files alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs_casebook.inspection.columns import check_columns
from mkdocs_casebook.inspection.dates import check_dates
from mkdocs_casebook.inspection.footer import check_footer
from mkdocs_casebook.inspection.issues import Issue
from mkdocs_casebook.inspection.links import check_links, check_requests
from mkdocs_casebook.inspection.meta_labels import check_labels
from mkdocs_casebook.inspection.pages import check_pages, check_pictures, check_privacy
from mkdocs_casebook.inspection.site_reader import BuiltSite, read_site
from mkdocs_casebook.records.catalog import Catalog

CHECKS: tuple[Callable[[BuiltSite], Iterator[Issue]], ...] = (
    check_labels,
    check_footer,
    check_links,
    check_columns,
    check_dates,
    check_privacy,
    check_pictures,
    check_requests,
    check_pages,
)


@dataclass(frozen=True, kw_only=True)
class Report:
    """The issues of a built site."""

    site: BuiltSite
    issues: tuple[Issue, ...]

    @property
    def errors(self) -> tuple[Issue, ...]:
        """The issues that fail the report."""
        return tuple(issue for issue in self.issues if issue.level == "error")


def inspect(folder: Path, *, today: str, catalog: Catalog | None = None) -> Report:
    """Run all checks on a built site; ``today`` is the date of the report, as ``2024-08-07``."""
    site = read_site(folder, today=today, catalog=catalog)
    return Report(site=site, issues=tuple(issue for check in CHECKS for issue in check(site)))
