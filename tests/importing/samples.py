"""The sample pages, as they would lie on a disk: each in the encoding that it claims."""

from __future__ import annotations

from pathlib import Path
from random import Random

from mkdocs_casebook.loading.vocabulary import require_vocabulary
from tests.importing.damage import DAMAGES

HERE = Path(__file__).parent
VOCABULARY = require_vocabulary(HERE.parents[1] / "cases")
ENCODINGS = {
    "county.html": "gb18030",
    "hongkong.html": "big5hkscs",
    "subdistrict.html": "utf-8",
    "meeting.txt": "gb18030",
}


def page(name: str) -> str:
    """Return the text of a sample page."""
    return (HERE / "pages" / name).read_text(encoding="utf-8")


def saved(name: str, text: str | None = None) -> bytes:
    """Return a sample page, or a changed text of it, as the bytes of a saved file."""
    return (text or page(name)).encode(ENCODINGS[name], errors="xmlcharrefreplace")


def damaged(name: str, kinds: list[str], seed: int) -> bytes:
    """Return a sample page with damage of some kinds."""
    text, random = page(name), Random(seed)
    for kind in kinds:
        text = DAMAGES[kind](text, random)
    return saved(name, text)
