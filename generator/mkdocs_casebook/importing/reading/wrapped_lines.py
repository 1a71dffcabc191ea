"""Plain text whose paragraphs were broken into lines of the same width, as mail programs and old editors do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from mkdocs_casebook.text.scripts import HAN

_SHORTEST, _WIDEST = 40, 160
"""Columns of a line that may be broken; a Chinese character has two."""

_FEWEST_LINES = 3
_SHARE = 0.5
"""The share of the long lines that end near the right margin, and of those the share that end within a sentence."""

_CHINESE_SLACK, _ENGLISH_SLACK = 3, 12
"""Columns that a line may lack: punctuation and words are not broken."""

_INDENT = re.compile(r"[ \t\u3000]{2}|[\t\u3000]")
_SENTENCE_END = re.compile(r"[。！？!?.；;：:][”’」』）)\"]*$")


def unwrapped(lines: list[str]) -> list[str]:
    """Return the lines with those joined that were one paragraph; all lines unchanged if the text was not broken."""
    choices = [[_is_full(line, measure, margin) for line in lines] for measure, margin in _margins(lines)]
    return list(_joined(lines, max(choices, key=sum))) if choices else lines


def _columns(line: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in line)


def _margins(lines: list[str]) -> Iterator[tuple[Callable[[str], int], int]]:
    """Yield the measures by which the lines of a text were broken at a width, and that width."""
    texts = [line.rstrip() for line in lines if _columns(line.rstrip()) >= _SHORTEST]
    for measure in (_columns, len):
        margin = max(map(measure, texts), default=0)
        full = [line for line in texts if _is_full(line, measure, margin)]
        within = [line for line in full if not _SENTENCE_END.search(line)]
        is_broken = len(full) >= max(_FEWEST_LINES, _SHARE * len(texts)) and len(within) >= _SHARE * len(full)
        if is_broken and margin <= _WIDEST:
            yield measure, margin


def _is_full(line: str, measure: Callable[[str], int], margin: int) -> bool:
    slack = _CHINESE_SLACK if re.search(f"[{HAN}]", line) else _ENGLISH_SLACK
    return measure(line.rstrip()) >= margin - slack


def _joined(lines: list[str], are_full: list[bool]) -> Iterator[str]:
    paragraph, is_open = "", False
    for line, is_full in zip(lines, are_full, strict=True):
        if is_open and line.strip() and not _INDENT.match(line):
            is_latin = paragraph[-1].isascii() and line[0].isascii()
            paragraph += (" " if is_latin else "") + line.strip()
        else:
            yield from filter(None, [paragraph])
            paragraph = line.rstrip()
        is_open = is_full
    yield from filter(None, [paragraph])
