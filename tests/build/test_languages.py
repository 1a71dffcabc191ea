"""A site in each choice of languages: addresses, links between languages, data, feeds, search, checks of records."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mkdocs_casebook.cli import main
from mkdocs_casebook.diagnostics.problems import Problems
from mkdocs_casebook.loading.check_cache import checked
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages
from mkdocs_casebook.text.languages import Language
from tests.forked import run_forked
from tests.project import write_project

CHINESE = SiteLanguages(Language.ZH)
BOTH = "2024/shade/case.yml"
SHADE = """\
title: {zh: 给车站搭凉棚, en: A Canopy for the Stop}
summary: {zh: "车站搭了{area}的凉棚。", en: "The stop has a canopy of {area}."}
published: 2024-06-07
updated: 2024-06-08
origin: own
issuer: {zh: 某街道办事处, en: A Subdistrict Office}
status: completed
place: here
themes: [benches]
figures:
  area: {label: {zh: 凉棚面积, en: Area of the canopy}, value: 30, unit: square-metre, source: en}
sources:
  en:
    title: {zh: 工程公告, en: Notice of the works}
    publisher: {zh: 某街道办事处, en: A Subdistrict Office}
    no_link: offline
    read: original
sections:
  - heading: {zh: 概况, en: Overview}
    body: {zh: "车站搭了凉棚[@en]。", en: "The stop has a canopy [@en]."}
moved_from: [old-shade]
translation: {en: {by: machine}}
"""
ENGLISH_WORDS = re.compile(r"Canopy|canopy|Subdistrict|Overview|Benches|square metre|Chinese only|A city")


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that builds two records with a setting of languages and returns the folder of the site."""
    built: dict[str, Path] = {}

    def build_once(setting: str) -> Path:
        if setting not in built:
            built[setting] = _build(_project(tmp_path_factory.mktemp("languages"), setting))
        return built[setting]

    return build_once


def _project(folder: Path, setting: str) -> Path:
    write_project(folder)
    path = folder / "cases" / BOTH
    path.parent.mkdir(parents=True)
    path.write_text(SHADE, encoding="utf-8")
    english = folder / "docs/en/about.md"
    english.parent.mkdir()
    english.write_text("# About\n\n[a case](case:shade)\n", encoding="utf-8")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"extra: {{languages: {setting}}}\n" if setting else "")
    return folder


def _build(project: Path) -> Path:
    done = run_forked("mkdocs", "build", "--strict", folder=project)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


def _texts(site: Path) -> dict[str, str]:
    """Return the text files of a site, without the records, which are published as they are, and without assets."""
    suffixes = (".html", ".json", ".ndjson", ".jsonld", ".geojson", ".csv", ".xml")
    names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.suffix in suffixes)
    return {name: (site / name).read_text(encoding="utf-8") for name in names if not name.startswith("assets/")}


def _json(site: Path, name: str) -> Any:
    return json.loads((site / name).read_text(encoding="utf-8"))


def test_chinese_and_english_is_what_a_site_has_without_the_setting(build: Callable[[str], Path]) -> None:
    """The same files, byte for byte."""
    assert _texts(build("")) == _texts(build("[zh, en]"))


def test_two_languages_have_addresses_of_their_own(build: Callable[[str], Path]) -> None:
    """The second is below its code; each page names its twin, and the first language is the default."""
    site = build("[zh, en]")
    page = (site / "en/cases/shade/index.html").read_text(encoding="utf-8")
    url = "https://cases.example.org/"
    for tag, address in (("zh-CN", "cases/shade/"), ("en", "en/cases/shade/"), ("x-default", "cases/shade/")):
        assert f'hreflang="{tag}" href="{url}{address}"' in page
    assert 'property="og:locale" content="en_GB"' in page
    assert not (site / "en/cases/benches").exists()
    assert "Chinese only" in (site / "cases/benches/index.html").read_text(encoding="utf-8")
    for name in ("en/about/index.html", "en/feed.xml", "en/search/texts/0.json", "en/cases/old-shade/index.html"):
        assert (site / name).is_file()
    assert set(_json(site, "cases/shade/case.json")["address"]) == {"zh", "en"}


def test_the_second_language_has_a_page_for_missing_addresses(build: Callable[[str], Path]) -> None:
    """In its language only, with links that work at every depth; that of the site has the texts of both."""
    site = build("[zh, en]")
    text = (site / "en/404.html").read_text(encoding="utf-8")
    assert '<html lang="en"' in text
    assert "<title>Page not found - " in text
    assert '<section lang="en"' in text
    assert "没有找到" not in text
    assert ">Site map</a>" in text
    addresses = re.findall(r'(?:href|src|action)="([^"#]+)"', text)
    assert {each for each in addresses if not each.startswith(("/", "https://"))} == set()
    root = (site / "404.html").read_text(encoding="utf-8")
    assert '<html lang="zh-CN"' in root
    assert "没有找到这个页面 / Page not found - " in root
    assert "404.html" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_one_language_has_nothing_in_another(build: Callable[[str], Path]) -> None:
    """No addresses, no texts, no links between languages; the records of the editors may have both."""
    site = build("[zh]")
    texts = _texts(site)
    assert not (site / "en").exists()
    marks = re.compile(r'hreflang|gov-language|href="[^":]*\ben/|workTranslation|lang="en"')
    assert {name: marks.findall(text) for name, text in texts.items() if marks.search(text)} == {}
    published = {name: text for name, text in texts.items() if not name.startswith("handbook/")}
    assert {name: ENGLISH_WORDS.findall(text) for name, text in published.items() if ENGLISH_WORDS.search(text)} == {}
    assert "没有找到这个页面 - " in texts["404.html"]
    assert "Page not found" not in texts["404.html"]
    assert "/en/" not in texts["sitemap.xml"]


def test_the_data_of_one_language_have_its_texts_only(build: Callable[[str], Path]) -> None:
    """Names that an editor chose, such as ``en`` for a source, are no language."""
    site = build("[zh]")
    case = _json(site, "cases/shade/case.json")
    assert case["title"] == {"zh": "给车站搭凉棚"}
    assert case["address"] == {"zh": "https://cases.example.org/cases/shade/"}
    assert case["author"] == {"zh": "某街道办事处"}
    assert case["figures"]["area"]["printed"] == {"zh": "30平方米"}
    assert case["figures"]["area"]["unit"]["label"] == {"zh": "平方米"}
    assert case["sources"]["en"]["title"] == {"zh": "工程公告"}
    assert "translation" not in case
    catalogue = _json(site, "data/catalogue.jsonld")
    assert [title["@language"] for title in catalogue["dct:title"]] == ["zh-CN"]
    assert len(catalogue["dct:language"]) == 1
    (facets,) = (site / "search").glob("facets.*.json")
    assert [facet["name"] for facet in json.loads(facets.read_text(encoding="utf-8"))] == [
        *("theme", "place", "year", "status")
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("canopy of {area}", "canopy of 31 square metres", "parity-number"),
        ("en: Overview", "en: TODO", "todo-left"),
        ("en: Overview", "en: ''", "empty-text"),
        ("canopy of {area}", "canopy of {nothing}", "unknown-placeholder"),
        ("by: machine", "by: machine, of: 000000000000", "translation-stale"),
    ],
)
def test_texts_in_another_language_are_not_checked(old: str, new: str, code: str, tmp_path: Path) -> None:
    """What a bilingual site reports is no problem on a site in one language."""
    cases = _project(tmp_path, "") / "cases"
    path = cases / BOTH
    assert old in SHADE
    path.write_text(SHADE.replace(old, new), encoding="utf-8")
    with pytest.raises(Problems) as raised:
        load(cases)
    assert code in {problem.code for problem in raised.value.problems}
    assert load(cases, languages=CHINESE).notices == ()


def test_the_first_language_is_required(tmp_path: Path) -> None:
    """A text in the other language alone is reported."""
    cases = _project(tmp_path, "") / "cases"
    (cases / BOTH).write_text(SHADE.replace("title: {zh: 给车站搭凉棚, en", "title: {en"), encoding="utf-8")
    for languages in (CHINESE, CHINESE_AND_ENGLISH):
        with pytest.raises(Problems) as raised:
            load(cases, languages=languages)
        assert [(problem.code, problem.field) for problem in raised.value.problems] == [("missing-chinese", "title.zh")]


def test_private_data_are_found_in_every_language(tmp_path: Path) -> None:
    """The file of a record is published as it is, with texts in a language that the site does not have."""
    cases = _project(tmp_path, "") / "cases"
    text = SHADE.replace("The stop has a canopy [@en].", "Call 13800138000 [@en].")
    (cases / BOTH).write_text(text, encoding="utf-8")
    with pytest.raises(Problems) as raised:
        load(cases, languages=CHINESE)
    assert [(problem.code, problem.field) for problem in raised.value.problems] == [
        ("mobile-number", "sections[1].body.en")
    ]


def test_commands_know_the_languages_of_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check finds no stale translation and none can be recorded; new and imported records have no English."""
    project = _project(tmp_path, "[zh]")
    monkeypatch.chdir(project)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735000000")
    assert checked(project / "cases").problems == ()
    assert CliRunner().invoke(main, ["check"]).exit_code == 0
    refused = CliRunner().invoke(main, ["translated", "shade", "--by", "human"])
    assert refused.exit_code == 1
    assert "本站只有一种语言" in refused.output
    created = CliRunner().invoke(
        main, ["new", "--id", "third"], input="添一盏灯\n添了一盏灯。\ncompiled\n\n\nhere\nbenches\n"
    )
    assert created.exit_code == 0, created.output
    assert "English" not in created.output.partition("已建立")[0]
    imported = CliRunner().invoke(
        main, ["import", "-", "--output", "-"], input="修路的通知\n\n街道把门前的路修好了。\n"
    )
    assert imported.exit_code == 0, imported.output
    assert "修好" in imported.output
    assert "en:" not in imported.output


def test_settings_need_texts_in_the_languages_of_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A column of a Chinese site has no English name."""
    project = _project(tmp_path, "[zh]")
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    columns = "columns: [{key: home, path: '', zh: 首页}]"
    path.write_text(text.replace("languages: [zh]", f"languages: [zh], {columns}"), encoding="utf-8")
    monkeypatch.chdir(project)
    assert CliRunner().invoke(main, ["check"]).exit_code == 0
    path.write_text(text.replace("languages: [zh]", columns), encoding="utf-8")
    assert "extra.columns[1].en" in CliRunner().invoke(main, ["check"]).output


def test_a_changed_setting_leaves_nothing_behind(build: Callable[[str], Path], tmp_path: Path) -> None:
    """With the cache of the former languages the check and the site are those of a clean build."""
    project = _project(tmp_path, "[zh, en]")
    (project / "cases" / BOTH).write_text(SHADE.replace("by: machine", "by: machine, of: 000000000000"), "utf-8")
    assert [problem.code for problem in checked(project / "cases").problems] == ["translation-stale"]
    (project / "cases" / BOTH).write_text(SHADE, encoding="utf-8")
    assert (_build(project) / "en").is_dir()
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("[zh, en]", "[zh]"), encoding="utf-8")
    assert _texts(_build(project)) == _texts(build("[zh]"))
    (project / "cases" / BOTH).write_text(SHADE.replace("by: machine", "by: machine, of: 000000000000"), "utf-8")
    assert checked(project / "cases").problems == ()
