"""The theme's pages: which of them are frames, and where these are built."""

from __future__ import annotations

import io
import re
from pathlib import Path

from PIL import Image

from mkdocs_casebook.theme.files import copy_theme, frame_files, handbook_pictures, theme_pages

ROOTS = {"zh": "", "en": "en/"}
PAGES = theme_pages(ROOTS, handbook=True)


def test_frame_pages_are_known_by_their_addresses() -> None:
    """All pages of the theme but the site maps and the handbook are frames, by the addresses of the built files."""
    pages = {name.removesuffix(".md").removesuffix("index").rstrip("/") for name in PAGES}
    written = {page for page in pages if page.rpartition("en/")[2].startswith(("sitemap", "handbook"))}
    frames = frame_files(ROOTS)
    assert frames == {f"{page}/index.html".lstrip("/") for page in pages - written}
    assert {"index.html", "en/index.html", "cases/index.html", "en/frame/3/3/index.html"} <= frames


def test_a_site_in_one_language_gets_no_pages_in_another(tmp_path: Path) -> None:
    """Without links to them; the rest of each page, and pages of the owner, stay as they are."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "sitemap.md").write_text("# ours\n", encoding="utf-8")
    copy_theme(docs=docs, overrides=tmp_path / "theme", roots={"zh": ""})
    copied = {path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8") for path in docs.rglob("*.md")}
    assert set(copied) == {name for name in theme_pages(ROOTS) if not name.startswith("en/")}
    assert copied.pop("sitemap.md") == "# ours\n"
    whole = {name: PAGES[name] for name in copied}
    assert {name for name in copied if copied[name] != whole[name]} == set()


def test_sections_that_link_to_another_language_are_left_out_of_a_site_in_one() -> None:
    """From the page of each language; the sections before them stay."""
    for name, language in (("sitemap.md", "zh"), ("en/sitemap.md", "en")):
        whole = PAGES[name]
        left = theme_pages({language: ""})["sitemap.md"]
        assert whole.startswith(left)
        assert "{ lang=" in whole
        assert "{ lang=" not in left
        assert left.count("\n## ") == whole.count("\n## ") - 1 > 0


def test_the_first_language_is_at_the_root() -> None:
    """The same pages, the other way round; links between the languages lead from one root to the other."""
    pages = theme_pages({"en": "", "zh": "zh/"}, handbook=True)
    assert {name.removeprefix("zh/") for name in pages if name.startswith("zh/")} == {
        name for name in PAGES if not name.startswith("en/")
    }
    assert pages["index.md"] == PAGES["en/index.md"]
    assert "](zh/index.md){ lang=zh-CN }" in pages["sitemap.md"]
    assert "](../index.md){ lang=en }" in pages["zh/sitemap.md"]


def test_the_pictures_of_the_handbook_are_those_that_its_pages_show() -> None:
    """In each language; every picture has an alternative text and its size, so that the page does not shift."""
    pictures = handbook_pictures(ROOTS)
    shown = {
        f"{name.rpartition('/')[0]}/{picture}": (alternative, int(width), int(height))
        for name, text in PAGES.items()
        for alternative, picture, width, height in re.findall(
            r"!\[([^]]+)\]\(([^)]+)\)\{ .gov-screenshot width=(\d+) height=(\d+) \}", text
        )
    }
    assert set(shown) == set(pictures)
    assert {name for name, text in PAGES.items() for _ in re.findall(r"!\[", text)} == {
        "handbook/index.md",
        "en/handbook/index.md",
    }
    for name, (_, *size) in shown.items():
        with Image.open(io.BytesIO(pictures[name])) as picture:
            assert [*picture.size] == size
