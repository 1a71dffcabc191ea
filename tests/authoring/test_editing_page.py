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
    """Return a record with all blocks; an indented one continues the figures."""
    figures = "".join(block for block in blocks if block.startswith(("as_of", "  ")))
    return SHORTEST + figures + "".join(block for block in blocks if not block.startswith(("as_of", "  ")))


@pytest.mark.parametrize("folder", ["zh/handbook", "en/handbook"])
def test_the_examples_on_the_pages_are_a_valid_record(folder: str, tmp_path: Path) -> None:
    """All examples of the pages together are a case without problems, with the standard vocabulary."""
    cases = shutil.copytree(TEST_CASES, tmp_path / "cases")
    path = cases / "2024/example/case.yml"
    path.parent.mkdir()
    path.write_text(_record(_blocks(folder)), encoding="utf-8")
    Image.new("RGB", (8, 8)).save(path.with_name("lift.jpg"))
    case = load(cases).case("example")
    assert case.figures["lifts_done"].of == "lifts_planned"
    assert case.figures["buildings"].measure == "buildings"
