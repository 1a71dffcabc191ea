"""Columns: whether each has content and is updated often enough."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mkdocs_casebook.inspection.issues import Issue, issue
from mkdocs_casebook.inspection.page_reader import Page
from mkdocs_casebook.inspection.site_reader import BuiltSite
from mkdocs_casebook.site_config.government import requirements


def check_columns(site: BuiltSite) -> Iterator[Issue]:
    """Check the columns whose type has an update limit; others, such as the page about the site, need no updates."""
    if not site.articles:
        yield issue("nothing-published", "index.html")
        return
    for path, name in site.columns.items():
        page = site.pages.get(path)
        limit = requirements().update_within.get(page.label("ColumnType")) if page else None
        if page is not None and limit is not None:
            yield from _column(site, page, name, limit)


def _column(site: BuiltSite, page: Page, name: str, limit: int) -> Iterator[Issue]:
    published = [article.label("PubDate")[:10] for article in _within_two_clicks(site, page)]
    if not published:
        yield issue("column-empty", page.path, name=name)
        return
    newest = max((day for day in published if day <= site.today), default="")  # a future date is no update
    age = _age(newest, site.today)
    if age is not None and age > limit:
        code = "column-old" if site.is_of_government else "column-of-demonstration"
        yield issue(code, page.path, name=name, day=newest, age=age, limit=limit)


def _within_two_clicks(site: BuiltSite, page: Page) -> list[Page]:
    """Return the articles that the page's content links to, directly or through a list."""
    first = _linked_pages(site, page)
    lists = [each for each in first if each.path not in site.articles]
    reached = {each.path: each for each in [*first, *(each for one in lists for each in _linked_pages(site, one))]}
    return [each for path, each in reached.items() if path in site.articles]


def _linked_pages(site: BuiltSite, page: Page) -> list[Page]:
    targets = (site.target(page.path, address) for address in page.content_links)
    paths = {site.file(target) for target in targets if target.where == "inside"}
    return [site.pages[path] for path in sorted(path for path in paths if path in site.pages and path)]


def _age(day: str, today: str) -> int | None:
    try:
        return (date.fromisoformat(today) - date.fromisoformat(day)).days
    except ValueError:
        return None
