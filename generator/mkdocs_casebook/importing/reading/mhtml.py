"""Unpack MHTML, the single file in which a browser saves a page with its images."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message

_MHTML_HEADER = re.compile(rb"(?:[\w-]+:[^\n]*\n|[ \t][^\n]*\n){0,20}?Content-Type:\s*multipart/related", re.IGNORECASE)


def unpack(raw: bytes) -> tuple[bytes, str | None]:
    """Return the HTML in an MHTML file and the URL of the page; any other file unchanged, without a URL."""
    if _MHTML_HEADER.match(raw) is None:
        return raw, None
    for part in message_from_bytes(raw).walk():
        if part.get_content_type() == "text/html":
            return _content(part), str(part.get("Content-Location", "")) or None
    return raw, None


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
