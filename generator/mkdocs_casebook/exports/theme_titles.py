"""``themes/KEY/titles.json``: the cases of a theme by id and titles, for the page that compares cases."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.exports.case_json import json_text
from mkdocs_casebook.records.catalog import Catalog


def theme_titles(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    """Yield the address and content of the list of each theme: id, Chinese and English title of each case."""
    for theme, cases in catalog.by_theme.items():
        titles = [(case.id, case.title.zh, case.title.en) for case in cases if not case.withdrawn]
        yield f"themes/{theme}/titles.json", json_text(titles) + b"\n"
