"""The manifest and the search description of each language."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import urljoin

import pytest
from lxml import etree
from PIL import Image

from mkdocs_casebook.exports.browser_files import THEME_COLOUR, browser_files
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.theme.files import TEMPLATES
from tests.sample import SITE

LANGUAGES = SiteLanguages(Language.ZH, Language.EN)


def test_each_language_has_a_manifest_with_its_name() -> None:
    """In the folder of the language, with links relative to it."""
    files = dict(browser_files(SITE, LANGUAGES))
    manifests = {address: json.loads(files[address]) for address in files if address.endswith(".webmanifest")}
    assert {address: (each["name"], each["lang"]) for address, each in manifests.items()} == {
        "manifest.webmanifest": ("案例库", "zh-CN"),
        "en/manifest.webmanifest": ("Casebook", "en"),
    }
    for address, manifest in manifests.items():
        folder = SITE.url + address.removesuffix("manifest.webmanifest")
        assert urljoin(SITE.url + address, manifest["start_url"]) == folder
        assert [urljoin(SITE.url + address, icon["src"]) for icon in manifest["icons"]] == [
            f"{SITE.url}assets/icon-192.png",
            f"{SITE.url}assets/icon-512.png",
        ]


@pytest.mark.parametrize(("root", "tag", "short"), [("", "zh-CN", "案例搜索"), ("en/", "en", "Cases")])
def test_each_language_says_how_to_search_it(root: str, tag: str, short: str) -> None:
    """The address of a search, a name that the standard has room for, and on a demonstration its mark."""
    for site, mark in ((SITE, ""), (replace(SITE, demo=True), {"": "（演示）", "en/": " (demo)"}[root])):
        description = etree.fromstring(dict(browser_files(site, LANGUAGES))[f"{root}opensearch.xml"])
        texts = {etree.QName(element).localname: element.text for element in description}
        assert etree.QName(description).namespace == "http://a9.com/-/spec/opensearch/1.1/"
        assert texts["ShortName"] == short + mark
        assert len(texts["ShortName"]) <= 16
        assert texts["Language"] == tag
        [url] = description.iterfind("{*}Url")
        assert dict(url.attrib) == {"type": "text/html", "template": f"{SITE.url}{root}search/?q={{searchTerms}}"}
        assert texts["Image"] == f"{SITE.url}assets/icon-192.png"


def test_a_long_name_is_cut_and_a_strange_one_escaped() -> None:
    """The file stays valid."""
    site = replace(SITE, name_zh="<案例>&" * 20)
    description = etree.fromstring(dict(browser_files(site, LANGUAGES))["opensearch.xml"])
    assert description.findtext("{*}LongName") == ("<案例>&" * 20)[:48]


def test_the_icons_have_the_sizes_that_are_said() -> None:
    """They ship with the theme, and an owner's files of these names replace them."""
    sizes = {"icon-192.png": 192, "icon-512.png": 512, "touch-icon.png": 180}
    for name, size in sizes.items():
        with Image.open(TEMPLATES / "assets" / name) as icon:
            assert (icon.format, icon.size) == ("PNG", (size, size))


def test_the_colour_is_that_of_the_header() -> None:
    """In the light mode; pages say it for both modes."""
    style = (TEMPLATES / "assets/frame.css").read_text(encoding="utf-8")
    page = (TEMPLATES / "main.html").read_text(encoding="utf-8")
    assert f"--gov-primary: {THEME_COLOUR};" in style
    shown = f'{{{{ brand.primary or "{THEME_COLOUR}" }}}}'
    assert f'<meta name="theme-color" content="{shown}" media="(prefers-color-scheme: light)">' in page
    assert "--gov-primary: #0f2f52;" in style
    assert 'content="{{ brand.night or "#0f2f52" }}" media="(prefers-color-scheme: dark)">' in page
