"""Anchors of the sections of a case."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest

from mkdocs_casebook.records.formatting.section_anchors import section_anchors
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.text.languages import Language
from tests.paths import PACKAGE

_ID = re.compile(r'\bid="([a-z]+(?:-[a-z]+)*-?)[{"]')


def _case(*headings: Text) -> Any:
    return SimpleNamespace(sections=tuple(SimpleNamespace(heading=heading) for heading in headings))


def _ids() -> list[str]:
    """Return the fixed ids of the templates and the first parts of others."""
    folders = (PACKAGE / "rendering/templates", PACKAGE / "theme/templates")
    files = (file for folder in folders for file in folder.rglob("*.html") if "preview" not in file.parts)
    return sorted({found for file in files for found in _ID.findall(file.read_text("utf-8"))})


def test_each_language_has_its_own() -> None:
    """From the heading that the page shows."""
    case = _case(Text(zh="谁来决定", en="Who decides"), Text(zh="只有中文"))
    assert section_anchors(case, Language.ZH) == ("谁来决定", "只有中文")
    assert section_anchors(case, Language.EN) == ("who-decides", "只有中文")


def test_a_citation_in_a_heading_is_not_part_of_it() -> None:
    """The list of sources may be reordered or renamed."""
    assert section_anchors(_case(Text(zh="起因[@report]")), Language.ZH) == ("起因",)


@pytest.mark.parametrize("identifier", _ids())
def test_no_section_takes_the_id_of_another_part_of_the_page(identifier: str) -> None:
    """Whatever its heading is."""
    name = f"{identifier}x" if identifier.endswith("-") else identifier
    assert section_anchors(_case(Text(zh=name)), Language.ZH) == (f"story-{name}",)
