"""The owner's words at the top of the home page."""

from __future__ import annotations

from pathlib import Path

from tests.forked import run_forked
from tests.project import write_project


def _head(page: str) -> str:
    start = page.index('<div class="gov-home__head">')
    return page[start : page.index("</div>", start)]


def test_the_text_of_index_md_is_printed_with_its_title(tmp_path: Path) -> None:
    """In place of the site's name and the package's text; the other language keeps these."""
    project = write_project(tmp_path)
    (project / "docs/index.md").write_text("# 本区的案例\n\n由**本区**编写。\n", encoding="utf-8")
    done = run_forked("mkdocs", "build", "--strict", folder=project)
    assert done.returncode == 0, done.stdout + done.stderr
    chinese = (project / "site/index.html").read_text(encoding="utf-8")
    assert "本区的案例</h1>" in _head(chinese)
    assert "由<strong>本区</strong>编写。" in _head(chinese)
    assert chinese.count("<h1") == 1
    assert "gov-themes" in chinese or "gov-theme-cards" in chinese
    english = (project / "site/en/index.html").read_text(encoding="utf-8")
    assert english.count("<h1") == 1
    assert "one page a case" in _head(english)
