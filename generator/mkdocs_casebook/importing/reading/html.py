"""HTML to blocks of text, and main content extraction.

The tree is walked without recursion, so that deep nesting cannot exhaust the stack. Entities are not resolved, URLs
not fetched, scripts not run. The main content is the container (div, td, section …) with the most text outside links.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from lxml import etree

from mkdocs_casebook.importing.errors import NotImportable, too_long
from mkdocs_casebook.importing.reading.blocks import Block, BlockKind, Page, clean_whitespace
from mkdocs_casebook.importing.reading.meta_tags import page_metadata

HTML_TAG = re.compile(r"<(?:!doctype|html|head|body|meta|div|table|p|br|td|span|font)[\s>]", re.IGNORECASE)
"""A text that contains one of these is a web page, not plain text."""


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_INVISIBLE = _tags("script style template svg math title meta link base object embed rp")
_NOT_CONTENT = _tags("noscript iframe select button textarea")
_HEADINGS = _tags("h1 h2 h3 h4 h5 h6")
_NEVER_MAIN = _tags("header footer nav aside")
_CONTAINERS = _NEVER_MAIN | _tags("body div td th section article main form center")
_BLOCK_LEVEL = (
    _HEADINGS
    | _CONTAINERS
    | _tags(
        "html p br hr tr table tbody li ul ol dl dt dd blockquote pre address figure figcaption caption fieldset legend"
    )
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MAX_CELL = 60
_MAX_ROWS = 500
_MAX_EVENTS = 100_000
"""Start and end tags; a large news page has a fifth of it."""


@dataclass
class _Container:
    """A container element: the index of the one around it, and the length of the running text directly in it."""

    parent: int
    may_be_main: bool
    text_length: int = 0


@dataclass
class _Walk:
    """The state of the walk: finished blocks with their container, and the block under construction."""

    blocks: list[tuple[int, Block]] = field(default_factory=list)
    containers: list[_Container] = field(default_factory=lambda: [_Container(parent=0, may_be_main=True)])
    open: list[int] = field(default_factory=lambda: [0])
    dropped: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    kind: BlockKind = "text"
    linked: int = 0
    strong: int = 0
    link_depth: int = 0
    strong_depth: int = 0
    links: list[str] = field(default_factory=list)

    def add_text(self, text: str | None) -> None:
        """Append to the block under construction."""
        if not text:
            return
        self.texts.append(text)
        length = len(text.strip())
        self.linked += length if self.link_depth else 0
        self.strong += length if self.strong_depth else 0

    def end_block(self) -> None:
        """Finish the block under construction; one without text is dropped."""
        text = clean_whitespace("".join(self.texts))
        if text:
            kind: BlockKind = "heading" if self.kind == "text" and self._is_heading(text) else self.kind
            self.add_block(Block(kind=kind, text=text, linked=self.linked, links=tuple(self.links)))
        self.texts, self.links, self.linked, self.strong, self.kind = [], [], 0, 0, "text"

    def add_block(self, block: Block) -> None:
        """Add a block to the innermost open container."""
        container = self.open[-1]
        self.blocks.append((container, block))
        if block.kind in ("text", "item"):  # a line of a few words is no running text
            self.containers[container].text_length += max(0, len(block.text) - block.linked - 8)

    def _is_heading(self, text: str) -> bool:
        """Return whether the block is a short line, all in bold, that does not end like a sentence."""
        return self.strong >= len("".join(text.split())) and len(text) <= 40 and text[-1] not in "。；，！？…"


def read(text: str) -> Page:
    """Parse the HTML of a page."""
    root = _parse(text)
    walk = _walk(root)
    main = _inside_of(walk.containers, _main_container(walk.containers))
    page = Page(metadata=page_metadata(root), dropped=walk.dropped)
    for container, block in walk.blocks:
        (page.blocks if container in main else page.surroundings).append(block)
    return page


def _parse(text: str) -> Any:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    clean = text.replace("\0", "").encode("utf-8", errors="replace")
    try:
        root = etree.fromstring(clean, parser)
    except etree.LxmlError as error:
        raise NotImportable(
            f"读不懂这个网页（{error}）；在浏览器里打开它，全选复制到纯文本文件 / "
            f"the page cannot be parsed ({error}); open it in a browser and copy its text into a plain text file"
        ) from None
    if root is None:
        raise NotImportable("网页是空的 / the page is empty")
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise too_long()  # libxml2 silently drops anything nested deeper than its limit
    return root


def _walk(root: Any) -> _Walk:
    walk = _Walk()
    skipped = None
    events = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for number, (event, element) in enumerate(events):
        if number > _MAX_EVENTS:
            raise too_long()
        if event == "start" and _is_skipped(element, walk):
            events.skip_subtree()
            skipped = element
        elif event == "start":
            _enter(element, walk)
        else:
            if event == "end" and element is not skipped:
                _leave(element, walk)
            walk.add_text(element.tail)
    walk.end_block()
    return walk


def _is_skipped(element: Any, walk: _Walk) -> bool:
    """Return whether to skip the subtree of an element; records its hidden text, or adds its table as a block."""
    tag = element.tag
    if tag in _INVISIBLE:
        return True
    is_hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style", ""))
    if is_hidden or tag in _NOT_CONTENT:
        walk.dropped += filter(None, [clean_whitespace(" ".join(element.itertext("*")))])
        return True
    rows = _data_rows(element) if tag == "table" else []
    if rows:
        walk.end_block()
        walk.add_block(Block(kind="table", text="\n".join("\t".join(row) for row in rows)))
    return bool(rows)


def _enter(element: Any, walk: _Walk) -> None:
    tag = element.tag
    if tag in _BLOCK_LEVEL:
        walk.end_block()
    if tag in _CONTAINERS:
        parent = walk.open[-1]
        may_be_main = walk.containers[parent].may_be_main and tag not in _NEVER_MAIN
        walk.containers.append(_Container(parent=parent, may_be_main=may_be_main))
        walk.open.append(len(walk.containers) - 1)
    walk.link_depth += tag == "a"
    walk.links += filter(None, [element.get("href") if tag == "a" else None])
    walk.strong_depth += tag in ("b", "strong")
    if tag in _HEADINGS:
        walk.kind = "heading"
    elif tag == "figcaption":
        walk.kind = "caption"
    elif tag == "li":
        walk.kind = "item"
    elif tag == "img":
        _add_image(element, walk)
    walk.add_text(element.text if tag != "rt" else f"({element.text or ''})")  # the pinyin of <ruby> goes in brackets


def _leave(element: Any, walk: _Walk) -> None:
    tag = element.tag
    if tag in _BLOCK_LEVEL:
        walk.end_block()
    if tag in _CONTAINERS:
        walk.open.pop()
    walk.link_depth -= tag == "a"
    walk.strong_depth -= tag in ("b", "strong")


def _add_image(element: Any, walk: _Walk) -> None:
    url = element.get("src", "").strip()
    if not url or url.startswith("data:") or url.lower().endswith((".gif", ".svg", ".ico")):
        return
    kind = walk.kind
    walk.end_block()
    walk.kind = kind
    walk.add_block(Block(kind="image", text=clean_whitespace(url)))


def _data_rows(table: Any) -> list[list[str]]:
    """Return the cells of a data table; nothing for a table that is used for layout."""
    if next(table.iterdescendants("table", "img", "ul", "h1", "h2", "h3"), None) is not None:
        return []
    rows = [
        [clean_whitespace("".join(cell.itertext())) for cell in row.iterchildren("td", "th")]
        for row in islice(table.iter("tr"), _MAX_ROWS)
    ]
    is_regular = len(rows) < _MAX_ROWS and len({len(row) for row in rows}) == 1 and len(rows) > 1 and len(rows[0]) > 1
    return rows if is_regular and all(len(cell) <= _MAX_CELL for row in rows for cell in row) else []


def _main_container(containers: list[_Container]) -> int:
    """Return the index of the container with the main content: its own text counts in full, that of inner ones less."""
    scores = [float(container.text_length) for container in containers]
    for container in containers[1:]:  # a paragraph may be a div, or a div in a div
        scores[container.parent] += 0.7 * container.text_length
        scores[containers[container.parent].parent] += 0.4 * container.text_length
    return max((index for index, container in enumerate(containers) if container.may_be_main), key=scores.__getitem__)


def _inside_of(containers: list[_Container], outer: int) -> set[int]:
    """Return the indexes of a container and of those inside it that may be main content."""
    inside = {outer}
    for index, container in enumerate(containers[1:], 1):  # a parent precedes its children
        if container.parent in inside and container.may_be_main:
            inside.add(index)
    return inside
