"""The two languages: one text in both, interface words, dates, numbers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache

import babel.dates

from mkdocs_casebook.runtime.package_data import data_yaml


class Language(StrEnum):
    """A language of the site; the value is its code in addresses and records."""

    ZH = "zh"
    EN = "en"

    __hash__ = str.__hash__  # the values are looked up by it millions of times; that of an enumeration is slow

    @property
    def tag(self) -> str:
        """The BCP 47 tag for ``lang`` and ``hreflang``."""
        return {"zh": "zh-CN", "en": "en"}[self.value]

    @property
    def other(self) -> Language:
        """The language of the twin page."""
        return Language.EN if self is Language.ZH else Language.ZH

    @property
    def root(self) -> str:
        """What every address in this language begins with."""
        return "" if self is Language.ZH else "en/"


@cache
def interface_words(language: Language) -> dict[str, str]:
    """Return the interface words of a language, read from ``words/<language>.yml``."""
    loaded: dict[str, str] = data_yaml(f"text/interface/{language}.yml")
    return loaded


@lru_cache(maxsize=4096)
def format_date(date: str, language: Language) -> str:
    """Print a date of year, month or day precision (``2023``, ``2023-09``, ``2023-09-01``) at that precision.

    Chinese months and days carry no leading zero, as in the national standard GB/T 15835.
    """
    parts = [int(part) for part in date.split("-")]
    if language is Language.ZH:
        return "".join(f"{part}{unit}" for part, unit in zip(parts, "年月日", strict=False))
    year, month, day = parts[:1], [_months()[part] for part in parts[1:2]], parts[2:]
    return " ".join(str(part) for part in (*day, *month, *year))


@cache
def _months() -> Mapping[int, str]:
    months: Mapping[int, str] = babel.dates.get_month_names("wide", locale="en")
    return months


# From the largest; each language groups digits its own way: 11,200,000 is 1120万 and 11.2 million.
_SCALES = {
    Language.ZH: ((Decimal(10**8), "亿"), (Decimal(10**4), "万")),
    Language.EN: ((Decimal(10**9), " billion"), (Decimal(10**6), " million")),
}


@lru_cache(maxsize=16384)
def format_number(value: Decimal, language: Language) -> str:
    """Print a number exactly: scaled (万, million) where two decimals are enough, else with grouped digits."""
    for scale, word in _SCALES[language]:
        if abs(value) >= scale:
            scaled = value / scale
            if scaled == round(scaled, 2):
                return _grouped(scaled, language) + word
    return _grouped(value, language)


def _grouped(value: Decimal, language: Language) -> str:
    # Chinese text does not group digits by thousands (GB/T 15835).
    return f"{value.normalize():,f}" if language is Language.EN else f"{value.normalize():f}"
