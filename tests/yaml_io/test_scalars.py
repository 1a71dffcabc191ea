"""Values as YAML text: what is written is read back, by this program and by others."""

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
def test_plain_words_stay_plain(plain: str) -> None:
    """What needs no quotation marks gets none."""
    assert line(plain) == plain


BENT = """no 012 2024-08-07 2024-99-99 12:30 ~ a: #a 'a "a [a] {a} *a &a !a | > %a @a `a a} null = <<"""


@pytest.mark.parametrize("text", [*BENT.split(), "", " a", "a ", "a: b", "a #b", "a, b", "- a", "? a"])
def test_what_yaml_would_bend_is_quoted(text: str) -> None:
    """Words that YAML takes for something else arrive as words."""
    assert line(text) == "'" + text.replace("'", "''") + "'"


@given(TEXTS)
def test_a_line_is_read_back(text: str) -> None:
    """Any text that a record may hold is read back, alone and within braces."""
    text = re.sub(r"[\r\x85]", "", text)
    written = f"a: {line(text)}\nb: {{zh: {line(text)}, en: {line(text)}}}\n"
    expected = {"a": text, "b": {"zh": text, "en": text}}
    assert parse(written).data == expected
    assert yaml.load(written, Loader=yaml.CSafeLoader) == expected


@given(st.lists(TEXTS.map(lambda text: " ".join(text.split())).filter(bool), min_size=1))
def test_a_block_is_read_back(lines: list[str]) -> None:
    """Lines and the empty ones between them are read back."""
    text = "\n\n".join(lines)
    assert parse(f"a:\n  b: {block(text, 4)}\nc: d\n").data == {"a": {"b": text + "\n"}, "c": "d"}


def test_a_block_is_pleasant() -> None:
    """The mark, the lines behind their indent, no idle spaces."""
    assert block("\n一  \n\n二\n", 2) == "|\n  一\n\n  二"
