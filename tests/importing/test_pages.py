"""Drafts of the sample pages equal ``expected/``; those of damaged pages too, or they have a TODO at the damage.

``python -m tests.importing.test_pages`` rewrites ``expected/``.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from mkdocs_casebook.importing.drafting.draft import create_draft
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.yaml_io.reader import parse
from tests.importing.damage import DAMAGES, SPAM_END, SPAM_TOP
from tests.importing.samples import ENCODINGS, HERE, VOCABULARY, damaged, page, saved

NOTES = re.compile(r"\n\n# 导入时.*", re.DOTALL)


def _expected(name: str) -> str:
    return (HERE / "expected" / f"{name}.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ENCODINGS)
def test_a_page_becomes_a_draft(name: str) -> None:
    """Title, column, dates, issuer, sections, tables, pictures, figures, milestones and source are as expected."""
    assert create_draft(saved(name), VOCABULARY).text == _expected(name)


@pytest.mark.parametrize("name", ENCODINGS)
def test_a_draft_for_a_chinese_site_has_no_english(name: str) -> None:
    """It is the draft of a bilingual site without the texts that wait for a translation, and without their TODOs."""

    def without_english(value: Any) -> Any:
        if isinstance(value, list):
            return [without_english(item) for item in value]
        if isinstance(value, dict):
            return {key: without_english(item) for key, item in value.items() if key != "en"}
        return value

    both = create_draft(saved(name), VOCABULARY)
    chinese = create_draft(saved(name), VOCABULARY, languages=SiteLanguages(Language.ZH))
    assert parse(chinese.text).data == without_english(parse(both.text).data)
    assert both.todos - chinese.todos == both.text.count("en: TODO") > 1


@pytest.mark.parametrize("name", ENCODINGS)
def test_the_draft_is_valid_yaml(name: str) -> None:
    """It can be parsed, and no braces of the page remain as placeholders."""
    data = parse(_expected(name)).data
    assert data["draft"] == "true"
    assert not re.search(r"[{}]", re.sub(r"\{[a-z0-9_]+\}", "", str([part["body"]["zh"] for part in data["sections"]])))


def _different_lines(name: str, kinds: list[str], seed: int) -> list[str]:
    """Return the lines of the draft of a damaged page that differ from the draft of the undamaged page."""
    text = create_draft(damaged(name, kinds, seed), VOCABULARY).text
    expected, repaired = (NOTES.sub("", draft).splitlines() for draft in (_expected(name), text))
    return [line.replace(", en: TODO", "") for line in repaired if line not in expected]


def _kinds(name: str) -> list[str]:
    return [
        kind for kind in DAMAGES if (name, kind) != ("hongkong.html", "pinyin")
    ]  # that page is in traditional script


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", ENCODINGS)
def test_unambiguous_damage_is_repaired(name: str, seed: int) -> None:
    """The damaged page gives the same draft, line by line."""
    for kind in _kinds(name):
        assert kind == "dates" or _different_lines(name, [kind], seed) == []


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("name", ENCODINGS)
def test_truncated_dates_are_repaired_or_marked(name: str, seed: int) -> None:
    """Every line is right or has a TODO, also with all kinds of damage together."""
    for kinds in (["dates"], _kinds(name)):
        assert [line for line in _different_lines(name, kinds, seed) if "TODO" not in line] == []


@pytest.mark.parametrize("name", ENCODINGS)
def test_no_text_is_lost(name: str) -> None:
    """Every visible line of the page is in the draft, in a field or in a comment."""
    in_draft = _letters(create_draft(damaged(name, ["spam"], 1), VOCABULARY).text)
    assert _letters(SPAM_TOP) in in_draft
    assert _letters(SPAM_END) in in_draft
    seen = re.sub(r"<(script|style|head).*?</\1>|<!--.*?-->", "", page(name), flags=re.DOTALL)
    for line in re.split(r"<[^>]*>|\n", seen):
        for piece in re.split(r"\d+\S{0,4}", _letters(line)):  # figures are placeholders
            assert piece in in_draft


def _letters(text: str) -> str:
    return re.sub(r"[^\w]", "", text.replace("&gt;", ""))


def test_conversion_to_simplified() -> None:
    """Whole words are converted, not single characters."""
    text = create_draft(saved("hongkong.html"), VOCABULARY, to_simplified=True).text
    assert "title: {zh: 海湾区大厦居民合力更换升降机, en: TODO}" in text
    assert "居民会议" in text


if __name__ == "__main__":
    for sample in ENCODINGS:
        text = create_draft(saved(sample), VOCABULARY).text
        (HERE / "expected" / f"{sample}.yml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("languages", "line"),
    [
        (SiteLanguages(Language.ZH, Language.EN), "title: {zh: TODO, en: New benches}"),
        (SiteLanguages(Language.EN, Language.ZH), "title: {en: New benches, zh: TODO}"),
        (SiteLanguages(Language.EN), "title: {en: New benches}"),
        (SiteLanguages(Language.ZH), "title: {zh: New benches}"),
    ],
)
def test_a_draft_has_the_languages_of_the_site(languages: SiteLanguages, line: str) -> None:
    """The first language first; every text in all of them and in no other, so also the TODOs."""
    story = "<p>The council asked forty residents of the village what they thought of the new benches.</p>" * 4
    page = f"<html><head><title>New benches</title></head><body><h1>New benches</h1>{story}</body></html>"
    draft = create_draft(page.encode(), VOCABULARY, languages=languages).text
    assert line in draft.splitlines()
    codes = {code for code in ("zh", "en") if f"{code}:" in draft}
    assert codes == set(languages.codes)
