"""Saved pages become drafts: whole ones as in ``expected/``, damaged ones the same, or with a TODO at the damage.

``python -m tests.importing.test_pages`` renews ``expected/``.
"""

from __future__ import annotations

import re

import pytest

from mkdocs_casebook.importing.drafting.draft import draft
from mkdocs_casebook.yaml_io.reader import parse
from tests.importing.damage import DAMAGES, SPAM_END, SPAM_TOP
from tests.importing.samples import ENCODINGS, HERE, VOCABULARY, damaged, page, saved

NOTES = re.compile(r"\n\n# 导入时.*", re.DOTALL)


def _expected(name: str) -> str:
    return (HERE / "expected" / f"{name}.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ENCODINGS)
def test_a_page_becomes_a_draft(name: str) -> None:
    """Title, column, dates, issuer, sections, tables, pictures, figures, milestones, source: as expected."""
    assert draft(saved(name), VOCABULARY).text == _expected(name)


@pytest.mark.parametrize("name", ENCODINGS)
def test_what_is_written_is_data(name: str) -> None:
    """YAML reads the draft, and its texts begin and end as they should."""
    data = parse(_expected(name)).data
    assert data["draft"] == "true"
    assert not re.search(r"[{}]", re.sub(r"\{[a-z0-9_]+\}", "", str([part["body"]["zh"] for part in data["sections"]])))


def _other_lines(name: str, kinds: list[str], seed: int) -> list[str]:
    """Return the lines of a damaged page's draft that the draft of the whole one has not."""
    made = draft(damaged(name, kinds, seed), VOCABULARY).text
    whole, mended = (NOTES.sub("", text).splitlines() for text in (_expected(name), made))
    return [line.replace(", en: TODO", "") for line in mended if line not in whole]


def _kinds(name: str) -> list[str]:
    return [kind for kind in DAMAGES if (name, kind) != ("hongkong.html", "pinyin")]  # it is traditional anyway


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", ENCODINGS)
def test_damage_of_one_reading_is_undone(name: str, seed: int) -> None:
    """The damaged page gives the same draft, line by line."""
    for kind in _kinds(name):
        assert kind == "marks" or _other_lines(name, [kind], seed) == []


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("name", ENCODINGS)
def test_lost_marks_are_found_again_or_told(name: str, seed: int) -> None:
    """No date is another than it was: it is the same, or there is a TODO; so too with all damages at once."""
    for kinds in (["marks"], _kinds(name)):
        assert [line for line in _other_lines(name, kinds, seed) if "TODO" not in line] == []


@pytest.mark.parametrize("name", ENCODINGS)
def test_nothing_is_left_out_in_silence(name: str) -> None:
    """Every line of the page that a reader saw is in the draft, mended or as a comment."""
    made = _letters(draft(damaged(name, ["spam"], 1), VOCABULARY).text)
    assert _letters(SPAM_TOP) in made
    assert _letters(SPAM_END) in made
    seen = re.sub(r"<(script|style|head).*?</\1>|<!--.*?-->", "", page(name), flags=re.DOTALL)
    for line in re.split(r"<[^>]*>|\n", seen):
        for piece in re.split(r"\d+\S{0,4}", _letters(line)):  # figures are printed by their names
            assert piece in made


def _letters(text: str) -> str:
    return re.sub(r"[^\w]", "", text.replace("&gt;", ""))


def test_traditional_becomes_simplified_when_asked() -> None:
    """Phrases and all."""
    made = draft(saved("hongkong.html"), VOCABULARY, to_simplified=True).text
    assert "title: {zh: 海湾区大厦居民合力更换升降机, en: TODO}" in made
    assert "居民会议" in made


if __name__ == "__main__":
    for sample in ENCODINGS:
        text = draft(saved(sample), VOCABULARY).text
        (HERE / "expected" / f"{sample}.yml").write_text(text, encoding="utf-8")
