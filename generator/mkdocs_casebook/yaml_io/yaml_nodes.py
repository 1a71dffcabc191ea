"""Values of a composed YAML document: plain data only, as PyYAML's safe loader would build it, in bounded time."""

from __future__ import annotations

import os
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from mkdocs_casebook.diagnostics.findings import finding
from mkdocs_casebook.yaml_io.builder import find_forbidden
from mkdocs_casebook.yaml_io.file_text import Unreadable

_MAX_DEPTH = 32
_MAX_VALUES = 20_000
"""With aliases written out: a few lines of aliases to aliases can mean millions of values."""

_PREFIX = "tag:yaml.org,2002:"
_PYTHON = f"{_PREFIX}python/"
_NAME = f"{_PYTHON}name:"
_MERGE = f"{_PREFIX}merge"
_SCALARS = {f"{_PREFIX}{name}" for name in ("null", "bool", "int", "float", "timestamp", "str")}
_PLAIN = {f"{_PREFIX}{name}" for name in ("seq", "map", "merge")} | _SCALARS
_ENVIRONMENT = "!ENV"
_RELATIVE = "!relative"

_NOT_A_VALUE = (ValueError, LookupError, AttributeError, ArithmeticError, yaml.YAMLError)
"""What PyYAML raises for ``2024-13-45``, ``!!bool x``, ``!!timestamp x`` and the like; MkDocs passes it on."""


class BuiltByMkDocs:
    """A value that only MkDocs can build: a path relative to its folders, or a name of a Python module."""

    def __init__(self, tag: str) -> None:
        self.tag = tag

    def __str__(self) -> str:
        return self.tag.replace(_PREFIX, "!!")


def refuse_deep_nesting(text: str) -> None:
    """Raise ``Unreadable`` for a text whose nesting would exhaust the stack of PyYAML's composer."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            raise Unreadable(finding("too-deep", line=_line(event), depth=_MAX_DEPTH))


def flatten(root: Node) -> None:
    """Replace merge keys (``<<``) by the keys they merge; raise ``Unreadable`` for tags and aliases not allowed."""
    _Flattener().size(root)


def key_of(node: Node) -> str:
    """Return a key as it is written."""
    return str(node.value)


def lookup(node: Node, part: str | int) -> tuple[yaml.Mark, Node] | None:
    """Return a value of a mapping or a list, with the mark of its key or of itself; None if there is none."""
    if isinstance(node, MappingNode):
        found = [(key.start_mark, value) for key, value in node.value if key_of(key) == part]
        return found[-1] if found else None
    if isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part].start_mark, node.value[part]
    return None


class _Flattener:
    """Counts the values of each node, aliases written out, and flattens mappings."""

    def __init__(self) -> None:
        self._sizes: dict[int, tuple[int, int]] = {}
        self._total = 0

    def size(self, node: Node) -> tuple[int, int]:
        """Return the number of values of a node and its depth."""
        known = self._sizes.get(id(node))
        if known is None:
            _refuse_tag(node)
            self._sizes[id(node)] = _MAX_VALUES + 1, 0  # for an alias to a node from within itself
            known = self._sizes[id(node)] = self._computed(node)
        if known[0] > _MAX_VALUES or known[1] > _MAX_DEPTH or self._total > _MAX_VALUES:
            raise Unreadable(finding("too-many-values", line=_line(node), limit=_MAX_VALUES))
        return known

    def _computed(self, node: Node) -> tuple[int, int]:
        if isinstance(node, ScalarNode):
            return 1, 0
        if isinstance(node, MappingNode):
            _refuse_keys(node)
            parts = [self.size(value) for _, value in node.value]
            node.value = _pairs(node)
        else:
            parts = [self.size(value) for value in node.value]
        self._total += len(node.value)
        return 1 + sum(size for size, _ in parts), 1 + max((depth for _, depth in parts), default=0)


def _refuse_tag(node: Node) -> None:
    tag = str(node.tag)
    if tag in (_PLAIN if isinstance(node, ScalarNode) else _PLAIN - _SCALARS):
        return
    if tag == _ENVIRONMENT or _is_built_by_mkdocs(tag):
        return
    code = "python-tag" if tag.startswith(_PYTHON) else "unknown-tag"
    raise Unreadable(finding(code, line=_line(node), tag=tag.replace(_PREFIX, "!!")))


def _is_built_by_mkdocs(tag: str) -> bool:
    return tag == _RELATIVE or tag.startswith(_NAME)


def _refuse_keys(node: MappingNode) -> None:
    lines: dict[str, int] = {}
    for key, _ in node.value:
        if not isinstance(key, ScalarNode):
            raise Unreadable(finding("key-not-text", line=_line(key)))
        _refuse_tag(key)
        if key.value in lines:
            raise Unreadable(finding("doubled-key", line=_line(key), key=key.value, first=lines[key.value]))
        lines[key.value] = _line(key)


def _pairs(node: MappingNode) -> list[tuple[ScalarNode, Node]]:
    """Return the keys and values of a mapping, those of its merge keys first."""
    merged: list[tuple[ScalarNode, Node]] = []
    for key, value in node.value:
        if key.tag == _MERGE:
            for source in value.value if isinstance(value, SequenceNode) else [value]:
                if not isinstance(source, MappingNode):
                    raise Unreadable(finding("not-a-mapping", line=_line(key)))
                merged[:0] = source.value
    return [*merged, *(pair for pair in node.value if pair[0].tag != _MERGE)]


class NodeReader:
    """Builds the value of a node that ``flatten`` has passed; ``uses_environment`` is set by ``!ENV``."""

    def __init__(self) -> None:
        self.uses_environment = False
        self._scalars = yaml.constructor.SafeConstructor()
        self._resolver = yaml.resolver.Resolver()
        self._values: dict[int, tuple[Node, Any]] = {}

    def value(self, node: Node) -> Any:
        """Return the value of a node, or raise ``Unreadable``; aliases to a node share its value."""
        if id(node) not in self._values:
            self._values[id(node)] = node, self._built(node)
        return self._values[id(node)][1]

    def _built(self, node: Node) -> Any:
        if node.tag == _ENVIRONMENT:
            return self._from_environment(node)
        if _is_built_by_mkdocs(node.tag):
            return BuiltByMkDocs(node.tag)
        if isinstance(node, MappingNode):
            return {key_of(key): self.value(value) for key, value in node.value}
        if isinstance(node, SequenceNode):
            return [self.value(item) for item in node.value]
        return self._scalar(node)

    def _scalar(self, node: Node) -> Any:
        try:
            value = self._scalars.construct_object(node)
        except _NOT_A_VALUE:
            raise _not_read(node, node.value) from None
        if isinstance(value, str) and (found := find_forbidden(value, _line(node))):
            raise Unreadable(found)
        return value

    def _from_environment(self, node: Node) -> Any:
        """Return the value of the first variable that is set, else the default, as the package ``yaml_env_tag``."""
        self.uses_environment = True
        if isinstance(node, MappingNode):
            raise _not_read(node, _ENVIRONMENT)
        names, default = ([node], None) if isinstance(node, ScalarNode) else (list(node.value), None)
        if isinstance(node, SequenceNode) and len(names) > 1:
            default = self.value(names.pop())
        for name in names:
            if not isinstance(name, ScalarNode):
                raise _not_read(node, _ENVIRONMENT)
            if name.value in os.environ:
                text = os.environ[name.value]
                tag = self._resolver.resolve(ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
                return self._scalar(ScalarNode(tag, text, node.start_mark, node.end_mark))
        return default


def _not_read(node: Node, value: str) -> Unreadable:
    return Unreadable(finding("value-not-read", line=_line(node), value=value))


def _line(node: Any) -> int:
    return int(node.start_mark.line) + 1
