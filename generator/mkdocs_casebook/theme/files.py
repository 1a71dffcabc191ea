"""Where the theme's files are, for the MkDocs plugin and for other builders."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path, PurePosixPath

from mkdocs_casebook.runtime.package_data import data_path

TEMPLATES = data_path("theme/templates")
"""The folder to search for templates and assets before Material's own."""

FRAME = "frame.html"
"""The template of the frame pages."""

_PAGES = data_path("theme/pages")


def theme_pages() -> dict[str, Path]:
    """Return the Markdown pages of the theme by their paths relative to ``docs/``."""
    return {path.relative_to(_PAGES).as_posix(): path for path in sorted(_PAGES.rglob("*.md"))}


_OTHER_LANGUAGE = re.compile(r"\n## [^\n]+\n\n(?:- \[[^\n]*\{ lang=[^\n]*\n)+")
"""A section of a page that only links to pages in another language, which are marked."""


def without_other_language(page: str) -> str:
    """Return a Markdown page of the theme without the sections that link to another language."""
    return _OTHER_LANGUAGE.sub("", page)


@cache
def frame_files() -> frozenset[str]:
    """Return the addresses of the built frame pages, as ``cases/index.html``."""
    pages = theme_pages()
    frames = [PurePosixPath(name) for name in pages if _selects_frame(pages[name].read_text(encoding="utf-8"))]
    folders = [frame.parent if frame.stem == "index" else frame.with_suffix("") for frame in frames]
    return frozenset(str(folder / "index.html") for folder in folders)


def _selects_frame(page: str) -> bool:
    return f"\ntemplate: {FRAME}\n" in page


def copy_theme(*, docs: Path, overrides: Path, left_out: tuple[str, ...] = ()) -> None:
    """Copy the theme into a project, for a builder that does not run the plugin; the project's own files remain.

    ``left_out`` are the codes of languages that the site does not have.
    """
    sources = {docs / name: path for name, path in theme_pages().items() if name.partition("/")[0] not in left_out}
    sources |= {overrides / path.relative_to(TEMPLATES): path for path in TEMPLATES.rglob("*") if path.is_file()}
    for target, source in sources.items():
        if target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        if left_out and source.suffix == ".md":
            target.write_text(without_other_language(source.read_text(encoding="utf-8")), encoding="utf-8")
        else:
            shutil.copy(source, target)
