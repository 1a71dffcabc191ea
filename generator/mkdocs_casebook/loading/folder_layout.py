"""Layout of the cases folder, ``<year>/<id>/case.yml``; reports misplaced and misnamed entries."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.loading import FILE
from mkdocs_casebook.records.model import KEY
from mkdocs_casebook.records.portable_names import MAX_NAME_BYTES, name_fault
from mkdocs_casebook.runtime.files.file_digests import FolderState, files_of, state_of_folder

VOCABULARY = "vocabulary"

_MISNAMED = (FILE, "case.yaml", "case.yml.txt", "case.yaml.txt", "case.txt")
"""Common wrong names of the record file."""


def is_address(name: str) -> bool:
    """Return whether a folder name is a valid case id; ``page-2`` is reserved for paginated lists."""
    return re.fullmatch(KEY, name) is not None and not re.fullmatch("page-[0-9]+", name) and name_fault(name) is None


@dataclass(frozen=True)
class Layout:
    """Record folders, as ``2024/wangjiaqiao``, in order, each with its state; and findings with their paths."""

    root: Path
    records: dict[str, FolderState] = field(default_factory=dict)
    findings: list[tuple[str, Finding]] = field(default_factory=list)

    @classmethod
    def of(cls, root: Path) -> Layout:
        """Scan a cases folder."""
        layout = cls(root)
        layout.records.update(layout._records())
        return layout

    def updated(self, written: Iterable[Path]) -> Layout | None:
        """Return the layout after files were written; None if that may have changed more than contents of records."""
        records = dict(self.records)
        for path in written:
            folder = path.parent
            name = f"{folder.parent.name}/{folder.name}"
            if folder.parent.parent != self.root or name not in records or not _holds_file(folder):
                return None
            records[name] = state_of_folder(str(folder))
        return Layout(self.root, records, self.findings)

    def _report(self, path: str, found: Finding) -> None:
        self.findings.append((path, found))

    def _records(self) -> Iterator[tuple[str, FolderState]]:
        for year in self._folders_in(""):
            if year == VOCABULARY:
                continue
            if not re.fullmatch("[0-9]{4}", year):
                self._report(year, finding("year-folder", name=year))
                continue
            for name in self._folders_in(year):
                state = state_of_folder(f"{self.root}/{year}/{name}")
                if self._holds_record(year, name, state):
                    yield f"{year}/{name}", state

    def _folders_in(self, path: str) -> Iterator[str]:
        """Yield the sub-folders of a folder; report records placed directly in it."""
        for name, is_folder, is_link in _entries(self.root / path):
            here = f"{path}/{name}".removeprefix("/")
            if is_link and self._leads_outside(here):
                self._report(here, finding("link-outside", name=name))
            elif is_folder:
                yield name
            elif name.lower().endswith((".yml", ".yaml")):
                self._report(here, finding("record-outside", name=name))

    def _leads_outside(self, path: str) -> bool:
        """Return whether a link leads out of the cases folder: a record must not publish what is elsewhere."""
        return not Path(os.path.realpath(self.root / path)).is_relative_to(os.path.realpath(self.root))

    def _holds_record(self, year: str, name: str, state: FolderState) -> bool:
        path = f"{year}/{name}"
        if not is_address(name):
            code = name_fault(name) if re.fullmatch(KEY, name) else None
            self._report(path, finding(code or "bad-identifier", name=name, limit=MAX_NAME_BYTES))
            if not _is_text(name):
                return False
        files = [file for file in files_of(state) if not file.startswith(".")]
        if FILE in files:
            is_link = os.path.islink(f"{self.root}/{path}/{FILE}")  # noqa: PTH114 - faster than Path for all records
            if is_link and self._leads_outside(f"{path}/{FILE}"):
                self._report(f"{path}/{FILE}", finding("link-outside", name=FILE))
                return False
            return True
        misnamed = [file for file in files if file.lower() in _MISNAMED]
        for file in misnamed:
            self._report(f"{path}/{file}", finding("wrong-file-name", name=file))
        if not misnamed:
            self._report(path, finding("folder-without-case"))
        return False


def _entries(folder: Path | str) -> list[tuple[str, bool, bool]]:
    """Return the name of each visible entry, whether it is a folder and whether it is a link, sorted."""
    with os.scandir(folder) as entries:
        visible = (entry for entry in entries if not entry.name.startswith("."))
        return sorted((entry.name, _is_folder(entry), entry.is_symlink()) for entry in visible)


def _holds_file(folder: Path) -> bool:
    """Return whether a folder has a record file, and neither of them is a link."""
    file = folder / FILE
    return file.is_file() and not file.is_symlink() and not folder.is_symlink()


def _is_text(name: str) -> bool:
    """Return whether a file name is valid UTF-8; others can be neither cached nor published."""
    return not any("\ud800" <= char <= "\udfff" for char in name)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a symbolic link to itself
        return False
