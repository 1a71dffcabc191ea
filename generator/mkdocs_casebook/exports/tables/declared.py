"""All tables of a site, each after the tables that it references."""

from __future__ import annotations

from functools import cache

from mkdocs_casebook.exports.tables.case_tables import CASE_TABLES
from mkdocs_casebook.exports.tables.table import Table
from mkdocs_casebook.exports.tables.vocabulary_tables import VOCABULARY_TABLES
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages

Tables = dict[str, Table]
"""Tables by name."""


@cache
def case_tables(*, demo: bool, languages: SiteLanguages = CHINESE_AND_ENGLISH) -> Tables:
    """Return the tables of cases; callers must not change it."""
    return _published(CASE_TABLES, languages, demo=demo)


@cache
def vocabulary_tables(*, demo: bool, languages: SiteLanguages = CHINESE_AND_ENGLISH) -> Tables:
    """Return the tables of vocabularies; callers must not change it."""
    return _published(VOCABULARY_TABLES, languages, demo=demo)


def tables(*, demo: bool, languages: SiteLanguages = CHINESE_AND_ENGLISH) -> Tables:
    """Return all tables."""
    return vocabulary_tables(demo=demo, languages=languages) | case_tables(demo=demo, languages=languages)


def _published(declared: tuple[Table, ...], languages: SiteLanguages, *, demo: bool) -> Tables:
    return {table.name: table.published(languages, demo=demo) for table in declared}
