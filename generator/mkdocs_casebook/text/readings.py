"""How Chinese words and characters are read: a sorted text with a row for each.

It is made once from the dictionaries of pypinyin, which take 56 MiB in each process; the text takes 1.4 MB.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from mkdocs_casebook.runtime.package_data import data_yaml

PLACES = "text/place_readings.yml"


def collect_readings() -> bytes:
    """Return the text: rows of a word or a character, a tab and its syllables, ordered by their bytes."""
    from pypinyin import Style  # its dictionaries take as long to load as a small build
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
    from pypinyin.style import convert

    plain: dict[str, str] = {}

    def without_tone(syllable: str) -> str:
        if syllable not in plain:
            plain[syllable] = convert(syllable, Style.NORMAL, strict=True, default=syllable)
        return plain[syllable]

    rows = {chr(number): without_tone(readings.split(",")[0]) for number, readings in PINYIN_DICT.items()}
    rows |= {word: " ".join(without_tone(each[0]) for each in readings) for word, readings in PHRASES_DICT.items()}
    places: dict[str, str] = data_yaml(PLACES)["readings"]
    rows |= {word: " ".join(map(without_tone, reading.split())) for word, reading in places.items()}
    return "".join([*sorted(f"\n{word}\t{syllables}" for word, syllables in rows.items()), "\n"]).encode()


class Readings:
    """Guesses the syllables of Chinese texts as pypinyin does, with the longest word that begins at each place."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._blocks: dict[str, bytes] = {}

    def guess(self, run: str) -> Iterator[str]:
        """Yield a syllable for each character of a run; for one without a reading, the character itself."""
        for word in self._words(run):
            syllables = self._find(word)
            yield from syllables.split() if syllables else word

    def _words(self, run: str) -> Iterator[str]:
        start = 0
        while start < len(run):
            end = start + 1
            for stop in range(start + 2, len(run) + 1):
                syllables = self._find(run[start:stop])
                if syllables is None:
                    break
                end = stop if syllables else end
            else:
                if end == start + 1:  # the rest is the beginning of a word: pypinyin then looks for no shorter ones
                    yield from run[start:]
                    return
            yield run[start:end]
            start = end

    def _find(self, word: str) -> str | None:
        """Return the syllables of a word; nothing if it is only the beginning of others, None if of none."""
        rows, wanted = self._rows(word[0]), f"\n{word}".encode()
        found = rows.find(wanted)  # a word comes before those that it begins
        if found < 0:
            return None
        end = found + len(wanted)
        return rows[end + 1 : rows.find(b"\n", end)].decode() if rows.startswith(b"\t", end) else ""

    def _rows(self, first: str) -> bytes:
        """Return the rows that begin with a character, which are few."""
        if first not in self._blocks:
            start, end = self._start(first), self._start(chr(ord(first) + 1))
            self._blocks[first] = self._text[start : end + 1]
        return self._blocks[first]

    def _start(self, first: str) -> int:
        text, wanted = self._text, f"\n{first}".encode()

        def beginning(at: int) -> bytes:
            start = text.rfind(b"\n", 0, at + 1)
            return text[start : start + len(wanted)]

        return bisect_left(range(len(text)), wanted, key=beginning)
