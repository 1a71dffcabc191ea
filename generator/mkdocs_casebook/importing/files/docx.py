"""A Word document to HTML and its pictures, by mammoth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from mkdocs_casebook.importing.errors import NotImportable, too_long
from mkdocs_casebook.importing.files.mhtml import SavedFile

_DOCUMENT = "word/document.xml"
_MAX_XML = 4 * 1024 * 1024
"""Bytes of a part with text; a report of a hundred pages has one million."""

_MAX_TAGS = 60_000
"""Of a part; mammoth takes a second for them."""

_MAX_UNPACKED = 64 * 1024 * 1024
_MAX_NESTED = 200

_STYLES = """\
p[style-name='Title'] => h1:fresh
p[style-name='标题'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name='题注'] => figcaption:fresh
"""


def is_docx(raw: bytes) -> bool:
    """Return whether a file is a Word document."""
    return raw.startswith(b"PK\x03\x04") and _DOCUMENT.encode() in raw


def unpack(raw: bytes) -> SavedFile:
    """Return the text of a Word document as HTML, with its pictures. Raises ``NotImportable``."""
    try:
        _require_safe(raw)
        return _converted(raw)
    except NotImportable:
        raise
    except Exception as error:  # noqa: BLE001 - a damaged document raises any exception of ZIP, zlib, XML or mammoth
        raise _unreadable(error) from None


def _converted(raw: bytes) -> SavedFile:
    import mammoth

    pictures: dict[str, bytes] = {}

    def add(image: Any) -> dict[str, str]:
        name = f"word-picture-{len(pictures) + 1}.{image.content_type.rpartition('/')[2]}"
        with image.open() as file:
            pictures[name] = file.read()
        return {"src": name}

    result = mammoth.convert_to_html(
        BytesIO(raw), style_map=_STYLES, convert_image=mammoth.images.img_element(add), external_file_access=False
    )
    return SavedFile(
        html=f'<html><head><meta charset="utf-8"></head><body>{result.value}</body></html>'.encode(), pictures=pictures
    )


def _require_safe(raw: bytes) -> None:
    """Raise ``NotImportable`` for a document that unpacks to far too much, nests too deeply or declares entities."""
    with ZipFile(BytesIO(raw)) as archive:
        entries = archive.infolist()
        if sum(entry.file_size for entry in entries) > _MAX_UNPACKED:
            raise too_long()
        for entry in entries:
            if entry.filename.endswith((".xml", ".rels")):
                _require_safe_xml(archive.open(entry).read(_MAX_XML + 1))


def _require_safe_xml(xml: bytes) -> None:
    is_large = len(xml) > _MAX_XML or xml.count(b"<") > _MAX_TAGS
    if is_large or b"<!" in xml or max(_depths(xml), default=0) > _MAX_NESTED:
        raise too_long()


def _depths(xml: bytes) -> Iterator[int]:
    depth = 0
    for tag in re.finditer(rb"<(/?)[\w:][^<>]*?(/?)>", xml):
        depth += -1 if tag[1] else 0 if tag[2] else 1
        yield depth


def _unreadable(error: Exception) -> NotImportable:
    return NotImportable(
        f"读不懂这个 Word 文件（{type(error).__name__}）；用 Word 打开它，另存为纯文本 / "
        f"the Word document cannot be read ({type(error).__name__}); open it in Word and save it as plain text"
    )
