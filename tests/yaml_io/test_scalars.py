"""Scalars written as YAML read back unchanged, here and in other YAML programs."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_casebook.yaml_io.reader import FORBIDDEN, parse
from mkdocs_casebook.yaml_io.scalars import block, line

TEXTS = st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: not FORBIDDEN.search(text))


@pytest.mark.parametrize(
    "plain",
    [
        "三号楼装上了电梯",
        "5部电梯，13部在建",
        "---",
        "a - b",
        "“是”",
        "https://example.org/a?b=c&d#e",
    ],
)
def test_plain_text_is_not_quoted(plain: str) -> None:
    """No needless quotes."""
    assert line(plain) == plain


AMBIGUOUS = """no 012 2024-08-07 2024-99-99 12:30 ~ a: #a 'a "a [a] {a} *a &a !a | > %a @a `a a} null = <<"""


@pytest.mark.parametrize("text", [*AMBIGUOUS.split(), "", " a", "a ", "a: b", "a #b", "a, b", "- a", "? a"])
def test_ambiguous_text_is_quoted(text: str) -> None:
    """Text that YAML would read as a number, a date or syntax."""
    assert line(text) == "'" + text.replace("'", "''") + "'"


@given(TEXTS)
def test_a_line_reads_back(text: str) -> None:
    """Any text that a record may hold, in block and in flow style."""
    text = re.sub(r"[\r\x85]", "", text)
    written = f"a: {line(text)}\nb: {{zh: {line(text)}, en: {line(text)}}}\n"
    expected = {"a": text, "b": {"zh": text, "en": text}}
    assert parse(written).data == expected
    assert yaml.load(written, Loader=yaml.CSafeLoader) == expected


@given(st.lists(TEXTS.map(lambda text: " ".join(text.split())).filter(bool), min_size=1))
def test_a_block_reads_back(lines: list[str]) -> None:
    """Lines and the empty lines between them."""
    text = "\n\n".join(lines)
    assert parse(f"a:\n  b: {block(text, 4)}\nc: d\n").data == {"a": {"b": text + "\n"}, "c": "d"}


def test_a_block_has_no_trailing_spaces() -> None:
    """Indicator, then indented lines; empty lines have no indent."""
    assert block("\n一  \n\n二\n", 2) == "|\n  一\n\n  二"
