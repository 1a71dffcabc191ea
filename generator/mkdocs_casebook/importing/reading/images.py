"""Which image of a page is a picture of the article, and at which address."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from mkdocs_casebook.importing.reading.blocks import clean_whitespace
from mkdocs_casebook.importing.reading.html_tree import attribute

_ADDRESSES = ("data-src", "data-original", "data-lazy-src", "data-actualsrc", "data-url", "src")
"""Attributes with the address, the real one before the placeholder of pages that load images late."""

_NO_PICTURE = re.compile(
    r"\.(?:gif|svg|ico)(?:$|[?#])|wx_fmt=(?:gif|svg)|qr_?code|ewm|erweima|weixin_code|follow|(?:^|[/_-])(?:icon|ico|logo|"
    r"btn|button|arrow|share|spacer|blank|pixel|dot|banner|ad|ads|advert|avatar|emoji|gongan|beian|line|bg)s?(?=[\d/_.-])",
    re.IGNORECASE,
)
"""Addresses of buttons, QR codes, logos and advertisements."""

_SMALLEST = 100
"""Pixels: the declared width or height of a photo."""


def picture_address(image: LexborNode) -> str:
    """Return the address of an ``<img>`` that is a picture of the article, else an empty text."""
    addresses = (clean_whitespace(attribute(image, name)) for name in _ADDRESSES)
    address = next((each for each in addresses if each and not each.lower().startswith("data:")), "")
    return "" if not address or _NO_PICTURE.search(address) or _is_small(image) else address


def _is_small(image: LexborNode) -> bool:
    sizes = (re.match(r"\d{1,5}(?:px)?$", attribute(image, name)) for name in ("width", "height"))
    return any(int(size[0].removesuffix("px")) < _SMALLEST for size in sizes if size)
