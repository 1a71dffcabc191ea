"""Golden messages: each file of ``bad_settings/`` has mistakes in ``mkdocs.yml`` and the exact lines that report them.

The mistakes are applied to the valid ``data/settings.yml`` in a project, or to the files beside it:

``settings`` replaces the whole file; ``encoding`` is UTF-8 by default; ``<repeat>`` in it is replaced by
             ``repeat: {text: …, times: …}``
``replace``  old text: new text
``files``    path in the project: as in ``bad_records/``
``today``    the day to compare with; ``environment`` variables that are set
``expected`` the lines, Chinese and English alternating; the last key. ``UPDATE_GOLDEN=1`` rewrites it
"""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from mkdocs_casebook.diagnostics.problems import Problems
from mkdocs_casebook.loading.settings_check import check_settings, report_settings
from tests.importing.mutations import HANG
from tests.loading.golden_messages import load_golden, put_file, write_expected
from tests.paths import DATA

BAD = load_golden("bad_settings")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with valid settings that have every key, and the files that they name."""
    for name in ("docs", "cases", "overrides"):
        (tmp_path / name).mkdir()
    (tmp_path / "docs/mark.png").touch()
    shutil.copy(DATA / "settings.yml", tmp_path / "mkdocs.yml")
    return tmp_path


def _make(bad: dict[str, Any], project: Path) -> None:
    path = project / "mkdocs.yml"
    text = bad.get("settings", path.read_text(encoding="utf-8"))
    for old, new in bad.get("replace", {}).items():
        assert str(old) in text
        text = text.replace(str(old), str(new), 1)
    repeat = bad.get("repeat", {"text": "", "times": 0})
    text = text.replace("<repeat>", repeat["text"] * repeat["times"])
    path.write_bytes(text.encode(bad.get("encoding", "utf-8")))
    for name, content in bad.get("files", {}).items():
        put_file(project / name, content)


@pytest.mark.parametrize("name", BAD)
def test_mistakes_in_settings_are_reported(name: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exactly the expected problems, with file, line, field and remedy, in both languages; nothing is run."""
    bad = BAD[name]
    _make(bad, project)
    for variable, value in bad.get("environment", {}).items():
        monkeypatch.setenv(variable, value)
    monkeypatch.chdir(project)
    reported = Problems(report_settings(project / "mkdocs.yml", today=bad.get("today")).problems)
    assert not Path("pwned").exists()
    if os.environ.get("UPDATE_GOLDEN"):
        write_expected(DATA / "bad_settings" / f"{name}.yml", str(reported))
    else:
        assert str(reported) == bad["expected"].rstrip("\n")


def test_the_base_settings_are_valid(project: Path) -> None:
    """Without a mistake there are no problems; a path relative to the working folder means the same file."""
    report = check_settings(project / "mkdocs.yml", today="2026-01-01")
    assert report.problems == ()
    assert report.settings
    assert report.settings.extra.footer
    assert report.settings.extra.footer.letter == "https://cases.example.org/letter"
    assert {path.relative_to(project).as_posix() for path in report.inputs} == {
        *("mkdocs.yml", "docs", "cases", "overrides", "docs/mark.png", "overrides/mark.png"),
        *(
            f"{folder}/{name}"
            for folder in ("docs", "overrides")
            for name in (".well-known/security.txt", "robots.txt")
        ),
    }
    assert not report.uses_environment


def test_what_mkdocs_reads_is_read(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tags of MkDocs, names of Python objects in Markdown extensions, merge keys and inherited files are allowed."""
    monkeypatch.setenv("CASEBOOK_URL", "https://www.example.org/")
    (project / "base.yml").write_text(
        "site_name: 库\nextra: {demo: true, footer: {host: {zh: 甲, en: A}}}\ntheme: &theme {name: material}\n"
    )
    (project / "mkdocs.yml").write_text(
        "INHERIT: base.yml\n"
        "site_url: !ENV [CASEBOOK_NONE, CASEBOOK_URL, x]\n"
        "theme: {<<: &theme {name: other, font: false}, name: material}\n"
        "plugins: {cases: , tags: {a: b}}\n"
        "markdown_extensions:\n"
        "  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji ''}\n"
        "  - pymdownx.snippets: {base_path: !relative $docs_dir}\n"
        "hooks: [hook.py]\n"
        "extra: {demo: !ENV [CASEBOOK_NONE, false], custom: {anything: [1, 2.5, 2024-01-01, null]}}\n",
        encoding="utf-8",
    )
    report = check_settings(project / "mkdocs.yml")
    assert report.settings
    assert report.settings.site_url == "https://www.example.org/"
    assert report.settings.extra.footer
    assert report.settings.extra.footer.host
    assert not report.settings.extra.demo
    assert report.uses_environment
    assert project / "base.yml" in report.inputs


def test_a_builder_without_plugins_needs_none(project: Path) -> None:
    """The same settings, without the plugin, are those of another builder."""
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(text[text.index("plugins:") : text.index("extra:")], ""), encoding="utf-8")
    with pytest.raises(Problems, match="plugins does not list cases"):
        check_settings(path)
    assert check_settings(path, requires_plugin=False).problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"key{number}: x\n" for number in range(19_000)),
        "extra:\n" + "".join(f"  key{number}: x\n" for number in range(19_000)),
        "extra: {columns: [" + "{key: x}, " * 6000 + "]}",
        "a: &a\n" + "".join(f"  k{number}: x\n" for number in range(900)) + "b:\n" + "  - {<<: *a}\n" * 20_000,
        "site_name: '" + "一" * 300_000 + "'",
        "x" * 100_000 + ": y",
        "a: " + "1" * 5000,
    ],
    ids=["keys", "extra", "columns", "merges", "text", "key", "number"],
)
def test_hostile_sizes_do_not_hang(text: str, project: Path) -> None:
    """However much is wrong, a hundred problems are reported."""
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")
    start = time.process_time()
    report = report_settings(project / "mkdocs.yml")
    assert time.process_time() - start < HANG
    assert 0 < len(report.problems) <= 101
    assert all(len(line) < 2000 for line in str(Problems(report.problems)).splitlines())
