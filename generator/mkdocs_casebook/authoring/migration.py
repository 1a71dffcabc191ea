"""Changes of a file of the former format that are certain; everything else needs an editor, whom the check asks.

In format 1, ``approx: at-least`` was printed as “more than” and 余, which is now ``more-than``; the ``definition`` of a
measure was its ``description``.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from mkdocs_casebook.yaml_io.reader import Unreadable, parse


class Change(NamedTuple):
    """A word that is replaced: the number of its line, the word, and its replacement."""

    line: int
    before: str
    after: str


_PATTERNS = {
    "former-source": (re.compile(r"(?<![\w-])(?:approx: *)(at-least)(?![\w-])"), "more-than"),
    "former-description": (re.compile(r"(?<![\w-])(description)(?=: )"), "definition"),
}
"""By the code of the problem that shows the former format: the word to replace, and its replacement."""

CODES = frozenset(_PATTERNS)


def migrate(text: str, code: str) -> tuple[str, list[Change]]:
    """Return the text of a file with its certain changes; unchanged if anything else would change with them."""
    pattern, after = _PATTERNS[code]
    lines = text.splitlines(keepends=True)
    changes = [Change(at, match[1], after) for at, line in enumerate(lines, 1) for match in pattern.finditer(line)]
    new = "".join(pattern.sub(lambda match: match[0].replace(match[1], after), line) for line in lines)
    try:
        is_certain = parse(new).data == _expected(parse(text).data)
    except Unreadable:
        is_certain = False
    return (new, changes) if is_certain else (text, [])


def _expected(data: Any) -> Any:
    """Return the data of a file of the former format with those of its values and keys changed that are certain."""
    if isinstance(data, list):
        return [_expected(item) for item in data]
    if not isinstance(data, dict):
        return data
    changed = {key: _expected(value) for key, value in data.items()}
    if changed.get("approx") == "at-least":
        changed["approx"] = "more-than"
    if "units" in changed and "description" in changed:
        changed["definition"] = changed.pop("description")
    return changed
