"""Sort the blocks of a page into an article: title, sections with images, facts about the page, dropped text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from mkdocs_casebook.importing.cleanup import line_classifier
from mkdocs_casebook.importing.cleanup.dates import full_date
from mkdocs_casebook.importing.cleanup.repair import TextRepairer
from mkdocs_casebook.importing.cleanup.todo_marks import with_todo
from mkdocs_casebook.importing.reading.blocks import Block, Page
from mkdocs_casebook.importing.reading.plain_text import is_heading
from mkdocs_casebook.text.scripts import HAN, simplified

_TOP, _BOTTOM = 6, 6
"""How many blocks at either end of the page may be facts about it, boilerplate or advertisements."""

_CAPTION = re.compile(r"^(?:图为|图[：:一二三四五六\d]|▲|△|↑)|(?:摄|供图|资料图片?)\s*[）)]?$")
_MAX_CAPTION = 80
_MAX_TITLE = 80


@dataclass(kw_only=True)
class Picture:
    """An image of the article."""

    url: str
    caption: str = ""


@dataclass(kw_only=True)
class Section:
    """A section of the article; ``heading`` is empty where the page has none."""

    heading: str = ""
    blocks: list[Block] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)


@dataclass(kw_only=True)
class Article:
    """The content of a page: ``facts`` are what the page says about itself, by kind; ``changes`` are repairs."""

    title: str = ""
    is_traditional: bool = False
    facts: dict[str, list[str]] = field(default_factory=dict)
    breadcrumb: tuple[str, ...] = ()
    sections: list[Section] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)

    def add_fact(self, kind: str, value: str) -> None:
        """Add a value of a kind, unless it is empty or already there."""
        values = self.facts.setdefault(kind, [])
        if value and value not in values:
            values.append(value)

    def facts_of(self, kind: str) -> list[str]:
        """Return the values of a kind, in the order found."""
        return self.facts.get(kind, [])

    @property
    def published(self) -> str | None:
        """The date of publication, if the page gives exactly one."""
        dates = {full_date(text) for text in self.facts_of("published")}
        return dates.pop() if len(dates) == 1 else None


def extract_article(page: Page) -> Article:
    """Return the repaired article of a page."""
    repairer = TextRepairer(is_traditional=_is_traditional(page))
    article = Article(is_traditional=repairer.is_traditional, dropped=[*page.dropped])
    article.add_fact("url", page.metadata.get("url", ""))
    for name in ("published", "issuer", "editor", "site"):
        article.add_fact(name, repairer.repair(page.metadata.get(name, "")))
    surroundings = [_repaired(block, repairer) for block in page.surroundings]
    blocks = [_repaired(block, repairer) for block in page.blocks]
    article.breadcrumb = _breadcrumb(page.metadata.get("column", ""), [*surroundings, *blocks])
    title, window_title = (repairer.repair(page.metadata.get(name, "")) for name in ("title", "window_title"))
    article.title = _title(title, window_title, [*surroundings, *blocks])
    _drop_surroundings(surroundings, article)
    _add_sections(_article_blocks(blocks, article), article)
    return article


def _is_traditional(page: Page) -> bool:
    """Return whether a page is in traditional script; a character with its pinyin in brackets is damage, not script."""
    text = re.sub(r".[（(][^（()）]{1,7}[)）]", "", "".join(block.text for block in page.blocks))
    han = re.findall(f"[{HAN}]", text)
    return sum(ord(char) in simplified() for char in han) > len(han) / 12


def _repaired(block: Block, repairer: TextRepairer) -> Block:
    """Return a block with its text repaired; the cells of a table are repaired one by one."""
    if block.kind == "image":
        return block
    first_change = len(repairer.changes)
    pieces = re.split(r"([\t\n])", block.text) if block.kind == "table" else [block.text]
    text = "".join(piece if piece in ("\t", "\n") else repairer.repair(piece) for piece in pieces)
    return replace(block, text=text, changes=tuple(repairer.changes[first_change:]))


def _breadcrumb(column: str, blocks: list[Block]) -> tuple[str, ...]:
    """Return the first breadcrumb among the blocks, and the column of the page's metadata where it is missing there."""
    found = (line_classifier.breadcrumb(block.text) for block in blocks)
    path = next((path for path in found if path), ())
    return (*path, column) if column and column not in path else path


def _title(declared: str, window_title: str, blocks: list[Block]) -> str:
    """Return the declared title, else a block that the window title contains, else the window title or a block."""
    if declared:
        return declared
    candidates = [
        block.text for block in blocks if block.kind in ("heading", "text") and 4 <= len(block.text) <= _MAX_TITLE
    ]
    in_window_title = [text for text in candidates if text in window_title]
    if in_window_title:
        return max(in_window_title, key=len)
    if window_title:
        return re.split(r"\s*[_|｜]\s*|\s+[-–—]+\s+", window_title)[0]
    return next((text for text in candidates if _may_be_title(text)), "")


def _may_be_title(text: str) -> bool:
    return not (line_classifier.facts(text) or line_classifier.is_spam(text) or line_classifier.is_only_a_date(text))


def _drop_surroundings(blocks: list[Block], article: Article) -> None:
    """Drop the text outside the main content, but take the facts that it gives."""
    for block in blocks:
        if block.text == article.title:
            continue
        for kind, value in line_classifier.facts(block.text).items():
            article.add_fact(kind, value)
        article.dropped.append(block.text)


def _article_blocks(blocks: list[Block], article: Article) -> list[Block]:
    """Return the blocks that belong to the article, possible advertisements marked with TODO."""
    retained: list[Block] = []
    for number, block in enumerate(blocks):
        is_at_edge = number < _TOP or number >= len(blocks) - _BOTTOM
        if block.kind in ("image", "table"):
            retained.append(block)
        elif block.text == article.title and not any(earlier.kind == "text" for earlier in retained):
            article.changes += block.changes
        elif _is_boilerplate(block, article, is_at_edge=is_at_edge):
            article.dropped.append(block.text)
        elif line_classifier.may_be_spam(block.text):
            retained.append(replace(block, text=with_todo(block.text, "像是广告：不是正文就删去这一段")))
        else:
            retained.append(block)
    return retained


def _is_boilerplate(block: Block, article: Article, *, is_at_edge: bool) -> bool:
    """Return whether a block is certainly no part of the article; adds the facts that it gives to the article."""
    facts = line_classifier.facts(block.text)
    if is_at_edge and not facts and line_classifier.is_only_a_date(block.text):
        facts = {"published": block.text}
    if is_at_edge:
        for kind, value in facts.items():
            article.add_fact(kind, value)
    is_spam = line_classifier.is_spam(block.text)
    return bool(
        (is_at_edge and (facts or is_spam))
        or line_classifier.breadcrumb(block.text)
        or line_classifier.is_boilerplate(block.text)
        or (block.linked >= 0.8 * len(block.text) and "。" not in block.text)
    )


def _add_sections(blocks: list[Block], article: Article) -> None:
    """Divide the blocks into sections at the headings; link targets are dropped."""
    section = Section()
    for block in blocks:
        article.changes += block.changes
        article.dropped += [f"链接 {url}（{block.text[:12]}……）" for url in block.links]
        if block.kind == "heading" or (block.kind == "text" and is_heading(block.text)):
            if section.heading or section.blocks or section.pictures:
                article.sections.append(section)
            section = Section(heading=block.text)
        elif block.kind == "image":
            section.pictures.append(Picture(url=block.text))
        elif not _take_caption(block, section):
            section.blocks.append(block)
    article.sections.append(section)


def _take_caption(block: Block, section: Section) -> bool:
    """Make a block the caption of the picture before it, if it reads like one; return whether it did."""
    if not section.pictures or section.pictures[-1].caption:
        return False
    if block.kind != "caption" and not (_CAPTION.search(block.text) and len(block.text) <= _MAX_CAPTION):
        return False
    section.pictures[-1].caption = block.text
    return True
