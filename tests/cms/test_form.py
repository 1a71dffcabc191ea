"""The form has every field of the model, and saves records without changing their formatting."""

from __future__ import annotations

import copy
import difflib
import html
import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from mkdocs.exceptions import PluginError

from mkdocs_casebook.cms import BadBackend, NoPackage, backend_of, write_form
from mkdocs_casebook.cms.fields import NAME, groups_of, named_parts
from mkdocs_casebook.inspection.site_reader import read_site
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.loading.vocabulary import require_vocabulary
from mkdocs_casebook.mkdocs_plugin.form_backend import form_backend
from mkdocs_casebook.records.choices import CHOSEN, choices
from mkdocs_casebook.records.json_schema import schema_files
from mkdocs_casebook.records.model import Part, Record, Text
from mkdocs_casebook.records.model.editorial import Translations
from mkdocs_casebook.yaml_io.reader import read
from tests.paths import DATA, TEST_CASES

RECORDS = sorted(TEST_CASES.glob("*/*/case.yml"))
VOCABULARY = require_vocabulary(TEST_CASES)
CHANGES = int(os.environ.get("FORM_CHANGES", "4"))
"""How many texts of each record are changed; set the variable to hundreds for a thorough run."""

SCHEMA = json.loads(schema_files(VOCABULARY)["case.schema.json"])
NAMED = named_parts(SCHEMA)
GROUPS = groups_of(SCHEMA)
LAYOUT = {"order": list(Record.model_fields), "named": NAMED, "groups": GROUPS}

AWKWARD = (
    *(
        "x: y",
        "- a",
        "# b",
        "1.0",
        "007",
        "true",
        "no",
        "~",
        "null",
        "{a}",
        "[b",
        "@x",
        "%y",
        "&z",
        "*z",
        "!w",
        "'",
        '"',
    ),
    *(
        "“引号”：说明",
        "一行\n又一行",
        "一段。\n\n又一段。\n",
        "a\\b",
        "a #b",
        "a: ",
        ">",
        "|",
        "?",
        "2024-08-07",
        "\u3000全角",
    ),
)


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The form of a site, for a local folder."""
    site = tmp_path_factory.mktemp("site")
    write_form(site, backend=backend_of("local"), vocabulary=VOCABULARY)
    (site / "package.json").write_text('{"type": "module"}')  # for Node; in browsers the page says it
    return site / "admin"


@pytest.fixture(scope="module")
def config(form: Path) -> dict[str, Any]:
    """The settings of the form."""
    loaded: dict[str, Any] = yaml.safe_load((form / "config.yml").read_text(encoding="utf-8"))
    return loaded


def saved(form: Path, *tasks: dict[str, Any]) -> list[Any]:
    """Return what the form saves for each task: the text of a file, or the error it shows."""
    node = Path(sys.executable).with_name("node")
    command = [str(node), str(Path(__file__).with_name("rewrite.mjs")), str(form / "record.js")]
    given = json.dumps([{"layout": LAYOUT, "changes": [], **task} for task in tasks])
    done = subprocess.run(command, input=given, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def data(text: str, folder: Path) -> Any:
    """Return the data of a record as our reader parses them, with texts stripped."""
    (folder / "case.yml").write_text(text, encoding="utf-8")
    return stripped(read(folder / "case.yml").data)


def count_of_blocks(value: Any) -> int:
    """Return how many texts in the data have several lines."""
    if isinstance(value, (dict, list)):
        return sum(count_of_blocks(item) for item in (value.values() if isinstance(value, dict) else value))
    return "\n" in value


def stripped(value: Any) -> Any:
    """Return data with every text stripped, as the model does."""
    if isinstance(value, dict):
        return {key: stripped(item) for key, item in value.items()}
    if isinstance(value, list):
        return [stripped(item) for item in value]
    return value.strip() if isinstance(value, str) else value


def parts(annotation: Any) -> Iterator[type[Part]]:
    """Yield the parts of a record in the type of a field."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        yield from parts(inner)


NO_TRANSLATION = (Translations, "zh")
OF_THE_SITE = {(Text, "zh"), (Translations, "en")}
"""What is required on a site whose first language is Chinese, and what it does not have."""


def assert_whole(fields: list[dict[str, Any]], part: type[Part]) -> None:
    """The fields of the form are those of the part at every depth, in its order below the top."""
    grouped = [inner for field in fields for inner in (field["fields"] if field["name"] in GROUPS else [field])]
    own = [field for field in grouped if field["name"] != NAME or NAME in part.model_fields]
    if part is Record:
        own.sort(key=lambda field: list(Record.model_fields).index(field["name"]))
    assert [field["name"] for field in own] == [name for name in part.model_fields if (part, name) != NO_TRANSLATION]
    for field in own:
        described = part.model_fields[field["name"]]
        is_required = described.is_required() or (part, field["name"]) in OF_THE_SITE
        assert field["required"] == is_required, field["name"]
        for inner in parts(described.annotation):
            assert_whole(field["fields"], inner)


def test_the_form_has_every_field(config: dict[str, Any]) -> None:
    """A field added to the model is in the form without any change to the form: in the group that is folded."""
    fields = config["collections"][0]["fields"]
    assert_whole(fields, Record)
    assert [field["name"] for field in fields][:5] == ["title", "summary", "sections", "figures", "milestones"]
    assert fields[-1]["collapsed"] is True
    assert not any(field["required"] for field in fields[-1]["fields"])


def test_the_form_offers_the_whole_vocabulary(config: dict[str, Any]) -> None:
    """Every key of each vocabulary is an option, labelled in both languages."""
    found = {field["name"]: field for field in walk(config["collections"][0]["fields"]) if "options" in field}
    for (_, name), listed in CHOSEN.items():
        offered = {option["value"]: option["label"] for option in found[name]["options"]}
        known = choices(VOCABULARY, listed)
        assert list(offered) == list(known)
        assert all(text.zh in offered[key] and (text.en or "") in offered[key] for key, text in known.items())


def walk(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield all fields at every depth."""
    for field in fields:
        yield field
        yield from walk(field.get("fields", []))


def test_every_label_is_in_both_languages(config: dict[str, Any]) -> None:
    """A label is short; the rest of the description is in the hint."""
    labels = [field["label"] for field in walk(config["collections"][0]["fields"])]
    rest = [label for label in labels if label not in ("中文", "English")]
    assert [label for label in rest if not re.fullmatch(r".*[\u4e00-\u9fff].* · .+", label) or len(label) > 90] == []


def test_the_page_connects_to_its_own_site_only(form: Path) -> None:
    """It has its own security policy, and search engines do not index it."""
    page = (form / "index.html").read_text(encoding="utf-8")
    assert html.unescape(page).count(json.dumps(LAYOUT)) == 1
    assert "connect-src &#39;self&#39; blob: data:;" in page
    assert "noindex" in page
    assert "http" not in page.replace("http-equiv", "")


def test_the_packages_have_their_licences(form: Path) -> None:
    """Source maps are left out."""
    assert "MIT License" in (form / "sveltia/LICENSE.txt").read_text()
    assert "ISC" in (form / "yaml/LICENSE").read_text() or "Permission to use" in (form / "yaml/LICENSE").read_text()
    assert not list(form.rglob("*.map"))


def test_json_imports_are_declared(form: Path) -> None:
    """Without that, browsers cannot load the translations of Sveltia."""
    script = (form / "sveltia/npm/index.js").read_text(encoding="utf-8")
    assert "import(`../locales/zh-CN.json`,{with:{type:`json`}})" in script
    assert not re.search(r"import\(`[^`]+\.json`\)", script)


@pytest.mark.parametrize(
    ("settings", "hosts"),
    [
        ({"name": "github", "repo": "a/b"}, ("https://api.github.com",)),
        ({"name": "gitlab", "repo": "a/b/c"}, ("https://gitlab.com",)),
        (
            {
                "name": "gitea",
                "repo": "a/b",
                "base_url": "https://git.example.cn",
                "api_root": "https://git.example.cn/api/v1",
            },
            ("https://git.example.cn",),
        ),
    ],
)
def test_the_form_may_connect_to_the_host_of_its_repository(settings: dict[str, str], hosts: tuple[str, ...]) -> None:
    """And to no other."""
    backend = backend_of({"backend": settings})
    assert backend.hosts == hosts
    assert backend.settings == settings


@pytest.mark.parametrize(
    "admin",
    [
        *(True, "github", {}, {"backend": "github"}, {"backend": {"name": "svn", "repo": "a/b"}}),
        *({"backend": {"name": "github"}}, {"backend": {"name": "github", "repo": "b"}}),
        {"backend": {"name": "gitea", "repo": "a/b", "api_root": "http://git.example.cn"}},
        {"backend": {"name": "gitea", "repo": "a/b", "api_root": "https://git.example.cn; script-src *"}},
    ],
)
def test_invalid_settings_are_refused(admin: Any) -> None:
    """The message is in both languages."""
    with pytest.raises(BadBackend, match=r"admin: .*[\u4e00-\u9fff].* / [a-z]"):
        backend_of(admin)


@pytest.fixture
def no_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkout in which npm has not run."""
    monkeypatch.setattr("mkdocs_casebook.cms.packages._IN_CHECKOUT", tmp_path)


@pytest.mark.usefixtures("no_packages")
def test_missing_packages_are_reported(tmp_path: Path) -> None:
    """With the one command that installs them; the site is not touched."""
    with pytest.raises(NoPackage, match=r"还没有安装.*npm --prefix admin ci.* / .*npm --prefix admin ci"):
        write_form(tmp_path / "site", backend=backend_of("local"), vocabulary=VOCABULARY)
    assert not (tmp_path / "site").exists()


@pytest.mark.usefixtures("no_packages")
def test_a_build_without_the_packages_is_refused() -> None:
    """Before anything is built; a site without a form needs no packages, and a preview goes without."""
    assert form_backend(None, preview=False) is None
    assert form_backend("local", preview=True) is None
    with pytest.raises(PluginError, match="npm --prefix admin ci"):
        form_backend("local", preview=False)


def test_the_form_of_a_preview_saves_to_this_computer() -> None:
    """Whatever backend the site has; a wrong one is reported there too."""
    hosted = {"backend": {"name": "gitlab", "repo": "owner/name"}}
    for admin in (None, "local", hosted):
        backend = form_backend(admin, preview=True)
        assert backend
        assert backend.is_local
    published = form_backend(hosted, preview=False)
    assert published
    assert not published.is_local
    with pytest.raises(PluginError, match="write local"):
        form_backend({"backend": {"name": "gitlab"}}, preview=True)


def test_the_report_ignores_the_form(form: Path) -> None:
    """It is for editors, not a page of the site."""
    assert read_site(form.parent, today="2026-01-01", catalog=None).files == {"package.json"}


def test_a_record_saved_without_changes_is_the_same(form: Path) -> None:
    """Byte for byte: comments, blank lines, quotes, lists on a line."""
    texts = [path.read_text(encoding="utf-8") for path in (*RECORDS, DATA / "full.yml")]
    assert saved(form, *({"text": text} for text in texts)) == texts


def test_a_record_written_from_scratch_has_the_same_data(form: Path, tmp_path: Path) -> None:
    """Everything in the records can be entered in the form; texts of several lines are written as blocks."""
    texts = [path.read_text(encoding="utf-8") for path in RECORDS]
    written = saved(form, *({"text": text, "fromScratch": True} for text in texts))
    assert [data(text, tmp_path) for text in written] == [data(text, tmp_path) for text in texts]
    assert all(text.startswith("# yaml-language-server: $schema=../../case.schema.json\n") for text in written)
    blocks = [len(re.findall(r"[:-] \|\n", text)) for text in written]
    assert blocks == [count_of_blocks(data(text, tmp_path)) for text in texts]
    assert any(blocks)


def test_the_record_saved_by_the_form_passes_the_check(form: Path, cases: Path) -> None:
    """With a changed title, a new figure and its source; empty fields are omitted."""
    record = cases / "2024/lift/case.yml"
    text = record.read_text(encoding="utf-8")
    figure: dict[str, Any] = {
        NAME: "lifts",
        "label": {"zh": "电梯", "en": "Lifts"},
        "value": "2",
        "unit": "lift",
        "series": [],
        "to": None,
    }
    source = {NAME: "report", "title": {"zh": "报告", "en": ""}, "publisher": None, "published": "2024"}
    changes = [
        [["title", "zh"], "加装电梯记"],
        [["more", "editor"], {"zh": "", "en": ""}],
        [["figures"], [{**figure, "source": "report"}]],
        [["sources"], [source]],
    ]
    [text] = saved(form, {"text": text, "changes": changes})
    record.write_text(text, encoding="utf-8")
    case = load(cases).case("lift")
    assert case.title.zh == "加装电梯记"
    assert case.editor is None
    assert case.figures["lifts"].value == 2
    assert case.sources["report"].title == Text(zh="报告")


def test_a_change_touches_only_its_lines(form: Path, tmp_path: Path) -> None:
    """Any text can be changed to one that YAML could take for something else; other lines stay."""
    rng = random.Random(0)
    tasks = [task for path in RECORDS for task in changes_of(path.read_text(encoding="utf-8"), tmp_path, rng)]
    for task, text in zip(tasks, saved(form, *tasks), strict=True):
        assert data(text, tmp_path) == task["expected"], task["changes"]
        lines = [line[0] for line in difflib.unified_diff(task["text"].splitlines(), text.splitlines(), n=0)][2:]
        new = task["changes"][0][1].rstrip()
        assert lines.count("-") <= task["old"].rstrip().count("\n") + 1
        assert lines.count("+") <= new.count("\n") + (12 if "\n" in new else 1)  # a list on one line is split


def changes_of(text: str, folder: Path, rng: random.Random) -> Iterator[dict[str, Any]]:
    """Yield tasks that each change one text of a record."""
    record = data(text, folder)
    leaves = list(leaves_of(record))
    for path in rng.sample(leaves, min(CHANGES, len(leaves))):
        new = rng.choice(AWKWARD)
        expected = copy.deepcopy(record)
        inner = expected
        for step in path[:-1]:
            inner = inner[step]
        old, inner[path[-1]] = inner[path[-1]], new.strip()
        yield {"text": text, "changes": [[in_form(record, path), new]], "expected": expected, "old": old}


def leaves_of(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path to every text."""
    if isinstance(value, str):
        yield at
    else:
        for step, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves_of(item, (*at, step))


def in_form(record: Any, path: tuple[Any, ...]) -> list[Any]:
    """Return the path in the form of a path in the record: named parts are a list in the form."""
    first, *rest = path
    if first in NAMED:
        return [first, list(record[first]).index(rest[0]), *rest[1:]]
    return [*(group for group, names in GROUPS.items() if first in names), *path]


UNUSUAL = """\
# 第一稿 First draft
title:   {zh: "旧题",   en: 'Old'}   # 待定
summary:
      zh: >-
          折行的
          摘要
sections:
    # 开头
    -   heading:
            zh: 经过
        body:
            zh: |
                  先开会。

                    * 缩进
                  再动工。
            en: "Met, then \\
              built."
    -   heading: {zh: 结果}   # 结尾
        body: {zh: 装上了, en: [not, text]}


figures:
   lifts:  {label: {zh: 电梯}, value: 18.0, unit: lift}   # 数过两遍
   # 尚缺来源
   homes: {label: {zh: 户}, value: 30, unit: household}
themes: [ lift-retrofit,  parking ]
"""


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (["title", "zh"], "新题: 一", '"旧题"', "'新题: 一'"),
        (["sections", 0, "heading", "zh"], "起因", "zh: 经过", "zh: 起因"),
        (["sections", 0, "body", "zh"], "先开会。\n\n  * 缩进\n最后动工。\n", "再动工。", "最后动工。"),
        (["sections", 1, "heading", "zh"], "结局", "{zh: 结果}", "{zh: 结局}"),
        (["figures", 0, "value"], "19", "18.0", "19"),
        (["figures", 1, "note"], {"zh": "约数"}, "unit: household}", "unit: household, note: {zh: 约数}}"),
        (["summary", "en"], "A summary", "          摘要\n", "          摘要\n      en: A summary\n"),
        (["themes"], ["lift-retrofit"], "[ lift-retrofit,  parking ]", "[lift-retrofit]"),
        (["figures", 1], None, "\n   # 尚缺来源\n   homes: {label: {zh: 户}, value: 30, unit: household}", ""),
    ],
)
def test_an_unusual_layout_is_left_as_it_is(form: Path, path: list[Any], value: Any, old: str, new: str) -> None:
    """Indentation, quotes, comments and blank lines of everything that was not edited."""
    assert UNUSUAL.count(old) == 1
    assert saved(form, {"text": UNUSUAL, "changes": [[path, value]]}) == [UNUSUAL.replace(old, new)]


def test_moved_items_take_their_comments_along(form: Path) -> None:
    """The order of figures and of sections can be changed."""
    first, second = "   lifts:  {", "   homes: {"
    changes = [[["sections"], SECTIONS[::-1]], [["figures"], FIGURES[::-1]]]
    [result] = saved(form, {"text": UNUSUAL, "changes": changes})
    assert result.index(second) < result.index(first)
    assert result.index("-   heading: {zh: 结果}   # 结尾") < result.index("-   heading:\n            zh: 经过")
    assert "   # 尚缺来源\n" in result
    assert sorted(line.strip() for line in result.splitlines()) == sorted(line.strip() for line in UNUSUAL.splitlines())


FIGURES = [
    {NAME: "lifts", "label": {"zh": "电梯"}, "value": "18.0", "unit": "lift"},
    {NAME: "homes", "label": {"zh": "户"}, "value": "30", "unit": "household"},
]
SECTIONS = [
    {
        "heading": {"zh": "经过"},
        "body": {"zh": "先开会。\n\n  * 缩进\n再动工。", "en": "Met, then built."},
    },
    {"heading": {"zh": "结果"}, "body": {"zh": "装上了", "en": ["not", "text"]}},
]


def test_a_figure_can_be_removed(form: Path) -> None:
    """Even one with a name that has a meaning in JavaScript."""
    text = (DATA / "full.yml").read_text(encoding="utf-8").replace("  meetings:", "  constructor:")
    [without] = saved(form, {"text": text, "changes": [[["figures", 3], None]]})
    assert without == "".join(line for line in text.splitlines(keepends=True) if "  constructor:" not in line)


def test_a_duplicate_name_is_not_saved(form: Path) -> None:
    """One figure would hide the other."""
    text = (DATA / "full.yml").read_text(encoding="utf-8")
    [result] = saved(form, {"text": text, "changes": [[["figures", 1, NAME], "lifts_done"]]})
    assert result == {"error": "figures: “lifts_done”出现两次 / “lifts_done” appears twice"}
