"""The exception of the importer. A module of its own, so that a caller can catch it without loading the parsers."""

from __future__ import annotations


class NotImportable(Exception):  # noqa: N818 - what the file is
    """The file cannot become a draft; the message gives the reason and the remedy, in both languages."""


def too_long() -> NotImportable:
    """Return the error for a text far longer than any news page."""
    return NotImportable(
        "内容太多，不像一篇新闻；只保留要用的部分 / too long for a news page; keep only the part you need"
    )
