"""The metadata that Datasette shows beside the database (https://docs.datasette.io/en/stable/metadata.html)."""

from __future__ import annotations

from mkdocs_casebook.exports.bulk.sqlite_file import FULL_TEXT, SEARCHED, sql_name
from mkdocs_casebook.exports.bulk.views import views
from mkdocs_casebook.exports.case_json import Data
from mkdocs_casebook.exports.published_data import FOLDER, OpenData
from mkdocs_casebook.exports.tables.table import Table
from mkdocs_casebook.pages.page import ui_text
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.site_config.site_languages import SiteLanguages

_DATABASE = "casebook"
"""The name that Datasette gives a database: that of its file without the ending."""


def datasette_metadata(published: OpenData, site: SiteIdentity, languages: SiteLanguages) -> Data:
    """Return titles, descriptions and licence of the database, its tables, columns and views."""
    about: Data = {"source": site.name(languages.first), "source_url": f"{site.url}{FOLDER}"}
    if site.licence:
        about |= {"license": site.licence.name, "license_url": site.licence.url}
    tables = {sql_name(table.name): _table(table, languages) for table in published.declared.values()}
    shown = {view.name: {"description": _joined(view.title, languages)} for view in views(languages)}
    description = [ui_text("data_summary"), *([ui_text("demo_rights")] if site.demo else [])]
    return {
        "title": " / ".join(site.name(language) for language in languages),
        "description": "\n".join(_joined(text, languages) for text in description),
        **about,
        "databases": {_DATABASE: {**about, "tables": tables | shown, "queries": {"find": _find(languages)}}},
    }


def _table(table: Table, languages: SiteLanguages) -> Data:
    described: Data = {
        "description": _joined(ui_text(table.word), languages),
        "columns": {column.name: _joined(column.meaning, languages) for column in table.columns},
    }
    if table.name == "cases":
        title = f"title_{languages.first.value}"
        described |= {"label_column": title, "fts_table": FULL_TEXT, "sort_desc": "published"}
    return described


def _find(languages: SiteLanguages) -> Data:
    """Return the query for words of any length in titles and summaries: the index has three characters and more."""
    titles = [f"title_{language.value}" for language in languages]
    searched = [f"{name}_{language.value}" for name in SEARCHED for language in languages]
    conditions = " OR ".join(f"instr(lower({name}), lower(:words))" for name in searched)
    return {
        "title": _joined(ui_text("data_find"), languages),
        "sql": f"SELECT id, {', '.join(titles)} FROM cases WHERE {conditions} ORDER BY published DESC",  # noqa: S608
    }


def _joined(text: Text, languages: SiteLanguages) -> str:
    return " / ".join(text.get(language) for language in languages)
