"""HTML to blocks of text.

The tree is walked without recursion, so that deep nesting cannot exhaust the stack. URLs are not fetched, scripts not
run.
"""

from __future__ import annotations

import re
from itertools import islice

from selectolax.lexbor import LexborNode

from mkdocs_casebook.importing.errors import too_long
from mkdocs_casebook.importing.reading.block_builder import BlockBuilder
from mkdocs_casebook.importing.reading.blocks import Block, Page
from mkdocs_casebook.importing.reading.html_tree import (
    attribute,
    children,
    descendants,
    following,
    parse,
    tags,
    text_in,
)
from mkdocs_casebook.importing.reading.images import picture_address
from mkdocs_casebook.importing.reading.main_content import (
    is_caption_name,
    is_content_name,
    is_other_name,
    is_title_name,
    split_main,
)
from mkdocs_casebook.importing.reading.meta_tags import page_metadata
from mkdocs_casebook.importing.reading.visibility import hidden_names, is_hidden

HTML_TAG = re.compile(r"<(?:!doctype|html|head|body|meta|div|table|p|br|td|span|font|section)[\s>]", re.IGNORECASE)
"""A text that contains one of these is a web page, not plain text."""


_INVISIBLE = tags("script style template svg math title meta link base object embed rp -comment head")
_NOT_CONTENT = tags("noscript iframe select button textarea")
_HEADINGS = tags("h1 h2 h3 h4 h5 h6")
_NEVER_MAIN = tags("header footer nav aside")
_CONTAINERS = _NEVER_MAIN | tags("body div td th section article main form center")
_INLINE = tags("span em i b strong a label")
_ITALIC = tags("em i cite")
_MAY_BE_TITLES = tags("div p td")
_TITLED = 7
"""The level of a heading by its class."""

_BLOCK_LEVEL = (
    _HEADINGS
    | _CONTAINERS
    | tags(
        "html p br hr tr table tbody li ul ol dl dt dd blockquote pre address figure figcaption caption fieldset legend"
    )
)
_CENTERED_STYLE = re.compile(r"text-align\s*:\s*center")
_STRONG_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)|font-family\s*:\s*['\"]?(?:黑体|SimHei|方正小标宋)")
_MAX_CELL = 60
_MAX_ROWS = 500
_MAX_NODES = 60_000
"""Elements and texts; a large news page has a third of it."""


def read(text: str) -> Page:
    """Parse the HTML of a page."""
    root = parse(text)
    builder = _walk(root)
    above, main, surroundings = split_main(builder)
    return Page(
        metadata=page_metadata(root, text), above=above, blocks=main, surroundings=surroundings, hidden=builder.hidden
    )


def _walk(root: LexborNode) -> BlockBuilder:
    builder, hidden = BlockBuilder(), hidden_names(root)
    node: LexborNode | None = root
    for _ in range(_MAX_NODES + 1):
        if node is None:
            builder.end_block()
            return builder
        if node.is_text_node:
            builder.add_text(node.text_content or "")
        elif not _is_skipped(node, builder, hidden):
            _enter(node, builder)
            if node.first_child is not None:
                node = node.first_child
                continue
            _leave(node, builder)
        node = _next(node, root, builder)
    raise too_long()


def _next(node: LexborNode, root: LexborNode, builder: BlockBuilder) -> LexborNode | None:
    """Return the node after a node and its content; leaves the elements that end between them."""
    for ended, following_node in following(node, root):
        if following_node is not None:
            return following_node
        _leave(ended, builder)
    return None


def _is_skipped(element: LexborNode, builder: BlockBuilder, hidden: frozenset[str]) -> bool:
    """Return whether to skip an element and its content; records its hidden text, or adds its table as a block."""
    tag = element.tag or ""
    if tag in _INVISIBLE:
        return True
    if tag in _NOT_CONTENT or (not is_content_name(_name(element)) and is_hidden(element, hidden)):
        builder.hidden += filter(None, [text_in(element, " ")])
        return True
    rows = _data_rows(element) if tag == "table" else []
    if rows:
        builder.end_block()
        builder.add_block(Block(kind="table", text="\n".join("\t".join(row) for row in rows)))
    return bool(rows)


def _name(element: LexborNode) -> str:
    return f"{attribute(element, 'id')} {attribute(element, 'class')}"


def _enter(element: LexborNode, builder: BlockBuilder) -> None:
    tag = element.tag
    if tag in _BLOCK_LEVEL and not (tag == "br" and builder.kind == "heading"):  # a title in two lines is one title
        builder.end_block()
    if tag in _INLINE and _has_own_class(element):
        builder.add_text(" ")
    if tag in _CONTAINERS:
        name = _name(element)
        builder.enter_container(never_main=tag in _NEVER_MAIN or is_other_name(name), is_named=is_content_name(name))
    builder.strong_depth += _is_strong(element)
    builder.italic_depth += tag in _ITALIC
    builder.centered_depth += _is_centered(element)
    _start_kind(element, builder)


def _start_kind(element: LexborNode, builder: BlockBuilder) -> None:
    """Start the kind of block that an element is."""
    tag = element.tag
    if tag in _HEADINGS:
        builder.kind, builder.level = "heading", int(str(tag)[1])
    elif tag in _MAY_BE_TITLES:
        name = _name(element)
        builder.level = _TITLED if is_title_name(name) else builder.level
        builder.kind = "caption" if is_caption_name(name) else builder.kind
    elif tag == "figcaption":
        builder.kind = "caption"
    elif tag == "li":
        builder.kind = "item"
    elif tag == "a":
        builder.link_depth += 1
        builder.add_link(attribute(element, "href"))
    elif tag == "img":
        _add_image(element, builder)
    elif tag == "rt":
        builder.add_text("(")  # the pinyin of <ruby> goes in brackets


def _has_own_class(element: LexborNode) -> bool:
    """Return whether an element follows another without a blank and has another class: style sheets part them."""
    before = element.prev
    return before is not None and before.tag in _INLINE and attribute(before, "class") != attribute(element, "class")


def _leave(element: LexborNode, builder: BlockBuilder) -> None:
    tag = element.tag
    if tag == "rt":
        builder.add_text(")")
    if tag in _BLOCK_LEVEL and tag != "br":
        builder.end_block()
    if tag in _CONTAINERS:
        builder.leave_container()
    builder.link_depth -= tag == "a"
    builder.strong_depth -= _is_strong(element)
    builder.italic_depth -= tag in _ITALIC
    builder.centered_depth -= _is_centered(element)


def _is_strong(element: LexborNode) -> bool:
    return element.tag in ("b", "strong") or _STRONG_STYLE.search(attribute(element, "style")) is not None


def _is_centered(element: LexborNode) -> bool:
    is_named_so = element.tag in ("center", "figure") or attribute(element, "align").lower() == "center"
    return is_named_so or _CENTERED_STYLE.search(attribute(element, "style")) is not None


def _add_image(element: LexborNode, builder: BlockBuilder) -> None:
    if address := picture_address(element):
        kind = builder.kind
        builder.end_block()
        builder.kind = kind
        builder.add_block(Block(kind="image", text=address))


def _data_rows(table: LexborNode) -> list[list[str]]:
    """Return the cells of a data table; nothing for a table that is used for layout."""
    elements = list(islice(descendants(table), _MAX_NODES))
    if any(element.tag in ("table", "img", "ul", "h1", "h2", "h3") for element in elements):
        return []
    rows = [
        [text_in(cell) for cell in children(row) if cell.tag in ("td", "th")]
        for row in islice((element for element in elements if element.tag == "tr"), _MAX_ROWS)
    ]
    is_regular = len(rows) < _MAX_ROWS and len({len(row) for row in rows}) == 1 and len(rows) > 1 and len(rows[0]) > 1
    return rows if is_regular and all(len(cell) <= _MAX_CELL for row in rows for cell in row) else []
