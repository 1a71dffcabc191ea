"""``casebook places add``: entries after those that are there, whose comments stay; wrong ones change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_casebook.loading.vocabulary import require_vocabulary
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language
from tests.starter.folders import create, run

PLACES = "cases/vocabulary/places.yml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An owner's folder whose places are those of a district."""
    return create(tmp_path / "site")


def _add(folder: Path, *options: str) -> tuple[int, str]:
    result = run("places", "add", *options, "--cases", folder / "cases")
    return result.exit_code, result.output


def test_a_finer_place(folder: Path) -> None:
    """Its level, English name and key follow from its name; the file's own bytes stay."""
    path = folder / PLACES
    path.write_text(path.read_text(encoding="utf-8") + "# 注释 a comment\n", encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    code, output = _add(
        folder, "大竹林街道", "--parent", "渝北区", "--code", "500112014", "--lat", "29.61", "--lon", "106.49"
    )
    assert code == 0, output
    assert path.read_text(encoding="utf-8") == before + (
        "dazhulin-subdistrict:\n  level: subdistrict\n  name: {zh: 大竹林街道, en: Dazhulin Subdistrict}\n"
        "  parent: yubei-district\n  code: '500112014'\n  lat: 29.61\n  lon: 106.49\n"
    )
    assert "撤销" in output
    assert "undo: delete these lines" in output
    place = require_vocabulary(folder / "cases").places["dazhulin-subdistrict"]
    assert str(place.lat) == "29.61"
    assert _add(folder, "汪家桥小区", "--parent", "500112014", "--key", "wangjiaqiao")[0] == 0
    assert require_vocabulary(folder / "cases").places["wangjiaqiao"].parent == "dazhulin-subdistrict"


def test_a_county_brings_what_contains_it(folder: Path) -> None:
    """Those that are there are not added again; the same holds for a parent."""
    assert _add(folder, "太仓")[0] == 0
    assert _add(folder, "青石镇", "--parent", "汉阴县")[0] == 0
    places = require_vocabulary(folder / "cases").places
    assert [place.name.zh for place in places.values()][3:] == [
        *("江苏省", "苏州市", "太仓市"),
        *("陕西省", "安康市", "汉阴县", "青石镇"),
    ]
    assert places["taicang-city"].code == "320585"


def test_a_site_in_english(tmp_path: Path) -> None:
    """The name is in the first language of the site."""
    folder = create(tmp_path / "site", "en")
    code, output = _add(folder, "Old Town", "--level", "community", "--parent", "yubei-district")
    assert code == 0, output
    places = require_vocabulary(folder / "cases", SiteLanguages(Language.EN)).places
    assert places["old-town"].name.en == "Old Town"


BAD = [
    (["某某小区", "--parent", "无此处"], "没有“无此处”"),
    (["某某小区"], "--parent"),
    (["石桥", "--parent", "渝北区"], "--level"),
    (["朝阳区"], "吉林省长春市朝阳区"),
    (["渝北区"], "已经有"),
    (["大竹林街道", "--parent", "渝北区", "--key", "chongqing"], "is taken"),
    (["大竹林街道", "--parent", "渝北区", "--key", "Not A Key"], "not added"),
    (["大竹林街道", "--parent", "渝北区", "--lat", "91"], "not added"),
    (["大竹林街道", "--parent", "渝北区", "--lat", "north"], "not added"),
    (["大{竹}林街道", "--parent", "渝北区"], "braces"),
]


@pytest.mark.parametrize(("options", "message"), BAD)
def test_a_wrong_place_changes_nothing(folder: Path, options: list[str], message: str) -> None:
    """The message says what to write instead."""
    before = (folder / PLACES).read_bytes()
    code, output = _add(folder, *options)
    assert code in (1, 2)
    assert message in output
    assert "Traceback" not in output
    assert (folder / PLACES).read_bytes() == before


def test_the_same_place_twice(folder: Path) -> None:
    """It is there already."""
    assert _add(folder, "大竹林街道", "--parent", "渝北区")[0] == 0
    code, output = _add(folder, "大竹林街道", "--parent", "渝北区")
    assert code == 1
    assert "its key is dazhulin-subdistrict" in output
