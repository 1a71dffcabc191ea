"""The files of the vocabularies and the list of them, ``index.json``, which each ``case.json`` names."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_NOT_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that JSON may contain and YAML may not, or takes for the end of a line."""
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
    """Return a vocabulary as a project has it, after a comment that names it, and says so if it is a demonstration.

    An entry is a line of JSON, which is YAML too: this takes a tenth of the time of a YAML library.
    """
    notes = [title(name), *([ui_text("demo_rights")] if site.demo else [])]
    head = "".join(f"# {text}\n" for note in notes for _, text in note.items())
    lines = "".join(f"{json_text(key).decode()}: {json_text(entry).decode()}\n" for key, entry in entries.items())
    return (head + (_NOT_YAML.sub(_escaped, lines) or "{}\n")).encode()


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
