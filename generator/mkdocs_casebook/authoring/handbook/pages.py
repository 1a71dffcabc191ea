"""All generated pages of the handbook, in both languages."""

from __future__ import annotations

import json

from mkdocs_casebook.authoring.handbook.checks import checks_page
from mkdocs_casebook.authoring.handbook.fields import fields_page
from mkdocs_casebook.authoring.handbook.vocabulary_lists import lists_page
from mkdocs_casebook.records.json_schema import schema_text
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.text.languages import Language


def handbook_files(vocabulary: Vocabulary) -> dict[str, str]:
    """Return the Markdown of each page, by its path in the docs folder."""
    schema = json.loads(schema_text(vocabulary))
    files = {}
    for language in Language:
        folder = f"{language.root}handbook/"
        files[f"{folder}fields.md"] = fields_page(schema, language)
        files[f"{folder}lists.md"] = lists_page(vocabulary, language)
        files[f"{folder}checks.md"] = checks_page(language)
    return files
