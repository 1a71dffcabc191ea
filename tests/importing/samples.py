"""The sample pages as saved files, each in the encoding that it declares."""

from __future__ import annotations

from pathlib import Path
from random import Random

from mkdocs_casebook.loading.vocabulary import require_vocabulary
from tests.importing.damage import DAMAGES
from tests.paths import TEST_CASES

HERE = Path(__file__).parent
VOCABULARY = require_vocabulary(TEST_CASES)
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
    """Return the bytes of a sample page; ``text`` replaces its text."""
    return (text or page(name)).encode(ENCODINGS[name], errors="xmlcharrefreplace")


def damaged(name: str, kinds: list[str], seed: int) -> bytes:
    """Return the bytes of a sample page with some kinds of damage."""
    text, random = page(name), Random(seed)
    for kind in kinds:
        text = DAMAGES[kind](text, random)
    return saved(name, text)
