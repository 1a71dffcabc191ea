"""The two languages of the site: interface words, formatting of numbers."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache

from mkdocs_casebook.runtime.package_data import data_yaml


class Language(StrEnum):
    """A language of the site; the value is its code in URLs and records."""

    ZH = "zh"
    EN = "en"

    __hash__ = str.__hash__  # used in millions of dictionary look-ups; Enum.__hash__ is slow

    @property
    def tag(self) -> str:
        """The BCP 47 tag for ``lang`` and ``hreflang``."""
        return {"zh": "zh-CN", "en": "en"}[self.value]

    @property
    def locale(self) -> str:
        """The locale that Open Graph names."""
        return {"zh": "zh_CN", "en": "en_GB"}[self.value]


@cache
def interface_words(language: Language) -> dict[str, str]:
    """Return the interface words of a language, from ``interface/<language>.yml``."""
    loaded: dict[str, str] = data_yaml(f"text/interface/{language}.yml")
    return loaded


# Largest first. 11,200,000 is 1120万 in Chinese and 11.2 million in English.
_SCALES = {
    Language.ZH: ((Decimal(10**8), "亿"), (Decimal(10**4), "万")),
    Language.EN: ((Decimal(10**9), " billion"), (Decimal(10**6), " million")),
}


def scales(language: Language) -> tuple[tuple[Decimal, str], ...]:
    """Return the scales of large numbers with their words, the largest first."""
    return _SCALES[language]


def is_scaled(value: Decimal, language: Language) -> bool:
    """Return whether a number is printed on a scale: it is large, and two decimals suffice."""
    return _scaled(value, language) is not None


def _scaled(value: Decimal, language: Language) -> tuple[Decimal, str] | None:
    for scale, word in _SCALES[language]:
        if abs(value) >= scale:
            scaled = value / scale
            if scaled == round(scaled, 2):
                return scaled, word
    return None


def format_number(value: Decimal, language: Language, *, in_digits: bool = False) -> str:
    """Format a number without rounding: on a scale (万, million) if two decimals suffice, else in digits.

    With ``in_digits`` only numbers of another magnitude, a hundred times the smallest scale, are scaled.
    """
    return _formatted(str(value), language, in_digits)


@lru_cache(maxsize=16384)
def _formatted(digits: str, language: Language, in_digits: bool) -> str:  # noqa: FBT001 - only called above
    value = Decimal(digits)  # 97 and 97.0 are equal, but not printed alike
    in_digits = in_digits and abs(value) < _SCALES[language][-1][0] * 100
    scaled = None if in_digits else _scaled(value, language)
    return _grouped(value, language) if scaled is None else _grouped(scaled[0].normalize(), language) + scaled[1]


def _grouped(value: Decimal, language: Language) -> str:
    # Decimals are printed as written: 97.0 is more precise than 97. Chinese does not group digits (GB/T 15835).
    return f"{value:,f}" if language is Language.EN else f"{value:f}"
