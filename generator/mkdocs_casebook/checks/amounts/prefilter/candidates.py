"""Prefilter: skips text pairs that plainly have the same digits, months and small numbers, as nearly all do.

The texts of a record are searched together, each language in a few passes over one long string.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mkdocs_casebook.checks.amounts.chinese.numerals import NUMERAL_CHARACTERS
from mkdocs_casebook.checks.amounts.contradictions import count_differently
from mkdocs_casebook.checks.amounts.english.numerals import WORD_VALUES
from mkdocs_casebook.checks.amounts.prefilter.numbers import BILLION, MILLION, agree, are_reordered, english_value
from mkdocs_casebook.checks.amounts.prefilter.phrases import contrary_bounds, contrary_terms, groups_of
from mkdocs_casebook.checks.amounts.prefilter.rare_signs import (
    RareSign,
    is_without_counterpart,
    is_without_two_or_half,
    rare_signs,
)
from mkdocs_casebook.checks.amounts.prefilter.word_hints import NO_SUSPICION, Hint, hints_by_form, suspicion
from mkdocs_casebook.checks.amounts.preprocessing import with_ascii_digits
from mkdocs_casebook.checks.amounts.scanner import compile_once
from mkdocs_casebook.checks.text_pairs import END, TextPairs, by_text
from mkdocs_casebook.text.dates import MONTH_NAMES

_HAN = NUMERAL_CHARACTERS  # short, for the pattern below
_WEEKDAY_CHARACTERS = "一二三四五六日天"
_BEFORE_NUMBER = r"(?=[有了约为]?\s*[\d一二两三四五六七八九十百千万])"
# Every match begins with a character of one class: three times as fast as a search for the words themselves.
# Words without information, such as a lone 一 and 近 before no number, are excluded: to filter them later costs more.
_ZH = (
    rf"[\0\d{_HAN}半季旬星礼周年月近逾不超至最多高少低以](?:(?<=\0)|(?<=\d)[\d.]*[万亿]*(?:月[初底末]?|[余多])?"
    rf"|(?<=[{_HAN}])(?:(?<=[^一二两百千万亿零])|(?=[{_HAN}月成折余多]|分之[{_HAN}]))"
    rf"[{_HAN}]*(?:分之[{_HAN}]+|月[初底末]?|[成折余多])?"
    rf"|(?<=[上中下]旬)|(?<=[上下]半)年|(?<=[一二三四1-4]季)度|(?:(?<=星)期|(?<=礼)拜)(?=[{_WEEKDAY_CHARACTERS}])"
    rf"|(?<=周)[{_WEEKDAY_CHARACTERS}]|(?<=[年月])[初底末]|(?<=以)[上下内]"
    rf"|(?:(?<=[近逾])|(?<=[不超至最多高少低])(?:[足到满过]|[得能可]?超过|[得能可]?[多少低高]?于|[多少])){_BEFORE_NUMBER})"
)
_DIGITS_ONLY = bytes(code if code in b"0123456789.\0\1\2" else ord(" ") for code in range(256))
_EN_DIGITS = re.compile("\0|[0-9][0-9.]*[\1\2]?")

MAX_AMOUNTS = 30_000
"""Amounts in the texts of a record that are compared in full. Real records have fewer than a thousand."""


class TooManyAmounts(Exception):  # noqa: N818 - what the texts have
    """The texts contain too many different amounts to compare; ``pair`` is the number of the first one not compared."""

    def __init__(self, pair: int) -> None:
        self.pair = pair
        super().__init__(pair)


class Candidate(NamedTuple):
    """A text pair that may have differences, and the comparisons that it needs."""

    pair: int
    amounts: bool
    exclusive_terms: bool
    bounds: bool
    changes: bool
    units: bool
    exchanged: bool
    opposites: Sequence[int]

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of contradictions to look for."""
        kinds = {"bounds": self.bounds, "changes": self.changes, "units": self.units or self.exchanged}
        kinds |= {"calendar": self.units, "exchanged": self.exchanged}
        return frozenset(kind for kind, may_exist in kinds.items() if may_exist)


class _Found(NamedTuple):
    """What the searches found in a pair of texts."""

    terms: list[str]
    digits: list[str]
    words: list[bytes]


class _Word(NamedTuple):
    """An English number word or month.

    ``value`` is in digits; ``lower`` and ``capitalized`` are the spellings that count: “may” is not the month.
    """

    value: str
    lower: str
    capitalized: str


class _Known(NamedTuple):
    """What an English word may be: a number or month, a hint, or both."""

    number: _Word | None
    hint: Hint | None


def candidates(texts: TextPairs) -> Iterator[Candidate]:
    """Yield the pairs of texts that may have differences; raise ``TooManyAmounts`` before it takes seconds."""
    left = MAX_AMOUNTS
    chinese = by_text(compile_once(_ZH).findall(texts.chinese), END)
    digits = by_text(_EN_DIGITS.findall(_only_digits(texts.english)), END)
    words = by_text(filter(_KNOWN_WORDS.__contains__, texts.words), END.encode())
    rare = rare_signs(texts)
    for pair in sorted(chinese.keys() | digits.keys() | words.keys()):
        if (zh := texts.zh[pair]) and (en := texts.en[pair]):
            found = _Found(chinese[pair], digits[pair], words[pair])
            candidate = _candidate(pair, zh, en, found, rare)
            if candidate:
                left -= len(found.words) + _count([*found.terms, *found.digits])
                if left < 0:
                    raise TooManyAmounts(pair)
                yield candidate


def _count(numbers: list[str]) -> int:
    """Return how many amounts the full comparison may find in matches: 1.1.1.1… is one match."""
    return len(numbers) + "".join(numbers).count(".")


def _only_digits(english: str) -> str:
    """Return digits and marks for millions and billions: to search the full text takes ten times as long."""
    scaled = with_ascii_digits(english).replace(" million", MILLION).replace(" billion", BILLION)
    return b" ".join(scaled.encode(errors="replace").translate(_DIGITS_ONLY, b",").split()).decode()


def _candidate(pair: int, zh: str, en: str, found: _Found, rare: Sequence[RareSign]) -> Candidate | None:
    """Return the comparisons that a pair needs, if any."""
    terms = found.terms
    digits = set(map(english_value, found.digits))
    in_words, hints = set(), []
    for known in map(_KNOWN_WORDS.__getitem__, dict.fromkeys(found.words)):
        if known.number and (known.number.lower in en or known.number.capitalized in en):
            in_words.add(known.number.value)
        if known.hint:
            hints.append(known.hint)
    groups = groups_of(terms) if terms else set()
    are_several = len(terms) > 1 and len(found.digits) + len(in_words) > 1
    suspected = suspicion(hints, zh, en, are_several_numbers=are_several) if hints else NO_SUSPICION
    is_incomplete = (
        suspected.amounts
        or is_without_two_or_half(digits, zh, en)
        or (bool(rare) and is_without_counterpart(rare, zh, en))
    )
    amounts = is_incomplete or not agree(terms, digits, in_words, en)
    exchanged = are_several and (are_reordered(terms, found.digits, in_words, en) or count_differently(zh, en))
    if not (amounts or groups or exchanged or suspected.change or suspected.opposites):
        return None
    candidate = Candidate(
        pair,
        amounts=amounts,
        exclusive_terms=suspected.part_of_day or contrary_terms(groups, zh, en),
        bounds=contrary_bounds(groups, terms, zh, en),
        changes=suspected.change,
        units=is_incomplete,
        exchanged=exchanged,
        opposites=suspected.opposites,
    )
    return candidate if any(candidate[1:]) else None


def _with_punctuation(words: dict[str, _Word]) -> dict[bytes, _Word]:
    """Return words by their forms in ``TextPairs.words``, where punctuation may follow."""
    return {f"{form}{sign}".encode(): word for form, word in words.items() for sign in ("", *",.;:)?!'”")}


_NUMBER_WORDS = {word: str(value) for word, value in WORD_VALUES.items()} | {
    "hundred": "hundred",
    "thousand": "thousand",
}
_MONTHS = {form: f"{value}月" for value, name in enumerate(MONTH_NAMES, 1) for form in (name, name[:3])}
_WORDS_AS_SPLIT = {END.encode(): _Word("", "", "")} | _with_punctuation(
    {word: _Word(value, word, word.capitalize()) for word, value in _NUMBER_WORDS.items()}
    | {month.lower(): _Word(value, month, month) for month, value in _MONTHS.items()}
)
_HINTS = hints_by_form()
_KNOWN_WORDS = {
    word: _Known(_WORDS_AS_SPLIT.get(word), _HINTS.get(word)) for word in _WORDS_AS_SPLIT.keys() | _HINTS.keys()
}
