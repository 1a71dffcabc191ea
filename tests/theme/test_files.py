"""The theme's pages: which of them are frames, and where these are built."""

from __future__ import annotations

from pathlib import Path

from mkdocs_casebook.theme.files import copy_theme, frame_files, theme_pages, without_other_language


def test_frame_pages_are_known_by_their_addresses() -> None:
    """All pages of the theme but the site maps and the handbook are frames, by the addresses of the built files."""
    pages = {name.removesuffix(".md").removesuffix("index").rstrip("/") for name in theme_pages()}
    written = {page for page in pages if page.rpartition("en/")[2].startswith(("sitemap", "editing", "handbook/"))}
    assert frame_files() == {f"{page}/index.html".lstrip("/") for page in pages - written}
    assert {"index.html", "en/index.html", "cases/index.html", "frame/3/3/index.html"} <= frame_files()


def test_a_site_in_one_language_gets_no_pages_in_another(tmp_path: Path) -> None:
    """Without links to them; the rest of each page, and pages of the owner, stay as they are."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "sitemap.md").write_text("# ours\n", encoding="utf-8")
    copy_theme(docs=docs, overrides=tmp_path / "theme", left_out=("en",))
    copied = {path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8") for path in docs.rglob("*.md")}
    assert set(copied) == {name for name in theme_pages() if not name.startswith("en/")}
    assert copied.pop("sitemap.md") == "# ours\n"
    assert copied == {name: theme_pages()[name].read_text(encoding="utf-8") for name in copied}


def test_sections_that_link_to_another_language_can_be_removed() -> None:
    """From the page of each language; the sections before them stay."""
    for name in ("sitemap.md", "en/sitemap.md"):
        whole = theme_pages()[name].read_text(encoding="utf-8")
        left = without_other_language(whole)
        assert whole.startswith(left)
        assert "{ lang=" in whole
        assert "{ lang=" not in left
        assert left.count("\n## ") == whole.count("\n## ") - 1 > 0
