"""Read YAML files: values stay text, with the line number of every field.

``parse`` is strict. ``read`` goes on after mistakes of form where that is clear, and returns them as findings.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_casebook.diagnostics.findings import Finding, Location, finding
from mkdocs_casebook.yaml_io.builder import FORBIDDEN, build, find_forbidden
from mkdocs_casebook.yaml_io.file_text import MAX_BYTES, Unreadable, decode, read_bytes, read_text
from mkdocs_casebook.yaml_io.lines import Lines
from mkdocs_casebook.yaml_io.silent_signs import UNSEEN, may_hide_mistakes

if TYPE_CHECKING:
    from mkdocs_casebook.yaml_io.repairs.repaired_text import RepairedText

__all__ = ["FORBIDDEN", "MAX_BYTES", "Document", "Lines", "Unreadable", "find_forbidden", "parse", "read", "read_lines"]


class Document(Lines):
    """A YAML file as plain strings, lists and dictionaries (``data``), with the line of every field.

    ``findings`` are its mistakes of form.
    """

    def __init__(self, text: str, data: Any) -> None:
        super().__init__(text)
        self.data = data
        self.findings: tuple[Finding, ...] = ()
        self._left_out: list[Location] = []

    @classmethod
    def of(cls, repaired: RepairedText, max_values: int | None) -> Document:
        """Return the document of a file with mistakes of form."""
        document = cls(repaired.text, build(repaired.text, max_values).data)
        located = (replace(each, at=document.field_at(each.line or 1)) for each in repaired.findings)
        document.findings = (*repaired.encoding, *located)
        document._left_out = [document.field_at(number + 1) for number in repaired.left_out]
        return document

    @property
    def version(self) -> str:
        """The first twelve hex digits of the SHA-256 of the text with line ends normalized."""
        return hashlib.sha256(self._text.encode()).hexdigest()[:12]

    def is_left_out(self, at: Location) -> bool:
        """Return whether a field may have no value, or not all of it, because a part of the file cannot be read."""
        is_absent = len(at) == 1 and not (isinstance(self.data, dict) and self.data.get(at[0]))
        return any(at[: len(each)] == each if each else is_absent for each in self._left_out)


def read(
    path: Path,
    *,
    max_values: int | None = None,
    names: Callable[[], Collection[str]] = frozenset,
    is_valid: bool = True,
) -> Document:
    """Read a YAML file or raise ``Unreadable``, also if it has more values than allowed; keys are values too.

    ``names`` returns those that fields can have. If the values are known not to be valid, the text is searched for more
    mistakes that YAML accepts.
    """
    raw = read_bytes(path)
    document = _without_mistakes(raw, max_values) if is_valid else None
    return document or _with_mistakes(raw, max_values, names, is_valid=is_valid)


def _without_mistakes(raw: bytes, max_values: int | None) -> Document | None:
    """Return the document of a file, or None if it has mistakes of form, or may have."""
    try:
        text = _normalize(decode(raw))
        if UNSEEN.search(text):
            return None
        built = build(text, max_values)
    except Unreadable as error:
        if error.finding.code in ("too-many-entries", "too-deep", "empty-file"):
            raise
        return None
    is_suspect = built.duplicates or built.empty or may_hide_mistakes(text)
    return None if is_suspect else Document(text, built.data)


def _with_mistakes(
    raw: bytes, max_values: int | None, names: Callable[[], Collection[str]], *, is_valid: bool
) -> Document:
    from mkdocs_casebook.yaml_io.repairs.repaired_text import repaired_text  # slow to import, and seldom needed

    repaired = repaired_text(raw, names, is_valid=is_valid)
    return Document.of(repaired, max_values)


def read_lines(path: Path) -> Lines:
    """Return the line numbers of a file known to be valid, or raise ``Unreadable``."""
    return Lines(_normalize(read_text(path)))


def parse(text: str, *, max_values: int | None = None) -> Document:
    """Parse YAML text or raise ``Unreadable``, at the first mistake."""
    text = _normalize(text)
    if not text.strip():
        raise Unreadable(finding("empty-file", line=1))
    if found := find_forbidden(text):
        raise Unreadable(found)
    built = build(text, max_values)
    for line, key in built.duplicates:
        raise Unreadable(finding("doubled-key", line=line, key=key, first=line))
    return Document(text, built.data)


def _normalize(text: str) -> str:
    return text.replace("\r\n", "\n")
