"""Minifier for our own styles and scripts: removes comments, and white space that has no meaning.

Pygments' lexers distinguish comments from strings, templates and regular expressions; all other tokens stay unchanged.
"""

from __future__ import annotations

import re
from typing import Any

from pygments.lexers.css import CssLexer
from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment, Error, Number, Text

_LEXERS = {
    ".css": CssLexer(stripnl=False, ensurenl=False),
    ".js": JavascriptLexer(stripnl=False, ensurenl=False),
}

_LEADING_ZERO = re.compile(r"^([+-]?)0\.")

_FREE_AFTER = {".css": "{}:;,>", ".js": "{([,;:?=*%|&>"}
_FREE_BEFORE = {".css": "{};,>!", ".js": "})],;:?=*%|&>"}
"""Characters next to which white space has no meaning. In a script no line end there ends a statement; in a style, the
space before a colon may separate two elements."""

_FREE_WITHIN_LINE = {".css": "", ".js": "{([])}\"'`"}
"""Characters next to which a space has no meaning, but a line end may end a statement."""

_OPERATORS = {".css": "", ".js": "+-/<!"}
"""The same, but two of these may form another token: ``a - -b``."""


def minify(text: str, suffix: str) -> str:
    """Return a style (``.css``) or script (``.js``) minified, or as it is where the lexer cannot read a script."""
    pieces = [""]
    gap = ""
    for kind, value in _LEXERS[suffix].get_tokens(text):
        if kind in Error and suffix == ".js":
            return text
        if not value or _is_comment(kind) or (kind in Text and value.isspace()):
            gap += value
            continue
        if suffix == ".css" and kind in Number:
            value = _LEADING_ZERO.sub(r"\1.", value)  # noqa: PLW2901 - a shorter way to write it
        if suffix == ".css" and (pieces[-1], value) == (";", "}"):
            pieces.pop()
        elif gap and not _is_free(gap, pieces[-1][-1:], value[0], suffix):
            pieces.append("\n" if "\n" in gap and suffix == ".js" else " ")
        pieces.append(value)
        gap = ""
    return "".join(pieces)


def _is_comment(kind: Any) -> bool:
    return kind in Comment and kind not in Comment.Preproc  # Pygments calls !important that


def _is_free(gap: str, before: str, after: str, suffix: str) -> bool:
    """Return whether a gap between two characters can go."""
    if not before or before in _FREE_AFTER[suffix] or after in _FREE_BEFORE[suffix]:
        return True
    if suffix == ".js" and after == ".":
        return not before.isdigit()  # 5 .toString()
    if "\n" in gap:
        return False
    operators, others = _OPERATORS[suffix], _FREE_WITHIN_LINE[suffix]
    return before in others or after in others or (before in operators) != (after in operators)
