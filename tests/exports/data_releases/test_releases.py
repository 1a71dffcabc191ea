"""Data releases are dated copies; what must no longer be public leaves all of them, and their manifests say why."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from mkdocs_casebook.exports.case_bundle import serialize_cases
from mkdocs_casebook.exports.case_json import CaseSerializer
from mkdocs_casebook.exports.data_releases.published import published_releases
from mkdocs_casebook.exports.data_releases.stored import FOLDER, DamagedRelease, store_release
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Case, Text
from mkdocs_casebook.records.model.editorial import Change, Withdrawal
from mkdocs_casebook.records.serialization import StoredCase
from tests.catalogs import catalog_of
from tests.paths import GOLDEN_CASES
from tests.sample import SITE, photos_of

GOLDEN = catalog_of(GOLDEN_CASES)
EVERYTHING, PLAIN = GOLDEN.case("everything"), GOLDEN.case("plain-chinese")
PRIVATE = "住在三栋五零二的老人"


def _case(case: Case, version: str, **changes: Any) -> Case:
    return case.model_copy(update={"version": version, **changes})


def _catalog(*cases: Case) -> Catalog:
    return Catalog(GOLDEN.vocabulary, [StoredCase.of(case) for case in cases])


def _lines(cases: Sequence[Case]) -> bytes:
    """Return ``data/cases.ndjson`` of some cases."""
    serialized = serialize_cases(
        cases, CaseSerializer(GOLDEN.vocabulary, SITE, GOLDEN.languages, photos=photos_of(GOLDEN))
    )
    return b"".join(serialized[case.id].line + b"\n" for case in cases)


def _published(project: Path, *now: Case) -> dict[str, bytes]:
    """Return the files of all releases, given the cases that are public now."""
    releases = published_releases(_catalog(*now), SITE, project)
    return {address.removeprefix("data/releases/"): text for each in releases for address, text in each.files()}


def _ids(copy: bytes) -> list[str]:
    return [json.loads(line)["id"] for line in gzip.decompress(copy).splitlines()]


SPOKEN = _case(EVERYTHING, "1", summary=Text(zh=PRIVATE))
WITHDRAWN = _case(
    EVERYTHING, "2", withdrawn=Withdrawal(date="2026-02-01", reason=Text(zh="数据有误。", en="The figures were wrong."))
)
MASKED = _case(
    EVERYTHING, "2", changes=(Change(date="2026-02-01", text=Text(zh="删去住址。", en="Address removed."), masks=True),)
)


def test_a_release_is_the_data_of_its_day(tmp_path: Path) -> None:
    """A copy with its digest, and a manifest that says what is new."""
    content = _lines([SPOKEN, PLAIN])
    store_release(tmp_path, "2026-01-01", content)
    files = _published(tmp_path, SPOKEN, PLAIN)
    assert set(files) == {"2026-01-01/cases.ndjson.gz", "2026-01-01/manifest.json"}
    copy, manifest = files["2026-01-01/cases.ndjson.gz"], json.loads(files["2026-01-01/manifest.json"])
    assert gzip.decompress(copy) == content
    assert manifest["version"] == hashlib.sha256(content).hexdigest()[:12]
    assert manifest["file"] == {
        "name": "cases.ndjson.gz",
        "cases": 2,
        "bytes": len(copy),
        "sha256": hashlib.sha256(copy).hexdigest(),
    }
    assert (manifest["previous"], manifest["removed"]) == (None, [])
    assert manifest["changes"]["added"] == ["everything", "plain-chinese"]
    assert manifest["licence"]["name"] == "CC BY 4.0"


@pytest.mark.parametrize(
    ("now", "removal"),
    [
        (
            [WITHDRAWN, PLAIN],
            {
                "id": "everything",
                "why": "withdrawn",
                "date": "2026-02-01",
                "reason": {"zh": "数据有误。", "en": "The figures were wrong."},
            },
        ),
        (
            [MASKED, PLAIN],
            {
                "id": "everything",
                "why": "masked",
                "date": "2026-02-01",
                "reason": {"zh": "删去住址。", "en": "Address removed."},
            },
        ),
        ([PLAIN], {"id": "everything", "why": "unpublished"}),
    ],
    ids=["withdrawn", "masked", "deleted"],
)
def test_what_must_not_be_public_leaves_every_release(tmp_path: Path, now: list[Case], removal: dict[str, Any]) -> None:
    """Its text is in no file of any release before; the other cases stay, and the manifests say when and why."""
    for day in ("2026-01-01", "2026-01-15"):
        store_release(tmp_path, day, _lines([SPOKEN, PLAIN]))
    files = _published(tmp_path, *now)
    for day in ("2026-01-01", "2026-01-15"):
        copy, manifest = files[f"{day}/cases.ndjson.gz"], json.loads(files[f"{day}/manifest.json"])
        assert PRIVATE.encode() not in gzip.decompress(copy)
        assert _ids(copy) == ["plain-chinese"]
        assert manifest["removed"] == [removal]
        assert manifest["file"]["sha256"] == hashlib.sha256(copy).hexdigest()
        assert manifest["file"]["cases"] == 1


def test_a_release_after_the_removal_keeps_what_is_public(tmp_path: Path) -> None:
    """The notice of a withdrawn case, and a case whose text was masked before, also after later changes."""
    store_release(tmp_path, "2026-03-01", _lines([WITHDRAWN, PLAIN]))
    assert _ids(_published(tmp_path, WITHDRAWN, PLAIN)["2026-03-01/cases.ndjson.gz"]) == ["everything", "plain-chinese"]
    store_release(tmp_path, "2026-03-01", _lines([MASKED, PLAIN]))
    later = MASKED.model_copy(update={"version": "3"})
    assert _ids(_published(tmp_path, later, PLAIN)["2026-03-01/cases.ndjson.gz"]) == ["everything", "plain-chinese"]


def test_a_case_that_moved_or_changed_stays(tmp_path: Path) -> None:
    """A release has a case as it was; its former id is that of the case."""
    store_release(tmp_path, "2026-01-01", _lines([SPOKEN, PLAIN]))
    moved = _case(EVERYTHING, "2", id="moved", moved_from=("everything",))
    copy = _published(tmp_path, moved, PLAIN)["2026-01-01/cases.ndjson.gz"]
    assert _ids(copy) == ["everything", "plain-chinese"]


def test_the_changes_since_the_release_before(tmp_path: Path) -> None:
    """Which cases are new, changed, withdrawn, masked, gone; each in one list."""
    others = [_case(PLAIN, "1", id=key) for key in ("same", "changed", "gone", "masked", "old")]
    store_release(tmp_path, "2026-01-01", _lines([SPOKEN, *others]))
    same, changed, _, masked, old = others
    now = [
        WITHDRAWN,
        same,
        _case(changed, "2"),
        _case(masked, "2", changes=MASKED.changes),
        old,
        _case(PLAIN, "1", id="new"),
    ]
    store_release(tmp_path, "2026-03-01", _lines(now))
    assert json.loads(_published(tmp_path, *now)["2026-03-01/manifest.json"])["changes"] == {
        "added": ["new"],
        "changed": ["changed"],
        "withdrawn": ["everything"],
        "masked": ["masked"],
        "gone": ["gone"],
    }


@pytest.mark.parametrize("name", ["2026-01-01.json", "2026-01-01.ndjson.gz"])
@pytest.mark.parametrize("damage", [b"", b"{}", b"\x1f\x8b\x08\x00"])
def test_a_damaged_release_is_refused(tmp_path: Path, name: str, damage: bytes) -> None:
    """With the name of the file, in both languages: publishing less than was cited would go unnoticed."""
    store_release(tmp_path, "2026-01-01", _lines([PLAIN]))
    (tmp_path / FOLDER / name).write_bytes(damage)
    with pytest.raises(DamagedRelease, match=f"{FOLDER}/{name}.*Git.*restore the file from Git"):
        _published(tmp_path, PLAIN)


def test_the_same_data_give_the_same_files(tmp_path: Path) -> None:
    """Stored twice, in two folders."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        store_release(tmp_path / folder, "2026-01-01", _lines([SPOKEN, PLAIN]))
    stored = [{path.name: path.read_bytes() for path in (tmp_path / each / FOLDER).iterdir()} for each in ("a", "b")]
    assert stored[0] == stored[1]
