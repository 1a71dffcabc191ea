"""A page that a browser saved with its pictures as one file (MHTML): the page alone, and its address."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message

_BEGINS = re.compile(rb"(?:[\w-]+:[^\n]*\n|[ \t][^\n]*\n){0,20}?Content-Type:\s*multipart/related", re.IGNORECASE)


def opened(raw: bytes) -> tuple[bytes, str | None]:
    """Return the page in an archive and its address; what is no archive as it is."""
    if _BEGINS.match(raw) is None:
        return raw, None
    for part in message_from_bytes(raw).walk():
        if part.get_content_type() == "text/html":
            return _content(part), str(part.get("Content-Location", "")) or None
    return raw, None


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
