"""The theme's pages: which of them are frames, and where these are built."""

from __future__ import annotations

from mkdocs_casebook.theme.files import frame_files, theme_pages


def test_frame_pages_are_known_by_their_addresses() -> None:
    """All pages of the theme but the site maps and the handbook are frames, by the addresses of the built files."""
    pages = {name.removesuffix(".md").removesuffix("index").rstrip("/") for name in theme_pages()}
    written = {page for page in pages if page.rpartition("en/")[2].startswith(("sitemap", "editing", "handbook/"))}
    assert frame_files() == {f"{page}/index.html".lstrip("/") for page in pages - written}
    assert {"index.html", "en/index.html", "cases/index.html", "frame/3/3/index.html"} <= frame_files()
