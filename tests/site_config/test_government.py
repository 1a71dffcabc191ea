"""Requirements for government sites: consistency of the list, meta labels of pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.rendering.renderer import render
from mkdocs_casebook.site_config.government import requirements
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH
from mkdocs_casebook.text.languages import Language
from tests.sample import SITE, site_context


def test_the_list_is_consistent() -> None:
    """Every pattern compiles, and every name that is used is defined."""
    listed = requirements()
    for pattern in (*listed.formats.values(), listed.demonstration, listed.mobile, listed.provinces):
        re.compile(pattern)
    labels = {name for group in listed.labels.values() for name in group}
    assert set(listed.omitted_without_identifier) <= labels
    assert {group for groups in listed.required.values() for group in groups} <= set(listed.labels)
    assert set(listed.filings) <= set(listed.footer)
    assert set(listed.update_within) <= set(listed.column_types)
    assert all(bool(item.host) != bool(item.text) for item in listed.footer.values())


def _labels(kind: str, cases: Path, language: Language = Language.ZH) -> dict[str, str]:
    catalog = load(cases)
    page = next(page for page in plan(catalog) if page.kind == kind and page.language is language)
    found = re.findall(r'<meta name="(\w+)" content="([^"]*)">', render(page, site_context(catalog))["head"])
    assert len(dict(found)) == len(found)
    return dict(found)


@pytest.mark.parametrize("language", Language)
def test_a_case_carries_the_labels_of_an_article(full_cases: Path, language: Language) -> None:
    """Column, article and advised labels, none empty; publication day at 00:00."""
    labels = _labels("case", full_cases, language)
    required = [name for group in ("column", "article", "advised") for name in requirements().labels[group]]
    assert all(labels[name] for name in required)
    assert requirements().fits("PubDate", labels["PubDate"])
    assert labels["PubDate"].endswith(" 00:00")
    assert labels["Url"] == f"{SITE.url}{CHINESE_AND_ENGLISH.root(language)}cases/lift/"
    assert "description" not in labels  # names are case-insensitive: Description is already there


def test_a_case_is_news_unless_its_column_says_otherwise(full_cases: Path) -> None:
    """The column type is 工作动态 unless the vocabulary gives another."""
    assert _labels("case", full_cases)["ColumnType"] == "工作动态"


@pytest.mark.parametrize("kind", ["list", "theme", "place", "places", "groups", "search"])
def test_a_list_carries_the_labels_of_its_column(cases: Path, kind: str) -> None:
    """And no article labels."""
    labels = _labels(kind, cases)
    assert [name for name in labels if name[0].isupper()] == list(requirements().labels["column"])


def test_the_home_page_leaves_the_labels_to_the_frame(cases: Path) -> None:
    """The frame has the three labels of the site."""
    assert [name for name in _labels("home", cases) if name[0].isupper()] == []
