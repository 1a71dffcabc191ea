"""The mark of a doubt in a text: no record that holds one can be published."""

from __future__ import annotations

import re

MARK = re.compile("【TODO[^【】]{0,200}】")
_PLAIN = str.maketrans("【】\n", "[] ")


def with_todo(text: str, doubt: str) -> str:
    """Return a text with a doubt about it behind it."""
    return f"{text}【TODO {doubt[:150].translate(_PLAIN)}】"
