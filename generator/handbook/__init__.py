"""The pages of the handbook that are written from the model, the vocabulary and the words of the checks."""

from __future__ import annotations

import json

from generator.handbook.checks import checks_page
from generator.handbook.fields import fields_page
from generator.handbook.lists import lists_page
from generator.language import Language
from generator.schema import schema_text
from generator.vocabulary import Vocabulary


def handbook_files(vocabulary: Vocabulary) -> dict[str, str]:
    """Return the text of each page, by its name in the folder of the hand-written pages."""
    schema = json.loads(schema_text(vocabulary))
    files = {}
    for language in Language:
        folder = f"{language.root}handbook/"
        files[f"{folder}fields.md"] = fields_page(schema, language)
        files[f"{folder}lists.md"] = lists_page(vocabulary, language)
        files[f"{folder}checks.md"] = checks_page(language)
    return files
