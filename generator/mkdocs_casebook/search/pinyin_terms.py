"""How Chinese names sound: what a reader types who has no Chinese input, whole (wangjiaqiao) or initials (wjq)."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.text.pinyin import pinyin_parts

_LONGEST = 8
"""Syllables of a name that are looked at from any of them on."""


def spoken(name: str, reading: str | None = None) -> Iterator[str]:
    """Yield words for the sound of a name from each of its syllables on: whole, and by initials.

    ``reading`` gives the syllables of all its Chinese characters, apart by spaces, where a guess would be wrong.
    """
    for sounds in pinyin_parts(name, reading)[1::2]:
        for start in range(len(sounds)):
            heard = sounds[start : start + _LONGEST]
            yield "".join(heard)
            yield "".join(sound[0] for sound in heard)
