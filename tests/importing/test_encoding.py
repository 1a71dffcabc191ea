"""Bytes to text: by mark, by claim, by what reads like Chinese."""

from __future__ import annotations

import codecs

import pytest

from mkdocs_casebook.importing.drafting.draft import draft
from mkdocs_casebook.importing.errors import NotImportable
from mkdocs_casebook.importing.reading import encoding
from mkdocs_casebook.importing.reading.encoding import decode
from mkdocs_casebook.importing.reading.mhtml import opened
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
@pytest.mark.parametrize("claim", ["", '<meta charset="gb2312">', '<meta charset="big5">', '<meta charset="utf-8">'])
def test_what_reads_like_chinese_wins(text: str, name: str, claim: str) -> None:
    """Neither no claim nor a false one leads astray."""
    found = decode((claim + text).encode(name))
    assert (found.text, found.encoding, found.doubtful) == (claim + text, name, False)


@pytest.mark.parametrize(
    ("mark", "name"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_mark_is_believed(mark: bytes, name: str) -> None:
    """And is no part of the text."""
    assert decode(mark + SIMPLE.encode(name)).text == SIMPLE


def test_a_claim_decides_where_both_read_alike() -> None:
    """Two bytes may be either; then the page is believed, and without a claim there is a doubt."""
    rare = "鎡".encode("gb18030")
    assert decode(rare).doubtful
    assert decode(b'<meta charset="gbk">' + rare).encoding == "gb18030"
    assert decode(b'<meta charset="big5">' + rare).encoding == "big5hkscs"


def test_a_doubtful_encoding_is_told() -> None:
    """The draft cannot be published before somebody has looked."""
    assert "TODO 编码像是" in draft("鎡\n鎡".encode("gb18030"), VOCABULARY).text


@pytest.mark.parametrize("name", ENCODINGS)
def test_each_sample_in_each_encoding(name: str) -> None:
    """Saved anew in any encoding, whatever it claims, a page gives the same draft."""
    text = draft(saved(name), VOCABULARY).text
    for other in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        assert draft(page(name).encode(other), VOCABULARY).text == text


def test_damaged_bytes_are_marked() -> None:
    """What cannot be read is no reason to refuse the rest."""
    raw = saved("meeting.txt").replace("账".encode("gb18030"), b"\xff", 1)
    assert "这里有乱码或缺字" in draft(raw, VOCABULARY).text


@pytest.mark.parametrize("beginning", [b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0", b"\x89PNG"])
def test_other_kinds_are_refused(beginning: bytes) -> None:
    """Office files, PDFs and pictures are named, with what to do instead."""
    with pytest.raises(NotImportable, match=r"另存为.* / this is .* save it as"):
        draft(beginning + b"\0" * 100, VOCABULARY)


def test_what_is_too_large_is_refused() -> None:
    """With a message, and before anything is done with it."""
    with pytest.raises(NotImportable, match=r"超过 16 MiB.* / .*larger than 16 MiB"):
        draft(b"x" * (encoding.LARGEST + 1), VOCABULARY)


@pytest.mark.parametrize("raw", [b"", b"\n", b"<html></html>", b"<p>English only.</p>", b"<!-- x -->", b"\0\0\0"])
def test_without_chinese_there_is_no_draft(raw: bytes) -> None:
    """Told in both languages."""
    with pytest.raises(NotImportable, match=" / "):
        draft(raw, VOCABULARY)


def test_a_page_saved_as_one_file() -> None:
    """The page in an archive gives the same draft, with the address that the archive knows."""
    address = "https://www.example.gov.cn/xw/1.html"
    head = 'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="b"\r\n\r\n'
    part = f"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: {address}\r\n\r\n"
    raw = (head + part).encode() + saved("county.html") + b"\r\n--b--\r\n"
    assert opened(raw)[1] == address
    alone, archived = draft(saved("county.html"), VOCABULARY).text, draft(raw, VOCABULARY).text
    assert archived.replace(f"    url: {address}\n", "") == alone
