"""All cases of a site: its file, line by line; a line that is cached is not parsed again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from mkdocs_casebook.portal.errors import SiteFault
from mkdocs_casebook.portal.published.case import BadCase, CaseParser, ParsedCase, check_format, is_identifier
from mkdocs_casebook.portal.published.package import CASES, parse_json
from mkdocs_casebook.portal.published.terms import AddedTerms, merged_term
from mkdocs_casebook.records.serialization import StoredCase

CachedLines = dict[str, tuple[str, ParsedCase]]
"""Id and parsed case of each line, by the digest of the line."""

_MAX_LINE = 1_000_000
_MAX_TERMS = {"places": 2000}
"""Terms of its own that a site may add to a list, 100 where the list is not named."""


class LeftOut(NamedTuple):
    """A case that is left out of the portal, where it is wrong, and why."""

    id: str
    field: str
    reason: str


@dataclass
class SiteCases:
    """The cases of a site, the terms that they add, those left out, and the parsed lines for the cache."""

    cases: list[StoredCase] = field(default_factory=list)
    terms: AddedTerms = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    lines: CachedLines = field(default_factory=dict)


def parse_cases(content: bytes, parser: CaseParser, max_cases: int, cached: CachedLines | None = None) -> SiteCases:
    """Return the cases of a file, or raise ``SiteFault`` if it is not what a site publishes."""
    result = SiteCases()
    lines = list(_lines(content, max_cases, cached or {}))
    identifiers = frozenset(identifier for _, _, identifier, _, _ in lines)
    for digest, line, identifier, data, known in lines:
        try:
            parsed = known or parser.parse(line, data, identifiers)
            _merge(parsed.terms, result.terms)
        except BadCase as bad:
            result.left_out.append(LeftOut(identifier, bad.field, bad.reason))
            continue
        result.cases.append(parsed.case)
        result.lines[digest] = identifier, parsed
    for name, added in result.terms.items():
        if len(added) > _MAX_TERMS.get(name, 100):
            raise SiteFault("too-many-terms", number=len(added), list=name)
    if result.left_out and not result.cases:
        first = result.left_out[0]
        raise SiteFault("no-valid-case", id=first.id, field=first.field, reason=first.reason)
    return result


def _lines(
    content: bytes, max_cases: int, cached: CachedLines
) -> Iterator[tuple[str, bytes, str, dict[str, Any], ParsedCase | None]]:
    """Yield digest, line, id, data and cached case of each line."""
    seen: set[str] = set()
    for number, line in enumerate(content.splitlines(), start=1):
        if number > max_cases:
            raise SiteFault("too-many-cases", limit=max_cases)
        digest = hashlib.blake2b(line, digest_size=16).hexdigest()
        identifier, known = cached.get(digest, ("", None))
        data = {} if known else _data(line, number)
        identifier = identifier or data["id"]
        if identifier in seen:
            raise SiteFault("duplicate-id", id=identifier)
        seen.add(identifier)
        yield digest, line, identifier, data, known


def _data(line: bytes, number: int) -> dict[str, Any]:
    if len(line) > _MAX_LINE:
        raise SiteFault("bad-line", line=number)
    try:
        data = parse_json(line, CASES)
    except SiteFault:
        raise SiteFault("bad-line", line=number) from None
    if not is_identifier(data.get("id")):
        raise SiteFault("bad-line", line=number)
    check_format(data)
    return data


def _merge(terms: AddedTerms, into: AddedTerms) -> None:
    """Add the terms of a case to those of its site, or raise ``BadCase`` if two cases describe one differently."""
    merged: AddedTerms = {}
    for name, added in terms.items():
        for key, content in added.items():
            term = merged_term(into.get(name, {}).get(key, content), content)
            if term is None:
                raise BadCase("vocabulary", key)
            merged.setdefault(name, {})[key] = term
    for name, added in merged.items():
        into.setdefault(name, {}).update(added)
