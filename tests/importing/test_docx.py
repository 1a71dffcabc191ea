"""Word documents: headings, lists, tables and pictures come along; hostile ones are refused."""

from __future__ import annotations

from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from PIL import Image

from mkdocs_casebook.importing.drafting.draft import Draft, create_draft
from mkdocs_casebook.importing.errors import NotImportable
from mkdocs_casebook.importing.files import docx
from tests.importing.mutations import cut, double, flip
from tests.importing.samples import VOCABULARY

_OFFICE = "http://schemas.openxmlformats.org"
_RELATIONS = f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">{{}}</Relationships>'
_RELATION = f'<Relationship Id="{{}}" Type="{_OFFICE}/officeDocument/2006/relationships/{{}}" Target="{{}}"/>'
_TYPES = (
    f'<Types xmlns="{_OFFICE}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="jpeg" ContentType="image/jpeg"/></Types>'
)
_DOCUMENT = (
    f'<w:document xmlns:w="{_OFFICE}/wordprocessingml/2006/main" xmlns:a="{_OFFICE}/drawingml/2006/main" '
    f'xmlns:wp="{_OFFICE}/drawingml/2006/wordprocessingDrawing" xmlns:pic="{_OFFICE}/drawingml/2006/picture" '
    f'xmlns:r="{_OFFICE}/officeDocument/2006/relationships"><w:body>{{}}</w:body></w:document>'
)
_STYLES = (
    f'<w:styles xmlns:w="{_OFFICE}/wordprocessingml/2006/main">'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style></w:styles>'
)
_PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="p1"/>'
    "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


def _paragraph(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


BODY = (
    _paragraph("辛村水井管护办法出台", "T")
    + _paragraph("2024年5月16日 来源：庚镇人民政府")
    + _paragraph("谁来管", "H")
    + _paragraph("全村312户选出5名管水员，2023年3月5日开了会。")
    + _PICTURE
    + _paragraph("图为村民抄表（镇政府供图）")
)


def _jpeg() -> bytes:
    file = BytesIO()
    Image.new("RGB", (640, 480)).save(file, "JPEG")
    return file.getvalue()


def _docx(body: str, **others: bytes) -> bytes:
    relations = _RELATION.format("p1", "image", "media/a.jpeg") + _RELATION.format("s1", "styles", "styles.xml")
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS.format(_RELATION.format("d1", "officeDocument", "word/document.xml")),
        "word/document.xml": _DOCUMENT.format(body),
        "word/_rels/document.xml.rels": _RELATIONS.format(relations),
        "word/styles.xml": _STYLES,
        "word/media/a.jpeg": _jpeg(),
        **others,
    }
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def _draft(raw: bytes) -> Draft:
    return create_draft(raw, VOCABULARY, pictures=lambda _: None)


def test_a_word_document_becomes_a_draft() -> None:
    """Title, facts, headings, figures, milestones, the picture with its caption and its file."""
    draft = _draft(_docx(BODY))
    for line in (
        "title: {zh: 辛村水井管护办法出台, en: TODO}",
        "issuer: {zh: 庚镇人民政府, en: TODO}",
        "first_published: 2024-05-16",
        "  - heading: {zh: 谁来管, en: TODO}",
        "    photos: [photo_1]",
        "    caption: {zh: 图为村民抄表（镇政府供图）, en: TODO}",
        "  - date: 2023-03-05",
    ):
        assert f"{line}\n" in draft.text
    assert [(photo.file, photo.content) for photo in draft.photos] == [("photo-1.jpg", _jpeg())]


@pytest.mark.parametrize(
    "raw",
    [
        _docx("<w:p>" * 300 + "</w:p>" * 300),
        _docx("<w:p/>" * 60_000),
        _docx(BODY)[:-200],
        _docx(BODY).replace(b"word/document.xml", b"word/documen_.xml", 1),
        _docx("<w:p>"),
        _docx(BODY, **{"word/styles.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
        _docx(BODY, **{"word/media/b.bin": b"\\0" * (docx._MAX_UNPACKED + 1)}),
    ],
    ids=["deep", "many", "cut", "renamed", "unclosed", "entity", "bomb"],
)
def test_hostile_documents_are_refused(raw: bytes) -> None:
    """Deep, large, cut off, renamed, malformed, with entities, unpacking to far too much: a message, no traceback."""
    with pytest.raises(NotImportable, match=" / "):
        _draft(raw)


def test_mutated_documents() -> None:
    """A draft or a message, no traceback."""
    random = Random(0)
    for _ in range(200):
        raw = random.choice([flip, cut, double])(_docx(BODY), random)
        try:
            _draft(raw)
        except NotImportable as refused:
            assert " / " in str(refused)  # noqa: PT017 - a draft is right too
