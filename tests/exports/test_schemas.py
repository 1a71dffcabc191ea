"""The published data are valid by the published schemas, as another program checks them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mkdocs_casebook.site_config.identity import SiteIdentity
from tests.exports.written_data import write_data
from tests.paths import GOLDEN_CASES, TEST_CASES
from tests.sample import SITE

DEMO = SiteIdentity(url=SITE.url, name_zh=SITE.name_zh, name_en=SITE.name_en, demo=True)


def _check(folder: Path, schema: str, *names: str) -> str:
    """Return what check-jsonschema prints; nothing if the files are valid. It needs no network."""
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--schemafile", f"data/{schema}", *names],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.parametrize("site", [SITE, DEMO], ids=["site", "demonstration"])
@pytest.mark.parametrize("root", [GOLDEN_CASES, TEST_CASES], ids=["golden", "varied"])
def test_all_files_are_valid(root: Path, site: SiteIdentity, tmp_path: Path) -> None:
    """Each case by schema.json, all together by cases.schema.json."""
    folder = write_data(root, tmp_path, site).parent
    cases = [path.relative_to(folder).as_posix() for path in sorted(folder.glob("cases/*/case.json"))]
    assert _check(folder, "schema.json", *cases) == ""
    assert _check(folder, "cases.schema.json", "data/cases.json") == ""


def _with(folder: Path, **changes: Any) -> str:
    """Change the first case of the list and return what is wrong then."""
    path = folder / "data/cases.json"
    data = json.loads(path.read_bytes())
    data["cases"][0] |= changes
    path.write_text(json.dumps(data), encoding="utf-8")
    return _check(folder, "cases.schema.json", "data/cases.json")


@pytest.mark.parametrize(
    "changes",
    [
        {"published": "2024-02-30"},
        {"published": "2024"},
        {"as_of": "2024-06-31"},
        {"milestones": [{"date": "2023-13-01", "text": {"zh": "开工"}}]},
        {"as_of": "soon"},
        {"surprise": 1},
    ],
    ids=str,
)
def test_days_are_checked_as_days(changes: dict[str, Any], tmp_path: Path) -> None:
    """A day that no calendar has, a date of no known form, an unknown field."""
    found = _with(write_data(GOLDEN_CASES, tmp_path).parent, **changes)
    assert "cases[0]" in found, found
