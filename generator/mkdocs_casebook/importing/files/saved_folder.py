"""The pictures that a browser saves beside a page, in a folder such as ``page_files``."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path
from urllib.parse import unquote

_MAX_BYTES = 40 * 1024 * 1024


def file_beside(page: Path, address: str) -> bytes | None:
    """Return the content of a file by its address in a saved page; nothing unless it is in the folder of the page."""
    relative = posixpath.normpath(
        unquote(address.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0]).replace("\\", "/")
    )
    if not page.is_file() or ":" in relative or "\0" in relative or relative.startswith(("/", "..")):
        return None
    folder = Path(os.path.realpath(page.parent))
    path = Path(os.path.realpath(folder / relative))
    is_inside = path.is_relative_to(folder) and path != folder
    try:
        if is_inside and path.is_file() and path.stat().st_size <= _MAX_BYTES:
            return path.read_bytes()
    except OSError:
        return None  # such as a name that is too long: the draft asks for the file
    return None
