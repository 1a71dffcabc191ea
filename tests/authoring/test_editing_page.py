"""The examples on the hand-written handbook pages are valid."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from PIL import Image

from mkdocs_casebook.loading.loader import load
from tests.paths import PACKAGE, TEST_CASES

SHOWN = ("figures", "photos", "translation-and-review", "publishing")
OTHER_FILE = "# cases/"
"""How an example begins that is not part of a record: the name of its file."""

SHORTEST = """\
title: {zh: 三号楼装上了电梯, en: Building 3 has its lift}
summary: {zh: 三号楼装上了电梯。, en: Building 3 has its lift.}
published: 2024-08-07
origin: own
issuer: {zh: 大竹林街道办事处}
status: under-way
place: shiyuqiao-estate
themes: [lift-retrofit]
sections: [{heading: {zh: 起因, en: How it began}, body: {zh: 第一段。, en: First paragraph.}}]
"""


def _blocks(folder: str) -> list[str]:
    texts = [(PACKAGE / "theme/pages" / folder / f"{name}.md").read_text(encoding="utf-8") for name in SHOWN]
    return [block for text in texts for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]


def _record(blocks: list[str]) -> str:
    """Return a record with all blocks that do not name another file; an indented one continues the figures."""
    blocks = [block for block in blocks if not block.startswith(OTHER_FILE)]
    figures = "".join(block for block in blocks if block.startswith(("as_of", "  ")))
    return SHORTEST + figures + "".join(block for block in blocks if not block.startswith(("as_of", "  ")))


@pytest.mark.parametrize("folder", ["zh/handbook", "en/handbook"])
def test_the_examples_on_the_pages_are_a_valid_record(folder: str, tmp_path: Path) -> None:
    """All examples of the pages together are a case without problems, with the standard vocabulary and their terms."""
    cases = shutil.copytree(TEST_CASES, tmp_path / "cases")
    blocks = _blocks(folder)
    for block in blocks:
        if block.startswith(OTHER_FILE):
            with (tmp_path / block.splitlines()[0].removeprefix("# ")).open("a", encoding="utf-8") as file:
                file.write(block)
    path = cases / "2024/example/case.yml"
    path.parent.mkdir()
    path.write_text(_record(blocks), encoding="utf-8")
    Image.new("RGB", (8, 8)).save(path.with_name("lift.jpg"))
    case = load(cases).case("example")
    assert "parking" in load(cases).vocabulary.themes
    assert case.figures["lifts_done"].of == "lifts_planned"
    assert case.figures["buildings"].measure == "buildings"
