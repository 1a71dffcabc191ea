"""HTML to a tree, by the parsing rules of browsers (lexbor), within limits that no news page reaches.

Browsers nest unclosed elements, and lexbor takes quadratic time for a few hundred thousand of them. So the tags are
counted first: far fewer than would take a second, far more than any page has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from mkdocs_casebook.importing.errors import NotImportable, too_long
from mkdocs_casebook.importing.reading.blocks import clean_whitespace

MAX_TAGS = 100_000
"""Start and end tags; a large news page has a fifth of it."""

MAX_DEPTH = 512
"""Elements within each other, as in Chromium. The deepest news page measured has 40."""

_MAX_REPEATED = 2_000_000
"""Elements that unclosed formatting may add: browsers repeat an unclosed ``<font>`` in each following paragraph."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")


def tags(names: str) -> frozenset[str]:
    """Return the names of elements in a text."""
    return frozenset(names.split())


_VOID = tags("area base br col embed hr img input link meta param source track wbr")
_ENDED_BY_OTHERS = tags("p li dt dd option optgroup tr td th tbody thead tfoot rp rt html head body")
_FORMATTING = tags("a b big code em font i nobr s small strike strong tt u")


def parse(text: str) -> LexborNode:
    """Return the root element of a page. Raises ``NotImportable``."""
    _require_limits(text)
    root = LexborHTMLParser(text.replace("\0", "")).root
    if root is None:
        raise NotImportable("网页是空的 / the page is empty")
    return root


def _require_limits(text: str) -> None:
    """Raise ``NotImportable`` for a page with too many tags, or whose unclosed elements nest too deeply."""
    open_tags: list[str] = []
    number_open: Counter[str] = Counter()
    count = unclosed = 0
    for count, match in enumerate(_TAG.finditer(text), 1):
        is_end, tag = match[1], match[2].lower()
        unclosed += (tag in _FORMATTING) * (-1 if is_end else 1)
        if tag in _VOID or tag in _ENDED_BY_OTHERS:
            continue
        if not is_end:
            open_tags.append(tag)
            number_open[tag] += 1
        while is_end and number_open[tag]:
            ended = open_tags.pop()
            number_open[ended] -= 1
            is_end = is_end if ended != tag else ""
        if count > MAX_TAGS or len(open_tags) > MAX_DEPTH:
            raise too_long()
    if count > MAX_TAGS or unclosed * count > _MAX_REPEATED:
        raise too_long()


def following(node: LexborNode, root: LexborNode) -> Iterator[tuple[LexborNode, LexborNode | None]]:
    """Yield what follows a node and its content: each element that ends there with None, then the next node itself."""
    current: LexborNode | None = node
    while current is not None and current.mem_id != root.mem_id:
        if current.next is not None:
            yield current, current.next
            return
        current = current.parent
        if current is not None:
            yield current, None


def descendants(root: LexborNode) -> Iterator[LexborNode]:
    """Yield all nodes in an element, in the order of the page."""
    pending = [root.first_child]
    while pending:
        node = pending.pop()
        if node is not None:
            yield node
            pending += (node.next, node.first_child)


def children(element: LexborNode) -> Iterator[LexborNode]:
    """Yield the child nodes of an element."""
    child = element.first_child
    while child is not None:
        yield child
        child = child.next


def attribute(element: LexborNode, name: str) -> str:
    """Return an attribute of an element without surrounding blanks, or an empty text."""
    return (element.attributes.get(name) or "").strip()


def text_in(element: LexborNode, separator: str = "") -> str:
    """Return the text in an element, without scripts and styles, with single blanks."""
    texts = (
        node.text_content or ""
        for node in descendants(element)
        if node.is_text_node and node.parent and node.parent.tag not in ("script", "style")
    )
    return clean_whitespace(separator.join(texts))
