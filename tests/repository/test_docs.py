"""The documentation for developers matches the repository: paths, links, names of code and layers exist."""

from __future__ import annotations

import importlib
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.paths import PROJECT
from tests.repository.test_imports import LAYER, LAYERS

DOCUMENTS = [
    *sorted((PROJECT / "docs-dev").rglob("*.md")),
    *sorted((PROJECT / ".github").rglob("*.*")),
    PROJECT / "README.md",
    PROJECT / "benchmarks/README.md",
]
ROOTS = (
    "admin|benchmarks|docs|docs-dev|generator|tests|theme_overrides|mkdocs_casebook|" + r"\.(?:github|githooks|vscode)"
)
_CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_PATH = re.compile(rf"(?:(?:{ROOTS})/[\w./-]*|[\w./-]*\.(?:py|css|mjs|html|lock|toml|gotmpl))")
"""What must exist: a path below a folder of the repository, or a file with an extension that only source files have."""

_FORMER = re.compile(r"\b[Ff]ormer(?:ly)? (?:`[^`]+`(?:,| and|) ?)+")
"""In decisions: files that no longer exist."""

_DOTTED = re.compile(rf"(?!theme\.(?:font|palette)\b)(?:{'|'.join(LAYER)})(?:\.(?!HASH)\w+)+")
"""Dotted names in the package; ``theme.font`` and ``theme.palette`` are settings, ``.HASH.`` is in file names."""

_BUILT = re.compile(r"/?(?:\w+/)*index\.html|404\.html")
"""Files of the built site."""


def _text(path: Path) -> str:
    """Return a document without fenced code and without the names of former files."""
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return _FORMER.sub("", text)


@cache
def _tracked() -> tuple[str, ...]:
    """Return all files of the repository, and those that are about to be added."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    return tuple(f"/{path}" for path in listed.stdout.splitlines() if (PROJECT / path).exists())


def _exists(path: str) -> bool:
    path = f"/{path.removesuffix('/')}"
    return any(file.endswith(path) or f"{path}/" in file for file in _tracked())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_every_path_exists(document: Path) -> None:
    """A path may be abbreviated to its last parts."""
    named = [code for code in _CODE.findall(_text(document)) if _PATH.fullmatch(code) and not _BUILT.fullmatch(code)]
    assert [path for path in named if not _exists(path)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_every_link_within_the_repository_exists(document: Path) -> None:
    """Links are relative to the document."""
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", _text(document))
    assert [link for link in links if not (document.parent / link).exists()] == []


def _resolves(name: str) -> bool:
    """Return whether a dotted name below the package is a module, or an attribute in one."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(["mkdocs_casebook", *parts[:length]]))
        except ModuleNotFoundError:
            continue
        for attribute in parts[length:]:
            found = getattr(found, attribute, None)  # type: ignore[assignment]
        return found is not None
    return False


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_every_name_in_the_code_exists(document: Path) -> None:
    """Such a name is written with its package and module: ``rendering.frame.Frame.fill``."""
    named = [code for code in _CODE.findall(_text(document)) if _DOTTED.fullmatch(code)]
    assert [name for name in named if not _exists(name) and not _resolves(name)] == []


def test_the_layers_are_those_that_are_checked() -> None:
    """The diagram of docs-dev/architecture.md is the table of ``test_imports``, top down."""
    text = (PROJECT / "docs-dev/architecture.md").read_text(encoding="utf-8")
    match = re.search(r"^```text\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert match
    assert [line.split() for line in match[1].splitlines()] == [line.split() for line in reversed(LAYERS)]
    described = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    assert sorted(described) == sorted(LAYER)


def test_a_missing_path_would_be_found() -> None:
    """The tests above reject what does not exist."""
    assert not _exists("generator/nothing.py")
    assert not _exists("tests/nothing/")
    assert _exists("tests/repository/")
    assert _exists("frame.py")
    assert not _resolves("rendering.frame.Nothing")
    assert _resolves("rendering.frame.Frame.fill")
