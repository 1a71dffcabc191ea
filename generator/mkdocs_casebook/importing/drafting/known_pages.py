"""Recognise a page that was imported before, by its address or its title."""

from __future__ import annotations

from pathlib import Path

from mkdocs_casebook.importing.drafting.draft import Draft
from mkdocs_casebook.loading import FILE
from mkdocs_casebook.yaml_io.scalars import line


def imported_before(cases: Path, draft: Draft) -> Path | None:
    """Return the record with the address of a page among its sources, or with its title; nothing without one.

    Records are searched as text: one that has mistakes is recognised too.
    """
    title = line(draft.title)
    for path in sorted(cases.glob(f"[0-9]*/*/{FILE}")):
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        titles = (one for one in lines[:12] if one.startswith(("title:", "  zh: ", "  en: ")))
        has_address = draft.url is not None and f"    url: {line(draft.url)}" in lines
        has_title = any(_has_value(one, title) for one in titles)
        if has_address or (has_title and not draft.url) or (has_title and _lacks_other_address(lines)):
            return path
    return None


def _has_value(text: str, value: str) -> bool:
    return bool(value) and any(
        f"{key}: {value}" in (text, text.strip()) or f"{{{key}: {value}," in text for key in ("zh", "en")
    )


def _lacks_other_address(lines: list[str]) -> bool:
    return not any(one.strip().startswith("url:") for one in lines)
