"""How Chinese names sound: what a reader types who has no Chinese input, whole (wangjiaqiao) or initials (wjq)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pypinyin import lazy_pinyin

from generator.model.scalars import HAN

_RUN = re.compile(f"[{HAN}]+")
_LONGEST = 8
"""Syllables of a name that are looked at from any of them on."""


@lru_cache(maxsize=65536)
def syllables(run: str) -> tuple[str, ...]:
    """Return the syllables of a run of Chinese characters, without tones."""
    return tuple(lazy_pinyin(run))


def spoken(name: str, reading: str | None = None) -> Iterator[str]:
    """Yield words for the sound of a name from each of its syllables on: whole, and by initials.

    ``reading`` gives the syllables of all its Chinese characters, apart by spaces, where a guess would be wrong.
    """
    given = iter((reading or "").split())
    for run in _RUN.findall(name):
        sounds = [next(given) for _ in run] if reading else syllables(run)
        for start in range(len(sounds)):
            heard = sounds[start : start + _LONGEST]
            yield "".join(heard)
            yield "".join(sound[0] for sound in heard)
