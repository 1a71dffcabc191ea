"""Unpack MHTML, the single file in which a browser saves a page with its images."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message

_MHTML_HEADER = re.compile(rb"(?:[\w-]+:[^\n]*\n|[ \t][^\n]*\n){0,20}?Content-Type:\s*multipart/related", re.IGNORECASE)
_MAX_PARTS = 1000


@dataclass(kw_only=True)
class SavedFile:
    """The page in a file: ``html`` or text, the URL that it was saved from, and its pictures by address.

    ``is_cut_off`` if the end of the file is missing.
    """

    html: bytes
    url: str | None = None
    pictures: dict[str, bytes] = field(default_factory=dict)
    is_cut_off: bool = False


def unpack(raw: bytes) -> SavedFile:
    """Return the HTML in an MHTML file, with its pictures; any other file unchanged."""
    if _MHTML_HEADER.match(raw) is None:
        return SavedFile(html=raw)
    page: SavedFile | None = None
    pictures: dict[str, bytes] = {}
    message = message_from_bytes(raw)
    for number, part in enumerate(message.walk()):
        address = "".join(str(part.get("Content-Location", "")).split())  # a long header is folded
        if part.get_content_type() == "text/html" and page is None:
            page = SavedFile(html=_content(part), url=address or None)
        elif part.get_content_maintype() == "image" and number < _MAX_PARTS:
            pictures |= {name: _content(part) for name in (address, f"cid:{part.get('Content-ID', '')[1:-1]}") if name}
    if page is None:
        return SavedFile(html=raw)
    page.pictures = pictures
    page.is_cut_off = f"--{message.get_boundary()}--".encode() not in raw
    return page


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
