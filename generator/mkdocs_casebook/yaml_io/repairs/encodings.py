"""Files in another encoding than UTF-8 without byte order mark: the text, where the encoding is certain."""

from __future__ import annotations

import re

from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.yaml_io.file_text import Unreadable, decode

_CARRIAGE_RETURN = re.compile("\r(?=[a-z_]+:)")
"""A line end of old files in front of a field; elsewhere in a file with other line ends its meaning is not known."""

_MAX_LINES = 20
"""Lines with wrong bytes; a file with more is no text."""


def decoded(raw: bytes) -> tuple[str, list[Finding], bool]:
    """Return the text of a file, what is wrong with its encoding, and whether the text is certain."""
    try:
        return _text(decode(raw))
    except Unreadable as error:
        code, reason = error.finding.code, error
    if code == "byte-order-mark":
        text, findings, is_certain = decoded(raw[3:])
        return text, [reason.finding, *findings], is_certain
    encoding = {"not-utf8-utf16": "utf-16", "not-utf8-gbk": "gb18030"}.get(code)
    if encoding is None:
        return _damaged(raw, reason)
    try:
        text, findings, is_certain = _text(raw.decode(encoding))
    except UnicodeDecodeError:
        raise reason from None
    return text, [reason.finding, *findings], is_certain


def _text(text: str) -> tuple[str, list[Finding], bool]:
    """Return a text with line feeds as line ends; old files have carriage returns only."""
    match = (_CARRIAGE_RETURN if "\n" in text.strip() else re.compile("\r")).search(text)
    if match is None:
        return text, [], True
    line = text.count("\n", 0, match.start()) + 1
    return match.re.sub("\n", text), [finding("line-ends", line=line)], True


def _damaged(raw: bytes, reason: Unreadable) -> tuple[str, list[Finding], bool]:
    """Return the text with a sign for each wrong byte, and the lines that have one."""
    text = raw.decode("utf-8", errors="replace")
    lines = [number for number, line in enumerate(raw.split(b"\n"), 1) if not _is_utf8(line)]
    if len(lines) > _MAX_LINES or "\0" in text:
        raise reason
    return re.sub("\r(?=\n)", "", text), [finding("not-utf8", line=line) for line in lines], False


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
