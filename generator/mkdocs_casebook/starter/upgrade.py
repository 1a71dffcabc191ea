"""What should change in an owner's folder since it was written, and why; the owner's own changes stay."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from mkdocs_casebook.starter.folder import changes, edition, folder_files, write_schemas, write_text
from mkdocs_casebook.starter.merging import Conflict, merged
from mkdocs_casebook.starter.record import WrittenFolder, read_record, write_record

Status = Literal["added", "changed", "conflict", "obsolete"]


@dataclass(frozen=True, kw_only=True)
class FileChange:
    """A file that should change: ``before`` is the owner's text, ``after`` the one to write.

    In a conflict ``before`` and ``after`` are what the package wrote then and would write now.
    """

    path: str
    status: Status
    before: str = ""
    after: str = ""

    def diff(self) -> str:
        """Return the change as a unified diff."""
        before, after = (text.splitlines(keepends=True) for text in (self.before, self.after))
        lines = difflib.unified_diff(before, after, f"a/{self.path}", f"b/{self.path}")
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


@dataclass(frozen=True, kw_only=True)
class Upgrade:
    """All changes of a folder; ``reasons`` are pairs of Chinese and English, for changes since it was written."""

    folder: Path
    written: WrittenFolder
    texts: dict[str, str]
    changes: tuple[FileChange, ...]
    reasons: tuple[tuple[str, str], ...]

    def write(self) -> list[str]:
        """Write the files without conflicts, the schemas and the record; return the paths of the files that changed."""
        ready = [change for change in self.changes if change.status in ("added", "changed")]
        for change in ready:
            write_text(self.folder / change.path, change.after)
        conflicts = {change.path for change in self.changes if change.status == "conflict"}
        # In a conflict the former text stays the starting point, so that the next upgrade reports it again.
        texts = {path: self.written.files[path] if path in conflicts else text for path, text in self.texts.items()}
        written_as = self.written.edition if conflicts else edition()
        write_record(self.folder, WrittenFolder(edition=written_as, answers=self.written.answers, files=texts))
        return [*(change.path for change in ready), *write_schemas(self.folder)]


def plan_upgrade(folder: Path) -> Upgrade:
    """Compare a folder with what the installed package would write, or raise ``NoRecord``."""
    written = read_record(folder)
    texts = folder_files(written.answers)
    found = tuple(sorted(_changes(folder, written, texts), key=lambda change: change.path))
    reasons = tuple((each["zh"], each["en"]) for each in changes() if int(each["edition"]) > written.edition)
    return Upgrade(folder=folder, written=written, texts=texts, changes=found, reasons=reasons)


def _changes(folder: Path, written: WrittenFolder, texts: dict[str, str]) -> Iterator[FileChange]:
    for path, new in texts.items():
        base, own = written.files.get(path), _read(folder / path)
        if own is None and base is None:
            yield FileChange(path=path, status="added", after=new)
        elif (
            own is not None and own.replace("\r\n", "\n") != new and base != new
        ):  # a file that the owner deleted stays away
            yield _change(path, base, own, new)
    for path in written.files.keys() - texts.keys():
        if (folder / path).exists():
            yield FileChange(path=path, status="obsolete")


def _change(path: str, base: str | None, own: str, new: str) -> FileChange:
    """Return the change of a file; line ends of Windows stay."""
    try:
        after = merged(base or "", own.replace("\r\n", "\n"), new)
    except Conflict:
        return FileChange(path=path, status="conflict", before=base or "", after=new)
    if path == "mkdocs.yml" and not _retains_settings(base or "", own, after):
        return FileChange(path=path, status="conflict", before=base or "", after=new)
    return FileChange(
        path=path, status="changed", before=own, after=after.replace("\n", "\r\n" if "\r\n" in own else "\n")
    )


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None


def _retains_settings(base: str, own: str, after: str) -> bool:
    """Return whether each setting that the owner wrote or changed has the same value after a merge."""
    before, owners, then = (_settings(text) for text in (base, own, after))
    return all(then.get(key, _MISSING) == value for key, value in owners.items() if before.get(key, _MISSING) != value)


_MISSING = object()


def _settings(text: str) -> dict[tuple[str, ...], Any]:
    """Return the leaves of settings by their keys; tags of MkDocs are compared as texts."""
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    return dict(_leaves(node, ())) if node else {}


def _leaves(node: yaml.Node, at: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(node, yaml.MappingNode) and node.value:
        for key, value in node.value:
            yield from _leaves(value, (*at, str(key.value)))
    else:
        yield at, yaml.serialize(node, Dumper=yaml.CSafeDumper)
