"""Edits that leave the size and the times of a file as they were: noticed at the latest by ``--no-cache``."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from mkdocs_casebook.build.state import last_build
from mkdocs_casebook.runtime.files import file_digests
from tests.faults.refusals import create, run

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")

TEXTS = {
    "record": ("cases/2024/benches/case.yml", "cases/benches/index.html"),
    "vocabulary": ("cases/vocabulary/places.yml", "cases/benches/index.html"),
    "docs page": ("docs/about.md", "about/index.html"),
    "template": ("theme_overrides/partials/copyright.html", "about/index.html"),
}
"""A file with the mark ``@0``, and a page that shows it."""


def _same_times(path: Path, edit: Callable[[Path], object]) -> None:
    status = path.stat()
    edit(path)
    assert path.stat().st_size == status.st_size
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def _mark(folder: Path, mark: int) -> None:
    """Edit every file; none changes its size or its modification time."""
    for name, _ in TEXTS.values():

        def replace(path: Path) -> None:
            path.write_bytes(path.read_bytes().replace(f"@{mark - 1}".encode(), f"@{mark}".encode()))

        _same_times(folder / name, replace)
    _same_times(folder / "cases/2024/benches/a.png", lambda path: _photo(path, mark))


def _photo(path: Path, mark: int) -> None:
    Image.new("L", (64, 64), 50 * mark).save(path, compress_level=0)


def _shown(folder: Path, mark: int) -> dict[str, bool]:
    """Return which of the edits the site shows."""
    shown = {
        kind: f"@{mark}" in (folder / "site" / page).read_text(encoding="utf-8") for kind, (_, page) in TEXTS.items()
    }
    jpeg = next((folder / "site/cases/benches").glob("a-*.jpg"))
    with Image.open(jpeg) as picture:
        shade: Any = picture.convert("L").getpixel((9, 9))
    return shown | {"photo": abs(shade - 50 * mark) < 9}


def _build(folder: Path, options: str = "") -> None:
    result = run(folder, f"build --quiet {options}".strip())
    assert not result.code, result.output


def test_edits_of_the_same_size_and_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The time of the last status change gives them away; where that is equal too, ``--no-cache`` reads everything."""
    create(tmp_path)
    for name, old, new in (
        ("mkdocs.yml", "font: false}", "font: false, custom_dir: theme_overrides}\nremote_name: x"),
        ("docs/about.md", "# 关于", "# 关于 @0"),
        ("cases/vocabulary/places.yml", "某市", "某市@0"),
        ("cases/2024/benches/case.yml", "院子里添长椅", "院子里添长椅@0"),
    ):
        path = tmp_path / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    template = tmp_path / TEXTS["template"][0]
    template.parent.mkdir(parents=True)
    template.write_text("<p>@0</p>", encoding="utf-8")
    _photo(tmp_path / "cases/2024/benches/a.png", 0)
    _build(tmp_path)
    everything = dict.fromkeys([*TEXTS, "photo"], True)
    assert _shown(tmp_path, 0) == everything

    _mark(tmp_path, 1)
    _build(tmp_path)
    assert _shown(tmp_path, 1) == everything

    for module in (file_digests, last_build):
        monkeypatch.setattr(module, "stamp", lambda file: (os.stat(file).st_size,))  # noqa: PTH116 - also of entries
    _build(tmp_path)
    _mark(tmp_path, 2)
    _build(tmp_path)
    assert _shown(tmp_path, 2) == dict.fromkeys(TEXTS, False) | {"photo": True}  # photos are always read
    _build(tmp_path, "--no-cache")
    assert _shown(tmp_path, 2) == everything
