"""Every page of a built site has a picture for previews of links, and the picture is there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import html5lib
import pytest
from PIL import Image

from mkdocs_casebook.pages.photos import PREVIEW_SIZE

SITE = "https://casebook.example.org/"
_NOT_SHARED = re.compile(r"(en/)?404\.html|admin/.*|(en/)?cases/[^/]+/notice/index\.html")
"""The page of a missing address, the form, and sheets for printing."""


def _properties(path: Path) -> dict[str, str]:
    document = html5lib.parse(path.read_bytes(), namespaceHTMLElements=False, transport_encoding="utf-8")
    tags = document.iter("meta")
    named = ((tag.get("property") or "", tag.get("content") or "") for tag in tags)
    return {name: content for name, content in named if name.startswith("og:")}


@pytest.fixture(scope="module")
def properties(built_site: Path) -> dict[str, dict[str, str]]:
    """The Open Graph properties of each page that is not a redirect, by its path."""
    paths = [
        path for path in sorted(built_site.rglob("*.html")) if 'http-equiv="refresh"' not in path.read_text("utf-8")
    ]
    names = {path.relative_to(built_site).as_posix(): path for path in paths}
    return {name: _properties(path) for name, path in names.items() if not _NOT_SHARED.fullmatch(name)}


def test_the_picture_is_a_file_of_the_said_size(built_site: Path, properties: dict[str, dict[str, str]]) -> None:
    """On generated and hand-written pages: PNG or JPEG, 1200×630, with a description."""
    assert len(properties) > 60
    checked = set()
    for name, found in properties.items():
        assert found["og:image"].startswith(SITE), name
        assert (int(found["og:image:width"]), int(found["og:image:height"])) == PREVIEW_SIZE
        assert found["og:image:alt"], name
        assert found["og:title"], name
        checked.add(built_site / found["og:image"].removeprefix(SITE))
    for path in checked:
        with Image.open(path) as picture:
            assert picture.format in {"PNG", "JPEG"}
            assert picture.size == PREVIEW_SIZE
    assert {path.suffix for path in checked} == {".png", ".jpg"}


def test_no_card_is_without_a_page(built_site: Path, properties: dict[str, dict[str, str]]) -> None:
    """What is drawn is shown by a page."""
    shown = {found["og:image"].removeprefix(SITE) for found in properties.values()}
    drawn = {path.relative_to(built_site).as_posix() for path in built_site.rglob("card.png")}
    assert drawn <= shown


def test_structured_data_has_the_same_picture(built_site: Path, properties: dict[str, dict[str, str]]) -> None:
    """As an ImageObject with its size, on all pages that have structured data."""
    pictures = {}
    for name in properties:
        scripts = re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', (built_site / name).read_text("utf-8")
        )
        for script in scripts:
            image = json.loads(script)[0]["image"]
            pictures[name] = image["url"], image["width"], image["height"]
    assert len(pictures) > 40
    assert pictures == {name: (properties[name]["og:image"], *PREVIEW_SIZE) for name in pictures}


def test_icons_and_manifest_are_files(built_site: Path) -> None:
    """What the head of a page names is there, in the language of the page."""
    for root in ("", "en/"):
        html = (built_site / root / "about/index.html").read_text("utf-8")
        for name in ("apple-touch-icon", "manifest"):
            [link] = re.findall(rf'<link rel="{name}" href="([^"]+)"', html)
            assert (built_site / root / "about" / link).resolve().is_file()
        [link] = re.findall(r'<link rel="manifest" href="([^"]+)"', html)
        manifest = built_site / root / "about" / link
        for icon in json.loads(manifest.read_text("utf-8"))["icons"]:
            with Image.open(manifest.parent / icon["src"]) as picture:
                assert "{}x{}".format(*picture.size) == icon["sizes"]
