"""All generated pages of the handbook, in the languages of the site."""

from __future__ import annotations

import json

from mkdocs_casebook.authoring.handbook.checks import checks_page
from mkdocs_casebook.authoring.handbook.fields import fields_page
from mkdocs_casebook.authoring.handbook.vocabulary_lists import lists_page
from mkdocs_casebook.records.json_schema import schema_text
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.site_config.site_languages import SiteLanguages


def handbook_files(vocabulary: Vocabulary, languages: SiteLanguages) -> dict[str, str]:
    """Return the Markdown of each page, by its path in the docs folder."""
    schema = json.loads(schema_text(vocabulary, languages))
    files = {}
    for language in languages:
        folder = f"{languages.root(language)}handbook/"
        files[f"{folder}fields.md"] = fields_page(schema, language, languages.first)
        files[f"{folder}lists.md"] = lists_page(vocabulary, language)
        files[f"{folder}checks.md"] = checks_page(language)
    return files
