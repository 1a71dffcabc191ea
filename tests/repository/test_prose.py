"""The project's prose for programmers keeps to the field's terms, and its functions stay short."""

from __future__ import annotations

import ast
import statistics
from pathlib import Path

from tests.paths import PACKAGE
from tests.repository.prose import ROOTS, count_words, passages, quaint


def test_prose_uses_standard_terms() -> None:
    """At most 12 words of the list in 20,000: docstrings, comments, help, English messages, docs-dev."""
    every = list(passages(*ROOTS))
    words = sum(count_words(text) for _, _, text in every)
    found = [f"{passage[0]}:{line}: {word}" for passage in every for line, word in quaint(passage)]
    assert words > 20_000
    assert len(found) <= 12 * words / 20_000, "\n".join(found)


def test_a_quaint_word_is_found() -> None:
    """The test above can fail; code in backquotes does not count."""
    assert quaint((Path("a.py"), 4, "What is told\nand `kept` anew")) == [(4, "told"), (5, "anew")]


def test_functions_are_short() -> None:
    """The median function has at most six lines, and none has more than forty; blank lines and docstrings count."""
    lengths = {
        f"{path.relative_to(PACKAGE)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert [name for name, length in lengths.items() if length > 40] == []
    assert statistics.median(lengths.values()) <= 6
