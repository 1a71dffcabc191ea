"""Every example of every component renders in both languages to valid HTML, and prints text as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import html5lib
import pytest
import yaml

from mkdocs_casebook.exports.metadata.recipes import recipes
from mkdocs_casebook.loading.validation import validate_case
from mkdocs_casebook.pages.page import Listing, SitePage
from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.formatting.citation import bibtex
from mkdocs_casebook.records.model import Case, MemberSite
from mkdocs_casebook.records.serialization import StoredCase
from mkdocs_casebook.rendering.page_view import PageView
from mkdocs_casebook.rendering.renderer import environment
from mkdocs_casebook.rendering.template_contexts import create_context
from mkdocs_casebook.text.anchors import anchor
from mkdocs_casebook.text.languages import Language, interface_words
from tests.catalogs import catalog_of
from tests.paths import PACKAGE, TEST_CASES
from tests.sample import site_context

TEMPLATES = PACKAGE / "rendering/templates"
COMPONENTS = sorted(path for path in (TEMPLATES / "components").iterdir() if path.is_dir())
VOCABULARY = catalog_of(TEST_CASES).vocabulary
HOSTILE = """<script>alert(1)</script> {{ 7*7 }} "onmouseover='alert(2)' {0} {title}"""

MINIMAL: dict[str, Any] = {
    "title": {"zh": "例子", "en": "An example"},
    "summary": {"zh": "一句话。", "en": "One sentence."},
    "published": "2024-08-07",
    "origin": "own",
    "issuer": {"zh": "街道办事处", "en": "The subdistrict office"},
    "status": "under-way",
    "place": "china",
    "themes": ["lift-retrofit"],
    "sections": [{"heading": {"zh": "经过", "en": "Story"}, "body": {"zh": "正文。", "en": "Text."}}],
}


@dataclass(frozen=True)
class Example:
    """An example of a component in one language: the record that it needs and the call that prints it."""

    component: str
    record: dict[str, Any]
    call: str
    language: Language

    def render(self, record: dict[str, Any]) -> str:
        """Render the call with the case of a record."""
        case = validate_case(MINIMAL | record, identifier="example", folder="2024/example", version="0123456789ab")
        assert isinstance(case, Case), case
        catalog = Catalog(VOCABULARY, [StoredCase.of(case)])
        pages = {_name(page): page for page in plan(catalog) if page.language is self.language}
        page = pages.get("case") or pages["cases"]
        macro = f"components/{self.component}/macro.html"
        names = re.findall(r"{% macro (\w+)\(", (TEMPLATES / macro).read_text("utf-8"))
        source = f'{{% from "{macro}" import {", ".join(names)} %}}{self.call}'
        site = site_context(catalog)
        context = {"case": case, "catalog": catalog, "page": page, "pages": pages, "listing": _listing}
        context["member_site"] = MemberSite
        context["recipes"] = [*recipes("https://example.org/data/", self.language)]
        if "theme" in pages:
            context["answers"] = create_context(pages["theme"], site)["answers"]
        return environment().from_string(source).render(context, view=PageView(page, site))


def _name(page: SitePage) -> str:
    return page.section if page.kind in ("list", "groups") else page.kind


def _listing(number: int, pages: int) -> Listing:
    addresses = tuple(f"cases/page-{each}/" for each in range(1, pages + 1))
    return Listing(cases=(), number=number, addresses=addresses, total=pages)


def _examples() -> Iterator[Any]:
    for component in COMPONENTS:
        for each in yaml.load((component / "examples.yml").read_text("utf-8"), Loader=yaml.BaseLoader):  # noqa: S506 - makes strings only
            for language in each.get("languages", list(Language)):
                example = Example(component.name, each.get("record", {}), each["call"], Language(language))
                yield pytest.param(example, id=f"{component.name}-{each['name']}-{language}")


EXAMPLES = list(_examples())


def _parsed(html: str) -> Any:
    """Parse a fragment within a small document; the strict parser raises at the first error."""
    head = '<head><meta charset="utf-8"><title>-</title></head>'
    document = f'<!doctype html><html lang="en">{head}<body>{html}</body></html>'
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(document).find("body")


def _hostile(value: Any, *, body: bool = False) -> Any:
    """Replace every text by a hostile one; a body is Markdown, where a raw tag would be dropped."""
    if isinstance(value, list):
        return [_hostile(each) for each in value]
    if not isinstance(value, dict):
        return value
    if "zh" in value:
        text = HOSTILE.replace("<", "\\<") if body else HOSTILE
        return dict.fromkeys(value, text)
    return {key: _hostile(each, body=key == "body") for key, each in value.items()}


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda path: path.name)
def test_a_component_has_a_macro_and_examples(component: Path) -> None:
    """The style and the script are optional, and there are no other files."""
    names = {path.name for path in component.iterdir()}
    assert {"macro.html", "examples.yml"} <= names <= {"macro.html", "examples.yml", "style.css", "script.js"}


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_renders_valid_html(example: Example) -> None:
    """An example prints something, in HTML that the strict parser accepts, with unique ids."""
    body = _parsed(example.render(example.record))
    assert "".join(body.itertext()).strip() or body.find(".//*[@data-search]") is not None
    identifiers = [element.get("id") for element in body.iter() if element.get("id")]
    assert len(identifiers) == len(set(identifiers))
    assert [element.tag for element in body.iter() if element.get("style")] == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_hostile_text_is_printed_as_text(example: Example) -> None:
    """Markup, template syntax and quotation marks in the texts of a record are printed unchanged."""
    body = _parsed(example.render(_hostile(MINIMAL | example.record)))
    attributes = [pair for element in body.iter() for pair in element.attrib.items()]
    assert body.find(".//script") is None
    assert [name for name, _ in attributes if name.startswith("on")] == []
    printed = ["".join(body.itertext()), *(value for _, value in attributes)]
    for text in printed:
        rest = text.replace(HOSTILE, "").replace(bibtex(HOSTILE), "").replace(anchor(HOSTILE), "")
        assert "alert" not in rest
        assert "49" not in rest


def test_hostile_text_is_really_printed() -> None:
    """Otherwise the test above would check nothing."""
    [head] = [param.values[0] for param in EXAMPLES if param.id == "article-head-the least-en"]
    assert HOSTILE in "".join(_parsed(head.render(_hostile(MINIMAL))).itertext())


def test_both_languages_have_the_same_interface_texts() -> None:
    """None is missing, and none unused, in a language."""
    assert set(interface_words(Language.ZH)) == set(interface_words(Language.EN))


def test_every_interface_text_is_used() -> None:
    """By a template or a module."""
    sources = [*TEMPLATES.rglob("*.html"), *PACKAGE.rglob("*.py")]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    composed = (
        *("status_", "level_", "part_", "translated_", "type_", "date_", "read_", "no_link_", "origin_"),
        *("column_", "vocabulary_"),  # of a table, of the published data
        *("only_", "not_in_", "also_in_", "page_in_", "machine_", "unchecked_"),  # a language
    )
    sections = ("_summary", "_csv")
    whole = [key for key in interface_words(Language.ZH) if not key.startswith(composed) and not key.endswith(sections)]
    assert [key for key in whole if f'"{key}"' not in text and f"'{key}'" not in text] == []
