"""Citations of a case."""

from __future__ import annotations

import dataclasses

import pytest

from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.formatting.citation import Citation, bibtex
from mkdocs_casebook.rendering.page_view import PageView
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.text.languages import Language
from tests.catalogs import catalog_of
from tests.paths import DATA
from tests.sample import SITE, site_context

CITATION = Citation(
    key="lift",
    author="街道办事处",
    title="一个单元一个方案",
    english_title="Every entrance its own plan",
    site="案例库",
    date="2024-08-07",
    address="https://example.org/cases/lift/",
)
CATALOG = catalog_of(DATA / "cases")


def _view(language: Language, site: SiteIdentity = SITE, catalog: Catalog = CATALOG) -> PageView:
    page = next(page for page in plan(catalog) if page.kind == "case" and page.language is language)
    return PageView(page, dataclasses.replace(site_context(catalog), site=site))


def test_the_apa_date() -> None:
    """Year first, the month in words, no leading zero."""
    assert CITATION.apa_date == "2024, August 7"


@pytest.mark.parametrize(
    ("text", "stop"), [("题名", "."), ("Why?", ""), ("Done.", ""), ("做完了。", ""), ("为什么？", "")]
)
def test_one_full_stop_is_enough(text: str, stop: str) -> None:
    """A part that ends with punctuation gets none."""
    assert CITATION.stop(text) == stop


def test_the_fields_of_bibtex() -> None:
    """Names and titles in double braces, the URL without."""
    assert CITATION.bibtex == {
        "author": "{街道办事处}",
        "title": "{一个单元一个方案}",
        "organization": "{案例库}",
        "year": "2024",
        "date": "2024-08-07",
        "url": "https://example.org/cases/lift/",
    }


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("70% & more: $5 #1 a_b", r"70\% \& more: \$5 \#1 a\_b"),
        ("{", r"\textbraceleft{}"),
        (r"\input{x}", r"\textbackslash{}input\textbraceleft{}x\textbraceright{}"),
        ("a^b~c", r"a\textasciicircum{}b\textasciitilde{}c"),
    ],
)
def test_bibtex_is_escaped(text: str, escaped: str) -> None:
    """No character is special to TeX, and braces are always balanced."""
    assert bibtex(text) == escaped
    assert escaped.count("{") == escaped.count("}")


def test_a_page_is_cited_in_its_own_language() -> None:
    """An English page cites the English URL and title, without a translated title."""
    case = CATALOG.case("lift")
    chinese, english = (_view(language).citation(case) for language in Language)
    assert (chinese.title, chinese.english_title) == (case.title.zh, case.title.en)
    assert (english.title, english.english_title) == (case.title.en, None)
    assert (chinese.address, english.address) == (f"{SITE.url}cases/lift/", f"{SITE.url}en/cases/lift/")
    assert (chinese.site, english.site) == ("案例库", "Casebook")


def test_the_day_of_the_last_update_is_cited() -> None:
    """Or the day of publication if there was none."""
    case = CATALOG.case("lift")
    changed = case.model_copy(update={"updated": "2025-01-02"})
    view = _view(Language.ZH)
    assert (view.citation(case).date, view.citation(changed).date) == (case.published, "2025-01-02")


def test_the_url_for_corrections_is_filled() -> None:
    """Page, version and title are URL-encoded; other braces remain."""
    site = dataclasses.replace(SITE, corrections="mailto:a@example.org?subject={title}&body={url}%20{version}{else}")
    case = CATALOG.case("lift").model_copy(update={"version": "0123456789ab"})
    case = case.model_copy(update={"title": case.title.model_copy(update={"zh": "甲&body={url}"})})
    assert _view(Language.ZH, site).correction(case) == (
        "mailto:a@example.org?subject=%E7%94%B2%26body%3D%7Burl%7D"
        "&body=https%3A%2F%2Fexample.org%2Fsub%2Fcases%2Flift%2F%200123456789ab{else}"
    )


def test_a_site_without_a_url_for_corrections() -> None:
    """The page then links to the contact page."""
    assert _view(Language.ZH).correction(CATALOG.case("lift")) == ""
