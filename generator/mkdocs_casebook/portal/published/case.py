"""A line of a site's ``data/cases.ndjson`` to the case that it describes, validated by the model of records."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.facts.references import check_internal_references, check_vocabulary_keys
from mkdocs_casebook.diagnostics.findings import dotted
from mkdocs_casebook.portal.errors import SiteFault
from mkdocs_casebook.portal.published.package import Package
from mkdocs_casebook.portal.published.terms import AddedTerms, BadTerm, TermReader, with_terms
from mkdocs_casebook.portal.settings import Site
from mkdocs_casebook.records.model import FORMAT, Case, Record, RemotePage, Text
from mkdocs_casebook.records.serialization import StoredCase
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.text.languages import Language, interface_words
from mkdocs_casebook.yaml_io.reader import FORBIDDEN

_MAX_YEARS = 150
_MAX_ID = 100
_LONGEST = {"title": 300, "summary": 2000, "author": 300}
_CODES = ("purposes", "methods")


class BadCase(Exception):  # noqa: N818 - what the line has
    """A case that is left out: where it is wrong, and why."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


class ParsedCase(NamedTuple):
    """A case of a site, and the terms that it adds to the vocabulary."""

    case: StoredCase
    terms: AddedTerms


@dataclass(frozen=True, kw_only=True)
class CaseParser:
    """Parses the cases of one site; ``day`` (YYYY-MM-DD) is that of the portal, after which nothing is published."""

    prefix: str
    site: Site
    package: Package
    vocabulary: Vocabulary
    day: str

    @cached_property
    def name(self) -> Text:
        """The name of the site, with the mark of a demonstration if it is one."""
        if not self.package.demo:
            return self.site.name
        marked = {code: interface_words(Language(code))["demo_title"].format(title=name) for code, name in self._names}
        return Text.model_validate(marked)

    @property
    def _names(self) -> list[tuple[str, str]]:
        return self.site.name.items()

    def parse(self, line: bytes, data: dict[str, Any], identifiers: frozenset[str]) -> ParsedCase:
        """Return the case of a line whose JSON is ``data``, or raise ``BadCase``."""
        try:
            return self._parse(line, data, identifiers)
        except BadTerm as error:
            raise BadCase("vocabulary", str(error)) from None
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            raise BadCase(dotted(first["loc"]), first["msg"]) from None
        except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
            raise BadCase("-", f"{type(error).__name__}: {error}") from None

    def _parse(self, line: bytes, data: dict[str, Any], identifiers: frozenset[str]) -> ParsedCase:
        for text in _strings(data):
            if match := FORBIDDEN.search(text):
                raise BadCase("-", f"U+{ord(match[0]):04X}")
        identifier: str = data["id"]
        terms = TermReader(self.vocabulary, self.prefix)
        remote = self._remote(data, identifier)
        record = _record(data, terms, remote)
        record["related"] = [key for key in data.get("related", ()) if key in identifiers and key != identifier]
        own = {"id": identifier, "folder": self.prefix, "version": self._version(line)}
        case = _validated(record | own | {"remote": remote})
        self._check(case, terms)
        related = tuple(f"{self.prefix}/{key}" for key in case.related)
        case = case.model_copy(update={"id": f"{self.prefix}/{identifier}", "related": related})
        stored = StoredCase.of(case)
        if len(stored.summary.years) > _MAX_YEARS:
            raise BadCase("period", str(len(stored.summary.years)))
        return ParsedCase(stored, terms.added)

    def _version(self, line: bytes) -> str:
        """Return a digest of all that the portal shows of a case; that of the site is only what the site says."""
        digest = hashlib.sha256(line)
        digest.update(repr((self.site, self.package.licence, self.package.demo)).encode())
        return digest.hexdigest()[:12]

    def _remote(self, data: dict[str, Any], identifier: str) -> RemotePage:
        allowed = {f"{self.site.address}{root}cases/{identifier}/" for root in ("", "zh/", "en/")}
        address = Text.model_validate(data["address"])
        if not address.items() or not {page for _, page in address.items()} <= allowed:
            raise BadCase("address", ", ".join(page for _, page in address.items()) or "—")
        return RemotePage(
            site=self.prefix,
            name=self.name,
            home=self.site.address,
            address=address,
            author=Text.model_validate(data["author"]),
            demo=self.package.demo,
            licence=self.package.licence,
        )

    def _check(self, case: Case, terms: TermReader) -> None:
        """Raise ``BadCase`` for what would break a page of the portal, or keep a case on top of its lists."""
        assert case.remote
        for name, text in (("title", case.title), ("summary", case.summary), ("author", case.remote.author)):
            if any(len(each) > _LONGEST[name] for _, each in text.items()) or not text.items():
                raise BadCase(name, f"1-{_LONGEST[name]}")
        for name, day in (("published", case.published), ("updated", case.updated)):
            if day and day > self.day:
                raise BadCase(name, day)
        vocabulary = with_terms(self.vocabulary, terms.added)
        context = CheckContext(vocabulary=vocabulary, identifiers=frozenset(), root=Path())
        for found in (*check_vocabulary_keys(case, context), *check_internal_references(case, context)):
            raise BadCase(dotted(found.at), found.code)


def is_identifier(value: Any) -> bool:
    """Return whether a value can be an id; whether it is one, the model says."""
    return isinstance(value, str) and 0 < len(value) <= _MAX_ID


def check_format(data: dict[str, Any]) -> None:
    """Raise ``SiteFault`` for data of a newer format."""
    number = str(data.get("format"))
    if number.isdecimal() and int(number[:9]) > FORMAT:
        raise SiteFault("newer-format", format=number)


def _strings(value: Any) -> Iterator[str]:
    """Yield all texts of a value of JSON, and all keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _record(data: dict[str, Any], terms: TermReader, remote: RemotePage) -> dict[str, Any]:
    """Return the record of a case: keys without labels, and what records have but data do not."""
    record = {name: value for name, value in data.items() if name in Record.model_fields}
    if "withdrawn" in data:
        text = Text.model_validate(data["title"])
        record |= {"summary": text, "sections": [{"heading": text, "body": remote.address}]}
    record["place"] = terms.place(data["place"])
    record["themes"] = [terms.key("themes", each) for each in data["themes"]]
    if "column" in data:
        record["column"] = terms.key("columns", data["column"])
    if "outcomes" in data:
        record["outcomes"] = [terms.key("outcomes", each) for each in data["outcomes"]]
    if "participation" in data:
        record["participation"] = _participation(data["participation"], terms)
    record["actors"] = [each | {"role": terms.key("roles", each["role"])} for each in data.get("actors", ())]
    record["figures"] = {name: _figure(each, terms) for name, each in data.get("figures", {}).items()}
    record["costs"] = [
        _without_print(each) | {"currency": terms.key("currencies", each["currency"])} for each in data.get("costs", ())
    ]
    record["photos"] = {name: _photo(name, photo) for name, photo in data.get("photos", {}).items()}
    return record


def _photo(name: str, data: dict[str, Any]) -> dict[str, Any]:
    """Return a photo without its published forms; data of former versions have no file names."""
    return {"file": f"{name}.jpg"} | {field: value for field, value in data.items() if field != "published"}


def _participation(data: dict[str, Any], terms: TermReader) -> dict[str, Any]:
    lists = {name: [terms.key(name, each) for each in data[name]] for name in _CODES if name in data}
    own = {"selection": terms.key("selections", data["selection"])} if "selection" in data else {}
    return data | lists | own


def _figure(data: dict[str, Any], terms: TermReader) -> dict[str, Any]:
    figure = _without_print(data) | {"unit": terms.key("units", data["unit"])}
    if "measure" in data:
        figure["measure"] = terms.measure(data["measure"], figure["unit"])
    return figure


def _without_print(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name != "printed"}


def _validated(data: dict[str, Any]) -> Case:
    """Return the case; fields that this version does not know, which a newer one may have added, are dropped."""
    try:
        return Case.model_validate(data)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        if any(each["type"] != "extra_forbidden" for each in errors):
            raise
        for each in errors:
            _drop(data, each["loc"])
    return Case.model_validate(data)


def _drop(data: Any, at: tuple[int | str, ...]) -> None:
    *path, name = at
    for step in path:
        data = data[step]
    del data[name]
