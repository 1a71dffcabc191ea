"""Markdown (GitHub Flavored) to safe HTML."""

from __future__ import annotations

import re
from functools import lru_cache

from mkdocs_casebook.text import cmark
from mkdocs_casebook.text.line_breaks import join_chinese_lines

RAW_HTML = "<!-- raw HTML omitted -->"
"""What cmark-gfm puts in place of raw HTML."""

LINK = re.compile(r'<a href="([^"]*)"')
"""A link in rendered text: cmark-gfm always writes this form."""

_EXTENSIONS = ("table", "autolink", "strikethrough")


@lru_cache(maxsize=2_000)  # in one process, checks and pages render the same texts; about 5 MB when full
def to_html(text: str) -> str:
    """Render Markdown; raw HTML and ``javascript:`` links are removed.

    Source: cmark-gfm, whose safe mode is the default.
    """
    html = cmark.render(text, _EXTENSIONS)
    if " align=" in html:  # obsolete in HTML; in text it would not follow a tag
        html = re.sub(r'<(t[dh]) align="(\w+)"', r'<\1 class="align-\2"', html)
    return join_chinese_lines(html)
