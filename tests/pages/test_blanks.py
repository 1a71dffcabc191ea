"""Blanks in settings and hand-written pages: every TODO is a notice with its line, up to its bracket."""

from __future__ import annotations

from pathlib import Path

from mkdocs_casebook.pages.blanks import find_blanks
from mkdocs_casebook.text.languages import Language


def test_every_blank_is_found(tmp_path: Path) -> None:
    """In both languages of a site; words that only contain the letters are none; what cannot be read is left out."""
    (tmp_path / "docs/en").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("a: b\n# TODO 地址 / address\n", encoding="utf-8")
    (tmp_path / "docs/contact.md").write_text("# 联系\n\n电话：【TODO 电话】、【TODO 传真】\n", encoding="utf-8")
    (tmp_path / "docs/en/contact.md").write_text("[TODO telephone] METODOS\n", encoding="utf-8")
    (tmp_path / "docs/broken.md").write_bytes(b"\xff TODO")
    found = list(find_blanks(tmp_path))
    assert [(problem.path, problem.line, dict(problem.values)["marker"]) for problem in found] == [
        ("mkdocs.yml", 2, "TODO 地址 / address"),
        ("docs/contact.md", 3, "TODO 电话"),
        ("docs/contact.md", 3, "TODO 传真"),
        ("docs/en/contact.md", 1, "TODO telephone"),
    ]
    assert {problem.level for problem in found} == {"notice"}
    assert "还没有填写" in found[0].describe(Language.ZH)


def test_a_project_without_pages_has_none(tmp_path: Path) -> None:
    """Neither settings nor docs are needed."""
    assert list(find_blanks(tmp_path)) == []
