"""Why a file cannot become a draft."""

from __future__ import annotations


class NotImportable(Exception):  # noqa: N818 - what the file is
    """The file cannot become a draft; the text says why and what to do, in both languages."""
