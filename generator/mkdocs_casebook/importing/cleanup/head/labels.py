"""Labels and values in cells of their own."""

from __future__ import annotations

import re
from dataclasses import replace

from mkdocs_casebook.importing.cleanup.head.facts import is_label
from mkdocs_casebook.importing.reading.blocks import Block


def with_values(blocks: list[Block]) -> list[Block]:
    """Return the blocks, each label joined with the value in the cell next to it."""
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        is_value = before is not None and before.kind != "image" and is_label(before.text)
        if before and is_value and block.kind == "text" and not is_label(block.text):
            label = re.sub(r"\s", "", before.text)
            joined[-1] = replace(before, text=label + block.text, kind="text")
        else:
            joined.append(block)
    return joined
