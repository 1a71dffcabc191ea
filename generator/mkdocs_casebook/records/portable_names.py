"""Names that every system takes: an editor's names become files of a repository, folders of a site, addresses."""

from __future__ import annotations

import re

MAX_NAME_BYTES = 150
"""File systems allow 255, of which the build adds some; addresses with encoded Chinese triple in length."""

_DEVICE = re.compile(r"(?:con|nul|aux|prn|(?:com|lpt)[0-9¹²³])(?=[ .]|$)", re.IGNORECASE)
_NOT_IN_WINDOWS = re.compile(r"[<>:\"|?*\\]|[. ]$")
"""Source: https://learn.microsoft.com/windows/win32/fileio/naming-a-file."""


def name_fault(name: str) -> str | None:
    """Return the code of what is wrong with the name of a file or folder, or None if every system takes it."""
    if _DEVICE.match(name) or _NOT_IN_WINDOWS.search(name):
        return "name-not-portable"
    return "name-too-long" if len(name.encode(errors="replace")) > MAX_NAME_BYTES else None
