"""How Chinese words sound, in Latin letters without tones."""

from __future__ import annotations

import re

from mkdocs_casebook.text.scripts import HAN

_RUN = re.compile(f"([{HAN}]+)")


known: dict[str, tuple[str, ...]] = {}
"""Runs of characters that have been asked for: the lists and the search index ask for the same, build after build."""


def _syllables(run: str) -> tuple[str, ...]:
    if run not in known:
        from pypinyin import lazy_pinyin  # reads its dictionaries, which takes as long as a whole small build

        known[run] = tuple(lazy_pinyin(run))
    return known[run]


def pinyin_parts(name: str, reading: str | None = None) -> list[str | tuple[str, ...]]:
    """Return a name in pieces: runs of Chinese characters as their syllables, and what stands between them as it is.

    ``reading`` gives the syllables of all its Chinese characters, apart by spaces, where a guess would be wrong.
    """
    given = iter((reading or "").split())
    parts = _RUN.split(name)
    return [
        (tuple(next(given) for _ in part) if reading else _syllables(part)) if number % 2 else part
        for number, part in enumerate(parts)
    ]
