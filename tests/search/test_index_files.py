"""Files of the index: the head, the facets, the texts of cases."""

from __future__ import annotations

import json
import pickle
import sys
import unicodedata
from dataclasses import replace

from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.formatting.section_anchors import section_anchors
from mkdocs_casebook.records.model.editorial import Withdrawal
from mkdocs_casebook.search.documents import search_document
from mkdocs_casebook.search.facets import facets_of
from mkdocs_casebook.search.index_files import _simplified_forms, build_index, index_cases, merge_index, oldest_first
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.text.scripts import simplified
from tests.catalogs import catalog_of
from tests.paths import GOLDEN


def test_traditional_characters_are_found_in_every_form() -> None:
    """The page gets the simplified form of each one in a text, compatibility signs included, and of no other."""
    known = simplified().keys()
    other = {code for code in range(sys.maxunicode) if known & set(map(ord, unicodedata.normalize("NFKC", chr(code))))}
    assert {code for code in range(sys.maxunicode) if _simplified_forms(chr(code))} == other
    assert _simplified_forms("電梯\uf902a") == {"simplified": {"車": "车", "電": "电"}}
    assert _simplified_forms("电梯") == {}


def test_a_withdrawn_case_is_found_by_its_title_only() -> None:
    """Its text is no longer published."""
    catalog = catalog_of(GOLDEN / "cases")
    withdrawn = next(case for case in catalog.whole_cases() if case.withdrawn)
    document = search_document(withdrawn, catalog.vocabulary, Language.ZH, catalog.languages)
    assert document.title == withdrawn.title.zh
    assert document.summary == ""
    assert str(withdrawn.sections[0].body.zh) not in document.body


def test_every_text_is_a_line_of_the_document(catalog: Catalog) -> None:
    """Without Markdown. Excerpts never join two texts; places and themes are included in both languages."""
    case = catalog.case("yi-hotline")
    document = search_document(case, catalog.vocabulary, Language.ZH, catalog.languages)
    headings = {section.heading.zh for section in case.sections}
    labels = {catalog.vocabulary.themes[theme].label.en for theme in case.themes}
    assert headings | labels | {case.title.en} <= set(document.body.split("\n"))
    assert "](case:" in str(case.sections[0].body.zh)
    assert "](case:" not in document.body


def test_synonyms_are_divided_by_language(catalog: Catalog) -> None:
    """The page replaces words of either language by synonyms in its own."""
    for language, word in ((Language.ZH, "加梯"), (Language.EN, "lift retrofit")):
        head, _ = build_index(catalog, language)
        [(own, other)] = [group for group in head["synonyms"] if word in group[0]]
        assert {"加梯", "lift retrofit"} <= {*own, *other}
        assert ("加梯" in own) == (language is Language.ZH)


def test_facets_cover_every_case(catalog: Catalog) -> None:
    """Every case has a value of each facet; the parent of a value precedes it."""
    _, files = build_index(catalog, Language.ZH)
    [facets] = [json.loads(file.content) for file in files if file.name.startswith("facets.")]
    for facet in facets:
        assert [len(case) >= 1 for case in facet["cases"]] == [True] * len(catalog.cases)
        assert max(map(max, facet["cases"])) < len(facet["values"])
        assert all(-1 <= parent < at for at, (_, _, parent) in enumerate(facet["values"]))


def test_outcomes_and_origins_are_facets_where_cases_differ(catalog: Catalog) -> None:
    """In the order of the vocabulary; a withdrawn case shows no outcome."""
    plain = oldest_first(catalog)
    later, sooner = list(catalog.vocabulary.outcomes)[1::-1]
    names = ["theme", "place", "year", "status", "language"]
    assert [facet["name"] for facet in facets_of(plain, catalog, Language.EN)] == names
    withdrawn = replace(plain[1], outcomes=(later,), withdrawn=Withdrawal.model_construct(date="2024-01-01"))
    cases = (replace(plain[0], outcomes=(later, sooner), origin="compiled"), withdrawn, *plain[2:])
    facets = {facet["name"]: facet for facet in facets_of(cases, catalog, Language.EN)}
    assert [key for key, _, _ in facets["outcome"]["values"]] == [sooner, later]
    assert facets["outcome"]["cases"][:2] == [[1, 0], []]
    assert facets["origin"]["values"] == [
        ["own", "by the issuer on its own case", -1],
        ["compiled", "by this site from public sources", -1],
    ]
    assert facets["origin"]["cases"][:2] == [[1], [0]]


def test_builds_are_reproducible(catalog: Catalog) -> None:
    """Nothing depends on the order of a set or on the clock."""
    for language in Language:
        one, other = build_index(catalog, language), build_index(catalog, language)
        assert one[0] == other[0]
        assert list(one[1]) == list(other[1])


def test_cached_segments_give_the_whole_index(catalog: Catalog) -> None:
    """Segments pickled by another process merge into the same head and files."""
    for language in Language:
        cases = [catalog.case(case.id) for case in oldest_first(catalog)]
        batches = [cases[first::3] for first in range(3)]
        pickled = [
            pickle.dumps(index_cases(batch, catalog.vocabulary, language, catalog.languages)[0]) for batch in batches
        ]
        segments = [pickle.loads(segment) for segment in pickled]  # noqa: S301 - our own
        head, shards, files = merge_index(segments, catalog, language)
        expected, all_files = build_index(catalog, language)
        assert head == expected
        assert head["shards"] == "".join(shards.names)
        assert list(files) == [file for file in all_files if not file.name.startswith("texts/")]


def test_a_site_without_cases_has_an_index(catalog: Catalog) -> None:
    """A new site can be built before its first case is written."""
    for language in Language:
        head, files = build_index(Catalog(catalog.vocabulary, []), language)
        assert head["cases"] == 0
        assert [json.loads(file.content) for file in files if file.name.startswith("index/")] == [{}]


def test_lines_have_the_section_that_they_are_in(catalog: Catalog) -> None:
    """Each begins with its heading or an own line; names in the other language are in no section."""
    case = catalog.case("yi-hotline")
    document = search_document(case, catalog.vocabulary, Language.ZH, catalog.languages)
    lines, anchors = document.body.split("\n"), dict(document.anchors)
    story = [lines[anchors[each]] for each in section_anchors(case, Language.ZH)]
    assert story == [section.heading.zh for section in case.sections]
    assert next(iter(case.sources.values())).title.zh in lines[anchors["sources"] :]
    assert [line for _, line in document.anchors] == sorted({line for _, line in document.anchors})
    assert lines[anchors[""]] == case.title.en
