"""Official English names: institutions and subdistricts that the English text calls something else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from mkdocs_casebook.checks.wording.text_scan import JoinedText, normalize
from mkdocs_casebook.checks.wording.word_list import OfficialName, official_names, phrase_pattern
from mkdocs_casebook.diagnostics.findings import Finding, Location, finding
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.text.line_index import LineIndex
from mkdocs_casebook.text.scripts import HAN

_STREET = re.compile(r"([A-Z](?<!\w.)[a-z]+(?: [A-Z][a-z]+)?) Street\b")
_SUBDISTRICT = re.compile(f"([{HAN}]{{1,4}})街道")

_Texts = Iterable[tuple[Location, Text]]


class _Misnomer(NamedTuple):
    """A wrong name in an English text: its offset, the name, the Chinese name, and the official English one."""

    start: int
    wrong: str
    chinese: str
    right: str


def find_unofficial_names(texts: _Texts, chinese: JoinedText, english: JoinedText) -> Iterator[Finding]:
    """Find English names that differ from the official name of what the Chinese of the same text names."""
    names = [
        name
        for name in official_names()
        if not english.phrases.isdisjoint(name.phrases) and name.is_named_in(chinese.text)
    ]
    if names:
        yield from _findings(texts, lambda text: _find_institutions(text, names))
    if "街道" in chinese.text and " Street" in english.text:
        yield from _findings(texts, _find_streets)


def _findings(texts: _Texts, find: Callable[[Text], Iterator[_Misnomer]]) -> Iterator[Finding]:
    for at, text in texts:
        lines = LineIndex(text.en or "")
        for start, wrong, chinese, right in find(text) if text.en else ():
            offset = lines.line(start)
            yield finding("other-english-name", (*at, "en"), offset=offset, word=wrong, name=chinese, right=right)


def _find_institutions(text: Text, names: list[OfficialName]) -> Iterator[_Misnomer]:
    english = text.en or ""
    normalized = normalize(english)
    for name in names:
        chinese = next((word for word in name.zh if word in (text.zh or "")), "")
        for wrong in name.wrong_in(normalized) if chinese else ():
            if match := phrase_pattern(wrong).search(normalized):
                yield _Misnomer(match.start(), english[match.start() : match.end()], chinese, name.en)


def _find_streets(text: Text) -> Iterator[_Misnomer]:
    """Find subdistricts (大竹林街道) that are called a street in English."""
    chinese, english = text.zh or "", text.en or ""
    streets = list(_STREET.finditer(english)) if "街道" in chinese and " Street" in english else ()
    chinese_names = _subdistricts_by_pinyin(chinese) if streets else {}
    for match in streets:
        if name := chinese_names.get(match[1].replace(" ", "").lower()):
            yield _Misnomer(match.start(), match[0], name, f"{match[1]} Subdistrict")


def _subdistricts_by_pinyin(chinese: str) -> dict[str, str]:
    """Return what may be the name of a subdistrict, by its pinyin in one word: where a name starts is not known."""
    from mkdocs_casebook.text.pinyin import pinyin_parts  # slow to import, and few texts need it

    return {
        "".join(syllables[-length:]): match[0][-length - 2 :]
        for match in _SUBDISTRICT.finditer(chinese)
        for syllables in pinyin_parts(match[1])
        for length in range(1, len(syllables) + 1)
    }
