"""Page labels: whether those that a kind of page must carry are there and well formed."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.inspection.notice import Notice, notice
from mkdocs_casebook.inspection.page_reader import Label, Page
from mkdocs_casebook.inspection.site_reader import BuiltSite, Kind, host
from mkdocs_casebook.site_config.government import requirements

_GROUPS: dict[Kind, str] = {
    "home": "home",
    "column": "column",
    "article": "article",
    "other": "other",
    "error": "other",
}


def check_labels(site: BuiltSite) -> Iterator[Notice]:
    """Check the labels of every page."""
    for page, kind in site.shown:
        yield from _missing(site, page, kind)
        for label in page.labels:
            yield from _malformed(site, page, label)


def _missing(site: BuiltSite, page: Page, kind: Kind) -> Iterator[Notice]:
    spared = requirements().omitted_in_demo if site.is_demonstration else ()
    for group in requirements().required[_GROUPS[kind]]:
        for name in requirements().labels[group]:
            given = [label for label in page.labels if label.name == name]
            if not given and name not in spared:
                yield notice("label-missing", page.path, name=name)
            if len(given) > 1:
                yield notice("label-twice", page.path, given[1].line, name=name)
    if kind == "article":
        for name in requirements().labels["advised"]:
            if not page.label(name) and (name != "Image" or page.has_pictures):
                yield notice("label-advised", page.path, name=name)


def _malformed(site: BuiltSite, page: Page, label: Label) -> Iterator[Notice]:
    name, value = label.name, label.content
    if not any(name in group for group in requirements().labels.values()):
        return
    if not value.strip():
        yield notice("label-empty", page.path, label.line, name=name)
    elif not requirements().fits(name, value):
        yield notice("label-format", page.path, label.line, name=name, value=value)
    elif name == "ColumnType" and value not in requirements().column_types:
        yield notice("column-type", page.path, label.line, value=value)
    elif _expected(site, page, name) not in {"", value}:
        yield notice("label-wrong", page.path, label.line, name=name, value=value, expected=_expected(site, page, name))


def _expected(site: BuiltSite, page: Page, name: str) -> str:
    if name == "SiteDomain":
        return host(site.url) if site.has_address else ""
    return page.canonical if name == "Url" else ""
