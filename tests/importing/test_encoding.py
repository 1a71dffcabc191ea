"""Decoding of pages: byte order mark, declared charset, and the text that reads most like Chinese."""

from __future__ import annotations

import codecs

import pytest

from mkdocs_casebook.importing.drafting.draft import create_draft
from mkdocs_casebook.importing.errors import NotImportable
from mkdocs_casebook.importing.files.encoding import decode
from mkdocs_casebook.importing.files.file_types import MAX_BYTES
from mkdocs_casebook.importing.files.mhtml import unpack
from tests.importing.samples import ENCODINGS, VOCABULARY, page, saved

SIMPLE, TRADITIONAL = "街道召开居民会议，商量加装电梯。", "街道召開居民會議，商量加裝升降機。"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (SIMPLE, "gb18030"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "big5hkscs"),
        (SIMPLE, "utf-8"),
        (TRADITIONAL, "utf-8"),
    ],
)
@pytest.mark.parametrize(
    "declaration", ["", '<meta charset="gb2312">', '<meta charset="big5">', '<meta charset="utf-8">']
)
def test_the_text_that_reads_like_chinese_wins(text: str, name: str, declaration: str) -> None:
    """A missing or wrong charset declaration makes no difference."""
    found = decode((declaration + text).encode(name))
    assert (found.text, found.encoding, found.ambiguous) == (declaration + text, name, False)


@pytest.mark.parametrize(
    ("mark", "name"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_decides(mark: bytes, name: str) -> None:
    """It is not part of the text."""
    assert decode(mark + SIMPLE.encode(name)).text == SIMPLE


def test_the_declared_charset_decides_between_equal_scores() -> None:
    """Two bytes that are a character in both encodings are ambiguous without a declaration."""
    rare = "鎡".encode("gb18030")
    assert decode(rare).ambiguous
    assert decode(b'<meta charset="gbk">' + rare).encoding == "gb18030"
    assert decode(b'<meta charset="big5">' + rare).encoding == "big5hkscs"


def test_an_ambiguous_encoding_becomes_a_todo() -> None:
    """The draft cannot be published before somebody has checked it."""
    assert "TODO 编码像是" in create_draft("鎡\n鎡".encode("gb18030"), VOCABULARY).text


@pytest.mark.parametrize("name", ENCODINGS)
def test_each_sample_in_each_encoding(name: str) -> None:
    """Saved in another encoding than it declares, a page gives the same draft."""
    text = create_draft(saved(name), VOCABULARY).text
    for other in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        assert create_draft(page(name).encode(other), VOCABULARY).text == text


def test_damaged_bytes_are_marked() -> None:
    """Undecodable bytes become a TODO; the rest is imported."""
    raw = saved("meeting.txt").replace("账".encode("gb18030"), b"\xff", 1)
    assert "这里有乱码或缺字" in create_draft(raw, VOCABULARY).text


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"PK\x03\x04" + b"\0" * 100, "压缩包"),
        (b"PK\x03\x04" + b"\0" * 30 + b"xl/workbook.xml", "办公文件"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "办公文件"),
        (b"{\\rtf1\\ansi", "办公文件"),
        (b"\x89PNG\r\n", "图片"),
        (b"\xff\xd8\xff\xe0", "图片"),
        (b"GIF89a\1\0\1\0\0", "图片"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "图片"),
        (b"\0\0\0\x18ftypheic", "图片"),
        (b"\0\0\0\x18ftypmp42", "声音、视频"),
        (b"Rar!\x1a\x07", "压缩包"),
        (b"7z\xbc\xaf\x27\x1c", "压缩包"),
        (b"\x1f\x8b\x08", "压缩包"),
        (b"MZ\x90\0\3", "声音、视频或程序"),
        (bytes(range(256)) * 8, "文字以外"),
    ],
)
def test_unsupported_files_are_refused(raw: bytes, kind: str) -> None:
    """The message names the kind and the remedy, in both languages."""
    with pytest.raises(NotImportable, match=rf"这是{kind}.*；.* / this is .*; "):
        create_draft(raw, VOCABULARY)


def test_a_text_may_begin_like_a_file_of_another_kind() -> None:
    """BM, MZ and the like are letters too."""
    for beginning in ("BM", "MZ", "ID3", "GIF8"):
        assert SIMPLE in create_draft(f"{beginning}装电梯\n{SIMPLE}".encode(), VOCABULARY).text


def test_a_file_that_is_too_large_is_refused() -> None:
    """The message gives the limit."""
    with pytest.raises(NotImportable, match=r"超过 16 MiB.* / .*larger than 16 MiB"):
        create_draft(b"x" * (MAX_BYTES + 1), VOCABULARY)


@pytest.mark.parametrize("raw", [b"", b"\n", b"<html></html>", b"<p>Few words.</p>", b"<!-- x -->", b"\0\0\0"])
def test_a_page_without_text_is_refused(raw: bytes) -> None:
    """The message is in both languages."""
    with pytest.raises(NotImportable, match=" / "):
        create_draft(raw, VOCABULARY)


def test_an_mhtml_file() -> None:
    """It gives the draft of the page in it, with the URL of the MHTML header."""
    url = "https://www.example.gov.cn/xw/1.html"
    head = 'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="b"\r\n\r\n'
    part = f"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: {url}\r\n\r\n"
    raw = (head + part).encode() + saved("county.html") + b"\r\n--b--\r\n"
    assert unpack(raw).url == url
    from_html, from_mhtml = create_draft(saved("county.html"), VOCABULARY).text, create_draft(raw, VOCABULARY).text
    assert from_mhtml.replace(f"    url: {url}\n", "") == from_html
