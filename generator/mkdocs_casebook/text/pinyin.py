"""Chinese names to pinyin syllables, without tones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from mkdocs_casebook.runtime import process_pool
from mkdocs_casebook.runtime.build_cache import BuildCache
from mkdocs_casebook.runtime.package_data import data_yaml
from mkdocs_casebook.text.readings import PLACES, Readings, collect_readings
from mkdocs_casebook.text.scripts import HAN

_RUN = re.compile(f"([{HAN}]+)")
_MAX_SYLLABLES = 8

known: dict[str, tuple[str, ...]] = {}
"""Cache of syllables by run of characters; the build stores it for the next one."""


_READINGS = ("readings",)
_readings: Readings | None = None


def load_readings(cache: BuildCache | None = None) -> Readings:
    """Load the readings once a process, before workers are forked; another process collects them for the cache."""
    global _readings  # noqa: PLW0603 - the same for all callers
    if _readings is None:
        text = cache.read(_READINGS, ()) if cache else None
        if text is None:
            with process_pool.in_background(collect_readings, bytes) as collected:
                text = collected()
            if cache:
                cache.write(_READINGS, (), text)
        _readings = Readings(text)
    return _readings


def _syllables(run: str) -> tuple[str, ...]:
    if run not in known:
        known[run] = tuple(load_readings().guess(run))
    return known[run]


@cache
def _unsure_characters() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the characters of several readings, and the words in which one of them has a known reading."""
    data = data_yaml(PLACES)
    return frozenset(data["unsure"]), (*data["readings"], *data["certain"])


def unsure_characters(name: str) -> str:
    """Return the characters of a name whose reading the program may guess wrong, in order, each once."""
    characters, words = _unsure_characters()
    for word in words:
        name = name.replace(word, "")
    return "".join(dict.fromkeys(each for each in name if each in characters))


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
            yield from u_spellings(spelled)
            yield "".join(syllable[0] for syllable in spelled)


def u_spellings(syllables: Sequence[str]) -> Iterator[str]:
    """Yield syllables as one word, ü as readers type it: lvliang, luliang, lyuliang."""
    word = "".join(syllables).replace("ü", "v")
    yield word
    if "v" in word:
        yield from (word.replace("v", letters) for letters in ("u", "yu"))
