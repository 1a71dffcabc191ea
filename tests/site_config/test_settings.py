"""The typed model of the settings: what it accepts; what it refuses is in ``tests/data/bad_settings``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from mkdocs_casebook.site_config.extra_settings import FooterSettings
from mkdocs_casebook.site_config.government import filings
from mkdocs_casebook.site_config.setting_types import SettingsContext
from mkdocs_casebook.site_config.settings import PluginOptions, SiteSettings, plugin_entries

RIGHT: dict[str, Any] = {
    "host": {"zh": "某街道办事处", "en": "A Subdistrict Office"},
    "site_code": "5001120001",
    "icp": "渝ICP备12345678号-1",
    "police": "渝公网安备 50011202000001号",
    "conac": {"id": "0123456789ABCDEF0123456789abcdef", "image": "mark.png"},
}
REQUIRED: dict[str, Any] = {
    "site_name": "某街道案例库",
    "site_url": "https://www.example.org/cases/",
    "theme": {"name": "material", "font": False},
    "plugins": ["cases"],
}


@pytest.fixture
def context(tmp_path: Path) -> SettingsContext:
    """A project with all folders and the picture that settings name."""
    for name in ("docs", "cases"):
        (tmp_path / name).mkdir()
    (tmp_path / "docs/mark.png").touch()
    return SettingsContext(project=tmp_path, docs=tmp_path / "docs")


def _codes(model: Any, data: dict[str, Any], context: SettingsContext) -> list[str]:
    try:
        model.model_validate(data, context=context)
    except ValidationError as error:
        return [detail["type"] for detail in error.errors()]
    return []


def test_the_required_settings_are_enough(context: SettingsContext) -> None:
    """All others have defaults."""
    settings = SiteSettings.model_validate(REQUIRED, context=context)
    assert (settings.docs_dir, settings.extra.demo, settings.extra.footer) == ("docs", False, None)
    assert not settings.is_at_root
    assert settings.model_copy(update={"site_url": "https://www.example.org"}).is_at_root
    assert settings.model_copy(update={"site_url": "https://www.example.org/"}).is_at_root


def test_valid_numbers_are_not_unusual(context: SettingsContext) -> None:
    """No error for a correct footer, one without numbers, or the alternative form of identifier."""
    for footer in (RIGHT, {}, {"site_code": "bm12345678"}, {"icp": None}):
        assert _codes(FooterSettings, footer, context) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("site_code", "500112000"),
        ("site_code", "bm1234567"),
        ("icp", "渝ICP证123456号"),
        ("icp", "ICP备12345678号"),
        ("police", "渝公网安备50011202号"),
        ("conac", {"id": "12", "image": "mark.png"}),
    ],
)
def test_an_unusual_number_is_refused_until_accepted(key: str, value: Any, context: SettingsContext) -> None:
    """``accept`` lists the keys of numbers that are right all the same, wherever it is written."""
    footer = RIGHT | {key: value}
    assert _codes(FooterSettings, footer, context) == ["filing-form"]
    assert _codes(FooterSettings, footer | {"accept": [key]}, context) == []


@pytest.mark.parametrize("key", ["site_code", "icp", "police", "conac"])
def test_a_demonstration_must_not_carry_real_numbers(key: str, context: SettingsContext) -> None:
    """The name of the publisher is allowed."""

    def codes(**extra: Any) -> list[str]:
        return _codes(SiteSettings, REQUIRED | {"extra": extra}, context)

    assert codes(demo=True, footer={key: RIGHT[key]}) == ["demonstration-filings"]
    assert codes(footer={key: RIGHT[key]}, demo=True) == ["demonstration-filings"]
    assert codes(footer={key: RIGHT[key]}) == codes(demo=True, footer={"host": RIGHT["host"]}) == []
    assert codes(demo=True, footer=None) == []
    assert filings(RIGHT).keys() == {"site_code", "icp", "police", "conac"}


@pytest.mark.parametrize(
    "plugins",
    [["cases"], [{"cases": None}], {"cases": {}}, ["tags", {"cases": {"build_date": "2026-01-01"}}], {"cases": None}],
)
def test_plugins_are_written_in_any_form_of_mkdocs(plugins: Any, context: SettingsContext) -> None:
    """A list of names, of names with options, or a mapping; other plugins are the owner's business."""
    assert _codes(SiteSettings, REQUIRED | {"plugins": plugins}, context) == []
    ((_, name, options),) = [entry for entry in plugin_entries(plugins) if entry[1] == "cases"]
    assert name == "cases"
    assert _codes(PluginOptions, options or {}, context) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("letter", "https://社区.中国/信箱?a=1&b=2#c"),
        ("letter", "mailto:office@example.org?subject=a%20b"),
        ("letter", "http://localhost:8000/"),
    ],
)
def test_links_of_three_schemes_are_accepted(key: str, value: str, context: SettingsContext) -> None:
    """With any host, query and fragment."""
    assert _codes(FooterSettings, {key: value}, context) == []


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//example.org",
        "example.org",
        "https:",
        "https://",
        "https:///x",
        "mailto:",
        "https://a b",
        'https://x/"onclick=',
        "https://x/<b>",
        "http://[",
        "ftp://x/",
        "tel:123",
    ],
)
def test_other_links_are_refused(value: str, context: SettingsContext) -> None:
    """Whatever a browser would make of them."""
    assert _codes(FooterSettings, {"letter": value}, context) == ["bad-link"]
    licence = {"extra": {"data_licence": {"name": "x", "url": value}, "corrections": value}}
    assert set(_codes(SiteSettings, REQUIRED | licence, context)) == {"bad-address", "bad-link"}
