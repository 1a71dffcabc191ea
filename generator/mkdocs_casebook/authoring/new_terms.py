"""A place, unit or theme from the form: validated, with a free key, appended to the owner's vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from mkdocs_casebook.checks.vocabulary import check_vocabulary
from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.loading.additions.vocabulary_entries import NotAdded, add_entries
from mkdocs_casebook.loading.new_folder import proposed_identifier
from mkdocs_casebook.loading.vocabulary import require_vocabulary
from mkdocs_casebook.records.vocabulary import Place, Term, Unit
from mkdocs_casebook.text.languages import Language

MODELS: dict[str, type[Place | Unit | Term]] = {"places": Place, "units": Unit, "themes": Term}
"""The lists that an editor may add to while writing a record."""


class BadTerm(ValueError):  # noqa: N818 - what is bad
    """The new entry is not valid; the message is in both languages."""


def add_term(root: Path, name: str, entry: Mapping[str, Any]) -> str:
    """Append an entry to a list of the vocabulary and return its key.

    The entry has the fields of the model. Raises ``BadTerm``, ``NoVocabulary`` or ``OSError``.
    """
    vocabulary = require_vocabulary(root)
    terms = getattr(vocabulary, name)
    key, term = _validated(name, entry, terms)
    changed = vocabulary.model_copy(update={name: {**terms, key: term}})
    for found in check_vocabulary(changed):
        if found.at[:2] == (name, key):
            problem = Problem.of(found, path="", line=0)
            raise BadTerm(" / ".join(f"{problem.message(each)}：{problem.remedy(each)}" for each in Language))
    try:
        add_entries(root, name, {key: entry})
    except NotAdded as error:
        raise BadTerm(str(error)) from None
    return key


def _validated(name: str, entry: Mapping[str, Any], taken: Mapping[str, Any]) -> tuple[str, Place | Unit | Term]:
    """Return a free key and the entry as a model."""
    try:
        term = MODELS[name].model_validate(entry)
    except ValidationError as error:
        fields = ", ".join(sorted({".".join(map(str, each["loc"])) for each in error.errors()}))
        raise BadTerm(f"没写或写错：{fields} / missing or wrong: {fields}") from None
    if isinstance(term, Unit):
        words = term.en.one if term.en else term.zh
    else:
        label = term.name if isinstance(term, Place) else term.label
        words = label.en or label.zh
    return proposed_identifier(words or name, taken), term
