"""Long text: Markdown (GitHub's flavour of CommonMark) to HTML, with nothing in it that an editor did not mean."""

from __future__ import annotations

import re
from functools import lru_cache

import cmarkgfm

RAW_HTML = "<!-- raw HTML omitted -->"
"""What the renderer leaves in place of raw HTML."""

LINK = re.compile(r'<a href="([^"]*)"')
"""A link in rendered text; the renderer writes them in this one form."""

_EXTENSIONS = ["table", "autolink", "strikethrough"]

_HAN = "[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]"
# A pattern that begins with a letter of its own is looked for fast: one that looks back stops at every letter.
_BROKEN_LINE = re.compile(f"\n(?<={_HAN}\n)(?={_HAN})")


@lru_cache(maxsize=20_000)  # the rules look at what the pages print later: about 50 MB when full
def to_html(text: str) -> str:
    """Render Markdown; raw HTML is dropped and script addresses are emptied by the renderer.

    Source: cmark-gfm, whose safe mode is the default.
    """
    html: str = cmarkgfm.markdown_to_html_with_extensions(text, extensions=_EXTENSIONS)
    if " align=" in html:  # an attribute HTML no longer has; in text it would stand without the tag before it
        html = re.sub(r'<(t[dh]) align="(\w+)"', r'<\1 class="align-\2"', html)
    if "<pre" not in html:  # a line broken within a Chinese sentence is no space
        html = _BROKEN_LINE.sub("", html)
    return html
