"""Elements that no reader of a page sees: by their style, or by a rule of a style sheet for their class or id."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from mkdocs_casebook.importing.reading.html_tree import attribute

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?<![\w-])opacity\s*:\s*0(?![.\d])|(?<![\w-])font-size\s*:\s*[01](?:px|pt|em)?(?![.\d])|"
    r"(?<![\w-])(?:left|top|text-indent|margin-left)\s*:\s*-\d{3,}|(?<![\w-])(?:width|height)\s*:\s*[01](?:px)?\s*;.*overflow\s*:\s*hidden|"
    r"clip\s*:\s*rect\(\s*0",
    re.IGNORECASE,
)
_MAX_STYLE = 200_000
_LONGEST_STYLE = 2000
"""Characters of the style of an element that are read."""


def is_hidden(element: LexborNode, hidden: frozenset[str]) -> bool:
    """Return whether an element is hidden; ``hidden`` are the names that style sheets hide."""
    attributes = element.attributes
    if "hidden" in attributes or _is_hiding(attributes.get("style") or ""):
        return True
    if not hidden:
        return False
    names = {f".{name}" for name in attribute(element, "class").split()} | {f"#{attribute(element, 'id')}"}
    return not hidden.isdisjoint(names)


def _is_hiding(style: str) -> bool:
    return _HIDDEN.search(style[:_LONGEST_STYLE]) is not None


def hidden_names(root: LexborNode) -> frozenset[str]:
    """Return the classes and ids that the style sheets in a page hide, as ``.name`` and ``#name``."""
    sheets = "\n".join(sheet.text(deep=True) or "" for sheet in root.css("style"))[:_MAX_STYLE]
    return frozenset(name for name, style in _rules(sheets) if _is_hiding(style))


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield the rules of a style sheet with a single name as their selector, except those for print and the like."""
    depth, selector = 0, ""
    pieces = re.split("([{}])", sheet)
    for text, brace in zip(pieces[::2], pieces[1::2], strict=False):
        if brace == "{":
            depth, selector = depth + 1, text.strip()
            continue
        if depth == 1 and re.fullmatch(r"(?:p|div|span|a)?[.#][\w-]+", selector):
            yield re.sub(r"^\w+", "", selector), text
        depth = max(0, depth - 1)
