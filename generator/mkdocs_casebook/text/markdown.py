"""Markdown (GitHub Flavored) to safe HTML."""

from __future__ import annotations

import re
from functools import lru_cache

import cmarkgfm

RAW_HTML = "<!-- raw HTML omitted -->"
"""What cmark-gfm puts in place of raw HTML."""

LINK = re.compile(r'<a href="([^"]*)"')
"""A link in rendered text: cmark-gfm always writes this form."""

_EXTENSIONS = ["table", "autolink", "strikethrough"]

_HAN = "[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]"
# Begins with a literal, not with the look-behind: the regex engine then skips to line ends.
_BROKEN_LINE = re.compile(f"\n(?<={_HAN}\n)(?={_HAN})")


@lru_cache(maxsize=20_000)  # checks and pages render the same texts; about 50 MB when full
def to_html(text: str) -> str:
    """Render Markdown; raw HTML and ``javascript:`` links are removed.

    Source: cmark-gfm, whose safe mode is the default.
    """
    html: str = cmarkgfm.markdown_to_html_with_extensions(text, extensions=_EXTENSIONS)
    if " align=" in html:  # obsolete in HTML; in text it would not follow a tag
        html = re.sub(r'<(t[dh]) align="(\w+)"', r'<\1 class="align-\2"', html)
    if "<pre" not in html:  # a line break within Chinese is not a space
        html = _BROKEN_LINE.sub("", html)
    return html
