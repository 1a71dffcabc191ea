"""A case as JSON: the content of its page, with labels next to keys, and absolute addresses.

Empty fields are omitted. A withdrawn case has only its head and the withdrawal notice.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from typing import Any

from pydantic_core import to_json

from mkdocs_casebook.exports.pieces.case_files import Form
from mkdocs_casebook.exports.vocabularies.labels import labelled_terms, labelled_units, place_data, plain_numbers
from mkdocs_casebook.loading import FILE
from mkdocs_casebook.pages.page import case_address, joined
from mkdocs_casebook.pages.photos import Photos, PublishedPhoto
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.formatting.byline import author
from mkdocs_casebook.records.formatting.quantity_format import Style, print_figure, print_quantity, units_in_digits
from mkdocs_casebook.records.model import FORMAT, Case, CaseSummary, Quantity, RemotePage
from mkdocs_casebook.records.vocabulary import Unit, Vocabulary
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language, interface_words

Data = dict[str, Any]

EDITORS_ONLY = {"accepted", "draft", "featured", "publish_on", "review"}
"""Fields of a record that only matter to editors."""

_MEDIA_TYPES = {"webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}
VOCABULARY_INDEX = "data/vocabularies/index.json"
"""The address of the list of vocabularies."""

_NOT_EXPORTED = {"id", "folder", "version", "digests", "remote", *EDITORS_ONLY}
_HEAD = {
    *("title", "column", "origin", "issuer", "original", "published", "updated", "first_published"),
    *("status", "place", "themes", "moved_from"),
}
WITHDRAWN_FIELDS = {*_HEAD, "changes", "withdrawn"}
"""The fields that stay public when a case is withdrawn."""


def json_text(data: Any, *, indent: int | None = None) -> bytes:
    """Serialize to JSON in UTF-8, on one line unless indented; several times faster than ``json``."""
    return to_json(data, indent=indent)


def json_list(head: Data, name: str) -> Form:
    """Return the form of a JSON object: ``head``, then a list of items that are serialized already, one a line."""
    return Form(json_text(head)[:-1] + f',"{name}":[\n'.encode(), b",\n", b"\n]}\n")


def licence_field(site: SiteIdentity | RemotePage) -> Data:
    """Return the field ``licence`` of the data, or no field if the site has no licence."""
    return {"licence": {"name": site.licence.name, "url": site.licence.url}} if site.licence else {}


def rights_fields(site: SiteIdentity | RemotePage, languages: SiteLanguages) -> Data:
    """Return the fields of the licence, and of a demonstration also its mark and the statement of what it is."""
    if not site.demo:
        return licence_field(site)
    rights = {language.value: interface_words(language)["demo_rights"] for language in languages}
    return licence_field(site) | {"demo": True, "rights": rights}


def last_changed(case: CaseSummary) -> str:
    """Return the date of the last change that readers should know of: an update or the withdrawal."""
    return max(case.updated or case.published, case.withdrawn.date if case.withdrawn else "")


class CaseSerializer:
    """Converts cases to plain data for JSON; caches the labels that they share.

    ``marks_demo`` is whether the tables have the column that marks cases of a demonstration.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        site: SiteIdentity,
        languages: SiteLanguages,
        *,
        photos: Photos | None = None,
        marks_demo: bool = False,
    ) -> None:
        self._site = site
        self.marks_demo = marks_demo or site.demo
        self.languages = languages
        self._photos = photos or {}
        self._columns = labelled_terms(vocabulary.columns)
        self._themes = labelled_terms(vocabulary.themes)
        self._roles = labelled_terms(vocabulary.roles)
        self._measures = labelled_terms(vocabulary.measures)
        self._codes = {
            "outcomes": labelled_terms(vocabulary.outcomes),
            "purposes": labelled_terms(vocabulary.purposes),
            "methods": labelled_terms(vocabulary.methods),
            "selection": labelled_terms(vocabulary.selections),
        }
        self._vocabulary = vocabulary
        self._units = labelled_units(vocabulary.units, languages.first)
        self._currencies = labelled_units(vocabulary.currencies, languages.first)
        self._place = cache(partial(place_data, vocabulary))

    def to_data(self, case: Case) -> Data:
        """Return a case as plain data."""
        data = case.model_dump(
            exclude_defaults=True,
            include=WITHDRAWN_FIELDS if case.withdrawn else None,
            exclude=None if case.withdrawn else _NOT_EXPORTED,
        )
        self._add_labels(data)
        self._add_printed(data, case)
        for name, photo in data.get("photos", {}).items():
            if published := self._photos.get((case.id, name)):
                photo["published"] = self._forms(published)
        return self._head(case) | data

    def _forms(self, photo: PublishedPhoto) -> list[Data]:
        return [
            {
                "address": self._site.url + photo.address_of(width, kind),
                "width": width,
                "height": height,
                "type": _MEDIA_TYPES[kind],
            }
            for (width, height), kind in photo.forms
        ]

    def _head(self, case: Case) -> Data:
        url = self._site.url
        languages = [each for each in self.languages if case.is_in(each)] or [*filter(case.is_in, Language)]
        addresses = {each.value: case_address(case, each, self.languages) for each in languages}
        return {
            "$schema": f"{url}data/schema.json",
            "id": case.id,
            "version": case.version,
            "format": FORMAT,
            **rights_fields(case.remote or self._site, self.languages),
            **self._record(case),
            "address": {code: joined(url, address) for code, address in addresses.items()},
            "author": {language.value: author(case, self._site, language) for language in languages},
        }

    def _record(self, case: Case) -> Data:
        """Return where the record is published, if it is, and what a project needs to check it."""
        if case.withdrawn or case.remote:
            return {}
        url = self._site.url
        return {
            "record": {
                "address": f"{url}cases/{case.id}/{FILE}",
                "path": f"cases/{case.folder}/{FILE}",
                "vocabularies": f"{url}{VOCABULARY_INDEX}",
            }
        }

    def _add_labels(self, data: Data) -> None:
        """Add labels to keys, and convert numbers."""
        data["place"] = self._place(data["place"])
        data["themes"] = [self._themes[key] for key in data["themes"]]
        if "column" in data:
            data["column"] = self._columns[data["column"]]
        for coded in (data, data.get("participation", {})):
            self._add_code_labels(coded)
        for actor in data.get("actors", ()):
            actor["role"] = self._roles[actor["role"]]
        for figure in data.get("figures", {}).values():
            figure["unit"] = self._units[figure["unit"]]
            if "measure" in figure:
                figure["measure"] = self._measures[figure["measure"]]
            for point in (figure, *figure.get("series", ()), *figure.get("readings", ())):
                plain_numbers(point)
        for cost in data.get("costs", ()):
            cost["currency"] = self._currencies[cost["currency"]]
            plain_numbers(cost)

    def _add_code_labels(self, data: Data) -> None:
        for name in self._codes.keys() & data.keys():
            terms, keys = self._codes[name], data[name]
            data[name] = terms[keys] if isinstance(keys, str) else [terms[key] for key in keys]

    def _add_printed(self, data: Data, case: Case) -> None:
        """Add figures and costs as pages print them: with unit, in each language of the site."""
        in_digits = {language: units_in_digits(case, language) for language in self.languages}
        for figure, figure_data in zip(case.figures.values(), data.get("figures", {}).values(), strict=False):
            unit = self._vocabulary.units[figure.unit]
            figure_data["printed"] = {
                language.value: print_figure(figure, unit, Style(language, in_digits=figure.unit in units))
                for language, units in in_digits.items()
            }
        for cost, cost_data in zip(case.costs, data.get("costs", ()), strict=False):
            cost_data["printed"] = self._printed(cost.quantity, self._vocabulary.currencies[cost.currency])

    def _printed(self, quantity: Quantity, unit: Unit) -> Data:
        return {language.value: print_quantity(quantity, unit, Style(language)) for language in self.languages}


def theme_titles(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of ``themes/KEY/titles.json``: id and titles of cases, for the comparison page."""
    for theme, cases in catalog.by_theme.items():
        titles = [(case.id, case.title.zh, case.title.en) for case in cases if not case.withdrawn]
        yield f"themes/{theme}/titles.json", json_text(titles) + b"\n"
