"""Style of numbers in sentences: where digits are hard to read, or written in two ways in one record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.text_index import TextIndex, text_index_of
from mkdocs_casebook.diagnostics.findings import Finding, Location, finding
from mkdocs_casebook.records.model import Case, Text
from mkdocs_casebook.text.line_index import LineIndex

_PROSE = frozenset(
    ("summary", "sections", "milestones", "concerns", "participation", "conditions", "lessons", "limits", "costs")
)
"""Fields whose texts are the site's own sentences; names, titles and notes of sources are not."""

# Patterns start with a character and look back from there: a search then skips everything else fast.
_NUMBER = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"

_ADJACENT = re.compile(
    rf"[1-9](?<![\w,.:/+-].)(?<![0-9] .)[0-9]*(?:,[0-9]{{3}})*(?:\.[0-9]+)? (?!0){_NUMBER}(?![\w,:/]|[.-][0-9]| [0-9])"
)
_THOUSANDS = re.compile(r"[0-9]{1,3} [0-9]{3}")
"""Thousands that are separated by a space, not two numbers."""

_OPENINGS = ("", "[“‘(]", r"\*\*")
_SENTENCE_STARTS = "|".join(rf"(?<=^{mark}.)|(?<=[a-z)%”][.!?] {mark}.)" for mark in _OPENINGS)
_FIRST_IN_SENTENCE = re.compile(
    rf"[0-9](?:{_SENTENCE_STARTS})(?:[0-9]{{0,2}}(?:,[0-9]{{3}})+|[0-9]{{2,}})(?:\.[0-9]+)?"
    r"(?![0-9%]|[.)]? ?\n|[.)] |[-:/])(?=[^\n]*[\w)%][.!?])",
    re.MULTILINE,
)
"""A long number at the start of a sentence that ends in a full stop; not the number of a list item."""

_ABBREVIATION = re.compile(
    rf"\b(?:[Aa]pprox|Art|cf|ca|e\.g|i\.e|Nos?|[Pp]ara|pp|St|[Vv]ol|vs)\. (?:{'|'.join(_OPENINGS)})\Z"
)

_WITHOUT_COMMA = re.compile(
    rf"O(?<!\w.)f (?:these|those|them)(?= {_NUMBER}(?: [a-z]+){{0,2}}"
    r" (?:are|can|could|did|do|had|has|have|is|was|went|were|will|would)\b)"
)

_PER_CENT = re.compile(r"p(?<!\w.)er ?cent\b")

_MEASURE_WORD = "(?:个|户|名|位|部|栋|幢|座|家|条|次|场|项|份|处|所|间|套|台|辆|种|类|支|张|件|组|片|批|对|倍|轮|人次)"
_DIGIT_TWO = re.compile(rf"2(?<![0-9A-Za-z.,/:～~–—－第-]2)(?={_MEASURE_WORD})")
_DIGITS = re.compile(rf"[0-9]+余?{_MEASURE_WORD}")
_SENTENCE_ENDS = re.compile("[。；！？\n]")


def check_number_style(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find numbers in sentences that are hard to read, or written in two ways in one record."""
    index = text_index_of(case)
    if _DIGIT_TWO.search(index.chinese):
        yield from _find_digit_two(index)
    yield from _find_adjacent(index)
    if _FIRST_IN_SENTENCE.search(index.english):
        yield from _find_first_in_sentence(index)
    if "Of the" in index.english:
        yield from _find_missing_comma(index)
    if "%" in index.english and _PER_CENT.search(index.english):
        yield from _find_mixed_percent(index)


def _prose(texts: Iterable[tuple[Location, Text]]) -> Iterator[tuple[Location, Text]]:
    return ((at, text) for at, text in texts if at[0] in _PROSE)


def _line(text: str, match: re.Match[str]) -> int:
    return LineIndex(text).line(match.start())


def _find_adjacent(index: TextIndex) -> Iterator[Finding]:
    if not _ADJACENT.search(index.english):
        return
    for at, text in _prose(index.texts):
        english = text.en or ""
        for match in _ADJACENT.finditer(english):
            if not _THOUSANDS.fullmatch(match[0]):
                yield finding("numbers-adjacent", (*at, "en"), offset=_line(english, match), words=match[0])


def _find_first_in_sentence(index: TextIndex) -> Iterator[Finding]:
    """Find sentences that start with a long number; headings and other fragments are no sentences."""
    for at, text in _prose(index.texts):
        english = text.en or ""
        for match in _FIRST_IN_SENTENCE.finditer(english):
            if at[-1] != "heading" and not _ABBREVIATION.search(english[: match.start()]):
                yield finding("digits-first", (*at, "en"), offset=_line(english, match), words=match[0])


def _find_missing_comma(index: TextIndex) -> Iterator[Finding]:
    for at, text in _prose(index.texts):
        english = text.en or ""
        for match in _WITHOUT_COMMA.finditer(english):
            yield finding("comma-before-number", (*at, "en"), offset=_line(english, match), words=match[0])


def _find_mixed_percent(index: TextIndex) -> Iterator[Finding]:
    """Find “per cent” in a record whose sentences have “%” too."""
    texts = [(at, text.en) for at, text in _prose(index.texts) if text.en]
    if not any("%" in english for _, english in texts):
        return
    for at, english in texts:
        for match in _PER_CENT.finditer(english):
            yield finding("percent-mixed", (*at, "en"), offset=_line(english, match), words=match[0])


def _find_digit_two(index: TextIndex) -> Iterator[Finding]:
    """Find a typed 2 before a measure word; beside another number in digits it is right."""
    for at, text in _prose(index.texts_with_placeholders):
        chinese = text.zh or ""
        for match in _DIGIT_TWO.finditer(chinese):
            if len(_DIGITS.findall(_sentence(chinese, match.start()))) == 1:
                words = chinese[match.start() : match.start() + 2]
                yield finding(
                    "two-in-digits", (*at, "zh"), offset=_line(chinese, match), words=words, right=f"两{words[1:]}"
                )


def _sentence(text: str, position: int) -> str:
    start = max((match.end() for match in _SENTENCE_ENDS.finditer(text, 0, position)), default=0)
    end = _SENTENCE_ENDS.search(text, position)
    return text[start : end.start() if end else None]
