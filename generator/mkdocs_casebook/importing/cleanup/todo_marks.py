"""The inline mark ``【TODO …】`` for an uncertain passage; the check refuses to publish a record that contains one."""

from __future__ import annotations

import re

TODO_MARK = re.compile("【TODO[^【】]{0,200}】")
_WITHOUT_BRACKETS = str.maketrans("【】\n", "[] ")


def with_todo(text: str, question: str) -> str:
    """Return a text followed by a mark with a question about it."""
    return f"{text}【TODO {question[:150].translate(_WITHOUT_BRACKETS)}】"
