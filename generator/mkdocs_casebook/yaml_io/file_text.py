"""A YAML file as text: refuses large files, special files, and encodings other than UTF-8 without BOM."""

from __future__ import annotations

from math import ceil
from pathlib import Path

from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.diagnostics.system_errors import cannot_open

MAX_BYTES = 1024 * 1024
"""The longest real record is below 40 KB."""


class Unreadable(Exception):  # noqa: N818 - describes the file
    """The file cannot be read as YAML: ``finding`` is the reason, ``near`` the line where the parser stopped."""

    def __init__(self, reason: Finding, near: int | None = None) -> None:
        self.finding = reason
        self.near = near
        super().__init__(reason)


def read_text(path: Path) -> str:
    """Return the text of a file, line ends as they are, or raise ``Unreadable``."""
    return decode(read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """Return the content of a file, or raise ``Unreadable``."""
    try:
        if not path.is_file() and path.exists():  # reading a pipe would block
            raise Unreadable(finding("not-a-file", line=1, name=path.name))
        if path.stat().st_size > MAX_BYTES:
            raise Unreadable(finding("too-large", line=1, size=ceil(path.stat().st_size / 1024)))
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(cannot_open(error, line=1)) from None


def decode(raw: bytes) -> str:
    """Return bytes as text, or raise ``Unreadable`` with the encoding that they seem to have."""
    if raw.startswith(b"\xef\xbb\xbf"):
        raise Unreadable(finding("byte-order-mark", line=1))
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(finding("not-utf8-utf16", line=1))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
    code = "not-utf8-gbk" if _is_gbk(raw) else "not-utf8"
    raise Unreadable(finding(code, line=line))


def _is_gbk(raw: bytes) -> bool:
    """Return whether bytes are GBK rather than damaged UTF-8: the right encoding yields most Chinese characters."""
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return _count_han(text) > 2 * _count_han(raw.decode("utf-8", errors="ignore"))


def _count_han(text: str) -> int:
    return sum("\u4e00" <= char <= "\u9fff" for char in text)
