"""The manifest of each language."""

from __future__ import annotations

import json
from urllib.parse import urljoin

from PIL import Image

from mkdocs_casebook.exports.web_manifest import THEME_COLOUR, web_manifests
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.theme.files import TEMPLATES
from tests.sample import SITE

LANGUAGES = SiteLanguages(Language.ZH, Language.EN)


def test_each_language_has_a_manifest_with_its_name() -> None:
    """In the folder of the language, with links relative to it."""
    manifests = {address: json.loads(content) for address, content in web_manifests(SITE, LANGUAGES)}
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
    assert (
        f'<meta name="theme-color" content="{{{{ brand.primary or "{THEME_COLOUR}" }}}}" media="(prefers-color-scheme: light)">'
        in page
    )
    assert "--gov-primary: #0f2f52;" in style
    assert (
        '<meta name="theme-color" content="{{ brand.night or "#0f2f52" }}" media="(prefers-color-scheme: dark)">'
        in page
    )
