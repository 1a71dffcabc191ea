"""Refuse files and addresses that cannot become a draft, and say what to do instead."""

from __future__ import annotations

import re

from mkdocs_casebook.importing.errors import NotImportable

MAX_BYTES = 16 * 1024 * 1024
"""A page saved as one file, with its images, has a few million bytes."""

_PICTURE = ("图片", "a picture", "把图片里的文字打成纯文本", "type the text in it into a plain text file")
_ARCHIVE = ("压缩包", "an archive", "解压后导入里面的网页", "unpack it and import the page in it")
_OFFICE = (
    "办公文件",
    "an office file",
    "用 Word 打开，另存为 .docx 或纯文本",
    "open it and save it as .docx or plain text",
)
_PDF = ("PDF", "a PDF", "打开它，把正文复制到纯文本文件", "open it and copy its text into a plain text file")
_OTHER = ("声音、视频或程序", "sound, video or a program", "选存下来的网页", "choose the saved page")

_UNSUPPORTED = {
    b"\xd0\xcf\x11\xe0": _OFFICE,
    b"{\\rtf": _OFFICE,
    b"%PDF": _PDF,
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"BM": _PICTURE,
    b"II*\0": _PICTURE,
    b"MM\0*": _PICTURE,
    b"Rar!": _ARCHIVE,
    b"7z\xbc\xaf": _ARCHIVE,
    b"\x1f\x8b": _ARCHIVE,
    b"BZh": _ARCHIVE,
    b"\xfd7zXZ": _ARCHIVE,
    b"\x7fELF": _OTHER,
    b"MZ": _OTHER,
    b"ID3": _OTHER,
    b"OggS": _OTHER,
    b"SQLite": _OTHER,
}
"""Leading bytes of files that editors mistake for pages: what they are, and what to do."""

_TEXTLIKE = (b"BM", b"MZ", b"ID3", b"BZh", b"GIF8", b"SQLite")
"""Beginnings that a text may have too: a binary file has a zero byte soon after."""

_BINARY_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def reject_unsupported(raw: bytes) -> None:
    """Raise ``NotImportable`` for a file that is too large or is no text."""
    if len(raw) > MAX_BYTES:
        megabytes = MAX_BYTES // 1024 // 1024
        raise NotImportable(
            f"文件超过 {megabytes} MiB；只保存网页本身，不带图片 / "
            f"the file is larger than {megabytes} MiB; save the page alone, without its pictures"
        )
    for beginning, kind in _UNSUPPORTED.items():
        if raw.startswith(beginning) and (beginning not in _TEXTLIKE or b"\0" in raw[:64]):
            raise _unsupported(*kind)
    if raw.startswith(b"RIFF") or raw[4:8] == b"ftyp":
        is_picture = raw[8:12] in (b"WEBP", b"heic", b"heix", b"mif1", b"avif")
        raise _unsupported(*(_PICTURE if is_picture else _OTHER))
    if raw.startswith(b"PK\x03\x04"):
        raise _unsupported(*(_OFFICE if b"xl/" in raw or b"ppt/" in raw or b"opendocument" in raw else _ARCHIVE))
    if _is_binary(raw):
        raise _unsupported("文字以外的文件", "not text", *_OTHER[2:])


def _unsupported(zh: str, en: str, remedy_zh: str, remedy_en: str) -> NotImportable:
    return NotImportable(
        f"这是{zh}，不是网页或纯文本；{remedy_zh} / this is {en}, neither a web page nor plain text; {remedy_en}"
    )


def _is_binary(raw: bytes) -> bool:
    """Return whether a file has more control characters than damage explains: one byte in ten."""
    start = raw[:4096]
    is_utf16 = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    return not is_utf16 and len(_BINARY_BYTES.findall(start)) > max(8, len(start) // 10)


def reject_address(page: str) -> None:
    """Raise ``NotImportable`` for an address instead of a file: nothing is fetched."""
    if re.match(r"(?:https?|ftp)://|www\.", page, re.IGNORECASE):
        raise NotImportable(
            f"“{page}”是网址；casebook import 不上网：在浏览器里打开它，按 Ctrl+S 存成文件，再导入那个文件，"
            f"加上 --url {page} / “{page}” is an address, and casebook import fetches nothing: open it in a browser, "
            f"save the page with Ctrl+S, then import that file with --url {page}"
        )
