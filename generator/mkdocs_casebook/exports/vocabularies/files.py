"""The files of the vocabularies and the list of them, ``index.json``, which each ``case.json`` names."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from mkdocs_casebook.exports.case_json import VOCABULARY_INDEX, Data, json_text, rights_fields
from mkdocs_casebook.exports.vocabularies.entries import VOCABULARIES, published_vocabularies
from mkdocs_casebook.exports.vocabularies.skos import concept_scheme
from mkdocs_casebook.loading.folder_layout import VOCABULARY
from mkdocs_casebook.pages.page import ui_text
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.site_config.identity import SiteIdentity

_FOLDER = "data/vocabularies/"
_FORMATS = {"yml": "application/yaml", "json": "application/json", "jsonld": "application/ld+json"}
ADDRESSES = (VOCABULARY_INDEX, *(f"{_FOLDER}{name}.{kind}" for name in VOCABULARIES for kind in _FORMATS))
"""The addresses of all files."""


def vocabulary_files(catalog: Catalog, site: SiteIdentity) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of each file."""
    rights = rights_fields(site, catalog.languages)
    yield VOCABULARY_INDEX, _indented(rights | {"vocabularies": _index(catalog, site)})
    for name, entries in published_vocabularies(catalog).items():
        yield f"{_FOLDER}{name}.yml", _yaml(entries, name, site)
        yield f"{_FOLDER}{name}.json", _indented(rights | {"vocabulary": name, "entries": entries})
        yield f"{_FOLDER}{name}.jsonld", _indented(concept_scheme(name, entries, title(name), catalog, site))


def title(name: str) -> Text:
    """Return the title of a vocabulary."""
    return ui_text(f"vocabulary_{name}")


def _index(catalog: Catalog, site: SiteIdentity) -> Data:
    """Return the title and addresses of each vocabulary, and its place in a project."""
    return {
        name: {
            "title": {language.value: title(name).get(language) for language in catalog.languages},
            "path": f"cases/{VOCABULARY}/{name}.yml",
            "files": [
                {"address": f"{site.url}{_FOLDER}{name}.{kind}", "type": media_type}
                for kind, media_type in _FORMATS.items()
            ],
        }
        for name in VOCABULARIES
    }


def _indented(data: Data) -> bytes:
    return json_text(data, indent=1) + b"\n"


def _yaml(entries: Data, name: str, site: SiteIdentity) -> bytes:
    """Return a vocabulary as a project has it, after a comment that names it, and says so if it is a demonstration."""
    notes = [title(name), *([ui_text("demo_rights")] if site.demo else [])]
    head = "".join(f"# {text}\n" for note in notes for _, text in note.items())
    text: str = yaml.dump(entries, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)
    return (head + text).encode()
