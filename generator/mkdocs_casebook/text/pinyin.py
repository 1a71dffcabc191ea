"""Chinese names to pinyin syllables, without tones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_casebook.text.scripts import HAN

_RUN = re.compile(f"([{HAN}]+)")
_MAX_SYLLABLES = 8

known: dict[str, tuple[str, ...]] = {}
"""Cache of syllables by run of characters; the build stores it for the next one."""


def _syllables(run: str) -> tuple[str, ...]:
    if run not in known:
        from pypinyin import lazy_pinyin  # loading its dictionaries takes as long as a small build

        known[run] = tuple(lazy_pinyin(run))
    return known[run]


def pinyin_parts(name: str, reading: str | None = None) -> list[str | tuple[str, ...]]:
    """Split a name into runs of Chinese characters, each as a tuple of syllables, and the text between them.

    ``reading`` overrides the guess: the syllables of all Chinese characters, separated by spaces.
    """
    given = iter((reading or "").split())
    parts = _RUN.split(name)
    return [
        (tuple(next(given) for _ in part) if reading else _syllables(part)) if number % 2 else part
        for number, part in enumerate(parts)
    ]


def pinyin_spellings(name: str, reading: str | None = None) -> Iterator[str]:
    """Yield what a reader without Chinese input may type for a name: whole syllables (wangjiaqiao) or initials (wjq).

    Both are given from each syllable on, of at most eight; ``reading`` is as in ``pinyin_parts``.
    """
    for syllables in pinyin_parts(name, reading)[1::2]:
        for start in range(len(syllables)):
            spelled = syllables[start : start + _MAX_SYLLABLES]
            yield "".join(spelled)
            yield "".join(syllable[0] for syllable in spelled)
