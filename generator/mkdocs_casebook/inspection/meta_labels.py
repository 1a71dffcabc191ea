"""Page labels (``meta`` elements): whether those required for a kind of page are present and well formed."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.inspection.issues import Issue, issue
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


def check_labels(site: BuiltSite) -> Iterator[Issue]:
    """Check the labels of every page."""
    for page, kind in site.shown:
        yield from _missing(site, page, kind)
        for label in page.labels:
            yield from _malformed(site, page, label)


def _missing(site: BuiltSite, page: Page, kind: Kind) -> Iterator[Issue]:
    spared = () if site.is_of_government else requirements().omitted_without_identifier
    for group in requirements().required[_GROUPS[kind]]:
        for name in requirements().labels[group]:
            given = [label for label in page.labels if label.name == name]
            if not given and name not in spared:
                yield issue("label-missing", page.path, name=name)
            if len(given) > 1:
                yield issue("label-twice", page.path, given[1].line, name=name)
    if kind == "article":
        for name in requirements().labels["advised"]:
            if not page.label(name) and (name != "Image" or page.has_pictures):
                yield issue("label-advised", page.path, name=name)


def _malformed(site: BuiltSite, page: Page, label: Label) -> Iterator[Issue]:
    name, value = label.name, label.content
    if not any(name in group for group in requirements().labels.values()):
        return
    if not value.strip():
        yield issue("label-empty", page.path, label.line, name=name)
    elif not requirements().fits(name, value):
        yield issue("label-format", page.path, label.line, name=name, value=value)
    elif name == "ColumnType" and value not in requirements().column_types:
        yield issue("column-type", page.path, label.line, value=value)
    elif _expected(site, page, name) not in {"", value}:
        yield issue("label-wrong", page.path, label.line, name=name, value=value, expected=_expected(site, page, name))


def _expected(site: BuiltSite, page: Page, name: str) -> str:
    if name == "SiteDomain":
        return host(site.url) if site.has_address else ""
    return page.canonical if name == "Url" else ""
