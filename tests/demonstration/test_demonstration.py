"""The demonstration: its records, its generated files and its site. No other test depends on its records."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser

from benchmarks.serving import serving
from mkdocs_casebook.cli import main
from mkdocs_casebook.inspection.inspector import inspect
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.loading.vocabulary import require_vocabulary, standard_vocabulary
from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.privacy.detector import find_private
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.divisions import find_chains
from mkdocs_casebook.records.example import example_data
from tests.catalogs import catalog_of
from tests.paths import DEMONSTRATION, PROJECT
from tests.site.built_links import broken_links, read_pages
from tests.site.reading import Reader
from tests.site.test_axe import _violations
from tests.site.test_layout import WIDER
from tests.site.test_pages import _html_validate

RECORDS = sorted(DEMONSTRATION.glob("*/*/case.yml"))
LISTS = sorted((DEMONSTRATION / "vocabulary").glob("*.yml"))
DOCS = PROJECT / "docs"
WRITTEN = [
    path.relative_to(DOCS).as_posix().removesuffix(".md").removesuffix("index").removesuffix("/") + "/"
    for path in sorted(DOCS.rglob("*.md"))
]
"""Addresses of the hand-written pages, and of the home page, whose first words are written by hand."""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The published cases; loading raises if there is an error or a warning."""
    return catalog_of(DEMONSTRATION)


@pytest.fixture
def reader(browser: Browser, site: Path) -> Iterator[Reader]:
    """A reader of the site; the test fails when the browser reports an error or a warning."""
    with serving(site) as address:
        reader = Reader(browser, address)
        yield reader
        reader.leave()
        assert reader.complaints == []


def test_the_records_have_no_problem() -> None:
    """Drafts included."""
    cases = load(DEMONSTRATION, with_drafts=True).cases
    assert sorted(case.id for case in cases) == sorted(path.parent.name for path in RECORDS)


def test_the_records_have_no_personal_data() -> None:
    """Neither in texts nor in comments."""
    assert [found for path in RECORDS for found in find_private(path.read_text(encoding="utf-8"))] == []


def test_most_figures_say_what_they_count(catalog: Catalog) -> None:
    """Two thirds of them have a measure; each measure of the demonstration's own is used, or has a part that is."""
    figures = [figure for case in catalog.whole_cases() for figure in case.figures.values()]
    used = {figure.measure for figure in figures if figure.measure}
    measures = catalog.vocabulary.measures
    bases = {measures[key].part_of for key in used} | used
    assert set(measures) - set(standard_vocabulary()["measures"]) - bases == set()
    assert sum(1 for figure in figures if figure.measure) * 3 >= len(figures) * 2


def test_the_example_record_belongs_to_it(catalog: Catalog) -> None:
    """Its place and its related case exist: the handbook shows the example, and editors copy it."""
    example = example_data()
    assert example["place"] in catalog.vocabulary.places
    assert set(example["related"]) <= {case.id for case in catalog.cases}


def test_the_schemas_are_up_to_date() -> None:
    """The files in cases/ correspond to the model and the vocabulary."""
    result = CliRunner().invoke(main, ["schema", "--check", "--cases", str(DEMONSTRATION)])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.parent.name)
def test_a_record_names_its_schema_and_is_valid_by_it(path: Path) -> None:
    """Text editors report nothing."""
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../case.schema.json\n")
    schema = json.loads((DEMONSTRATION / "case.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(_data(text))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_names_its_schema_and_is_valid_by_it(path: Path) -> None:
    """The same holds for the lists of the vocabulary."""
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# yaml-language-server: $schema=../vocabulary.schema.json#/properties/{path.stem}\n")
    schema = json.loads((DEMONSTRATION / "vocabulary.schema.json").read_text(encoding="utf-8"))
    lists = {key: {} for key in schema["required"]} | {path.stem: _data(text)}
    Draft202012Validator(schema).validate(lists)


def _data(text: str) -> object:
    """Read YAML as text editors do: numbers as numbers, dates as strings."""
    return json.loads(json.dumps(yaml.load(text, Loader=yaml.CSafeLoader), default=str))


def test_the_report_is_clean(site: Path, catalog: Catalog) -> None:
    """No page has an error on the day of the newest case; records and pages agree."""
    report = inspect(site, today=max(case.published for case in catalog.cases), catalog=catalog)
    assert report.errors == ()
    assert report.site.is_demonstration
    assert len(report.site.articles) >= len(catalog.cases)


def test_every_hand_written_page_is_valid(site: Path) -> None:
    """The strict HTML parser reports nothing."""
    for address in WRITTEN:
        assert _errors(site / address.lstrip("/") / "index.html") == [], address


@pytest.mark.slow
@pytest.mark.node
def test_every_page_is_valid(site: Path, tmp_path: Path) -> None:
    """Two validators report nothing; on the tests' own site they always run."""
    paths = sorted(site.rglob("*.html"))
    assert len(paths) > 60
    assert {path: found for path in paths if (found := _errors(path))} == {}
    assert _html_validate(site, tmp_path) == {}


def _errors(page: Path) -> list[object]:
    parser = html5lib.HTMLParser()
    parser.parse(page.read_bytes(), transport_encoding="utf-8")
    return [*parser.errors]


def test_every_link_and_fragment_resolves(site: Path) -> None:
    """Also those of hand-written pages."""
    pages = read_pages(site)
    assert [broken for address, page in pages.items() for broken in broken_links(address, page, pages, site)] == []


def test_case_pages_are_small(site: Path, catalog: Catalog) -> None:
    """A case page is below 15 KB of HTML as it is sent, compressed; the largest have 20 sources and a picture."""
    sizes = {
        page.address: len(gzip.compress((site / page.address / "index.html").read_bytes()))
        for page in plan(catalog)
        if page.kind == "case"
    }
    assert sizes
    assert {address: size for address, size in sizes.items() if size >= 15_000} == {}


def test_no_page_is_wider_than_a_small_phone(reader: Reader, catalog: Catalog) -> None:
    """Every case and every hand-written page fits 320 px."""
    cases = [page.address for page in plan(catalog) if page.kind == "case"]
    assert cases
    page = reader.start(width=320)
    wide = {}
    for address in (*cases, *WRITTEN):
        page.goto(reader.site + address)
        wide[address] = page.evaluate(WIDER)
    assert {address: found for address, found in wide.items() if found} == {}


def test_axe_finds_nothing_on_hand_written_pages(reader: Reader) -> None:
    """In the default mode, on a phone."""
    page = reader.start(width=360)
    found = {}
    for address in WRITTEN:
        page.goto(reader.site + address)
        found[address] = _violations(page)
    assert found == {address: [] for address in WRITTEN}


def test_the_places_of_the_demonstration_are_in_the_list() -> None:
    """With the same chains; those of mainland China down to counties."""
    vocabulary = require_vocabulary(DEMONSTRATION)
    for key, place in vocabulary.places.items():
        lineage = [vocabulary.places[each] for each in vocabulary.lineage(key)]
        if lineage[0].name.zh == "中国" and place.level in ("province", "city", "district"):
            names = [each.name.zh for each in lineage[1:]]
            assert names in [[each.zh for each in chain] for chain in find_chains(place.name.zh or "")]
