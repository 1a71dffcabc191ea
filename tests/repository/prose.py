"""The prose of the project for programmers: docstrings, comments, help texts, English messages, docs-dev.

``python -m tests.repository.prose [PATH …]`` lists every use of a word on the list, with its file and line.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

from tests.paths import PACKAGE, PROJECT

QUAINT = re.compile(
    r"\b(?:tell|tells|told|telling|made of|anew|kept|looked at|stands?|stood|lies|lie|mend|mends|mended|mending"
    r"|hear|hears|heard|begun|comes?|came|whoever|lest|for ever|in earnest|by lot|shelf|shelves|voice|doubts?)\b",
    re.IGNORECASE,
)
"""Words that this project once used in a sense of its own, or that no colleague would say aloud."""

_SCRIPT_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.DOTALL)
_TEMPLATE_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_ENGLISH_MESSAGE = re.compile(r"^\s*(?:en|message|remedy|near|title_en)\b.*", re.MULTILINE)
_CODE = re.compile(r"``[^`]*``|`[^`]*`|https?://\S+|<[^>]+>")

_FOR_READERS = re.compile(r"/(?:node_modules|__pycache__|theme/pages|tests/data|tests/golden)/")
"""Packages of others, and texts of sites, which are not for programmers."""

Passage = tuple[Path, int, str]
"""A file, the line where a passage begins, the passage."""


def passages(*roots: Path) -> Iterator[Passage]:
    """Yield every passage of prose in files and folders."""
    for root in roots:
        for path in sorted([root] if root.is_file() else root.rglob("*")):
            if path.is_file() and not _FOR_READERS.search(path.as_posix()):
                yield from _passages_of(path)


def _passages_of(path: Path) -> Iterator[Passage]:
    if path.suffix == ".py":
        yield from _in_python(path)
    elif path.suffix in (".js", ".css", ".mjs"):
        yield from _matches(path, _SCRIPT_COMMENT)
    elif path.suffix == ".html":
        yield from _matches(path, _TEMPLATE_COMMENT)
    elif path.suffix == ".md":
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            yield path, number, line
    elif path.name in ("messages.yml", "Makefile", "mkdocs.yml", "pyproject.toml"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            is_comment = line.lstrip().startswith("#")
            if is_comment or (path.name == "messages.yml" and re.match(r"\s*en\b|\s+(?:message|remedy|near):", line)):
                yield path, number, line


def _in_python(path: Path) -> Iterator[Passage]:
    text = path.read_text(encoding="utf-8")
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and "noqa" not in token.string.split("-")[0]:
            yield path, token.start[0], token.string
        elif token.type == tokenize.COMMENT:
            yield path, token.start[0], token.string.partition(" - ")[2]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield path, node.lineno, node.value.value
        elif isinstance(node, ast.keyword) and node.arg == "help" and isinstance(node.value, ast.Constant):
            yield path, node.value.lineno, str(node.value.value)


def _matches(path: Path, pattern: re.Pattern[str]) -> Iterator[Passage]:
    text = path.read_text(encoding="utf-8")
    for match in pattern.finditer(text):
        yield path, text.count("\n", 0, match.start()) + 1, match[0]


def quaint(found: Passage) -> list[tuple[int, str]]:
    """Return the words of the list in a passage, each with its line; code in backquotes does not count."""
    _, line, text = found
    plain = _CODE.sub(lambda match: "\n" * match[0].count("\n"), text)
    return [(line + plain.count("\n", 0, match.start()), match[0]) for match in QUAINT.finditer(plain)]


def count_words(text: str) -> int:
    """Return how many Latin words a passage has."""
    return len(re.findall(r"[A-Za-z][A-Za-z’'-]*", _CODE.sub("", text)))


ROOTS = (
    PACKAGE,
    PROJECT / "docs-dev",
    PROJECT / "benchmarks",
    PROJECT / "tests",
    PROJECT / "theme_overrides",
    PROJECT / "Makefile",
    PROJECT / "mkdocs.yml",
    PROJECT / "pyproject.toml",
    PROJECT / "README.md",
    PROJECT / ".github",
)

if __name__ == "__main__":
    chosen = [Path(name).resolve() for name in sys.argv[1:]] or list(ROOTS)
    every = list(passages(*chosen))
    for each in every:
        for number, word in quaint(each):
            print(f"{each[0].relative_to(PROJECT)}:{number}: {word}")  # noqa: T201 - a command
    print(sum(count_words(text) for _, _, text in every), "words")  # noqa: T201 - a command
