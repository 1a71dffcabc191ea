"""Why a file cannot become a draft."""

from __future__ import annotations


class NotImportable(Exception):  # noqa: N818 - what the file is
    """The file cannot become a draft; the text says why and what to do, in both languages."""


def too_long() -> NotImportable:
    """Return what is told of a text that no news page has."""
    return NotImportable(
        "内容太多，不像一篇新闻；只保留要用的部分 / this is more than a news page; keep only what is needed"
    )
