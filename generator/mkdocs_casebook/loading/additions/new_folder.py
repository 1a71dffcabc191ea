"""Create the folder of a new record: propose a free id, write the file without overwriting another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from mkdocs_casebook.loading import FILE
from mkdocs_casebook.loading.folder_layout import is_address
from mkdocs_casebook.runtime.files.atomic_write import write_file
from mkdocs_casebook.text.pinyin import pinyin_parts

_LONGEST_ID = 40


def identifiers(root: Path) -> frozenset[str]:
    """Return the ids in use."""
    return frozenset(path.name for path in root.glob("[0-9]*/*"))


def proposed_identifier(title: str, taken: Iterable[str]) -> str:
    """Return a free id: the title up to its first punctuation mark, in pinyin; or ``case``."""
    start = re.split(r"[^\w\s·-]", unicodedata.normalize("NFKC", title).strip())[0]
    syllables = [part if isinstance(part, str) else " ".join(part) for part in pinyin_parts(start)]
    parts = re.findall("[a-z0-9]+", " ".join(syllables).lower())
    name = "-".join(parts)
    while len(name) > _LONGEST_ID and "-" in name:
        name = name.rpartition("-")[0]
    name = name[:_LONGEST_ID] if is_address(name[:_LONGEST_ID]) else "case"
    return next(each for each in (name, *(f"{name}-{number}" for number in range(2, 10_000))) if each not in taken)


def write(root: Path, year: str, identifier: str, text: str) -> Path:
    """Write a record into a new folder and return its path; raise ``OSError`` if the folder exists or is invalid."""
    folder = root / year / identifier
    if not is_address(identifier):
        raise OSError(f"“{identifier}”不能作编号 / cannot be an id")
    if folder.parent.resolve() != root.resolve() / year:  # a symbolic link
        raise OSError(f"{folder.parent} 不在案例文件夹里 / is outside the cases folder")
    folder.mkdir(parents=True)
    path = folder / FILE
    try:
        write_file(path, text.encode())
    except OSError:
        folder.rmdir()
        raise
    return path
