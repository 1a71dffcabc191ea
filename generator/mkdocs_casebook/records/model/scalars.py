"""Base class of the model, and its scalar types: keys, dates, numbers, URLs, bilingual texts."""

from __future__ import annotations

import re
from calendar import monthrange
from decimal import Decimal
from typing import Annotated, Any, Self, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from mkdocs_casebook.diagnostics.problems import catalogue
from mkdocs_casebook.records.model.rebuilding import from_json, rebuild
from mkdocs_casebook.text.dates import PARTIAL_DATE, format_date, is_calendar_date
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.text.web_addresses import split_address


class Part(BaseModel):
    """Base class of all parts of a record: frozen, unknown keys are errors."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, populate_by_name=True, defer_build=True
    )

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the field values only; pydantic's own pickling takes twice the time and memory."""
        return rebuild, (type(self), self.__dict__)

    @classmethod
    def from_json(cls, data: bytes) -> Self:
        """Return a part from the JSON that this program wrote, or raise ``ValueError``."""
        return from_json(cls, data)


PartType = TypeVar("PartType", bound=Part)


def described(zh: str, en: str, default: Any = ..., **options: Any) -> Any:
    """Return a field with a description for editors: Chinese first, English on the next line."""
    return Field(default, description=f"{zh}\n{en}", **options)


Line = Annotated[str, StringConstraints(min_length=1)]


class Text(Part):
    """A text in one or both languages; pages show the other one, marked as such, if theirs is missing.

    Which language is required is a matter of the site: ``loading.validation`` finds texts without it.
    """

    zh: Line | None = described("中文", "Chinese", None)
    en: Line | None = described("英文", "English", None)

    def own(self, language: Language) -> str | None:
        """Return the text in a language, if it has one."""
        return self.zh if language is Language.ZH else self.en

    def items(self) -> list[tuple[str, str]]:
        """Return the texts that exist, each after the code of its language."""
        return [(code, text) for code, text in (("zh", self.zh), ("en", self.en)) if text is not None]

    def contains(self, part: str) -> bool:
        """Return whether the text contains a string in any language."""
        return part in (self.zh or "") or part in (self.en or "")

    def has(self, language: Language) -> bool:
        """Return whether the text exists in a language."""
        return self.own(language) is not None

    def shown_in(self, language: Language) -> Language:
        """Return the language of the text that pages of a language show: their own, or else the other one."""
        if language is Language.ZH:
            return Language.EN if self.zh is None else language
        return Language.ZH if self.en is None else language

    def get(self, language: Language) -> str:
        """Return the text that pages of a language show."""
        own, other = (self.zh, self.en) if language is Language.ZH else (self.en, self.zh)
        return own if own is not None else other or ""


PATTERN_CODES: dict[str, str] = {}
"""Problem code by pattern: pydantic only reports that a string does not match."""


def _pattern(expression: str, code: str) -> StringConstraints:
    anchored = f"^(?:{expression})$"
    PATTERN_CODES[anchored] = code
    return StringConstraints(min_length=1, pattern=anchored)


KEY = r"[a-z0-9]+(-[a-z0-9]+)*"
NAME = r"[a-z][a-z0-9_]*"


def _in_schema(pattern: str, **more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern}$", **more})


Key = Annotated[str, _pattern(KEY, "bad-key"), _in_schema(KEY)]
"""A key of a vocabulary or the id of a case: lower-case letters, digits, single hyphens."""

Name = Annotated[str, _pattern(NAME, "bad-name"), _in_schema(NAME)]
"""The name of a figure, photo or source within a record."""

_SYLLABLES = "[a-zü]+( [a-zü]+)*"
Pinyin = Annotated[str, _pattern(_SYLLABLES, "bad-pinyin"), _in_schema(_SYLLABLES)]
"""Pinyin without tones: one syllable for each Chinese character, separated by single spaces."""

_LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
LanguageTag = Annotated[str, _pattern(_LANGUAGE, "bad-language"), _in_schema(_LANGUAGE)]
"""A BCP 47 tag, such as ``pt`` or ``zh-TW``."""

CurrencyCode = Annotated[str, _pattern(r"[A-Z]{3}", "bad-currency"), _in_schema("[A-Z]{3}")]


def _with_host(value: str) -> str:
    if not split_address(value).hostname:
        raise PydanticCustomError("bad-address", "{value}", {"value": value})
    return value


WebAddress = Annotated[
    str,
    _pattern(r"https?://[^\s<>\"\\^`{|}，。；、“”《》【】]+", "bad-address"),
    AfterValidator(_with_host),
    _in_schema("https?://.+"),
]

SecureAddress = Annotated[WebAddress, _pattern(r"(?i:https)://.*", "not-https"), _in_schema("https://.+")]
"""A web address that begins with ``https://``."""

FileName = Annotated[
    str,
    _pattern(r"[^/\\:]+\.(?i:jpe?g|png|webp)", "bad-photo-file"),
    _in_schema(r"[^/\\:]+\.([jJ][pP][eE]?[gG]|[pP][nN][gG]|[wW][eE][bB][pP])"),
]


def _calendar(value: str) -> str:
    if not is_calendar_date(value):
        raise no_such_date(value)
    return value


def no_such_date(value: str) -> PydanticCustomError:
    """Return the error for a date of the right form that no calendar has, with the reason."""
    reasons = {f"reason_{language}": _reason(value, language) for language in Language}
    return PydanticCustomError("no-such-date", "{value}", {"value": value, **reasons})


def _reason(value: str, language: Language) -> str:
    year, month = int(value.removeprefix("about ")[:4]), value.removeprefix("about ")[5:7]
    if year == 0:
        return catalogue().phrase("no-year-0", language)
    if "/" in value:
        return catalogue().phrase("second-year", language, year=year, next=f"{(year + 1) % 100:02}")
    if month.isdecimal() and 1 <= int(month) <= 12:
        days = monthrange(year, int(month))[1]
        return catalogue().phrase(
            "days-of-month", language, month=format_date(f"{year:04}-{month}", language), days=days
        )
    return catalogue().phrase("months-of-year", language)


_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
# Dates stay strings, which preserve their precision.
# To YAML editors, a year alone is an integer.
PartialDate = Annotated[
    str,
    _pattern(PARTIAL_DATE, "bad-date"),
    AfterValidator(_calendar),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": f"^{PARTIAL_DATE}$"}, {"type": "integer"}]}),
]
Day = Annotated[str, _pattern(_DAY, "bad-day"), AfterValidator(_calendar), _in_schema(_DAY, format="date")]


_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")


def _plain_number(value: Any) -> Any:
    # Decimal would also accept "1e9", "NaN" and "１８".
    if isinstance(value, str) and not _NUMBER.fullmatch(value.strip()):
        raise PydanticCustomError("not-a-number", "{value}", {"value": value})
    return value


Number = Annotated[Decimal, BeforeValidator(_plain_number), WithJsonSchema({"type": "number"})]
