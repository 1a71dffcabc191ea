"""The periodic self-check of a government site, answered for a built folder from its files alone.

``page`` reads a page, ``built_site`` knows them all, the other modules each answer questions, ``told`` prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs_casebook.inspection.columns import check_columns
from mkdocs_casebook.inspection.dates import check_dates
from mkdocs_casebook.inspection.footer import check_footer
from mkdocs_casebook.inspection.links import check_links, check_requests
from mkdocs_casebook.inspection.meta_labels import check_labels
from mkdocs_casebook.inspection.notice import Notice
from mkdocs_casebook.inspection.pages import check_pages, check_pictures, check_privacy
from mkdocs_casebook.inspection.site_reader import BuiltSite, read_site
from mkdocs_casebook.records.catalog import Catalog

CHECKS: tuple[Callable[[BuiltSite], Iterator[Notice]], ...] = (
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
    """What was found in a folder, and about which site."""

    site: BuiltSite
    notices: tuple[Notice, ...]

    @property
    def faults(self) -> int:
        """How many of the notices are faults."""
        return sum(not notice.is_remark for notice in self.notices)


def inspect(folder: Path, *, today: str, catalog: Catalog | None = None) -> Report:
    """Ask all questions of a built site; ``today`` is the day they are asked for, as ``2024-08-07``."""
    site = read_site(folder, today=today, catalog=catalog)
    return Report(site=site, notices=tuple(notice for check in CHECKS for notice in check(site)))
