"""The views of the database, which answer ordinary questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_casebook.records.model import Text
from mkdocs_casebook.runtime.package_data import data_yaml
from mkdocs_casebook.site_config.site_languages import SiteLanguages

_TEXT = re.compile(r"\{(\w+)\.(\w+)\}")


@dataclass(frozen=True, kw_only=True)
class View:
    """A view: its name, what it answers, its query."""

    name: str
    title: Text
    query: str


def views(languages: SiteLanguages) -> Iterator[View]:
    """Yield the views of a site, each after those that it uses; their columns are in the languages of the site."""

    def columns(found: re.Match[str]) -> str:
        return ", ".join(f"{found[1]}.{found[2]}_{language.value}" for language in languages)

    for name, view in data_yaml("exports/bulk/views.yml").items():
        yield View(name=name, title=Text(zh=view["zh"], en=view["en"]), query=_TEXT.sub(columns, view["sql"]).strip())
