"""Add entries to the owner's vocabulary files: every byte that is there stays, and the new file is valid."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from mkdocs_casebook.diagnostics.problems import Problems
from mkdocs_casebook.loading.folder_layout import VOCABULARY
from mkdocs_casebook.loading.settings_cache import site_languages
from mkdocs_casebook.loading.vocabulary import read_vocabulary
from mkdocs_casebook.records.json_schema import schema_files
from mkdocs_casebook.runtime.files.atomic_write import write_durably
from mkdocs_casebook.yaml_io.scalars import line

Entries = Mapping[str, Mapping[str, Any]]
"""By key: the fields of an entry; a bilingual text is a mapping."""


_SCHEMA = "../vocabulary.schema.json#/properties"


class NotAdded(ValueError):  # noqa: N818 - what is not added
    """The entries would make the vocabulary invalid; the message lists the problems."""


def add_entries(root: Path, name: str, entries: Entries) -> Path:
    """Append entries to a vocabulary file, create it if there is none, update the schemas, and return its path.

    Raise ``NotAdded`` if the vocabulary would have problems; then nothing has changed.
    """
    path = root / VOCABULARY / f"{name}.yml"
    old = path.read_bytes() if path.exists() else None
    head = old.decode("utf-8") if old is not None else f"# yaml-language-server: $schema={_SCHEMA}/{name}\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_durably(path, (head + "\n" * (not head.endswith("\n")) + entries_as_yaml(entries)).encode())
    languages = site_languages(root.resolve().parent)
    vocabulary, problems = read_vocabulary(root, languages)
    if vocabulary is None:
        if old is None:
            path.unlink()
        else:
            write_durably(path, old)
        raise NotAdded(str(Problems(problems)))
    for file, text in schema_files(vocabulary, languages).items():
        if (root / file).exists():
            write_durably(root / file, text.encode())
    return path


def entries_as_yaml(entries: Entries) -> str:
    """Return entries as they are written to a vocabulary file: a line for each field."""
    fields = {key: [f"  {name}: {_flow(value)}\n" for name, value in entry.items()] for key, entry in entries.items()}
    return "".join(f"{key}:\n{''.join(lines)}" for key, lines in fields.items())


def _flow(value: Any) -> str:
    """Return a value on one line, without empty parts."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{name}: {_flow(part)}' for name, part in value.items() if part)}}}"
    return str(value) if isinstance(value, Decimal) else line(str(value))
