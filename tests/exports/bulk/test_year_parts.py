"""The lines of JSON of a large site are also compressed, by year."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from mkdocs_casebook.build.output_folder import OutputFolder
from mkdocs_casebook.exports.bulk import year_parts
from mkdocs_casebook.exports.bulk.bulk_data import BulkData
from mkdocs_casebook.exports.case_bundle import serialize_cases
from mkdocs_casebook.exports.case_json import CaseSerializer
from mkdocs_casebook.exports.dataset_writer import write_dataset
from mkdocs_casebook.runtime.build_cache import BuildCache
from tests.catalogs import catalog_of
from tests.paths import TEST_CASES
from tests.sample import SITE, photos_of

CATALOG = catalog_of(TEST_CASES)
_SERIALIZER = CaseSerializer(CATALOG.vocabulary, SITE, CATALOG.languages, photos=photos_of(CATALOG))
SERIALIZED = serialize_cases(CATALOG.whole_cases(), _SERIALIZER)
YEARS = list(dict.fromkeys(case.published[:4] for case in CATALOG.cases))


@pytest.fixture
def bulk(tmp_path: Path) -> BulkData:
    """Return the bulk files of the varied cases."""
    return write_dataset([SERIALIZED], CATALOG, SITE, OutputFolder(tmp_path, BuildCache())).bulk


def _parts(bulk: BulkData) -> dict[str, bytes]:
    names = {year_parts.WHOLE, *map(year_parts.part_name, YEARS)}
    return {
        file.name: b"".join(pieces)
        for file, pieces in bulk.contents([file for file in bulk.files if file.name in names])
        if file.name in names
    }


def test_a_small_site_has_no_parts(bulk: BulkData) -> None:
    """One file of lines is enough."""
    assert not [file.name for file in bulk.files if file.name.endswith(".gz")]


def test_the_parts_of_a_large_site(bulk: BulkData, monkeypatch: pytest.MonkeyPatch) -> None:
    """One for each year of publication and one of all years, which is the lines of all cases."""
    monkeypatch.setattr(year_parts, "FROM_SIZE", 1)
    parts = _parts(bulk)
    assert set(parts) == {year_parts.WHOLE, *map(year_parts.part_name, YEARS)}
    whole = b"".join(SERIALIZED[case.id].line + b"\n" for case in CATALOG.cases)
    assert gzip.decompress(parts[year_parts.WHOLE]) == whole
    for year in YEARS:
        lines = [SERIALIZED[case.id].line for case in CATALOG.cases if case.published.startswith(year)]
        assert gzip.decompress(parts[year_parts.part_name(year)]).splitlines() == lines


def test_only_the_year_that_changed_is_compressed_again(bulk: BulkData, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file of all years takes the others as they are."""
    monkeypatch.setattr(year_parts, "FROM_SIZE", 1)
    parts = _parts(bulk)
    monkeypatch.setattr(year_parts, "compressed", lambda blocks: b"%d lines" % b"".join(blocks).count(b"\n"))
    [stale] = [file for file in bulk.files if file.name == year_parts.part_name(YEARS[0])]
    written = {file.name: b"".join(pieces) for file, pieces in bulk.contents([stale], parts.__getitem__)}
    count = sum(case.published.startswith(YEARS[0]) for case in CATALOG.cases)
    new = f"{count} lines".encode()
    assert written[year_parts.WHOLE] == new + b"".join(parts[year_parts.part_name(year)] for year in YEARS[1:])


def test_a_part_depends_on_its_lines_only() -> None:
    """There is no time, no name and no operating system in the file."""
    assert year_parts.compressed([b"a"])[:10] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
    assert gzip.decompress(year_parts.compressed([b"a\n", b"b\n"])) == b"a\nb\n"
    assert gzip.decompress(year_parts.compressed([])) == b""
