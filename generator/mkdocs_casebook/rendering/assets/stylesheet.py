"""A stylesheet as a tree of rules: read, and written again.

For our own styles: comments are dropped, and a stray brace raises ``ValueError``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_OPENING, _CLOSING = "([", ")]"

Declaration = tuple[str, str]
"""The name of a property, and its value."""


@dataclass(frozen=True)
class Rule:
    """A rule with declarations, as ``a{color:red}``, or with other rules inside, as ``@media print{…}``.

    ``head`` is what precedes the brace; ``rules`` is ``None`` where the block has declarations. A statement, as
    ``@import "a.css"``, has neither.
    """

    head: str
    declarations: tuple[Declaration, ...] = ()
    rules: tuple[Rule, ...] | None = None


def parse_stylesheet(text: str) -> tuple[Rule, ...]:
    """Return the rules of a stylesheet."""
    parts = list(_parts(_COMMENT.sub("", text)))
    rules, end = _rules(parts, 0)
    if end != len(parts):
        raise ValueError("a closing brace without an opening one")
    return rules


def write_stylesheet(rules: Iterable[Rule]) -> str:
    """Return a stylesheet without white space between its rules and declarations."""
    return "".join(map(_write_rule, rules))


def _write_rule(rule: Rule) -> str:
    if rule.rules is not None:
        return f"{rule.head}{{{write_stylesheet(rule.rules)}}}"
    block = ";".join(f"{name}:{value}" for name, value in rule.declarations)
    return f"{rule.head}{{{block}}}" if block else f"{rule.head};"


def split_outside(text: str, separator: str) -> list[str]:
    """Split a text at a character outside strings and parentheses; the pieces are stripped, empty ones left out."""
    pieces, depth, quote, start = [], 0, "", 0
    for at, character in enumerate(text):
        if quote:
            quote = "" if character == quote and text[at - 1] != "\\" else quote
        elif character in "\"'":
            quote = character
        elif character in _OPENING + _CLOSING:
            depth += 1 if character in _OPENING else -1
        elif character == separator and not depth:
            pieces.append(text[start:at])
            start = at + 1
    return [piece.strip() for piece in [*pieces, text[start:]] if piece.strip()]


def _parts(text: str) -> Iterator[str]:
    """Yield the braces of a text, and what is between them; braces in strings do not count."""
    for part in re.findall(r"""[{}]|(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^{}"'])+""", text):
        if stripped := part.strip():
            yield stripped


def _rules(parts: list[str], at: int) -> tuple[tuple[Rule, ...], int]:
    """Return the rules from a position to the end of their block, and the position of its closing brace."""
    rules: list[Rule] = []
    while at < len(parts) and parts[at] != "}":
        *statements, head = split_outside(re.sub(r"\s+", " ", parts[at]), ";")
        rules += map(Rule, statements)
        following = [*parts[at + 1 : at + 4], "", "", ""]
        if following[0] != "{":
            rules.append(Rule(head))
            at += 1
        elif following[1] == "}":  # an empty rule
            at += 3
        elif following[2] == "{":
            inner, at = _rules(parts, at + 2)
            rules.append(Rule(head, rules=inner))
            at += 1
        else:
            rules.append(Rule(head, _read_declarations(following[1])))
            at += 4
    return tuple(rules), at


def _read_declarations(text: str) -> tuple[Declaration, ...]:
    pairs = (piece.partition(":") for piece in split_outside(text, ";"))
    return tuple((name.strip(), re.sub(r"\s+", " ", value.strip())) for name, _, value in pairs)
