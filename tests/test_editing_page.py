"""The pages for editors tell the truth: what they show as a record is one."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from PIL import Image

from generator.load import load
from generator.model import Record

PROJECT = Path(__file__).parents[1]
PAGES = ["docs/editing.md", "docs/en/editing.md"]


def _shown(page: str) -> str:
    return "".join(re.findall(r"```yaml\n(.*?)```", (PROJECT / page).read_text(encoding="utf-8"), re.DOTALL))


@pytest.mark.parametrize("page", PAGES)
def test_the_record_on_the_page_passes(page: str, tmp_path: Path) -> None:
    """All examples of the page together are a case without a problem, beside the real vocabulary."""
    cases = shutil.copytree(PROJECT / "cases", tmp_path / "cases")
    folder = cases / "2024/example"
    folder.mkdir()
    (folder / "case.yml").write_text(_shown(page), encoding="utf-8")
    Image.new("RGB", (8, 8)).save(folder / "lift.jpg")
    case = load(cases).by_id["example"]
    assert case.figures["lifts_done"].of == "lifts_planned"


@pytest.mark.parametrize("page", PAGES)
def test_the_page_shows_every_field(page: str) -> None:
    """A field of the model that the page does not show is not known to editors."""
    text = (PROJECT / page).read_text(encoding="utf-8")
    assert [name for name in Record.model_fields if f"{name}:" not in text] == []
