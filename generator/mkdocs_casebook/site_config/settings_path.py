"""Where the settings of a project are, for programs that need not read them."""

from __future__ import annotations

from pathlib import Path

FILE_NAMES = ("mkdocs.yml", "mkdocs.yaml")
"""Names of a settings file, the one that takes precedence first."""


def settings_file_of(project: Path) -> Path | None:
    """Return the settings file in a project folder, or None if it has none."""
    return next((project / name for name in FILE_NAMES if (project / name).exists()), None)
