"""Messages for errors of the operating system: which file, what is wrong, what to do."""

from __future__ import annotations

import errno
from pathlib import Path

from mkdocs_casebook.diagnostics.message_catalogue import load_catalogue, printable
from mkdocs_casebook.text.languages import Language

CATALOGUE = "diagnostics/system_messages.yml"

_CODES = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EFBIG: "disk-full",
    errno.EROFS: "read-only",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.EEXIST: "name-taken",
    errno.ENOTEMPTY: "name-taken",
    errno.EISDIR: "is-folder",
    errno.ENOTDIR: "is-file",
    errno.ENOENT: "missing",
}


def describe(error: OSError, folder: Path) -> str:
    """Return the message in both languages; ``folder`` is named if the error names no file.

    An error that the program raises itself has no number and brings its own message.
    """
    if error.errno is None:
        return str(error)
    path = printable(str(error.filename2 or error.filename or folder))  # of two files the second is written
    message = load_catalogue(CATALOGUE).messages[_CODES.get(error.errno, "other")]
    return "\n".join(
        load_catalogue(CATALOGUE).phrase(
            "cause",
            language,
            path=path,
            message=message.get(language).message,
            reason=error.strerror,
            remedy=message.get(language).remedy,
        )
        for language in Language
    )
