"""Line numbers are those of a count, however many are asked for; only line feeds count."""

from __future__ import annotations

from mkdocs_casebook.text.line_index import LineIndex


def test_lines_of_positions() -> None:
    """CRLF is one break; NEL and LS, which some programs take for breaks, are none."""
    text = "a\r\nb\x85c\u2028d\n\n\ne"
    index = LineIndex(text)
    expected = [text.count("\n", 0, position) for position in range(len(text) + 1)]
    assert [index.line(position) for position in range(len(text) + 1)] == expected
    assert expected[-1] == 4
