"""A new folder: its files, its texts, and that nothing is overwritten."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mkdocs_casebook.loading.settings_check import check_settings
from mkdocs_casebook.loading.vocabulary import require_vocabulary
from mkdocs_casebook.site_config.site_languages import languages_of
from tests.starter.folders import LANGUAGES, PLACE, create, run

OWN = {
    *("mkdocs.yml", "requirements.txt", ".gitignore", ".gitlab-ci.yml", ".casebook.json", "theme_overrides/README.md"),
    *(".github/workflows/casebook.yml", ".vscode/settings.json", ".vscode/extensions.json"),
    *(f"cases/vocabulary/{name}.yml" for name in ("places", "themes", "measures", "units")),
    *("cases/2026/sample/case.yml", "cases/case.schema.json", "cases/vocabulary.schema.json"),
    *(f"docs/{page}.md" for page in ("index", "about", "contact", "copyright", "accessibility")),
}


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")


def _files(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


@pytest.mark.parametrize("languages", LANGUAGES)
def test_a_new_folder_has_no_problems(tmp_path: Path, languages: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exactly the owner's files, in the languages of the site; the check finds blanks and nothing else."""
    files = _files(create(tmp_path / "site", languages))
    second = languages.partition(",")[2]
    assert files.keys() == OWN | (
        {f"docs/{second}/{name[5:]}" for name in OWN if name[:5] == "docs/"} if second else set()
    )
    settings = check_settings(tmp_path / "site/mkdocs.yml")
    assert ",".join(settings.languages.codes) == languages
    monkeypatch.chdir(tmp_path / "site")
    result = run("check", "--format", "json")
    assert result.exit_code == 0, result.output
    assert {problem["code"] for problem in json.loads(result.output)} == {"blank-left", "no-sources"}  # of the sample


def test_no_text_speaks_of_another_site(tmp_path: Path) -> None:
    """Neither of the demonstration nor of this repository; and no registry or download address is in a file."""
    for name, text in _files(create(tmp_path / "site")).items():
        assert not re.search("演示|demonstration|make |docs-dev|generator/|pypi|mirror", text), name


def test_the_places_begin_with_the_owners_chain(tmp_path: Path) -> None:
    """From the country to the county, with codes; the standard vocabularies are not copied."""
    vocabulary = require_vocabulary(create(tmp_path / "site") / "cases")
    assert [(place.name.zh, place.code) for place in vocabulary.places.values()] == [
        ("中国", None),
        ("重庆市", "500000"),
        ("渝北区", "500112"),
    ]
    assert "lift-retrofit" in vocabulary.themes
    assert "lift-retrofit" not in (tmp_path / "site/cases/vocabulary/themes.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("place", "names"),
    [
        ("Kenya", ["Kenya"]),
        ("Nairobi, Kenya", ["Kenya", "Nairobi"]),
        ("石柱土家族自治县", ["China", "Chongqing", "Shizhutujiazuzizhixian"]),
        ("长春市南关区", ["China", "Jilin", "Changchun", "Nanguan District"]),
    ],
)
def test_places_of_a_site_in_english(tmp_path: Path, place: str, names: list[str]) -> None:
    """Every place has an English name; elsewhere the owner's words are the names."""
    options = ["--languages", "en", "--name", "Cases", "--place", place, "--yes"]
    assert run("init", tmp_path / "site", *options).exit_code == 0
    vocabulary = require_vocabulary(tmp_path / "site/cases", languages_of(["en"]))  # type: ignore[arg-type]
    assert [each.name.en for each in vocabulary.places.values()] == names


NAMES = ['“引号”\'与"引号"', "冒号: 与 # 井号", "<script>alert(1)</script>", "- 列表", "!tag &anchor *alias", "多\n行"]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_arrives_as_text(tmp_path: Path, name: str) -> None:
    """In settings and pages, whatever characters it has; lines are joined."""
    result = run("init", tmp_path / "site", "--name", name, *PLACE)
    assert result.exit_code == 0, result.output
    settings = check_settings(tmp_path / "site/mkdocs.yml").settings
    assert settings
    assert settings.site_name == " ".join(name.split())
    assert "<script" not in (tmp_path / "site/docs/index.md").read_text(encoding="utf-8")


BAD = [
    (["--name", "甲"], 2, "--place"),
    ([*PLACE], 2, "--name"),
    (["--name", "", *PLACE], 2, "--name"),
    (["--name", " ", *PLACE], 2, "must not be empty"),
    (["--name", "{甲}", *PLACE], 2, "no braces"),
    (["--name", "甲@@casebook:title@@", *PLACE], 2, "must not contain"),
    (["--name", "甲", *PLACE, "--url", "cases.example.org"], 2, "starting with https://"),
    (["--name", "甲", *PLACE, "--url", "javascript:alert(1)"], 2, "is not a web address"),
    (["--name", "甲", *PLACE, "--languages", "fr"], 2, "choices: zh,en、zh、en,zh、en"),
    (["--name", "甲", "--place", "无此处", "--yes"], 2, "write the county that contains it"),
    (["--name", "甲", "--place", "朝阳区", "--yes"], 2, "北京市朝阳区、吉林省长春市朝阳区"),
    (["--name", "甲", *PLACE, "--primary", "red"], 2, "is not a colour"),
    (["--name", "甲", *PLACE, "--primary", "#12"], 2, "is not a colour"),
    (["--name", "甲", *PLACE, "--primary", "#ffffff"], 2, "the nearest colour that passes"),
    (["--name", "甲", *PLACE, "--accent", "#FFD862"], 2, "contrast of 1.2:1"),
]


@pytest.mark.parametrize(("options", "code", "message"), BAD)
def test_a_wrong_answer_creates_nothing(tmp_path: Path, options: list[str], code: int, message: str) -> None:
    """The message says what to write instead, in both languages."""
    result = run("init", tmp_path / "site", *options)
    assert result.exit_code == code
    assert message in result.output.replace("\n", "")
    assert re.search("[一-鿿]", result.output)
    assert not (tmp_path / "site").exists()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A folder with other files is refused; one with a repository and a licence is not."""
    folder = tmp_path / "site"
    for name in ("mkdocs.yml", "notes.txt"):
        folder.mkdir(exist_ok=True)
        (folder / name).write_text("mine")
        result = run("init", folder, *LANGUAGES["zh"], *PLACE)
        assert result.exit_code == 1
        assert name in result.output
        assert _files(folder) == {name: "mine"}
        (folder / name).unlink()
    (folder / ".git").mkdir()
    (folder / "LICENSE").write_text("mine")
    create(folder)
    assert (folder / "LICENSE").read_text() == "mine"
    before = _files(folder)
    assert run("init", folder, *LANGUAGES["en"], *PLACE).exit_code == 1
    assert _files(folder) == before
