"""A change of the templates of the owner's folder comes with a reason that owners read."""

from __future__ import annotations

import hashlib

from mkdocs_casebook.runtime.package_data import data_path
from mkdocs_casebook.starter.folder import TEMPLATES, changes, edition


def test_the_last_change_is_of_these_templates() -> None:
    """After a change of a template, its digest and reason are added to ``starter/changes.yml``."""
    folder = data_path(TEMPLATES)
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    content = "".join(f"{path.relative_to(folder).as_posix()}\n{path.read_text(encoding='utf-8')}" for path in paths)
    *_, last = changes()
    assert last["digest"] == hashlib.sha256(content.encode()).hexdigest()[:16]


def test_editions_count_up() -> None:
    """Each has a reason in both languages."""
    listed = list(changes())
    assert [int(each["edition"]) for each in listed] == list(range(1, edition() + 1))
    assert all(each["zh"] and each["en"] for each in listed)
