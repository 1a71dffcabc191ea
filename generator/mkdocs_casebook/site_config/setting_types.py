"""Types of single settings: texts, addresses, paths; each refuses what would print or link wrongly.

Errors of these types are ``PydanticCustomError`` whose type is the code of a message.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages
from mkdocs_casebook.text.web_addresses import split_address

RESERVED = "@@casebook:"
"""Starts the tokens of frame pages, which print settings too."""

_UNSAFE = re.compile(r"[\s<>\"'\\^`{|}]")
"""Characters that no address contains unescaped."""

PLACEHOLDERS = ("title", "url", "version")
"""Of the address for corrections."""


class Setting(BaseModel):
    """Base class of all mappings of the settings: frozen, unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, kw_only=True)
class SettingsContext:
    """Folders that settings refer to, and the options of a check; pydantic passes it to the types as context.

    ``checked`` collects the paths whose existence was checked: the result depends on them.
    """

    project: Path
    docs: Path
    overrides: Path | None = None
    requires_plugin: bool = True
    languages: SiteLanguages = CHINESE_AND_ENGLISH
    checked: set[Path] = field(default_factory=set)

    def is_folder(self, name: str) -> bool:
        """Return whether a path relative to the project is a folder."""
        path = self.project / name
        self.checked.add(path)
        return os.path.isdir(path)  # noqa: PTH112 - a path may be too long for Path.is_dir

    def is_own_file(self, name: str) -> bool:
        """Return whether a path relative to the site is a file of ``docs/`` or of the theme's overrides."""
        paths = [folder / name for folder in (self.docs, self.overrides) if folder]
        self.checked.update(paths)
        return any(os.path.isfile(path) for path in paths)  # noqa: PTH113 - as above


def context_of(info: ValidationInfo) -> SettingsContext:
    """Return the context of a validation."""
    assert isinstance(info.context, SettingsContext)
    return info.context


def error(code: str, **values: Any) -> PydanticCustomError:
    """Return an error whose type is the code of a message."""
    return PydanticCustomError(code, "", values)


def _printable(value: str) -> str:
    if not value.strip():
        raise error("empty-text")
    if RESERVED in value:
        raise error("reserved-text", value=RESERVED)
    return value


Words = Annotated[str, StringConstraints(min_length=1), AfterValidator(_printable)]
"""A text that pages print."""


def _linked(value: str) -> str:
    scheme, _, rest = value.partition(":")
    is_complete = _host(value) if scheme in ("http", "https") else rest
    if scheme not in ("http", "https", "mailto") or not is_complete or _UNSAFE.search(value):
        raise error("bad-link", value=value)
    return value


def _web_address(value: str) -> str:
    if not value.startswith(("https://", "http://")) or not _host(value) or _UNSAFE.search(value):
        raise error("bad-address", value=value)
    return value


def _host(address: str) -> str | None:
    return split_address(address).hostname


def _site_address(value: str) -> str:
    address = split_address(_web_address(value))
    if address.query or address.fragment or "@" in address.netloc or re.search("[?#]", value):
        raise error("bad-site-address", value=value)
    return value


def _corrections(value: str) -> str:
    without = value
    for name in PLACEHOLDERS:
        without = without.replace(f"{{{name}}}", "x")
    if placeholder := re.search(r"\{[^{}]*\}", without):
        known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        raise error("corrections-placeholder", value=placeholder[0], known=known)
    _linked(without)
    return value


Link = Annotated[Words, AfterValidator(_linked)]
"""A web address or ``mailto:``, which pages link to."""

WebAddress = Annotated[Words, AfterValidator(_web_address)]

SiteAddress = Annotated[Words, AfterValidator(_site_address)]
"""The address of the site: of its host or of a folder there."""

CorrectionsLink = Annotated[Words, AfterValidator(_corrections)]
"""A link with the placeholders ``{title}``, ``{url}`` and ``{version}``."""


def _secure(value: str) -> str:
    if value.startswith("http:"):
        raise error("insecure-link", value=value)
    return value


SecureLink = Annotated[Link, AfterValidator(_secure)]
"""``https:`` or ``mailto:``, as ``security.txt`` requires."""


def _as_text(value: Any) -> Any:
    return value.isoformat() if type(value) is date else value


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise error("bad-day", value=value) from None


Day = Annotated[str, BeforeValidator(_as_text), AfterValidator(_day)]
"""A day; YAML reads one without quotation marks as a date."""

QuotedDay = Annotated[str, AfterValidator(_day)]
"""A day that MkDocs, too, must read as a text."""


def _folder(value: str, info: ValidationInfo) -> str:
    if not context_of(info).is_folder(value):
        raise error("folder-missing", name=value)
    return value


Folder = Annotated[str, AfterValidator(_folder)]
"""An existing folder; relative to the settings file."""


def _own_picture(value: str, info: ValidationInfo) -> str:
    if re.match(r"/|\w+:", value) or ".." in value.split("/") or re.search(r"[\s<>\"'\\?#]", value):
        raise error("picture-not-own", value=value)
    if not context_of(info).is_own_file(value):
        raise error("picture-missing", name=value)
    return value


OwnPicture = Annotated[Words, AfterValidator(_own_picture)]
"""A file of the site, relative to its root: pages load nothing from other hosts."""


def _file_address(value: str) -> str:
    if _UNSAFE.search(value):
        raise error("bad-file-address", value=value)
    return value


FileAddress = Annotated[Words, AfterValidator(_file_address)]
"""The address of a style sheet or an icon, as MkDocs prints it."""


def _column_path(value: str) -> str:
    if not re.fullmatch(r"([\w-]+/)*", value):
        raise error("bad-column-path", value=value)
    return value


ColumnPath = Annotated[str, AfterValidator(_column_path)]
"""Relative to the home page of a language; that page itself is the empty path."""


def _column_key(value: str) -> str:
    if not re.fullmatch("[a-z]+", value):
        raise error("bad-column-key", value=value)
    return value


ColumnKey = Annotated[str, AfterValidator(_column_key)]


def _disallowed(value: str) -> str:
    if not re.fullmatch(r"/[^\s#]*", value):
        raise error("bad-robots-path", value=value)
    return value


RobotsPath = Annotated[str, AfterValidator(_disallowed)]
