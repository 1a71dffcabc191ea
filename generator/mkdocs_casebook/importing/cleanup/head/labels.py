"""Labels and values in cells of their own."""

from __future__ import annotations

import re
from dataclasses import replace

from mkdocs_casebook.importing.cleanup.head.facts import is_label
from mkdocs_casebook.importing.reading.blocks import Block


def with_values(blocks: list[Block]) -> list[Block]:
    """Return the blocks, each label joined with the value in the cell next to it."""
    joined: list[Block] = []
    for block in (piece for each in blocks for piece in _cells(each)):
        before = joined[-1] if joined else None
        is_value = before is not None and before.kind != "image" and is_label(before.text)
        if before and is_value and block.kind == "text" and not is_label(block.text):
            label = re.sub(r"[\s:：]", "", before.text)
            joined[-1] = replace(before, text=f"{label}：{block.text}", kind="text")
        else:
            joined.append(block)
    return joined


def _cells(block: Block) -> list[Block]:
    """Return the cells of a table of facts, which is every third cell a label; any other block unchanged."""
    cells = [cell for row in block.text.split("\n") for cell in row.split("\t") if cell.strip()]
    if block.kind != "table" or sum(map(is_label, cells)) * 3 < len(cells):
        return [block]
    return [replace(block, kind="text", text=cell) for cell in cells]
