"""A private number in the other language of a text: what is masked in one is masked in both, however it is written.

A detector may know a number by the words before it in one language only, or by the characters of a plate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SEPARATORS = " -–·•()（）"
_COUNTRY = r"\+86[ -]?"
_OTHER = {"zh": "en", "en": "zh"}


def other_field(field: str) -> str:
    """Return the field of the same text in the other language; empty for a field of no text."""
    start, _, language = field.rpartition(".")
    return f"{start}.{_OTHER[language]}" if start and language in _OTHER else ""


def start_with_country(text: str, start: int) -> int:
    """Return the start of a number with the country code before it: the masked one needs none."""
    country = re.search(rf"{_COUNTRY}$", text[max(start - 5, 0) : start])
    return start - len(country[0]) if country else start


def occurrences(text: str, number: str, masked: str) -> Iterator[tuple[int, int, str]]:
    """Yield the spans of a number in a text whose digits may be grouped in another way, each with its masked form."""
    plain, stars = _compact(number), _compact(masked)
    if len(plain) != len(stars) or sum(char.isdigit() for char in plain) < 5:
        return
    gap = f"[{re.escape(_SEPARATORS)}]{{0,2}}"
    pattern = rf"(?<![0-9A-Za-z])(?:{_COUNTRY})?({gap.join(map(re.escape, plain))})(?![0-9A-Za-z])"
    for match in re.finditer(pattern, text):
        shown = iter(stars)
        after = "".join(char if char in _SEPARATORS else next(shown) for char in match[1])
        yield match.start(), match.end(), after


def _compact(number: str) -> str:
    """Return the ASCII letters, digits and stars of a number: without separators and the province of a plate."""
    number = number.removeprefix("+86")
    return "".join(char for char in number if char == "*" or (char.isascii() and char.isalnum()))
