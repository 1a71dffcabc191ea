"""A site whose first language is English, alone or with Chinese: addresses, links, data, commands."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from click.testing import CliRunner

from mkdocs_casebook.cli import main
from mkdocs_casebook.cms.fields import fields_of
from mkdocs_casebook.diagnostics.problems import Problems
from mkdocs_casebook.loading.check_cache import checked
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.loading.vocabulary import require_vocabulary
from mkdocs_casebook.records.json_schema import schema_files
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.yaml_io.reader import parse
from tests.forked import run_forked

ENGLISH = SiteLanguages(Language.EN)
ENGLISH_AND_CHINESE = SiteLanguages(Language.EN, Language.ZH)
URL = "https://cases.example.org/"
FILES = {
    "mkdocs.yml": """\
site_name: A Subdistrict Casebook
site_url: https://cases.example.org/
strict: true
theme: {name: material, font: false}
plugins: [cases]
extra: {languages: <languages>, handbook: true}
""",
    "docs/about.md": "# About\n\n[a case](case:shade)\n",
    "docs/contact.md": "# Contact\n",
    "docs/zh/contact.md": "# 联系我们\n",
    "docs/zh/about.md": "# 关于\n\n[一个案例](case:shade)\n",
    "cases/vocabulary/places.yml": "here:\n  level: city\n  name: {en: A city, zh: 某市}\n",
    "cases/vocabulary/themes.yml": "benches:\n  label: {en: Benches, zh: 长椅}\n",
    "cases/vocabulary/units.yml": "bench:\n  en: {one: bench, other: benches}\n",
    "cases/2024/benches/case.yml": """\
title: {en: Benches in the Yard}
summary: {en: "The yard has {benches}."}
published: 2024-05-06
origin: own
issuer: {en: A Subdistrict Office}
status: completed
place: here
themes: [benches]
figures:
  benches: {label: {en: Benches in the yard}, value: 4, unit: bench, source: notice}
  times: {label: {en: Meetings held}, value: 3, unit: time, source: notice}
sources:
  notice: {title: {en: Notice}, publisher: {en: A Subdistrict Office}, no_link: offline, read: original}
sections:
  - heading: {en: Overview}
    body: {en: "The yard, 4 metres wide, has benches [@notice]."}
""",
    "cases/2024/shade/case.yml": """\
title: {en: A Canopy for the Stop, zh: 给车站搭凉棚}
summary: {en: "The stop has a canopy of {area}.", zh: "车站搭了{area}的凉棚。"}
published: 2024-06-07
origin: own
issuer: {en: A Subdistrict Office, zh: 某街道办事处}
status: completed
place: here
themes: [benches]
figures:
  area: {label: {en: Area of the canopy, zh: 凉棚面积}, value: 30, unit: square-metre, source: zh}
sources:
  zh:
    title: {en: Notice of the works, zh: 工程公告}
    publisher: {en: A Subdistrict Office, zh: 某街道办事处}
    no_link: offline
    read: original
sections:
  - heading: {en: Overview, zh: 概况}
    body: {en: "The stop has a canopy [@zh].", zh: "车站搭了凉棚[@zh]。"}
moved_from: [old-shade]
translation: {zh: {by: machine}}
""",
}
CHINESE = re.compile(r"[\u3400-\u9fff]+")
REQUIRED_LABELS = ("工作动态", "数据开放", "首页")
"""Kinds of columns, as the rules for page labels of government sites name them."""


def _project(folder: Path, setting: str) -> Path:
    for name, text in FILES.items():
        if name.startswith("docs/zh/") and setting == "[en]":
            continue
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text.replace("<languages>", setting), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that builds the records with a setting of languages and returns the folder of the site."""
    built: dict[str, Path] = {}

    def build_once(setting: str) -> Path:
        if setting not in built:
            project = _project(tmp_path_factory.mktemp("english"), setting)
            done = run_forked("mkdocs", "build", "--strict", folder=project)
            assert done.returncode == 0, done.stdout + done.stderr
            built[setting] = project / "site"
        return built[setting]

    return build_once


def _json(site: Path, name: str) -> Any:
    return json.loads((site / name).read_text(encoding="utf-8"))


def _text(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


class _Page(HTMLParser):
    """The links of a page, and its texts with the language of the nearest element that has one."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self._languages: list[tuple[str, str]] = [("", "")]
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.links += [str(given[name]) for name in ("href", "src") if given.get(name)]
        self._languages.append((tag, given.get("lang") or self._languages[-1][1]))

    def handle_endtag(self, tag: str) -> None:
        opened = [index for index, (name, _) in enumerate(self._languages) if name == tag]
        del self._languages[opened[-1] :]

    def handle_data(self, data: str) -> None:
        tag, language = self._languages[-1]
        if tag not in ("script", "style", "title") and data.strip():
            self.texts.append((language, data))


def _pages(site: Path) -> Iterator[tuple[str, _Page]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), _Page(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("setting", ["[en]", "[en, zh]"])
def test_no_link_is_broken(setting: str, build: Callable[[str], Path]) -> None:
    """Links of all pages, those between languages too, lead to files of the site."""
    site = build(setting)
    addresses = [
        (name, urlsplit(urljoin(URL + name, link)))
        for name, page in _pages(site)
        for link in page.links
        if urljoin(URL + name, link).startswith(URL)
    ]
    assert len(addresses) > 500
    missing = {
        (name, address.path)
        for name, address in addresses
        if not (
            site / f"{address.path}index.html".lstrip("/") if address.path.endswith("/") else site / address.path[1:]
        ).is_file()
    }
    assert missing == set()


@pytest.mark.parametrize("setting", ["[en]", "[en, zh]"])
def test_every_text_is_marked_as_of_its_language(setting: str, build: Callable[[str], Path]) -> None:
    """Chinese is only in elements that say so; the handbook explains records in both."""
    for name, page in _pages(build(setting)):
        if "handbook/" not in name:
            wrong = [text for language, text in page.texts if CHINESE.search(text) and not language.startswith("zh")]
            assert wrong == [], name


def test_english_alone_has_no_chinese(build: Callable[[str], Path]) -> None:
    """In no page, feed, data file or index; records and vocabularies are as written, the handbook has examples.

    Synonyms and the spellings of units are words that people type, in either language.
    """
    site = build("[en]")
    suffixes = (".html", ".json", ".ndjson", ".jsonld", ".geojson", ".csv", ".xml")
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.suffix in suffixes]
    as_written = ("assets/", "handbook/", "search/pages.", "data/vocabularies/synonyms.", "data/vocabularies/units.")
    shown = [name for name in names if not name.startswith(as_written)]
    found = {name: set(CHINESE.findall(_text(site, name))) - set(REQUIRED_LABELS) for name in shown}
    assert {name: words for name, words in found.items() if words} == {}
    marks = re.compile(r'hreflang|gov-language|href="[^":]*\b(?:zh|en)/|workTranslation|lang="zh')
    assert {name for name in shown if marks.search(_text(site, name))} == set()
    assert not (site / "zh").exists()
    assert "Page not found" in _text(site, "404.html")


def test_english_is_at_the_root_and_chinese_below(build: Callable[[str], Path]) -> None:
    """Each page names its twin, the first language is the default, and a case in English only is marked."""
    site = build("[en, zh]")
    assert '<html lang="zh-CN"' in _text(site, "zh/404.html")
    assert "<title>没有找到这个页面 - " in _text(site, "zh/404.html")
    assert not (site / "en").exists()
    for name, language in (("cases/shade/index.html", "en"), ("zh/cases/shade/index.html", "zh-CN")):
        page = _text(site, name)
        assert f'<html lang="{language}"' in page
        for tag, address in (("en", "cases/shade/"), ("zh-CN", "zh/cases/shade/"), ("x-default", "cases/shade/")):
            assert f'hreflang="{tag}" href="{URL}{address}"' in page
    assert '"translationOfWork"' in _text(site, "zh/cases/shade/index.html")
    assert "本页由机器翻译，以英文为准。" in _text(site, "zh/cases/shade/index.html")
    assert "Chinese text: translated by machine" in _text(site, "cases/shade/index.html")
    assert not (site / "zh/cases/benches").exists()
    assert '<span class="gov-mark">仅英文</span>' in _text(site, "zh/cases/index.html")
    assert "There is no Chinese version of this case yet." in _text(site, "cases/benches/index.html")
    assert f"{URL}zh/cases/old-shade/" not in _text(site, "sitemap.xml")
    assert 'href="../shade/"' in _text(site, "zh/cases/old-shade/index.html")
    for name in ("zh/about/index.html", "zh/feed.xml", "zh/search/index.html", "zh/handbook/fields/index.html"):
        assert (site / name).is_file()


def test_the_data_have_the_languages_of_the_site(build: Callable[[str], Path]) -> None:
    """Texts, addresses, printed values, columns of the tables, facets; each case is valid by the published schema."""
    one, both = build("[en]"), build("[en, zh]")
    assert _json(one, "cases/shade/case.json")["address"] == {"en": f"{URL}cases/shade/"}
    assert _json(both, "cases/shade/case.json")["address"] == {
        "en": f"{URL}cases/shade/",
        "zh": f"{URL}zh/cases/shade/",
    }
    assert _json(one, "cases/shade/case.json")["figures"]["area"]["printed"] == {"en": "30 square metres"}
    figures = _json(one, "cases/benches/case.json")["figures"]
    assert figures["benches"]["printed"] == {"en": "4 benches"}
    assert figures["times"]["unit"]["label"] == {"en": "time"}
    assert _json(both, "cases/shade/case.json")["translation"] == {"zh": {"by": "machine"}}
    head = _text(one, "data/cases.csv").split("\n")[0]
    assert "title_en" in head
    assert "_zh" not in head
    assert "title_zh" in _text(both, "data/cases.csv").split("\n")[0]
    (facets,) = (both / "search").glob("facets.*.json")
    languages = next(each for each in json.loads(facets.read_text("utf-8")) if each["name"] == "language")
    assert languages["values"] == [["zh", "In Chinese", -1], ["en", "English only", -1]]
    assert languages["cases"] == [[1], [0]]


@pytest.mark.parametrize("setting", ["[en]", "[en, zh]"])
def test_every_case_is_valid_by_the_published_schema(setting: str, build: Callable[[str], Path]) -> None:
    """The schema requires the first language."""
    from jsonschema import Draft202012Validator

    site = build(setting)
    schema = _json(site, "data/schema.json")
    assert schema["$defs"]["Text"]["required"] == ["en"]
    for name in ("shade", "benches"):
        Draft202012Validator(schema).validate(_json(site, f"cases/{name}/case.json"))


@pytest.mark.parametrize("languages", [ENGLISH, ENGLISH_AND_CHINESE])
def test_the_first_language_is_required(languages: SiteLanguages, tmp_path: Path) -> None:
    """In a record and in the owner's vocabulary; Chinese may be missing."""
    cases = _project(tmp_path, "[en]") / "cases"
    assert load(cases, languages=languages).notices == ()
    path = cases / "2024/shade/case.yml"
    path.write_text(path.read_text("utf-8").replace("{en: A Canopy for the Stop, zh", "{zh"), encoding="utf-8")
    (cases / "vocabulary/themes.yml").write_text("benches:\n  label: {zh: 长椅}\n", encoding="utf-8")
    with pytest.raises(Problems) as raised:
        load(cases, languages=languages)
    assert {(problem.code, problem.path, problem.field) for problem in raised.value.problems} == {
        ("missing-english", "cases/2024/shade/case.yml", "title.en"),
        ("missing-english", "cases/vocabulary/themes.yml", "benches.label.en"),
    }


def test_commands_write_the_languages_of_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """New records, imported drafts, sign-off of a translation, schemas and the form."""
    project = _project(tmp_path, "[en, zh]")
    monkeypatch.chdir(project)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735000000")
    answers = "A Lamp\n一盏灯\nThere is a lamp.\n\ncompiled\n\n\nhere\nbenches\n"
    created = CliRunner().invoke(main, ["new", "--id", "lamp"], input=answers)
    assert created.exit_code == 0, created.output
    record = parse((project / "cases/2024/lamp/case.yml").read_text("utf-8")).data
    assert record["title"] == {"zh": "一盏灯", "en": "A Lamp"}
    assert record["summary"] == {"en": "There is a lamp."}
    signed = CliRunner().invoke(main, ["translated", "shade", "--by", "human"])
    assert signed.exit_code == 0, signed.output
    path = project / "cases/2024/shade/case.yml"
    assert set(parse(path.read_text("utf-8")).data["translation"]["zh"]) == {"by", "of"}
    path.write_text(path.read_text("utf-8").replace("The stop has a canopy [", "The stop now has a canopy ["), "utf-8")
    assert [(each.code, each.field) for each in checked(project / "cases").problems] == [
        ("translation-stale", "translation.zh.of")
    ]
    vocabulary = require_vocabulary(project / "cases", ENGLISH_AND_CHINESE)
    schema = json.loads(schema_files(vocabulary, ENGLISH_AND_CHINESE)["case.schema.json"])
    assert list(schema["$defs"]["Text"]["properties"]) == ["en", "zh"]
    assert list(schema["$defs"]["Translations"]["properties"]) == ["zh"]
    for languages, second in ((ENGLISH, "hidden"), (ENGLISH_AND_CHINESE, "string")):
        title = next(field for field in fields_of(schema, languages) if field["name"] == "title")
        assert [(each["name"], each["required"], each["widget"]) for each in title["fields"]] == [
            ("en", True, "string"),
            ("zh", False, second),
        ]
