"""Vocabularies are published in the formats that others read, and matched with the terms of others."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest
import rdflib
import yaml

from mkdocs_casebook.exports.vocabularies.entries import VOCABULARIES, published_vocabularies, table_entries
from mkdocs_casebook.exports.vocabularies.files import ADDRESSES, vocabulary_files
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Part, Status
from mkdocs_casebook.records.model.narrative import Participation
from mkdocs_casebook.records.serialization import StoredCase
from mkdocs_casebook.records.vocabulary import LEVELS, Term, Theme
from tests.catalogs import catalog_of
from tests.paths import TEST_CASES
from tests.sample import SITE

CATALOG = catalog_of(TEST_CASES)
FILES = dict(vocabulary_files(CATALOG, SITE))
SKOS = rdflib.Namespace("http://www.w3.org/2004/02/skos/core#")


def _choices(part: type[Part], field: str) -> set[str]:
    annotation: Any = part.model_fields[field].annotation
    return {choice for option in get_args(annotation) for choice in get_args(option)}


def test_every_file_is_written() -> None:
    """At the addresses that the build reserves."""
    assert FILES.keys() == {*ADDRESSES}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_concepts_are_skos() -> None:
    """As an RDF library reads them: every concept has one label a language, and what it refers to exists."""
    for name in VOCABULARIES:
        graph = rdflib.Graph().parse(data=FILES[f"data/vocabularies/{name}.jsonld"], format="json-ld")
        concepts = set(graph.subjects(rdflib.RDF.type, SKOS.Concept))
        assert {str(each).rpartition("#")[2] for each in concepts} == set(published_vocabularies(CATALOG)[name])
        assert all(str(each).startswith(f"{SITE.url}data/vocabularies/{name}.jsonld#") for each in concepts)
        assert set(graph.objects(predicate=SKOS.broader)) <= concepts
        for concept in concepts:
            languages = [
                label.language for label in graph.objects(concept, SKOS.prefLabel) if isinstance(label, rdflib.Literal)
            ]
            assert languages
            assert len(languages) == len({*languages})


def test_a_place_without_a_case_is_not_published() -> None:
    """Neither are places of drafts."""
    case = next(iter(CATALOG.whole_cases()))
    alone = Catalog(CATALOG.vocabulary, [StoredCase.of(case)], languages=CATALOG.languages)
    assert set(published_vocabularies(alone)["places"]) == {*CATALOG.vocabulary.lineage(case.place)}
    files = dict(vocabulary_files(alone, SITE))
    other = next(key for key in CATALOG.vocabulary.places if key not in CATALOG.vocabulary.lineage(case.place))
    assert all(f'"{other}"'.encode() not in files[f"data/vocabularies/places.{kind}"] for kind in ("yml", "json"))


def test_yaml_may_have_any_character() -> None:
    """Also those that JSON has and YAML takes for the end of a line, and keys that YAML takes for something else."""
    theme = Theme(label={"zh": "行\u2028与\u0085界: {a} #b '\"", "en": "\u007f\ufeff"})  # type: ignore[arg-type]
    roles = {"no": Term(label={"zh": "否"}), "1": Term(label={"zh": "一"})}  # type: ignore[arg-type]
    vocabulary = CATALOG.vocabulary.model_copy(update={"themes": {"odd": theme}, "roles": roles})
    files = dict(vocabulary_files(Catalog(vocabulary, ()), SITE))
    themes = yaml.safe_load(files["data/vocabularies/themes.yml"])
    assert themes == {"odd": {"label": theme.label.model_dump()}}
    assert list(yaml.safe_load(files["data/vocabularies/roles.yml"])) == ["no", "1"]
    assert yaml.safe_load(files["data/vocabularies/places.yml"]) == {}


def test_every_match_is_of_a_code_that_exists() -> None:
    """Of a vocabulary or of a fixed list of the record."""
    known: dict[str, set[str]] = {
        **{name: set(entries) for name, entries in published_vocabularies(CATALOG).items()},
        "participation_levels": _choices(Participation, "level"),
        "place_levels": {*LEVELS},
        "statuses": {*get_args(Status)},
    }
    matches = table_entries(CATALOG)["mappings"]["matches"]
    assert len(matches) > 40
    for each in matches:
        assert each["key"] in known[each["vocabulary"]], each
        assert each["scheme"] in {"participedia", "opsi"}
        assert each["relation"] in {"exact", "close", "broader", "related"}
    assert json.loads(FILES["data/vocabularies/index.json"])["vocabularies"].keys() == {*VOCABULARIES}


def test_a_code_that_an_owner_removed_has_no_match() -> None:
    """Lists of the site decide."""
    vocabulary = CATALOG.vocabulary.model_copy(update={"selections": {}})
    matches = table_entries(Catalog(vocabulary, ()))["mappings"]["matches"]
    assert {each["vocabulary"] for each in matches} >= {"purposes", "methods", "statuses"}
    assert "selections" not in {each["vocabulary"] for each in matches}
