"""PyYAML syntax errors to findings that name the likely mistake of an editor."""

from __future__ import annotations

import re
from typing import Any

from yaml import MarkedYAMLError

from mkdocs_casebook.diagnostics.findings import Finding, finding

# Part of the parser's message → code. For unclosed quotes and brackets the line of the opening one is reported.
_AT_OPENING = {
    "found unexpected end of stream": "yaml-quote",
    "found unexpected document indicator": "yaml-quote",
    "',' or": "yaml-bracket",
    "flow node": "yaml-bracket",
    "could not find expected ':'": "yaml-no-colon",
}
_AT_PROBLEM = {
    "cannot start any token": "yaml-character",
    "node content": "yaml-character",
    "alphabetic or numeric": "anchor-or-tag",
    "whitespace or line break": "anchor-or-tag",
    "tag": "anchor-or-tag",
    "unexpected ':'": "yaml-bracket",
    "sequence entries are not allowed": "yaml-indent",
    "mapping values are not allowed": "yaml-colon",
    "expected key": "yaml-indent",
    "expected '-' indicator": "yaml-indent",
    "comment or line break": "yaml-block",
    "escape": "yaml-escape",
    "hexdecimal": "yaml-escape",
}

_COLON_SLIP = re.compile(r"\s*(- )*[a-z_]+(：|:(?![\s/]))")
"""A field name followed by a full-width colon or by one without a space."""

_INDENT = re.compile(r"[\s-]*")


def explain(error: MarkedYAMLError, text: str) -> Finding:
    """Return the finding for a syntax error, at the line of the likely mistake."""
    lines = text.splitlines()
    mark: Any = error.problem_mark
    line = min(mark.line, len(lines) - 1)
    if re.match(r" *\t", lines[line]):
        return finding("tab", line=line + 1)
    code = _code(_AT_OPENING, error)
    if code:
        line = getattr(error.context_mark, "line", line)
    code = code or _code(_AT_PROBLEM, error) or "yaml-syntax"
    if code in ("yaml-colon", "yaml-no-colon"):
        slip = next((near for near in (line, line - 1) if near >= 0 and _COLON_SLIP.match(lines[near])), None)
        return finding(code, line=line + 1) if slip is None else finding("yaml-no-colon", line=slip + 1)
    if code == "yaml-indent":
        code = _after_value(lines[line][: mark.column]) or code
    return finding(code, line=line + 1)


def _code(known: dict[str, str], error: MarkedYAMLError) -> str | None:
    return next((code for part, code in known.items() if part in (error.problem or "")), None)


def _after_value(before: str) -> str | None:
    """Return the code for a text that follows a value on its line."""
    if _INDENT.fullmatch(before):
        return None
    return {"'": "yaml-after-quote", '"': "yaml-after-quote", "}": "yaml-after-bracket", "]": "yaml-after-bracket"}.get(
        before.rstrip()[-1:]
    )
