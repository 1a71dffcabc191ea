"""The handbook is correct: its page for a text editor leads to a case; its fields, checks and commands exist."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import html5lib
import pytest
from click.testing import CliRunner, Result
from markdown import markdown
from PIL import Image

from mkdocs_casebook.authoring.handbook.markdown_writer import plain
from mkdocs_casebook.authoring.handbook.pages import handbook_files
from mkdocs_casebook.authoring.handbook.vocabulary_lists import lists_page
from mkdocs_casebook.cli import main
from mkdocs_casebook.diagnostics.problems import codes, level
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.loading.vocabulary import require_vocabulary
from mkdocs_casebook.records.choices import CHOSEN, choices
from mkdocs_casebook.records.json_schema import schema_of
from mkdocs_casebook.records.model import Record
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH
from mkdocs_casebook.text.languages import Language
from tests.paths import PACKAGE, TEST_CASES

DOCS = PACKAGE / "theme/pages"
ROOTS = [CHINESE_AND_ENGLISH.root(language) for language in Language]
PAGES = sorted(path for language in Language for path in (DOCS / language / "handbook").glob("*.md"))
EDITOR = [DOCS / language / "handbook/text-editor.md" for language in Language]
ACCEPT_DEFAULT = ("（回车）", "(Enter)")
GENERATED = handbook_files(require_vocabulary(TEST_CASES), CHINESE_AND_ENGLISH)


def _run(*arguments: str | Path, given: str = "") -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)), input=given)


def _read(root: str, name: str) -> str:
    return GENERATED[f"{root}handbook/{name}.md"]


def _blocks(text: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """The cases folder of a new clone, without its cases."""
    folder = tmp_path / "cases"
    shutil.copytree(TEST_CASES / "vocabulary", folder / "vocabulary")
    return folder


def test_the_lists_are_those_of_the_site(cases: Path) -> None:
    """An owner's own theme is in the handbook of their site."""
    with (cases / "vocabulary/themes.yml").open("a", encoding="utf-8") as themes:
        themes.write("new-theme:\n  label: {zh: 新主题, en: New}\n")
    assert "`new-theme`" in handbook_files(require_vocabulary(cases), CHINESE_AND_ENGLISH)["en/handbook/lists.md"]


@pytest.mark.parametrize("root", ROOTS)
def test_every_field_is_explained(root: str) -> None:
    """Each field of a record has an anchor and an example, each field within it a line."""
    page = _read(root, "fields")
    schema = schema_of(Record)
    assert re.findall(r"^### .* \{ #(\w+) \}$", page, re.MULTILINE) == list(schema["properties"])
    assert [shown.partition(":")[0] for shown in _blocks(page, "yaml")] == list(schema["properties"])
    named = set(re.findall(r"^ *- `(\w+)`", page, re.MULTILINE))
    parts = {name: part for name, part in schema["$defs"].items() if name != "Text"}
    assert [
        f"{name}.{field}" for name, part in parts.items() for field in part["properties"] if field not in named
    ] == []


@pytest.mark.parametrize("root", ROOTS)
def test_every_check_is_explained(root: str) -> None:
    """Each code has an anchor, in the order of the catalogue; how to accept it is explained for warnings only."""
    page = _read(root, "checks")
    assert re.findall(r"^### .* \{ #([a-z0-9-]+) \}$", page, re.MULTILINE) == list(codes())
    accepted = re.findall(r"\{problem: ([a-z0-9-]+), field: …", page)
    assert accepted == [code for code in codes() if level(code) == "warning"]


@pytest.mark.parametrize("language", Language)
def test_every_key_is_listed(language: Language) -> None:
    """Each key of each vocabulary list is on the page with its name, measures with what they count."""
    page = _read(CHINESE_AND_ENGLISH.root(language), "lists")
    vocabulary = require_vocabulary(TEST_CASES)
    offered = {key: name for kind in CHOSEN.values() for key, name in choices(vocabulary, kind).items()}
    assert [key for key, name in offered.items() if f"- `{key}` {plain(name.get(language))}" not in page] == []
    for measure in vocabulary.measures.values():
        assert plain(measure.definition.get(language)) in page


def test_of_a_long_list_only_the_number_is_shown() -> None:
    """A country has more places than anybody reads."""
    vocabulary = require_vocabulary(TEST_CASES)
    many = {f"place-{number}": vocabulary.places["china"] for number in range(501)}
    page = lists_page(vocabulary.model_copy(update={"places": many}), Language.EN)
    assert "place-7" not in page
    assert "Entries: 501." in page


@pytest.mark.parametrize(
    "text", ["# a", "1. a", "- a", "a_b_c *d* `e` [f](g) {h} | i", "<b>&amp; &#60;", "a\\b", "> a", "+ a"]
)
def test_plain_text_is_escaped(text: str) -> None:
    """Markdown interprets no character of the text."""
    html = markdown(plain(text), extensions=["attr_list", "tables"])
    [shown] = html5lib.parseFragment(html, namespaceHTMLElements=False)
    assert (shown.tag, list(shown), shown.text) == ("p", [], text)


def _answers(page: str) -> list[tuple[str, str]]:
    [shown] = _blocks(page, "text")[:1]
    return [(asked, answer) for asked, _, answer in (line.partition(": ") for line in shown.splitlines())]


def _with_field(record: str, block: str) -> str:
    """Replace the example of a field in a new record, as the page says."""
    name = block.partition(":")[0]
    changed, count = re.subn(
        rf"^(# )?{name}:.*?(?=^##|\Z)", lambda _: f"{block}\n", record, flags=re.DOTALL | re.MULTILINE
    )
    assert count == 1, name
    return changed


@pytest.mark.parametrize("first", EDITOR, ids=ROOTS)
def test_the_page_leads_to_a_published_case(first: Path, cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its answers, blocks, photo and command, in order, give a case in both languages."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772323200")  # 2026-03-01
    page = first.read_text(encoding="utf-8")
    asked = _answers(page)
    given = "".join("\n" if answer in ACCEPT_DEFAULT else f"{answer}\n" for _, answer in asked)
    result = _run("new", "--cases", cases, given=given)
    assert result.exit_code == 0, result.output
    positions = [result.output.find(question) for question, _ in asked]
    assert positions == sorted(positions)
    assert -1 not in positions
    path = cases / "2026/lift-in-building-3/case.yml"
    record = path.read_text(encoding="utf-8")
    *blocks, draft = _blocks(page, "yaml")
    for block in blocks:
        record = _with_field(record, block)
    path.write_text(record, encoding="utf-8")
    Image.new("RGB", (1600, 1200)).save(path.with_name("lift.jpg"))
    assert _run("check", cases).exit_code == 0, _run("check", cases).output
    command = re.search(r"^casebook (translated .*)$", page, re.MULTILINE)
    assert command
    assert _run(*command[1].split(), "--cases", cases).exit_code == 0
    assert load(cases).by_id == {}
    path.write_text(path.read_text(encoding="utf-8").replace(draft, ""), encoding="utf-8")
    assert _run("check", cases).exit_code == 0, _run("check", cases).output
    case = load(cases).case("lift-in-building-3")
    assert case.is_in(Language.EN)
    assert "16户" in str(case.sections[0].body.zh)
    assert case.photos


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_commands_on_the_pages_exist(page: Path) -> None:
    """Every command and option that a page names exists; none needs make, which an owner's folder does not have."""
    text = page.read_text(encoding="utf-8")
    assert re.findall(r"(?:^|`)make [a-z]+", text, re.MULTILINE) == []
    for name, rest in re.findall(r"(?:^|`)casebook ([a-z]+)(?=[`\s])([^`\n]*)", text, re.MULTILINE):
        command = main.commands[name]
        assert set(re.findall(r"--[a-z-]+", rest)) <= set(_options(command)), name


def _options(command: click.Command) -> Iterator[str]:
    for parameter in command.params:
        yield from parameter.opts


@pytest.mark.parametrize("name", sorted({path.name for path in PAGES}))
def test_both_languages_have_the_same_structure(name: str) -> None:
    """A page and its translation have equal numbers of sections, items and blocks, and the same anchors."""
    zh, en = ((DOCS / language / "handbook" / name).read_text(encoding="utf-8") for language in Language)
    for kind in (r"^#+ ", r"^ *- ", r"^```\w+$", r"\{ (#\S+) \}$", r"\]\(([^)]*)\)"):
        assert re.findall(kind, zh, re.MULTILINE) == re.findall(kind, en, re.MULTILINE), kind
