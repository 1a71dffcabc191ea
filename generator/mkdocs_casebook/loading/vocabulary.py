"""The vocabulary folder to a Vocabulary, or to all of its problems."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mkdocs_casebook.checks.language.pinyin_and_synonyms import check_words
from mkdocs_casebook.diagnostics.problems import Finding, Problem, finding, nearest
from mkdocs_casebook.loading.folder_layout import VOCABULARY
from mkdocs_casebook.loading.record import problems_at
from mkdocs_casebook.loading.validation import validate_vocabulary
from mkdocs_casebook.records.vocabulary import LEVELS, Vocabulary
from mkdocs_casebook.yaml_io import reader


class NoVocabulary(Exception):  # noqa: N818 - what is missing
    """The vocabulary cannot be read; ``casebook check`` says why."""

    def __str__(self) -> str:
        return "词表有错，先运行 casebook check / the vocabulary has mistakes; run casebook check first"


def require_vocabulary(root: Path) -> Vocabulary:
    """Return the vocabulary of a cases folder whatever its records contain, or raise ``NoVocabulary``."""
    vocabulary, _ = read_vocabulary(root)
    if vocabulary is None:
        raise NoVocabulary
    return vocabulary


def read_vocabulary(root: Path) -> tuple[Vocabulary | None, tuple[Problem, ...]]:
    """Read the vocabulary in a cases folder; where there are mistakes there is none."""
    names = list(Vocabulary.model_fields)
    present = {path.stem for path in (root / VOCABULARY).glob("*.yml")}
    problems: list[Problem] = []

    def report(name: str, found: Finding, document: reader.Document | None = None) -> None:
        problems.extend(problems_at(root, f"{VOCABULARY}/{name}.yml", [found], document))

    for name, known in Vocabulary.model_fields.items():
        if name not in present and known.is_required():
            report(name, finding("vocabulary-missing", name=name))
    for name in sorted(present - set(names)):
        report(name, finding("unknown-vocabulary", name=name, known=", ".join(names), nearest=nearest(name, names)))
    documents = {}
    for name in names:
        try:
            if name in present:
                documents[name] = reader.read(root / VOCABULARY / f"{name}.yml")
        except reader.Unreadable as error:
            report(name, error.finding)
    made = validate_vocabulary({name: document.data for name, document in documents.items()})
    findings = made if isinstance(made, list) else [*_misplaced(made), *check_words(made)]
    for found in findings:
        name = str(found.at[0])
        if name in documents:  # that it is missing or cannot be read has been told
            report(name, Finding(code=found.code, at=found.at[1:], values=found.values), documents[name])
    whole = not findings and all(name in documents for name in present.intersection(names))
    return made if whole and not isinstance(made, list) else None, tuple(problems)


def _misplaced(vocabulary: Vocabulary) -> Iterator[Finding]:
    places = vocabulary.places
    for key, place in places.items():
        at = ("places", key, "parent")
        if place.parent is None:
            continue
        if place.parent not in places:
            yield finding("unknown-parent", at, key=place.parent, nearest=nearest(place.parent, places))
        elif LEVELS.index(places[place.parent].level) >= LEVELS.index(place.level):
            yield finding("parent-not-wider", at, key=place.parent)
    yield from _unlike_units(vocabulary)


def _unlike_units(vocabulary: Vocabulary) -> Iterator[Finding]:
    for key, measure in vocabulary.measures.items():
        for index, unit in enumerate(measure.units):
            at = ("measures", key, "units", index)
            if unit not in vocabulary.units:
                yield finding("unknown-unit", at, key=unit, nearest=nearest(unit, vocabulary.units))
            elif len(measure.units) > 1 and vocabulary.units[unit].measure:
                yield finding("measure-of-unlike-units", at, unit=unit)
