"""Messages for errors of the operating system: which file, what is wrong, what to do."""

from __future__ import annotations

import errno
from pathlib import Path

from mkdocs_casebook.diagnostics.findings import Finding, Location, finding
from mkdocs_casebook.diagnostics.message_catalogue import Message, MessageCatalogue, load_catalogue, printable
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
    errno.ENAMETOOLONG: "name-too-long",
    errno.ELOOP: "link-loop",
    errno.EBUSY: "in-use",
    errno.ETXTBSY: "in-use",
    errno.EMFILE: "too-many-open",
    errno.ENFILE: "too-many-open",
    errno.EIO: "device-fault",
    errno.EADDRINUSE: "address-in-use",
}


def describe(error: OSError, folder: Path) -> str:
    """Return the message in both languages; ``folder`` is named if the error names no file.

    An error that the program raises itself has no number and brings its own message.
    """
    if error.errno is None:
        return str(error)
    path = printable(str(error.filename2 or error.filename or folder))  # of two files the second is written
    return "\n".join(
        _catalogue().phrase(
            "cause",
            language,
            path=path,
            message=_reason(error.errno, language),
            remedy=_message(error.errno).get(language).remedy,
        )
        for language in Language
    )


def cannot_open(error: OSError, at: Location = (), *, line: int | None = None) -> Finding:
    """Return a file that cannot be opened as a finding, with the reason in both languages."""
    zh, en = (_reason(error.errno, language) for language in Language)
    return finding("cannot-open", at, line=line, reason_zh=zh, reason_en=en)


def _reason(number: int | None, language: Language) -> str:
    text = _message(number).get(language).message
    return text if number in _CODES else text + _catalogue().phrase("number", language, number=number or 0)


def _message(number: int | None) -> Message:
    return _catalogue().messages[_CODES.get(number or 0, "other")]


def _catalogue() -> MessageCatalogue:
    return load_catalogue(CATALOGUE)
