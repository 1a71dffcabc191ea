"""The smallest parts of a record: keys, dates, addresses, and a text in two languages."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from mkdocs_casebook.text.languages import Language


class Part(BaseModel):
    """A piece of a record: frozen, and refusing keys it does not know."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, populate_by_name=True, defer_build=True
    )

    def __reduce__(self) -> tuple[Any, ...]:
        """Hand over the values alone: pydantic's own way takes twice the time and, put together, twice the room."""
        return put_together, (type(self), self.__dict__)


PartType = TypeVar("PartType", bound=Part)

_GIVEN: set[str] = set()
"""Which fields were given, and which are as they are by default, is asked of no part once it was checked."""


def put_together(kind: type[PartType], values: dict[str, Any]) -> PartType:
    """Make a part of values that were checked before."""
    part = object.__new__(kind)
    object.__setattr__(part, "__dict__", values)
    object.__setattr__(part, "__pydantic_fields_set__", _GIVEN)
    object.__setattr__(part, "__pydantic_extra__", None)
    object.__setattr__(part, "__pydantic_private__", None)
    return part


def described(zh: str, en: str, default: Any = ..., **options: Any) -> Any:
    """Return a field whose description editors' programs show, Chinese first, English on the next line."""
    return Field(default, description=f"{zh}\n{en}", **options)


Line = Annotated[str, StringConstraints(min_length=1)]


class Text(Part):
    """One text in both languages; English may be missing and is then shown in Chinese, marked as such."""

    zh: Line = described("中文，必填", "Chinese, required")
    en: Line | None = described("英文，可暂缺", "English, may be missing for now", None)

    def has(self, language: Language) -> bool:
        """Tell whether the text exists in a language."""
        return language is Language.ZH or self.en is not None

    def get(self, language: Language) -> str:
        """Return the text in a language, or the Chinese where there is no English."""
        return self.en if language is Language.EN and self.en is not None else self.zh


PATTERN_CODES: dict[str, str] = {}
"""The code of the problem for each pattern: pydantic itself only says that a text does not match."""


def _pattern(expression: str, code: str) -> StringConstraints:
    anchored = f"^(?:{expression})$"
    PATTERN_CODES[anchored] = code
    return StringConstraints(min_length=1, pattern=anchored)


KEY = r"[a-z0-9]+(-[a-z0-9]+)*"
NAME = r"[a-z][a-z0-9_]*"


def _written(pattern: str, **more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern}$", **more})


Key = Annotated[str, _pattern(KEY, "bad-key"), _written(KEY)]
"""A key of a vocabulary or the id of a case: lower case letters, digits, single hyphens."""

Name = Annotated[str, _pattern(NAME, "bad-name"), _written(NAME)]
"""A name an editor gives within a record, to a figure, photo or source."""

_SYLLABLES = "[a-zü]+( [a-zü]+)*"
Pinyin = Annotated[str, _pattern(_SYLLABLES, "bad-pinyin"), _written(_SYLLABLES)]
"""How a name sounds: a syllable for each Chinese character, without tones, apart by single spaces."""

CurrencyCode = Annotated[str, _pattern(r"[A-Z]{3}", "bad-currency"), _written("[A-Z]{3}")]

WebAddress = Annotated[str, _pattern(r"https?://[^\s<>\"\\^`{|}]+", "bad-address"), _written("https?://.+")]

FileName = Annotated[
    str,
    _pattern(r"[^/\\:]+\.(?i:jpe?g|png|webp)", "bad-photo-file"),
    _written(r"[^/\\:]+\.([jJ][pP][eE]?[gG]|[pP][nN][gG]|[wW][eE][bB][pP])"),
]


def _calendar(value: str) -> str:
    year, month, day = [*value.split("-"), "01", "01"][:3]
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        raise PydanticCustomError("no-such-date", "{value}", {"value": value}) from None
    return value


_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_PARTIAL = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"

# Dates stay the text that was given: it keeps its precision, sorts as it stands, and prints from one place.
# To an editor's program a year alone is an integer.
PartialDate = Annotated[
    str,
    _pattern(_PARTIAL, "bad-date"),
    AfterValidator(_calendar),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": f"^{_PARTIAL}$"}, {"type": "integer"}]}),
]
Day = Annotated[str, _pattern(_DAY, "bad-day"), AfterValidator(_calendar), _written(_DAY)]


def _plain_number(value: Any) -> Any:
    # Decimal would also take "1e9", "NaN" and "１８"; an editor's slip must not become a figure.
    if isinstance(value, str) and not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,6})?", value.strip()):
        raise PydanticCustomError("not-a-number", "{value}", {"value": value})
    return value


Number = Annotated[Decimal, BeforeValidator(_plain_number), WithJsonSchema({"type": "number"})]
