"""A published case is complete: its record, with all that its data name, passes the check in an empty project."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_casebook.loading.check_cache import checked
from mkdocs_casebook.records.catalog import Catalog


class Published:
    """Downloads from the built site, by address alone."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._base = json.loads((site / "data/cases.json").read_bytes())["$schema"].removesuffix(
            "data/cases.schema.json"
        )

    def get(self, address: str) -> bytes:
        """Return what is at an address of the site."""
        assert address.startswith(self._base), address
        return (self._site / address.removeprefix(self._base)).read_bytes()

    def case(self, key: str) -> dict[str, Any]:
        """Return the data of a case, by its id or a former one."""
        data: dict[str, Any] = json.loads(self.get(f"{self._base}cases/{key}/case.json"))
        return data

    def restore(self, key: str, project: Path) -> None:
        """Put a case with all that it names into a project: pictures, vocabularies, the cases that it mentions."""
        case = self.case(key)
        record = project / case["record"]["path"]
        if record.exists():
            return
        record.parent.mkdir(parents=True)
        record.write_bytes(self.get(case["record"]["address"]))
        for photo in case.get("photos", {}).values():
            (record.parent / photo["file"]).write_bytes(self.get(photo["published"][-1]["address"]))
        for vocabulary in json.loads(self.get(case["record"]["vocabularies"]))["vocabularies"].values():
            [address] = [file["address"] for file in vocabulary["files"] if file["type"] == "application/yaml"]
            path = project / vocabulary["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.get(address))
        for other in _mentioned(case, record):
            self.restore(other, project)


def _mentioned(case: dict[str, Any], record: Path) -> Iterator[str]:
    yield from case.get("related", ())
    yield from re.findall(r"\(case:([a-z0-9-]+)", record.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def published(built_site: Path) -> Published:
    """The built site."""
    return Published(built_site)


def _problems(project: Path) -> list[str]:
    outcome = checked(project / "cases", today="2026-01-01")
    return [str(problem) for problem in outcome.problems if problem.level != "notice"]


def test_every_record_passes_the_check_elsewhere(published: Published, catalog: Catalog, tmp_path: Path) -> None:
    """From what its case.json names alone."""
    kept = [case.id for case in catalog.cases if not case.withdrawn]
    assert any(catalog.case(key).photos for key in kept)
    for key in kept:
        published.restore(key, tmp_path / key)
        assert _problems(tmp_path / key) == [], key


def test_the_command_passes_too(published: Published, catalog: Catalog, tmp_path: Path) -> None:
    """In a folder with all published cases and nothing else."""
    for case in catalog.cases:
        if not case.withdrawn:
            published.restore(case.id, tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs_casebook", "check", "--date", "2026-01-01"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_missing_is_found(published: Published, catalog: Catalog, tmp_path: Path) -> None:
    """Without its picture or its place a record does not pass."""
    case = next(case for case in catalog.cases if case.photo_files and not case.withdrawn)
    published.restore(case.id, tmp_path)
    [picture, *_] = case.photo_files.values()
    (tmp_path / "cases" / case.folder / picture).unlink()
    (tmp_path / "cases/vocabulary/places.yml").write_text("{}\n", encoding="utf-8")
    assert len(_problems(tmp_path)) > 1


def test_former_addresses_have_the_data(published: Published, catalog: Catalog) -> None:
    """The same files as the present address."""
    moved = [(case, former) for case in catalog.cases for former in case.moved_from]
    assert len(moved) > 2
    for case, former in moved:
        assert published.case(former) == published.case(case.id)
        assert published.case(former)["id"] == case.id


def test_pictures_are_those_that_are_named(published: Published, catalog: Catalog) -> None:
    """Each with what a reader may do with it; the largest form first."""
    pictures = [photo for case in catalog.cases for photo in published.case(case.id).get("photos", {}).values()]
    assert {photo["published"][-1]["type"] for photo in pictures} == {"image/jpeg", "image/png", "image/webp"}
    for photo in pictures:
        widths = [form["width"] for form in photo["published"]]
        assert widths == sorted(widths, reverse=True)
        assert photo["alt"]["zh"]


def test_a_vocabulary_is_the_same_in_each_format(published: Published, built_site: Path) -> None:
    """YAML, JSON and SKOS have the same entries."""
    index = json.loads((built_site / "data/vocabularies/index.json").read_bytes())["vocabularies"]
    assert {"themes", "places", "measures", "synonyms"} < index.keys()
    for name, vocabulary in index.items():
        files = {file["type"]: published.get(file["address"]) for file in vocabulary["files"]}
        entries = json.loads(files["application/json"])["entries"]
        assert (yaml.safe_load(files["application/yaml"]) or {}) == entries
        graph = json.loads(files["application/ld+json"])["@graph"]
        assert [each["notation"] for each in graph if each["@type"] == "skos:Concept"] == [*entries], name
