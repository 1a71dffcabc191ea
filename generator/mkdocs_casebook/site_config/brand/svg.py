"""What an SVG picture would run or load: it is read as XML, as browsers do, so that no notation hides anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)

_ACTIVE_ELEMENTS = {"script", "foreignobject", "handler", "listener", "iframe", "object", "embed", "audio", "video"}
_ANIMATIONS = {"set", "animate"}
"""They may change any attribute, an address too."""
_ADDRESS = re.compile(r"#|data:image/(?:png|jpeg|webp);", re.IGNORECASE)
"""Addresses within the file: of an element, of an embedded picture."""
_STYLE = re.compile(r"@import|\\|url\((?!\s*[\"']?\s*(?:#|data:image/(?:png|jpeg|webp);))", re.IGNORECASE)
"""In styles: what loads another file, and escapes, which may hide it."""


def is_svg(content: bytes) -> bool:
    """Return whether a file is an SVG picture."""
    root = _parsed(content)
    return root is not None and etree.QName(root).localname == "svg"


def active_part(content: bytes) -> str | None:
    """Return the first part of an SVG that runs scripts or loads other files, as the message names it."""
    root = _parsed(content)
    assert root is not None
    if root.getroottree().docinfo.doctype:
        return "<!DOCTYPE"
    if root.xpath("//processing-instruction()"):
        return "<?"
    return next((found for element in root.iter("*") for found in _active(element)), None)


def _parsed(content: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(content, _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _active(element: etree._Element) -> Iterator[str]:
    name = etree.QName(element).localname.lower()
    if name in _ACTIVE_ELEMENTS:
        yield f"<{name}"
    if name == "style" and _STYLE.search("".join(map(str, element.itertext()))):
        yield "<style"
    for key, value in element.attrib.items():
        attribute = etree.QName(key).localname.lower()
        if attribute.startswith("on"):
            yield attribute
        elif attribute in ("href", "src", "base"):
            if not _ADDRESS.match(str(value).strip()):
                yield f'{attribute}="{value}"'
        elif attribute == "attributename" and name in _ANIMATIONS and str(value).rpartition(":")[2].lower() == "href":
            yield f"<{name}"
        elif _STYLE.search(str(value)):
            yield attribute
