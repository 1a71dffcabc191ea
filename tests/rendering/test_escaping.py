"""Any text in any field of a record is printed on the page as text."""

from __future__ import annotations

import re

import html5lib
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Case, Text
from mkdocs_casebook.records.model.text_fields import texts, with_texts
from mkdocs_casebook.records.serialization import StoredCase
from mkdocs_casebook.rendering.renderer import render
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.yaml_io.reader import FORBIDDEN
from tests.catalogs import catalog_of
from tests.paths import GOLDEN
from tests.sample import site_context

CATALOG = catalog_of(GOLDEN / "cases")
EVERYTHING = CATALOG.case("everything")

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7*7 }}{% raw %}{# no #}",
    "&lt;b&gt; &amp; &#60;",
    "</title></script><!-- -->]]>",
    "%s %(x)s ${x} {0} @@casebook:body@@",
    "\\u003cscript\\u003e 𠮷野家 👩‍👩‍👧 e\u0301",
]

any_text = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=40),
).filter(lambda text: text.strip() and not FORBIDDEN.search(text) and text == text.strip())


def _text_of(html: str) -> str:
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return re.sub(r"\s+", " ", "".join(tree.itertext()))


def _rendered(case: Case, language: Language) -> str:
    others = (other for other in CATALOG.whole_cases() if other.id != case.id)
    catalog = Catalog(CATALOG.vocabulary, map(StoredCase.of, [case, *others]))
    page = next(page for page in plan(catalog) if page.case and page.case.id == case.id and page.language is language)
    return render(page, site_context(catalog))["body"]


def _is_printed_as_is(place: tuple[str | int, ...]) -> bool:
    """Return whether a field is printed as text: not as Markdown, and not in an attribute."""
    return "body" not in place and "alt" not in place and place[0] != "summary"


@settings(derandomize=True, max_examples=40)
@given(zh=any_text, en=any_text)
def test_any_text_is_printed(zh: str, en: str) -> None:
    """A text in every field of a case is on its page as often as there are fields."""

    def change(text: Text) -> Text:
        return Text.model_construct(zh=zh, en=en if text.en else None)

    shown = [place for place, _ in texts(EVERYTHING) if _is_printed_as_is(place)]
    changed = with_texts(EVERYTHING, change).model_copy(update={"sections": EVERYTHING.sections})
    expected = len([place for place in shown if place[0] != "sections"])
    for language, text in ((Language.ZH, zh), (Language.EN, en)):
        page = _text_of(_rendered(changed, language))
        assert page.count(re.sub(r"\s+", " ", text)) >= expected - 1, text  # the editor has no English here


@settings(derandomize=True, max_examples=40)
@given(text=any_text)
def test_any_heading_is_printed(text: str) -> None:
    """Headings of sections are texts too."""
    section = EVERYTHING.sections[0].model_copy(update={"heading": Text(zh=text, en=text)})
    page = _text_of(_rendered(EVERYTHING.model_copy(update={"sections": (section,)}), Language.ZH))
    assert re.sub(r"\s+", " ", text) in page
