"""``mkdocs.yml`` as data, read without running anything that it names.

Tags, ``INHERIT`` and merge keys mean what they mean to MkDocs; a tag that would run a program is refused.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from mkdocs_casebook.diagnostics.findings import Finding, Location, finding
from mkdocs_casebook.yaml_io.builder import find_forbidden
from mkdocs_casebook.yaml_io.file_text import Unreadable, read_text
from mkdocs_casebook.yaml_io.syntax_errors import explain
from mkdocs_casebook.yaml_io.yaml_nodes import NodeReader, flatten, key_of, lookup, refuse_deep_nesting

_INHERIT = "INHERIT"


class BadSettingsFile(Exception):  # noqa: N818 - describes the file
    """A settings file, or one that it inherits from, cannot be read; ``finding`` is the reason."""

    def __init__(self, path: Path, reason: Finding) -> None:
        self.path = path
        self.finding = reason
        super().__init__(path, reason)


@dataclass(frozen=True)
class SettingsFile:
    """The settings of a file and of all that it inherits from, as plain data, with the place of every value.

    ``files`` are the files that were read, or would have been. ``uses_environment`` says whether the settings depend on
    environment variables.
    """

    path: Path
    root: Node
    data: Any
    files: tuple[Path, ...]
    uses_environment: bool

    def place(self, at: Location) -> tuple[Path, int]:
        """Return the file and the line of a value, or of the nearest enclosing value that exists."""
        place, node = (self.path, 1), self.root
        for part in at:
            found = lookup(node, part)
            if found is None:
                break
            mark, node = found
            place = Path(mark.name), int(mark.line) + 1
        return place


@dataclass
class _Files:
    """Reads a settings file and the files that it inherits from."""

    read: list[Path] = field(default_factory=list)
    values: NodeReader = field(default_factory=NodeReader)

    def merged(self, path: Path) -> Node:
        """Return the root of a file, merged into that of the file it inherits from."""
        is_repeated = path in self.read
        self.read.append(path)
        if is_repeated:
            raise BadSettingsFile(path, finding("inherit-loop", line=1, name=path.name))
        with _errors_in(path):
            root = _compose(path)
            inherited = _pop_inherited(root)
            self.values.value(root)  # an error here is one of this file
        if inherited is None or not isinstance(root, MappingNode):
            return root
        parent = Path(os.path.normpath(path.parent / inherited.value))
        if not os.path.exists(parent):  # noqa: PTH110 - a path may be too long for Path.exists
            self.read.append(parent)
            line = inherited.start_mark.line + 1
            raise BadSettingsFile(path, finding("inherit-missing", (_INHERIT,), line=line, name=inherited.value))
        return _merge(self.merged(parent), root)


def read_settings_file(path: Path) -> SettingsFile:
    """Read ``mkdocs.yml`` or raise ``BadSettingsFile``; ``path`` is absolute."""
    files = _Files()
    root = files.merged(path)
    return SettingsFile(path, root, files.values.value(root), tuple(files.read), files.values.uses_environment)


@contextmanager
def _errors_in(path: Path) -> Iterator[None]:
    try:
        yield
    except Unreadable as error:
        raise BadSettingsFile(path, error.finding) from None


class _NamedText(io.StringIO):
    """Text whose name PyYAML puts into the mark of every node."""

    name: str


def _compose(path: Path) -> Node:
    text = read_text(path)
    if found := find_forbidden(text.replace("\r\n", "\n")):
        raise Unreadable(found)
    stream = _NamedText(text)
    stream.name = str(path)
    try:
        refuse_deep_nesting(text)
        root: Node | None = yaml.compose(stream, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        raise Unreadable(explain(error, text)) from None
    if root is None:
        raise Unreadable(finding("empty-file", line=1))
    flatten(root)
    return root


def _pop_inherited(root: Node) -> ScalarNode | None:
    """Remove the key ``INHERIT`` and return its value, a path."""
    if not isinstance(root, MappingNode):
        return None
    found = [value for key, value in root.value if key_of(key) == _INHERIT]
    root.value = [(key, value) for key, value in root.value if key_of(key) != _INHERIT]
    if not found:
        return None
    if not isinstance(found[-1], ScalarNode) or not found[-1].value:
        raise Unreadable(finding("not-text", (_INHERIT,), line=found[-1].start_mark.line + 1))
    return found[-1]


def _merge(parent: Node, child: Node) -> Node:
    """Return the child's node; of two mappings, one with the keys of both, where the child's take precedence."""
    if not (isinstance(parent, MappingNode) and isinstance(child, MappingNode)):
        return child
    pairs = {key_of(key): (key, value) for key, value in parent.value}
    for key, value in child.value:
        name = key_of(key)
        pairs[name] = key, _merge(pairs[name][1], value) if name in pairs else value
    return MappingNode(child.tag, list(pairs.values()), child.start_mark, child.end_mark)
