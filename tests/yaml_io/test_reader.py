"""Strict YAML reader: plain strings, and the line of every field."""

from __future__ import annotations

import pytest

from mkdocs_casebook.diagnostics.findings import Location, finding
from mkdocs_casebook.yaml_io.reader import Unreadable, parse

TEXT = """\
title: {zh: 甲, en: A}
place: x # a remark

figures:
  lifts:
    value: 5
themes:
  - a
  - b
body: |

  one

  two
folded: >-
  one
  two
"quoted": "one

  two"
"""


@pytest.mark.parametrize("written", ["2024-15-01", "no", "012", "12:30", "1e3", "null", "~", "0x10", "TRUE", ".nan"])
def test_scalars_stay_strings(written: str) -> None:
    """The reader makes no dates, booleans or numbers; the model does."""
    assert parse(f"a: {written}\n").data == {"a": written}


def test_everything_is_a_string_a_list_or_a_mapping() -> None:
    """Block, flow and quoted styles all give the same three types."""
    assert parse("a: [x, {b: y}]\nc:\n  - 'd'\n? e\n: |\n  f\n  g\nh:\n").data == {
        "a": ["x", {"b": "y"}],
        "c": ["d"],
        "e": "f\ng\n",
        "h": "",
    }


@pytest.mark.parametrize(
    ("at", "line"),
    [
        ((), 1),
        (("title",), 1),
        (("title", "en"), 1),
        (("place",), 2),
        (("figures", "lifts", "value"), 6),
        (("figures", "lifts", "unit"), 5),
        (("figures", "stairs", "unit"), 4),
        (("themes", 1), 9),
        (("themes", 7), 7),
        (("body",), 10),
        (("quoted",), 18),
        (("nowhere", "at", "all"), 1),
    ],
)
def test_line_of_a_field(at: Location, line: int) -> None:
    """The line of the field, or of the nearest enclosing field that exists."""
    assert parse(TEXT).line(finding("missing-field", at)) == line


@pytest.mark.parametrize(("at", "offset", "line"), [(("body",), 0, 12), (("body",), 2, 14), (("title", "en"), 0, 1)])
def test_line_within_a_text(at: Location, offset: int, line: int) -> None:
    """Offsets count from the first line that is not empty, as the model strips texts."""
    assert parse(TEXT).line(finding("raw-html", at, offset=offset)) == line


def test_an_explicit_line_wins() -> None:
    """A finding with a line of its own is reported there."""
    assert parse(TEXT).line(finding("tab", ("place",), line=7)) == 7


def test_windows_line_ends_are_line_ends() -> None:
    """CRLF gives the same data and the same lines."""
    windows = parse(TEXT.replace("\n", "\r\n"))
    assert windows.data == parse(TEXT).data
    assert windows.line(finding("missing-field", ("themes", 1))) == 9


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb：2\nc: 3\n", "yaml-no-colon", 2),
        ("b：2\nc: 3\n", "yaml-no-colon", 1),
        ("a:\n  - b：2\n    c: 3\n", "yaml-no-colon", 2),
        ("a: 1\nb:2\nc: 3\n", "yaml-no-colon", 2),
        ("a: see http: x: y\n", "yaml-colon", 1),
        ("https://example.org\na: b\n", "yaml-colon", 2),
        ("a: b\n  c: d\n", "yaml-colon", 2),
        ("a:\n - b\nc: 'd\n\n\ne: f\n", "yaml-quote", 3),
        ("标题标题标题: 甲\n\nb: \x07\n", "forbidden-character", 3),
        ("a: '甲' 乙\n", "yaml-after-quote", 1),
        ("a: b\n c: 'd'\n", "yaml-colon", 2),
    ],
)
def test_syntax_errors_name_the_likely_mistake(text: str, code: str, line: int) -> None:
    """Each at the line of the mistake."""
    with pytest.raises(Unreadable) as caught:
        parse(text)
    assert (caught.value.finding.code, caught.value.finding.line) == (code, line)


@pytest.mark.parametrize(("depth", "readable"), [(32, True), (33, False)])
def test_nesting_is_bounded(depth: int, *, readable: bool) -> None:
    """The look-up of lines is recursive, so depth is limited."""
    text = f"a: {'[' * depth}{']' * depth}\n"
    if readable:
        assert parse(text).line(finding("missing-field", ("a",))) == 1
    else:
        with pytest.raises(Unreadable):
            parse(text)
