"""Columns: whether each holds something and is kept up to date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mkdocs_casebook.inspection.notice import Notice, notice
from mkdocs_casebook.inspection.page_reader import Page
from mkdocs_casebook.inspection.site_reader import BuiltSite
from mkdocs_casebook.site_config.government import requirements


def check_columns(site: BuiltSite) -> Iterator[Notice]:
    """Check the columns whose type has a limit: the others, as the page about the site, need no news."""
    for path, name in site.columns.items():
        page = site.pages.get(path)
        limit = requirements().update_within.get(page.label("ColumnType")) if page else None
        if page is not None and limit is not None:
            yield from _column(site, page, name, limit)


def _column(site: BuiltSite, page: Page, name: str, limit: int) -> Iterator[Notice]:
    days = [article.label("PubDate")[:10] for article in _within_two_clicks(site, page)]
    if not days:
        yield notice("column-empty", page.path, name=name)
        return
    newest = max((day for day in days if day <= site.today), default="")  # a day to come makes nothing fresh
    age = _age(newest, site.today)
    if age is not None and age > limit:
        code = "column-of-demonstration" if site.is_demonstration else "column-old"
        yield notice(code, page.path, name=name, day=newest, age=age, limit=limit)


def _within_two_clicks(site: BuiltSite, page: Page) -> list[Page]:
    """Return the articles that the page's content leads to, straight or by a list."""
    first = _followed(site, page)
    lists = [each for each in first if each.path not in site.articles]
    reached = {each.path: each for each in [*first, *(each for one in lists for each in _followed(site, one))]}
    return [each for path, each in reached.items() if path in site.articles]


def _followed(site: BuiltSite, page: Page) -> list[Page]:
    targets = (site.target(page.path, address) for address in page.followed)
    paths = {site.file(target) for target in targets if target.where == "inside"}
    return [site.pages[path] for path in sorted(path for path in paths if path in site.pages and path)]


def _age(day: str, today: str) -> int | None:
    try:
        return (date.fromisoformat(today) - date.fromisoformat(day)).days
    except ValueError:
        return None
