"""A page sorted: the story in sections, what the page says of itself, and what is left out and told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from mkdocs_casebook.importing.cleanup import line_classifier
from mkdocs_casebook.importing.cleanup.dates import whole_day
from mkdocs_casebook.importing.cleanup.repair import TextRepairer
from mkdocs_casebook.importing.reading.blocks import Block, Page
from mkdocs_casebook.importing.reading.plain_text import is_heading
from mkdocs_casebook.importing.todo_marks import with_todo
from mkdocs_casebook.text.scripts import HAN, simplified

_TOP, _BOTTOM = 6, 6
"""Blocks at either end among which facts about the page, signs of it and advertisements may stand."""

_CAPTION = re.compile(r"^(?:图为|图[：:一二三四五六\d]|▲|△|↑)|(?:摄|供图|资料图片?)\s*[）)]?$")
_LONGEST_CAPTION = 80
_LONGEST_TITLE = 80


@dataclass(kw_only=True)
class Picture:
    """A picture of the story: where it was, and what stands below it."""

    address: str
    caption: str = ""


@dataclass(kw_only=True)
class Part:
    """A section: its heading, empty where the page has none, and its blocks."""

    heading: str = ""
    blocks: list[Block] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)


@dataclass(kw_only=True)
class Story:
    """All that is taken from a page."""

    title: str = ""
    traditional: bool = False
    facts: dict[str, list[str]] = field(default_factory=dict)
    path: tuple[str, ...] = ()
    parts: list[Part] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def note(self, kind: str, value: str) -> None:
        """Keep what the page says of itself; what it says twice, once."""
        values = self.facts.setdefault(kind, [])
        if value and value not in values:
            values.append(value)

    def told(self, kind: str) -> list[str]:
        """Return what the page says of itself, of one kind."""
        return self.facts.get(kind, [])

    @property
    def published(self) -> str | None:
        """The day of publication, if the page gives one and no other."""
        days = {whole_day(told) for told in self.told("published")}
        return days.pop() if len(days) == 1 else None


def sort(page: Page) -> Story:
    """Sort the blocks of a page."""
    mender = TextRepairer(traditional=_is_traditional(page))
    story = Story(traditional=mender.traditional, left_out=[*page.left_out])
    story.note("address", page.about.get("address", ""))
    for name in ("published", "issuer", "editor", "site"):
        story.note(name, mender.mended(page.about.get(name, "")))
    around = [_mended(block, mender) for block in page.around]
    blocks = [_mended(block, mender) for block in page.blocks]
    story.path = _path(page.about.get("column", ""), [*around, *blocks])
    story.title = _title(
        mender.mended(page.about.get("title", "")), mender.mended(page.about.get("window", "")), [*around, *blocks]
    )
    _leave_around(around, story)
    _divide(_story_blocks(blocks, story), story)
    return story


def _is_traditional(page: Page) -> bool:
    """Tell in which script a page is written; characters whose sound stands behind them are damage, not script."""
    text = re.sub(r".[（(][^（()）]{1,7}[)）]", "", "".join(block.text for block in page.blocks))
    han = re.findall(f"[{HAN}]", text)
    return sum(ord(char) in simplified() for char in han) > len(han) / 12


def _mended(block: Block, mender: TextRepairer) -> Block:
    if block.kind == "image":
        return block
    before = len(mender.changes)
    separator = {"table": r"([\t\n])"}.get(block.kind)
    pieces = re.split(separator, block.text) if separator else [block.text]
    text = "".join(piece if piece in ("\t", "\n") else mender.mended(piece) for piece in pieces)
    return replace(block, text=text, changes=tuple(mender.changes[before:]))


def _path(labelled: str, blocks: list[Block]) -> tuple[str, ...]:
    found = (line_classifier.column_path(block.text) for block in blocks)
    path = next((path for path in found if path), ())
    return (*path, labelled) if labelled and labelled not in path else path


def _title(labelled: str, window: str, blocks: list[Block]) -> str:
    """Return the title: as labelled; else a heading that the window's title begins with; else the first block."""
    if labelled:
        return labelled
    told = [
        block.text for block in blocks if block.kind in ("heading", "text") and 4 <= len(block.text) <= _LONGEST_TITLE
    ]
    inside = [text for text in told if text in window]
    if inside:
        return max(inside, key=len)
    if window:
        return re.split(r"\s*[_|｜]\s*|\s+[-–—]+\s+", window)[0]
    usable = [
        text
        for text in told
        if not (line_classifier.facts(text) or line_classifier.is_spam(text) or line_classifier.date_alone(text))
    ]
    return usable[0] if usable else ""


def _leave_around(blocks: list[Block], story: Story) -> None:
    for block in blocks:
        if block.text == story.title:
            continue
        for kind, value in line_classifier.facts(block.text).items():
            story.note(kind, value)
        story.left_out.append(block.text)


def _story_blocks(blocks: list[Block], story: Story) -> list[Block]:
    kept: list[Block] = []
    for number, block in enumerate(blocks):
        at_edge = number < _TOP or number >= len(blocks) - _BOTTOM
        if block.kind in ("image", "table"):
            kept.append(block)
        elif block.text == story.title and not any(one.kind == "text" for one in kept):
            story.changes += block.changes
        elif _is_of_page(block, story, at_edge=at_edge):
            story.left_out.append(block.text)
        elif line_classifier.may_be_spam(block.text):
            kept.append(replace(block, text=with_todo(block.text, "像是广告：不是正文就删去这一段")))
        else:
            kept.append(block)
    return kept


def _is_of_page(block: Block, story: Story, *, at_edge: bool) -> bool:
    """Tell whether a block is no part of the story beyond doubt; what it says of the page is taken from it."""
    told = line_classifier.facts(block.text)
    if at_edge and not told and line_classifier.date_alone(block.text):
        told = {"published": block.text}
    if at_edge:
        for kind, value in told.items():
            story.note(kind, value)
    spam = line_classifier.is_spam(block.text)
    return bool(
        (at_edge and (told or spam))
        or line_classifier.column_path(block.text)
        or line_classifier.is_furniture(block.text)
        or (block.linked >= 0.8 * len(block.text) and "。" not in block.text)
    )


def _divide(blocks: list[Block], story: Story) -> None:
    part = Part()
    for block in blocks:
        story.changes += block.changes
        story.left_out += [f"链接 {address}（{block.text[:12]}……）" for address in block.links]
        if block.kind == "heading" or (block.kind == "text" and is_heading(block.text)):
            if part.heading or part.blocks or part.pictures:
                story.parts.append(part)
            part = Part(heading=block.text)
        elif block.kind == "image":
            part.pictures.append(Picture(address=block.text))
        elif not _is_caption(block, part):
            part.blocks.append(block)
    story.parts.append(part)


def _is_caption(block: Block, part: Part) -> bool:
    """Take what stands below a picture; tell whether it was that."""
    bare = part.pictures and not part.pictures[-1].caption
    if not bare or not (
        block.kind == "caption" or (_CAPTION.search(block.text) and len(block.text) <= _LONGEST_CAPTION)
    ):
        return False
    part.pictures[-1].caption = block.text
    return True
