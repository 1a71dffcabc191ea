"""The footer: whether required items are present and well formed, and the error-report link has the page's address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from urllib.parse import parse_qs

from mkdocs_casebook.inspection.issues import Issue, issue
from mkdocs_casebook.inspection.page_reader import Page
from mkdocs_casebook.inspection.site_reader import BuiltSite, host
from mkdocs_casebook.site_config.government import REPORT_ERRORS, FooterItem, requirements
from mkdocs_casebook.text.web_addresses import split_address


def check_footer(site: BuiltSite) -> Iterator[Issue]:
    """Check the footer of every page but sheets to print; only government sites need the items of such a site."""
    for page, _ in site.shown:
        if site.is_demonstration and not page.is_demonstration:
            yield issue("demonstration-unsaid", page.path)
        for key, item in requirements().footer.items() if not site.is_version(page) else ():
            yield from _item(site, page, key, item)
    if site.is_demonstration:
        yield issue("footer-of-demonstration", "index.html")
    elif not site.is_of_government:
        yield issue("not-of-government", "index.html")


def _item(site: BuiltSite, page: Page, key: str, item: FooterItem) -> Iterator[Issue]:
    issue_here = partial(issue, path=page.path, name_zh=item.zh, name_en=item.en)
    value = _shown(page, key, item)
    if value is None:
        if item.demonstration or site.is_of_government:
            yield issue_here("footer-missing")
    elif site.is_demonstration and key in requirements().filings:
        yield issue_here("footer-not-for-demonstration")
    elif key == REPORT_ERRORS:
        if page.canonical and value != page.canonical:
            yield issue("errors-link", page.path, value=value or "–", expected=page.canonical)
    elif not requirements().fits(key, value):
        yield issue_here("footer-format", value=value)


def _shown(page: Page, key: str, item: FooterItem) -> str | None:
    """Return the value of an item as shown on the page, or ``None`` if it is missing."""
    if item.text:
        found = re.search(rf"(?:{item.text})[:： ]*([^\n]*)", page.footer)
        return found[1].strip() if found else None
    link = next((link for link in page.footer_links if host(link.address) == item.host), None)
    if link is None:
        return None
    query = parse_qs(split_address(link.address).query)
    if key in {REPORT_ERRORS, "conac"}:
        return query.get("url" if key == REPORT_ERRORS else "id", [""])[0]
    return re.sub(r"^.*[:：] *", "", link.text)
