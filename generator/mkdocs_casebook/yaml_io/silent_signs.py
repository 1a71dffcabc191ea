"""Signs of mistakes that YAML accepts: a search that costs a good file next to nothing."""

from __future__ import annotations

import re

UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
"""Control characters, zero-width characters, soft hyphens, bidi overrides, unusual line ends, noncharacters."""

_QUICK = tuple(
    map(
        re.compile,
        (
            "\n *(?:[\t\u00a0\u3000–—－•·●▪◦]|-[^\\s\\d-])",
            r"：(?<=[A-Za-z_]：)",
            r":(?!number\})[^\s/](?<=[A-Za-z_]:.)(?<!case:.)",  # these are in many good texts
            " #[^\\s#]",
            '“[^”\n]{0,200}"',
        ),
    )
)
"""What a text has that may contain such a mistake; each starts with a character that is searched for quickly."""

SUSPECT_LINE = re.compile(
    r"^[ \-]*[\"']?[A-Za-z_][A-Za-z0-9_-]*[\"']?(?:：|:(?=[^\s/]))|^[ ]*(?:[\t\u00a0\u3000–—－•·●▪◦]|-[^\s\d-])"
    r"|^.*(?: #[^\s#]|: “[^”\n]*\"\s*$|: [＂＇])",
    re.MULTILINE,
)
"""A line with a field name and a wrong colon, a list mark without space or not of YAML, a text with `` #``."""


def may_hide_mistakes(text: str) -> bool:
    """Return whether a text that parses is worth a closer look."""
    return any(pattern.search(text) for pattern in _QUICK) and SUSPECT_LINE.search(text) is not None
