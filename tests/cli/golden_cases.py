"""The golden records as a project has them: the record of nothing but required fields also names a source."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.paths import GOLDEN_CASES


def copy_cases(folder: Path) -> Path:
    """Copy the golden cases to a folder and return it; no check has a notice about them."""
    shutil.copytree(GOLDEN_CASES, folder)
    record = folder / "2023/plain-chinese/case.yml"
    text = record.read_text(encoding="utf-8")
    assert "{zh: 一段话。}" in text
    text = text.replace("{zh: 一段话。}", "{zh: '一段话。[@report]'}") + "sources: {report: {title: {zh: 简报}}}\n"
    record.write_text(text, encoding="utf-8")
    return folder
