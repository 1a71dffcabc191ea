"""``data/datapackage.json`` of a site: which version its data have, their digest, size and licence."""

from __future__ import annotations

import json
import re
from typing import Any

from mkdocs_casebook.portal.errors import SiteFault
from mkdocs_casebook.records.model import Part
from mkdocs_casebook.records.model.remote import PublishedLicence
from mkdocs_casebook.records.model.scalars import Line

ADDRESS = "data/datapackage.json"
MAX_BYTES = 1_000_000
CASES = "cases.ndjson"

_HASH = re.compile(r"sha256:([0-9a-f]{64})")


class Package(Part):
    """What a site says of its data: SHA-256 and size of ``data/cases.ndjson``, licence, whether a demonstration."""

    digest: Line
    size: int
    licence: PublishedLicence | None = None
    demo: bool = False


def read_package(content: bytes, site: str) -> Package:
    """Return the package of the site at an address, or raise ``SiteFault``."""
    data = parse_json(content, ADDRESS)
    home = data.get("homepage")
    if home != f"{site}data/":
        raise SiteFault("other-site", home=home)
    resource = _resource(data)
    match = _HASH.fullmatch(str(resource.get("hash")))
    size = resource.get("bytes")
    if not match or not str(size).isdecimal():
        raise SiteFault("bad-package", field="hash" if not match else "bytes")
    return Package(
        digest=match[1], size=int(str(size)), licence=_licence(data.get("licenses")), demo=data.get("demo") is True
    )


def parse_json(content: bytes, file: str) -> dict[str, Any]:
    """Return an object of JSON whose numbers are texts, or raise ``SiteFault``."""
    try:
        data = json.loads(content, parse_int=str, parse_float=str, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise SiteFault("not-data", file=file) from None
    if not isinstance(data, dict):
        raise SiteFault("not-data", file=file)
    return data


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _resource(data: dict[str, Any]) -> dict[str, Any]:
    resources = data.get("resources")
    for each in resources if isinstance(resources, list) else ():
        if isinstance(each, dict) and each.get("path") == CASES:
            return each
    raise SiteFault("bad-package", field="resources")


def _licence(licences: Any) -> PublishedLicence | None:
    if not licences:
        return None
    try:
        return PublishedLicence.model_validate({"name": licences[0]["title"], "url": licences[0]["path"]})
    except (ValueError, TypeError, LookupError):
        raise SiteFault("bad-package", field="licenses") from None
