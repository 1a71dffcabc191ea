"""Where the theme's files are, for the MkDocs plugin and for other builders."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath

from mkdocs_casebook.runtime.package_data import data_path

TEMPLATES = data_path("theme/templates")
"""The folder to search for templates and assets before Material's own."""

FRAME = "frame.html"
"""The template of the frame pages."""

MISSING = "404.html"
"""The page for missing addresses, and its template; the second language has one in its folder."""

Roots = Mapping[str, str]
"""The languages of a site by their codes, each with the folder of its pages: empty for the first one."""

PAGES = data_path("theme/pages")
"""A folder for each language."""

_HANDBOOK = "handbook/"

_OTHER_LANGUAGE = re.compile(r"\n## [^\n]+\n\n(?:- \[[^\n]*\{ lang=[^\n]*\n)+")
"""A section of a page that only links to pages in another language, which are marked."""


def theme_pages(roots: Roots, *, handbook: bool = False) -> dict[str, str]:
    """Return the Markdown pages of the theme in the languages of a site, by their paths relative to ``docs/``."""
    return {
        f"{root}{name}": _page(PAGES / language / name, language, roots)
        for language, root in roots.items()
        for name in _names(language, "*.md")
        if handbook or not name.startswith(_HANDBOOK)
    }


def handbook_pictures(roots: Roots) -> dict[str, bytes]:
    """Return the pictures of the handbook in the languages of a site, by their paths relative to ``docs/``."""
    return {
        f"{root}{name}": (PAGES / language / name).read_bytes()
        for language, root in roots.items()
        for name in _names(language, "*.png")
    }


def _names(language: str, pattern: str) -> list[str]:
    folder = PAGES / language
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob(pattern))


def _page(path: Path, language: str, roots: Roots) -> str:
    """Return a page; its links to the other language are written for a site whose first language is Chinese."""
    text = path.read_text(encoding="utf-8")
    if len(roots) == 1:
        return _OTHER_LANGUAGE.sub("", text)
    if not roots["zh"]:
        return text
    old, new = ("en/", "../") if language == "zh" else ("../", "zh/")
    return _OTHER_LANGUAGE.sub(lambda section: section[0].replace(f"]({old}", f"]({new}"), text)


def frame_files(roots: Roots) -> frozenset[str]:
    """Return the addresses of the built frame pages, as ``cases/index.html``."""
    return frozenset(f"{root}{address}" for language, root in roots.items() for address in _frames(language))


@cache
def _frames(language: str) -> tuple[str, ...]:
    """Return the addresses of the built frame pages of a language, relative to its root."""
    pages = theme_pages({language: ""})
    frames = [PurePosixPath(name) for name, text in pages.items() if f"\ntemplate: {FRAME}\n" in text]
    folders = [frame.parent if frame.stem == "index" else frame.with_suffix("") for frame in frames]
    return tuple(str(folder / "index.html") for folder in folders)


def copy_theme(*, docs: Path, overrides: Path, roots: Roots, handbook: bool = False) -> None:
    """Copy the theme into a project, for a builder that does not run the plugin; the project's own files remain."""
    sources = {docs / name: text.encode() for name, text in theme_pages(roots, handbook=handbook).items()}
    sources |= {docs / name: content for name, content in handbook_pictures(roots).items() if handbook}
    templates = [path for path in TEMPLATES.rglob("*") if path.is_file()]
    sources |= {overrides / path.relative_to(TEMPLATES): path.read_bytes() for path in templates}
    for target, content in sources.items():
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
