"""English number words, ordinals and scale words: their values, and patterns that match them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_ONES += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORD_VALUES = {word: value for value, word in enumerate(_ONES, 1)} | {
    word: value * 10 for value, word in enumerate(TENS, 2)
}
NUMBER_NAMES = {value: word for word, value in WORD_VALUES.items()}
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth"]
ORDINALS += ["seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"]
SCALE_VALUES = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SCALE_ABBREVIATIONS = {"k": 10**3, "m": 10**6, "bn": 10**9}


def either_case(words: Iterable[str]) -> str:
    """Return a pattern of words whose first letter may be a capital, by that letter; longer words are tried first."""
    rests = defaultdict(list)
    for word in sorted(words, key=len, reverse=True):
        rests[word[0]].append(word[1:])
    return "|".join(f"[{first.upper()}{first}](?:{'|'.join(of_letter)})" for first, of_letter in rests.items())


NUMERAL = f"(?:{either_case((*_ONES, *TENS))})"
SCALE = f"(?:{either_case(SCALE_VALUES)})"
NUMERALS = rf"{NUMERAL}\b(?:(?:[ -]|,? and )(?:{NUMERAL}|{SCALE})\b)*"
"""A run of number words, for ``parse_numerals``."""
TO = r"\s*(?:–|-|—|to|and|until|or)\s*"
"""What joins two numbers or dates."""


def parse_numerals(words: str) -> list[int]:
    """Return the numbers in a run of number words: “two hundred and five” is one, “three and four” are two."""
    numbers: list[int] = []
    total = section = previous = 0  # `section` is below the next scale word; `previous` is the value of the last word
    after_and = False
    for word in re.findall(r"[a-z]+", words.lower()):
        if word == "and":
            after_and = True
            continue
        scale = SCALE_VALUES.get(word, 0)
        value = WORD_VALUES.get(word, 0)
        if scale and (previous or section or total):
            section = (section or 1) * scale
            if scale >= 1000:
                total, section = total + section, 0
        elif previous and not _continues(previous, value, after_and=after_and):
            numbers.append(total + section)
            total, section = 0, value
        else:
            section += value or scale
        previous, after_and = scale or value, False
    return [*numbers, total + section]


def _continues(previous: int, value: int, *, after_and: bool) -> bool:
    """Return whether a word continues the number, as “five” does in “thirty-five” and “two hundred and five”."""
    if previous in SCALE_VALUES.values():
        return previous != SCALE_VALUES["dozen"]
    return previous in range(20, 100, 10) and value < 10 and not after_and


def parse_ordinal(word: str) -> int:
    """Return the value of a single ordinal word: third, thirteenth, thirtieth."""
    if word in ORDINALS:
        return ORDINALS.index(word) + 1
    return WORD_VALUES.get(re.sub("ieth$", "y", word).removesuffix("th"), 0)


def scale_factor(scale: str | None) -> int:
    """Return what a scale word or its abbreviation multiplies by, such as “million” and “m”; 1 if there is none."""
    word = (scale or "").lower()
    return _SCALE_ABBREVIATIONS.get(word) or SCALE_VALUES.get(word, 1)
