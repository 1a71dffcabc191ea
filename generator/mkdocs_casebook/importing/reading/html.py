"""The HTML of a saved page to blocks of text, and the part of it that is the story.

The tree is walked without recursion, so no nesting exhausts the stack; entities, addresses and scripts are never
followed. The story is the box (a division, cell or section) that holds most running text outside links.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from lxml import etree

from mkdocs_casebook.importing.errors import NotImportable, too_long
from mkdocs_casebook.importing.reading.blocks import Block, Kind, Page, tidy
from mkdocs_casebook.importing.reading.meta_tags import about

HTML = re.compile(r"<(?:!doctype|html|head|body|meta|div|table|p|br|td|span|font)[\s>]", re.IGNORECASE)
"""What makes a text a web page."""


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_UNSEEN = _tags("script style template svg math title meta link base object embed rp")
_NOT_READ = _tags("noscript iframe select button textarea")
_HEADINGS = _tags("h1 h2 h3 h4 h5 h6")
_NEVER_STORY = _tags("header footer nav aside")
_BOXES = _NEVER_STORY | _tags("body div td th section article main form center")
_BREAKS = (
    _HEADINGS
    | _BOXES
    | _tags(
        "html p br hr tr table tbody li ul ol dl dt dd blockquote pre address figure figcaption caption fieldset legend"
    )
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LONGEST_CELL = 60
_MOST_ROWS = 500
_MOST_EVENTS = 100_000
"""Beginnings and ends of elements: a large news page has a fifth."""


@dataclass
class _Box:
    """A part of the page that may hold the story; ``own`` counts the running text right in it."""

    inside: int
    story: bool
    own: int = 0


@dataclass
class _Walk:
    """What is seen so far: finished blocks with their boxes, and the block that is growing."""

    blocks: list[tuple[int, Block]] = field(default_factory=list)
    boxes: list[_Box] = field(default_factory=lambda: [_Box(inside=0, story=True)])
    open: list[int] = field(default_factory=lambda: [0])
    left_out: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    kind: Kind = "text"
    linked: int = 0
    strong: int = 0
    in_link: int = 0
    in_strong: int = 0
    links: list[str] = field(default_factory=list)

    def say(self, text: str | None) -> None:
        """Add to the growing block."""
        if not text:
            return
        self.parts.append(text)
        seen = len(text.strip())
        self.linked += seen if self.in_link else 0
        self.strong += seen if self.in_strong else 0

    def end_block(self) -> None:
        """Finish the growing block, if it says anything."""
        text = tidy("".join(self.parts))
        if text:
            kind: Kind = "heading" if self.kind == "text" and self._is_heading(text) else self.kind
            self.add(Block(kind=kind, text=text, linked=self.linked, links=tuple(self.links)))
        self.parts, self.links, self.linked, self.strong, self.kind = [], [], 0, 0, "text"

    def add(self, block: Block) -> None:
        """Add a block to the box it stands in."""
        box = self.open[-1]
        self.blocks.append((box, block))
        if block.kind in ("text", "item"):
            self.boxes[box].own += max(0, len(block.text) - block.linked - 8)  # a line of a few words is no story

    def _is_heading(self, text: str) -> bool:
        return self.strong >= len("".join(text.split())) and len(text) <= 40 and text[-1] not in "。；，！？…"


def read(text: str) -> Page:
    """Return the blocks of a page and what its labels say of it."""
    root = _parse(text)
    walk = _walk(root)
    best = _best(walk.boxes)
    within = _within(walk.boxes, best)
    page = Page(about=about(root), left_out=walk.left_out)
    for box, block in walk.blocks:
        (page.blocks if box in within else page.around).append(block)
    return page


def _parse(text: str) -> Any:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    clean = text.replace("\0", "").encode("utf-8", errors="replace")
    try:
        root = etree.fromstring(clean, parser)
    except etree.LxmlError as error:
        raise NotImportable(
            f"读不懂这个网页（{error}）；在浏览器里打开它，全选复制到纯文本文件 / "
            f"the page cannot be read ({error}); open it in a browser and copy its text into a plain file"
        ) from None
    if root is None:
        raise NotImportable("网页是空的 / the page is empty")
    if any(told.type_name == "ERR_RESOURCE_LIMIT" for told in parser.error_log):
        raise too_long()  # what is nested any deeper, the parser would leave out in silence
    return root


def _walk(root: Any) -> _Walk:
    walk = _Walk()
    skipped = None
    events = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for number, (event, element) in enumerate(events):
        if number > _MOST_EVENTS:
            raise too_long()
        if event == "start" and _skipped(element, walk):
            events.skip_subtree()
            skipped = element
        elif event == "start":
            _enter(element, walk)
        else:
            if event == "end" and element is not skipped:
                _leave(element, walk)
            walk.say(element.tail)
    walk.end_block()
    return walk


def _skipped(element: Any, walk: _Walk) -> bool:
    """Tell whether nothing within an element is to be read on; what it says to nobody is noted."""
    tag = element.tag
    if tag in _UNSEEN:
        return True
    hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style", ""))
    if hidden or tag in _NOT_READ:
        walk.left_out += filter(None, [tidy(" ".join(element.itertext("*")))])
        return True
    rows = _rows(element) if tag == "table" else []
    if rows:
        walk.end_block()
        walk.add(Block(kind="table", text="\n".join("\t".join(row) for row in rows)))
    return bool(rows)


def _enter(element: Any, walk: _Walk) -> None:
    tag = element.tag
    if tag in _BREAKS:
        walk.end_block()
    if tag in _BOXES:
        outer = walk.open[-1]
        walk.boxes.append(_Box(inside=outer, story=walk.boxes[outer].story and tag not in _NEVER_STORY))
        walk.open.append(len(walk.boxes) - 1)
    walk.in_link += tag == "a"
    walk.links += filter(None, [element.get("href") if tag == "a" else None])
    walk.in_strong += tag in ("b", "strong")
    if tag in _HEADINGS:
        walk.kind = "heading"
    elif tag == "figcaption":
        walk.kind = "caption"
    elif tag == "li":
        walk.kind = "item"
    elif tag == "img":
        _picture(element, walk)
    walk.say(element.text if tag != "rt" else f"({element.text or ''})")  # how a character sounds stands above it


def _leave(element: Any, walk: _Walk) -> None:
    tag = element.tag
    if tag in _BREAKS:
        walk.end_block()
    if tag in _BOXES:
        walk.open.pop()
    walk.in_link -= tag == "a"
    walk.in_strong -= tag in ("b", "strong")


def _picture(element: Any, walk: _Walk) -> None:
    address = element.get("src", "").strip()
    if not address or address.startswith("data:") or address.lower().endswith((".gif", ".svg", ".ico")):
        return
    kind = walk.kind
    walk.end_block()
    walk.kind = kind
    walk.add(Block(kind="image", text=tidy(address)))


def _rows(table: Any) -> list[list[str]]:
    """Return the cells of a table of data; a table that only lays out a page has none."""
    if next(table.iterdescendants("table", "img", "ul", "h1", "h2", "h3"), None) is not None:
        return []
    rows = [
        [tidy("".join(cell.itertext())) for cell in row.iterchildren("td", "th")]
        for row in islice(table.iter("tr"), _MOST_ROWS)
    ]
    even = len(rows) < _MOST_ROWS and len({len(row) for row in rows}) == 1 and len(rows) > 1 and len(rows[0]) > 1
    return rows if even and all(len(cell) <= _LONGEST_CELL for row in rows for cell in row) else []


def _best(boxes: list[_Box]) -> int:
    """Return the number of the box with the story: its own text counts whole, that of its inner boxes in part."""
    worth = [float(box.own) for box in boxes]
    for box in boxes[1:]:  # paragraphs may be divisions, or divisions within divisions
        worth[box.inside] += 0.7 * box.own
        worth[boxes[box.inside].inside] += 0.4 * box.own
    return max((number for number, box in enumerate(boxes) if box.story), key=worth.__getitem__)


def _within(boxes: list[_Box], best: int) -> set[int]:
    within = {best}
    for number, box in enumerate(boxes[1:], 1):  # an outer box comes before its inner ones
        if box.inside in within and box.story:
            within.add(number)
    return within
