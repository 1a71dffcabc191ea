"""Dates: whether publication dates agree and are not in the future, and which reviews are overdue."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.inspection.issues import Issue, issue
from mkdocs_casebook.inspection.page_reader import Page
from mkdocs_casebook.inspection.site_reader import BuiltSite
from mkdocs_casebook.records.model import CaseSummary
from mkdocs_casebook.text.languages import Language


def check_dates(site: BuiltSite) -> Iterator[Issue]:
    """Check the dates of all articles, and compare them with the records if a catalog is available."""
    for page in site.articles.values():
        yield from _published(site, page)
        case = _record(site, page)
        if case and page.label("PubDate")[:10] not in {"", case.first_published or case.published}:
            record = case.first_published or case.published
            yield issue("date-record", page.path, value=page.label("PubDate"), record=record)
        if case and page.path == f"cases/{case.id}/index.html":
            yield from _review(site, page, case)


def _published(site: BuiltSite, page: Page) -> Iterator[Issue]:
    day = page.label("PubDate")[:10]
    if day > site.today:
        yield issue("date-future", page.path, value=page.label("PubDate"))
    for shown in (page.day, page.label("article:published_time")[:10]):
        if day and shown and shown != day:
            yield issue("date-differs", page.path, value=page.label("PubDate"), shown=shown)


def _review(site: BuiltSite, page: Page, case: CaseSummary) -> Iterator[Issue]:
    if case.next_review and case.next_review < site.today and not case.withdrawn:
        code = "review-of-demonstration" if site.is_demonstration else "review-due"
        yield issue(code, page.path, value=case.next_review)


def _record(site: BuiltSite, page: Page) -> CaseSummary | None:
    if site.catalog is None:
        return None
    for folder in ("cases/", *(f"{language}/cases/" for language in Language)):
        if page.path.startswith(folder):
            return site.catalog.by_id.get(page.path.removeprefix(folder).removesuffix("/index.html"))
    return None
