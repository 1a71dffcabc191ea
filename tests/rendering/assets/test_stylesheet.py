"""Reading and writing stylesheets."""

from __future__ import annotations

import pytest

from mkdocs_casebook.rendering.assets.stylesheet import parse_stylesheet, split_outside, write_stylesheet


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a { b: c; d: e }\n", "a{b:c;d:e}"),
        ("/* x { */ a,\n b { c: d /* ; */ }", "a, b{c:d}"),
        ("@media print { a { b: c } d { e: f } } g { h: i }", "@media print{a{b:c}d{e:f}}g{h:i}"),
        ("@media x { @supports (y) { a { b: c } } }", "@media x{@supports (y){a{b:c}}}"),
        ('a { content: "}"; b: url("x;{y}") }', 'a{content:"}";b:url("x;{y}")}'),
        ('@charset "UTF-8"; @layer a, b;\na { b: c }', '@charset "UTF-8";@layer a, b;a{b:c}'),
        ("a {} b { c: d }", "b{c:d}"),
        ("@page { size: A4 }", "@page{size:A4}"),
        ("", ""),
    ],
)
def test_a_style_is_written_as_it_was_read(text: str, written: str) -> None:
    """Without comments, empty rules and white space that has no meaning."""
    assert write_stylesheet(parse_stylesheet(text)) == written
    assert write_stylesheet(parse_stylesheet(written)) == written


def test_a_brace_too_many_is_reported() -> None:
    """Rather than to drop the rest."""
    with pytest.raises(ValueError, match="closing brace"):
        parse_stylesheet("a { b: c } } d { e: f }")


def test_a_text_is_split_outside_strings_and_parentheses() -> None:
    """Empty pieces are left out."""
    assert split_outside("a, b(c, d), 'e, f',", ",") == ["a", "b(c, d)", "'e, f'"]
