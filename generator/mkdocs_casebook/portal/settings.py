"""``portal.yml``: the sites of a portal, and limits of what is fetched from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.diagnostics.problems import Problem, Problems
from mkdocs_casebook.loading.validation import validate
from mkdocs_casebook.portal import FILE
from mkdocs_casebook.records.model import Part, Text
from mkdocs_casebook.records.model.scalars import Key, WebAddress
from mkdocs_casebook.records.text_languages import without_language
from mkdocs_casebook.runtime.network.connections import Network
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.yaml_io import reader

_NUMBER = re.compile(r"[0-9]{1,10}(\.[0-9]{1,3})?")


def _without_hyphen(prefix: str) -> str:
    if "-" in prefix:
        raise PydanticCustomError("bad-prefix", "{value}", {"value": prefix})
    return prefix


def _site_root(address: str) -> str:
    """Return the address of a site, which ends in a slash and has neither query nor user."""
    if any(sign in address for sign in "?#@"):
        raise PydanticCustomError("bad-address", "{value}", {"value": address})
    return address.rstrip("/") + "/"


Prefix = Annotated[Key, AfterValidator(_without_hyphen)]
"""The prefix of a site in ids; without a hyphen, so that ``llq-lifts`` has one reading."""


class Site(Part):
    """A site of the portal."""

    name: Text
    address: Annotated[WebAddress, AfterValidator(_site_root)]


def _up_to(most: int) -> BeforeValidator:
    """Return the validator of a positive number."""

    def check(value: Any) -> Any:
        number = str(value)
        if not _NUMBER.fullmatch(number) or not 0 < float(number) <= most:
            raise PydanticCustomError("bad-limit", "{value}", {"value": number, "most": most})
        return value

    return BeforeValidator(check)


def _network(value: Any) -> Network:
    try:
        return ip_network(str(value))
    except ValueError:
        raise PydanticCustomError("bad-network", "{value}", {"value": str(value)}) from None


class Limits(Part):
    """What is fetched at most: bytes and cases of a site, seconds for each, sites at once."""

    bytes: Annotated[int, _up_to(10**9)] = 64_000_000
    cases: Annotated[int, _up_to(10**6)] = 20_000
    seconds: Annotated[float, _up_to(3600)] = 60
    at_once: Annotated[int, _up_to(32)] = 8


class PortalSettings(Part):
    """The sites by prefix, and ``networks``: private ones that sites may be in."""

    sites: dict[Prefix, Site]
    limits: Limits = Limits.model_construct()
    networks: tuple[Annotated[Any, BeforeValidator(_network)], ...] = ()


def read_settings(path: Path, languages: SiteLanguages = CHINESE_AND_ENGLISH) -> PortalSettings:
    """Return the settings of a portal, or raise ``Problems``."""
    try:
        document = reader.read(path)
    except reader.Unreadable as error:
        raise Problems([_problem(error.finding, error.finding.line or 1)]) from None
    result = validate(PortalSettings, document.data)
    found = [*document.findings, *(result if isinstance(result, list) else _same_addresses(result))]
    found += _without_name(document.data, languages.first)
    if found or isinstance(result, list):
        raise Problems(_problem(each, document.line(each)) for each in found)
    return result


def _problem(found: Finding, line: int) -> Problem:
    return Problem.of(found, path=FILE, line=line)


def _without_name(data: Any, language: Language) -> Iterator[Finding]:
    code = "missing-chinese" if language is Language.ZH else "missing-english"
    return (finding(code, at) for at in without_language(data, PortalSettings, language))


def _same_addresses(settings: PortalSettings) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for prefix, site in settings.sites.items():
        if site.address in first:
            yield finding("same-address", ("sites", prefix, "address"), other=first[site.address])
        first.setdefault(site.address, prefix)
