"""Open data have the content of the records, in formats that other programs read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from mkdocs_casebook.build.output_folder import OutputFolder
from mkdocs_casebook.exports.case_bundle import SerializedCases, serialize_cases
from mkdocs_casebook.exports.case_json import CaseSerializer, json_text
from mkdocs_casebook.exports.data_dictionary import dictionary
from mkdocs_casebook.exports.dataset_writer import write_dataset, write_open_data
from mkdocs_casebook.exports.json_schema import data_schema
from mkdocs_casebook.exports.published_data import OpenData
from mkdocs_casebook.exports.tables.declared import tables
from mkdocs_casebook.exports.vocabularies.files import ADDRESSES as VOCABULARY_ADDRESSES
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.serialization import StoredCase
from mkdocs_casebook.runtime.build_cache import BuildCache
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH
from mkdocs_casebook.text.languages import Language
from tests.catalogs import catalog_of
from tests.paths import GOLDEN_CASES, TEST_CASES
from tests.sample import SITE, photos_of

UNLICENSED = SiteIdentity(url=SITE.url, name_zh=SITE.name_zh, name_en=SITE.name_en)


def _written(root: Path, catalog: Catalog, site: SiteIdentity = SITE) -> tuple[dict[str, bytes], OpenData]:
    files: dict[str, bytes] = {}
    published = write_open_data(catalog, site, root, files.__setitem__, photos_of(catalog))
    return files, published


CATALOG = catalog_of(GOLDEN_CASES)
FILES, PUBLISHED = _written(GOLDEN_CASES, CATALOG)
VARIED_CATALOG = catalog_of(TEST_CASES)
VARIED, VARIED_PUBLISHED = _written(TEST_CASES, VARIED_CATALOG)


def _json(name: str, files: dict[str, bytes] = FILES) -> Any:
    return json.loads(files[name])


def _paths(value: Any, path: str = "") -> Iterator[str]:
    """Yield the path of every value in data."""
    yield path
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _paths(inner, f"{path}.{name}".lstrip("."))
    elif isinstance(value, list):
        for inner in value:
            yield from _paths(inner, f"{path}[]")


def test_the_files_that_are_written() -> None:
    """Each case next to its page, its record too unless it is withdrawn, and all cases in one folder."""
    assert set(FILES) == {
        "cases/everything/case.json",
        "cases/everything/case.yml",
        *(f"cases/{key}/case.{kind}" for key in CATALOG.case("everything").moved_from for kind in ("json", "yml")),
        *VOCABULARY_ADDRESSES,
        "cases/plain-chinese/case.json",
        "cases/plain-chinese/case.yml",
        "cases/taken-back/case.json",
        "data/cases.json",
        "data/cases.ndjson",
        *(f"data/{table.file}" for table in tables(demo=False).values()),
        *(f"data/parquet/{table.name}.parquet" for table in tables(demo=False).values()),
        "data/casebook.sqlite",
        "data/metadata.json",
        "data/cases.geojson",
        "data/schema.json",
        "data/cases.schema.json",
        "data/catalogue.jsonld",
        "data/datapackage.json",
    }


def test_a_record_is_published_unchanged() -> None:
    """Byte for byte."""
    assert FILES["cases/everything/case.yml"] == (GOLDEN_CASES / "2024/everything/case.yml").read_bytes()


def test_a_case_is_its_record() -> None:
    """Texts with their figures printed, numbers as numbers, keys with labels, absolute addresses."""
    case = _json("cases/everything/case.json")
    assert case["title"] == {"zh": "样样都有的案例 <b>不是标记</b>", "en": "A case with everything <b>no markup</b>"}
    assert case["summary"]["zh"] == "已装5部，共18部。"
    assert case["version"] == CATALOG.case("everything").version
    assert case["address"] == {
        language.value: f"{SITE.url}{CHINESE_AND_ENGLISH.root(language)}cases/everything/" for language in Language
    }
    assert case["licence"]["url"] == "https://creativecommons.org/licenses/by/4.0/"
    assert case["themes"][0] == {"key": "lifts", "label": {"zh": "加装电梯", "en": "Lift retrofit"}}
    assert [place["key"] for place in case["place"]["within"]] == ["china", "north"]
    assert case["place"]["position"] == {"level": "district", "lat": 30.5, "lon": 110.25, "within_km": 3}
    assert case["figures"]["kept"]["value"] == 120
    assert case["figures"]["kept"]["unit"]["key"] == "household"
    assert case["costs"][0]["currency"]["label"] == {"zh": "元", "en": "yuan"}
    assert case["actors"][0]["role"]["key"] == "lead"
    assert case["record"] == {
        "address": f"{SITE.url}cases/everything/case.yml",
        "path": "cases/2024/everything/case.yml",
        "vocabularies": f"{SITE.url}data/vocabularies/index.json",
    }


def test_a_case_without_english_has_one_address() -> None:
    """There is no address and no text in English."""
    case = _json("cases/plain-chinese/case.json")
    assert case["address"] == {"zh": f"{SITE.url}cases/plain-chinese/"}
    assert case["title"] == {"zh": "只有中文的案例"}
    assert "figures" not in case


def test_a_withdrawn_case_has_head_and_notice() -> None:
    """Its summary and text are in none of the files."""
    case = _json("cases/taken-back/case.json")
    assert case["withdrawn"]["reason"]["en"] == "The figures were wrong."
    assert {"summary", "sections", "figures"} & set(case) == set()
    assert "不再显示".encode() not in b"".join(FILES.values())


def test_all_files_have_the_same_cases() -> None:
    """The list, the lines and the files next to the pages have the same data in the same order."""
    each = [_json(f"cases/{case.id}/case.json") for case in CATALOG.cases]
    whole = _json("data/cases.json")
    assert whole["cases"] == each
    assert [json.loads(line) for line in FILES["data/cases.ndjson"].splitlines()] == each
    assert whole["licence"] == each[0]["licence"]


def test_the_version_is_a_hash_of_the_data() -> None:
    """Anybody can compute it; it is in every file that can have it, and a changed record changes it."""
    version = hashlib.sha256(FILES["data/cases.ndjson"]).hexdigest()[:12]
    assert version == PUBLISHED.version
    versions = [_json(f"data/{name}")["version"] for name in ("cases.json", "cases.geojson", "datapackage.json")]
    assert versions == [version] * 3
    assert {each["dcat:version"] for each in _json("data/catalogue.jsonld")["dcat:dataset"]} == {version}
    case = CATALOG.case("everything").model_copy(update={"status": "completed"})
    assert _written(GOLDEN_CASES, Catalog(CATALOG.vocabulary, [StoredCase.of(case)]))[1].version != version


@pytest.mark.parametrize("files", [FILES, VARIED], ids=["golden", "varied"])
def test_every_case_is_valid_by_the_published_schema(files: dict[str, bytes]) -> None:
    """The schema is valid, and every case.json is valid by it."""
    schema = _json("data/schema.json", files)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for name in files:
        if name.endswith("/case.json"):
            assert list(validator.iter_errors(_json(name, files))) == [], name


def _refused(**changes: Any) -> str:
    data = _json("cases/everything/case.json") | changes
    with pytest.raises(ValidationError) as refused:
        Draft202012Validator(data_schema()).validate(data)
    return str(refused.value.message)


def test_the_schema_refuses_wrong_data() -> None:
    """An unknown field, a number as text, and a withdrawn case that still has its text."""
    assert "surprise" in _refused(surprise=1)
    assert _refused(place="old-town")
    assert _refused(published=2024)
    assert _refused(withdrawn={"date": "2024-01-01", "reason": {"zh": "错"}})


def test_the_dictionary_explains_every_field() -> None:
    """Each value in the data, or the text or term around it, has a meaning in both languages."""
    explained = {field.path for field in dictionary(demo=False)}
    for name in ("figures", "photos", "sources"):
        explained |= {path.replace("*", key) for path in explained for key in _json("cases/everything/case.json")[name]}
    case = _json("cases/everything/case.json")
    inner = (".zh", ".en", ".key", ".label")
    missing = {path for path in _paths(case) if path.removesuffix("[]") not in explained | {""}}
    named = {f"{name}.{key}" for name in ("figures", "photos", "sources") for key in case[name]}
    assert {path for path in missing - named if not path.endswith(inner)} == set()
    assert all(field.meaning.zh and field.meaning.en for field in dictionary(demo=False))


@pytest.mark.parametrize("files", [FILES, VARIED], ids=["golden", "varied"])
def test_points_are_geojson(files: dict[str, bytes]) -> None:
    """Points only, longitude first, within the world, each with its precision (RFC 7946)."""
    collection = _json("data/cases.geojson", files)
    assert collection["type"] == "FeatureCollection"
    assert collection["features"]
    for point in collection["features"]:
        assert (point["type"], point["geometry"]["type"]) == ("Feature", "Point")
        longitude, latitude = point["geometry"]["coordinates"]
        assert -180 <= longitude <= 180
        assert -90 <= latitude <= 90
        assert point["properties"]["precision"] in (
            "province",
            "city",
            "district",
            "subdistrict",
            "community",
            "estate",
        )
        assert f"cases/{point['id']}/case.json" in files


def test_a_point_is_that_of_the_nearest_place_with_coordinates() -> None:
    """A place without coordinates has those of a place around it, with its level; a case without any has no point."""
    places = CATALOG.vocabulary.places
    street = places["old-town"].model_copy(
        update={"parent": "old-town", "level": "subdistrict", "lat": None, "lon": None, "within_km": None}
    )
    vocabulary = CATALOG.vocabulary.model_copy(update={"places": places | {"street": street}})
    case = CATALOG.case("everything")
    cases = [
        case.model_copy(update={"place": "street"}),
        case.model_copy(update={"id": "nowhere", "moved_from": (), "place": "north"}),
    ]
    [point] = _json("data/cases.geojson", _written(GOLDEN_CASES, Catalog(vocabulary, map(StoredCase.of, cases)))[0])[
        "features"
    ]
    assert point["geometry"]["coordinates"] == [110.25, 30.5]
    assert (point["properties"]["precision"], point["properties"]["within_km"]) == ("district", 3)


def test_the_catalogue_describes_every_file() -> None:
    """Address, media type, size and hash of each distribution are those of the file."""
    catalogue = _json("data/catalogue.jsonld")
    distributions = [each for dataset in catalogue["dcat:dataset"] for each in dataset["dcat:distribution"]]
    assert len(distributions) == len(PUBLISHED.files) - len(["schema.json"])
    for each in distributions:
        content = FILES[each["dcat:downloadURL"]["@id"].removeprefix(SITE.url)]
        assert each["dcat:byteSize"]["@value"] == str(len(content))
        assert each["spdx:checksum"]["spdx:checksumValue"]["@value"] == hashlib.sha256(content).hexdigest()
        assert each["dct:license"]["@id"] == "https://creativecommons.org/licenses/by/4.0/"
    assert catalogue["dct:modified"]["@value"] == "2024-09-01"
    prefixes = {name.split(":")[0] for path in _paths(catalogue) for name in path.split(".") if ":" in name}
    assert prefixes <= set(catalogue["@context"])


def test_the_package_describes_every_file() -> None:
    """Sizes and hashes are those of the files; the columns of a table are those of its first line."""
    for resource in _json("data/datapackage.json")["resources"]:
        content = FILES[f"data/{resource['path']}"]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        if "schema" in resource:
            first = content.decode("utf-8-sig").partition("\r\n")[0]
            assert [field["name"] for field in resource["schema"]["fields"]] == first.split(",")


def test_a_site_may_have_no_licence() -> None:
    """Then no file mentions one, and cases are still valid by the schema."""
    files, _ = _written(GOLDEN_CASES, CATALOG, UNLICENSED)
    assert b"creativecommons" not in b"".join(files.values())
    assert _json("data/schema.json", files)["$id"] == f"{SITE.url}data/schema.json"
    Draft202012Validator(data_schema()).validate(_json("cases/everything/case.json", files))


def test_a_site_without_cases_has_empty_files() -> None:
    """Empty lists, tables with only their first line, and no date of change."""
    files, published = _written(GOLDEN_CASES, Catalog(CATALOG.vocabulary, ()))
    assert _json("data/cases.json", files)["cases"] == _json("data/cases.geojson", files)["features"] == []
    assert files["data/cases.ndjson"] == b""
    assert published.modified == ""


def test_the_same_records_give_the_same_data() -> None:
    """The data do not depend on time or chance."""
    assert _written(GOLDEN_CASES, load(GOLDEN_CASES)) == (FILES, PUBLISHED)


def _in_folder(folder: Path, batches: list[SerializedCases], catalog: Catalog) -> tuple[dict[str, bytes], OpenData]:
    """Write the files of all cases piece by piece to a folder, and return them."""
    published = write_dataset(batches, catalog, SITE, OutputFolder(folder, BuildCache())).published
    files = (path for path in (folder / "data").rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}, published


def test_cases_may_be_serialized_in_batches(tmp_path: Path) -> None:
    """Batches that are serialized separately give the same files."""
    serializer = CaseSerializer(
        VARIED_CATALOG.vocabulary, SITE, VARIED_CATALOG.languages, photos=photos_of(VARIED_CATALOG)
    )
    batches = [serialize_cases([*VARIED_CATALOG.whole_cases()][first::3], serializer) for first in range(3)]
    files, published = _in_folder(tmp_path, batches, VARIED_CATALOG)
    assert files.keys() >= {f"data/{file.name}" for file in published.files}
    assert files == {name: VARIED[name] for name in files}
    assert published.files == VARIED_PUBLISHED.files[: len(published.files)]


def test_numbers_are_exact() -> None:
    """Whole numbers stay whole, and fractions are the shortest decimal of the same value."""
    case = CATALOG.case("everything")
    numbers = ("0.1", "5.00", "-3", "123456789012345", "38.25")
    figures = {
        f"n{index}": case.figures["done"].model_copy(update={"value": Decimal(number)})
        for index, number in enumerate(numbers)
    }
    data = CaseSerializer(CATALOG.vocabulary, SITE, CATALOG.languages, photos=photos_of(CATALOG)).to_data(
        case.model_copy(update={"figures": figures})
    )
    values = [figure["value"] for figure in data["figures"].values()]
    assert json_text(values) == b"[0.1,5,-3,123456789012345,38.25]"
