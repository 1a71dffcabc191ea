"""The catalogue follows DCAT-AP 3, checked by shapes, and says which files there are and what the cases cover."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyshacl
import pytest
from rdflib import Graph

from mkdocs_casebook.exports.dataset_writer import write_open_data
from mkdocs_casebook.exports.metadata.coverage import Coverage
from mkdocs_casebook.exports.metadata.dcat import dcat
from mkdocs_casebook.exports.published_data import FOLDER, OpenData
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH
from tests.paths import GOLDEN_CASES, TEST_CASES
from tests.sample import SITE, photos_of

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader of JSON-LD
SHAPES = Graph().parse(Path(__file__).parent / "dcat_ap.ttl")


def _published(root: Path) -> tuple[Catalog, OpenData]:
    catalog = load(root)
    return catalog, write_open_data(catalog, SITE, root, lambda _address, _content: None, photos_of(catalog))


CATALOG, PUBLISHED = _published(GOLDEN_CASES)


def _catalogue(published: OpenData = PUBLISHED, **identity: Any) -> dict[str, Any]:
    return dcat(published, replace(SITE, **identity), CHINESE_AND_ENGLISH)


def _violations(catalogue: dict[str, Any]) -> str:
    """Return the report of the shapes; empty if the catalogue conforms."""
    graph = Graph().parse(data=json.dumps(catalogue), format="json-ld")
    conforms, _, report = pyshacl.validate(graph, shacl_graph=SHAPES)
    return "" if conforms else str(report)


@pytest.mark.parametrize(
    "catalogue",
    [
        _catalogue(),
        _catalogue(_published(TEST_CASES)[1]),
        _catalogue(demo=True),
        _catalogue(corrections="mailto:desk@example.org?subject={title}"),
    ],
    ids=["golden", "varied", "demonstration", "e-mail"],
)
def test_the_catalogue_conforms(catalogue: dict[str, Any]) -> None:
    """Mandatory and recommended properties are there, once where they may be once, each of its class."""
    assert _violations(catalogue) == ""


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("catalogue", "dct:title"),
        ("catalogue", "dct:publisher"),
        ("catalogue", "foaf:homepage"),
        ("dataset", "dcat:contactPoint"),
        ("dataset", "dcat:keyword"),
        ("dataset", "dcat:theme"),
        ("dataset", "dct:accrualPeriodicity"),
        ("dataset", "dct:spatial"),
        ("dataset", "dct:temporal"),
        ("distribution", "dcat:accessURL"),
        ("distribution", "dcat:byteSize"),
        ("distribution", "dcat:mediaType"),
        ("distribution", "dcatap:availability"),
        ("distribution", "dct:license"),
        ("distribution", "spdx:checksum"),
    ],
)
def test_the_shapes_miss_what_is_left_out(kind: str, name: str) -> None:
    """A catalogue without one of the properties does not conform, and the report names it."""
    catalogue = _catalogue()
    dataset = catalogue["dcat:dataset"][0]
    del {"catalogue": catalogue, "dataset": dataset, "distribution": dataset["dcat:distribution"][0]}[kind][name]
    assert name.partition(":")[2] in _violations(catalogue)


def test_what_the_cases_cover() -> None:
    """Years and themes of the cases that are not withdrawn; the country around all of them; the extent of places."""
    coverage = PUBLISHED.coverage
    assert (coverage.issued, coverage.first_year, coverage.last_year) == ("2023-05-01", "2023", "2024")
    assert [label.en for label in coverage.themes] == ["Lift retrofit", "Cost sharing"]
    assert [key for key, _ in coverage.places] == ["china"]
    assert coverage.box == (110.25, 30.5, 110.25, 30.5)
    assert Coverage.of(Catalog(CATALOG.vocabulary, ())) == Coverage()


def test_what_is_unknown_is_left_out() -> None:
    """Without cases there is no day, no period, no place; without a licence none is named."""
    catalog = Catalog(CATALOG.vocabulary, ())
    published = write_open_data(catalog, SITE, GOLDEN_CASES, lambda _address, _content: None, photos_of(catalog))
    catalogue = _catalogue(published, licence=None)
    assert {"dct:issued", "dct:modified", "dct:spatial", "dct:temporal", "dct:license"} & set(catalogue) == set()


def test_each_file_is_in_one_dataset() -> None:
    """Every file but the schema is a distribution, with the schema that its content follows."""
    distributions = [each for dataset in _catalogue()["dcat:dataset"] for each in dataset["dcat:distribution"]]
    names = [each["dcat:downloadURL"]["@id"].removeprefix(SITE.url + FOLDER) for each in distributions]
    assert sorted(names) == sorted(file.name for file in PUBLISHED.files if file.name != "schema.json")
    standards = {each["dct:title"]: each.get("dct:conformsTo", {}).get("@id") for each in distributions}
    assert standards["cases.json"] == f"{SITE.url}data/schema.json"
    assert standards["cases.csv"] == f"{SITE.url}data/datapackage.json"
    assert standards["cases.geojson"] is None


def test_whom_to_write_to() -> None:
    """The e-mail address for corrections without its placeholders, else the contact page."""
    mail = _catalogue(corrections="mailto:desk@example.org?subject={title}")["dcat:dataset"][0]["dcat:contactPoint"]
    assert mail["vcard:hasEmail"] == {"@id": "mailto:desk@example.org"}
    form = _catalogue(corrections="https://example.org/form?page={url}")["dcat:dataset"][0]["dcat:contactPoint"]
    assert form["vcard:hasURL"] == {"@id": f"{SITE.url}contact/"}
