"""A story as the bytes of a saved page: the template of its publishing system, its damage, its encoding."""

from __future__ import annotations

import re
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZipFile

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from PIL import Image

from tests.importing.corpus.stories import Story, answers_of
from tests.importing.damage import DAMAGES, lost_byte

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(["html.jinja", "xml.jinja"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters["thirds"] = lambda text: [
    text[i : i + len(text) // 3 + 1] for i in range(0, len(text), len(text) // 3 + 1)
]
_TEMPLATES.filters["wrapped"] = lambda text, width: "\n".join(text[i : i + width] for i in range(0, len(text), width))


_SUFFIXES = {"text": ".txt", "wrapped": ".txt", "docx": ".docx"}


def text_of(story: Story, *, extra_damage: tuple[str, ...] = ()) -> str:
    """Return the page of a story as text, damaged."""
    template = next(iter(_TEMPLATES.list_templates(filter_func=lambda name: name.split(".")[0] == story.template)))
    text = _TEMPLATES.get_template(template).render(story=story, page=_Page(story.page))
    random = Random(story.name)
    for kind in (*story.damage, *extra_damage):
        text = DAMAGES[kind](text, random) if kind in DAMAGES else text
    return text


class _Page(dict[str, object]):
    """The page variables of a story: those that it does not give are empty."""

    def __missing__(self, key: str) -> str:
        return ""

    def __getattr__(self, key: str) -> object:
        return self[key]


def bytes_of(story: Story, *, extra_damage: tuple[str, ...] = ()) -> bytes:
    """Return the page of a story as a saved file."""
    text = text_of(story, extra_damage=extra_damage)
    if story.page.get("mhtml"):
        return _mhtml(text, story)
    if story.template == "docx":
        return _docx(text)
    raw = text.encode(story.encoding, errors="xmlcharrefreplace")
    return lost_byte(raw, Random(story.name)) if "byte" in story.damage else raw


def _mhtml(text: str, story: Story) -> bytes:
    """Return a page as Chromium saves it, in one file with its pictures."""
    message = MIMEMultipart("related", boundary="----MultipartBoundary--corpus----")
    message["Snapshot-Content-Location"] = str(story.page["url"])
    message["Subject"] = story.title
    html = MIMEText(text, "html", "utf-8")
    html["Content-Location"] = str(story.page["url"])
    message.attach(html)
    for block in story.blocks:
        if block.kind == "image":
            picture = MIMEImage(_picture(), "jpeg")
            picture["Content-Location"] = block.address
            message.attach(picture)
    return re.sub(rb"(?<!\r)\n", b"\r\n", message.as_bytes())


def _docx(document: str) -> bytes:
    """Return a Word document."""
    office = "http://schemas.openxmlformats.org"
    relation = f'Id="r1" Type="{office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"'
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{office}/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        relations = (
            f'<Relationships xmlns="{office}/package/2006/relationships"><Relationship {relation}/></Relationships>'
        )
        archive.writestr("_rels/.rels", relations)
        archive.writestr("word/document.xml", document)
    return file.getvalue()


def _picture() -> bytes:
    """Return a small photograph: one colour."""
    file = BytesIO()
    Image.new("RGB", (640, 480), (120, 150, 90)).save(file, "JPEG")
    return file.getvalue()


def write(story: Story, folder: Path) -> Path:
    """Write the page of a story into a folder, its answers beside it, and pictures as a browser saves them."""
    suffix = ".mhtml" if story.page.get("mhtml") else _SUFFIXES.get(story.template, ".html")
    path = folder / f"{story.name}{suffix}"
    path.write_bytes(bytes_of(story))
    answers = yaml.safe_dump(answers_of(story), allow_unicode=True, sort_keys=False, width=110)
    path.with_suffix(".yml").write_text(answers, encoding="utf-8")
    for attached in story.attached:
        (folder / attached).parent.mkdir(exist_ok=True)
        (folder / attached).write_bytes(_picture())
    return path
