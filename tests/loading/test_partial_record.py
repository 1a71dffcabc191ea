"""The rest of an invalid record is checked too: all problems at once, each at its place, none that only follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_casebook.loading.check_cache import checked

REQUIRED = {
    "title": "{zh: 加装电梯}",
    "summary": "{zh: 装好了。}",
    "published": "2024-08-07",
    "origin": "compiled",
    "status": "planned",
    "place": "wangjiaqiao",
    "themes": "[lift-retrofit]",
    "sections": "[{heading: {zh: 经过}, body: {zh: 一段话。}}]",
}


def _problems(cases: Path, **fields: str) -> list[tuple[str, str]]:
    """Return code and field of the problems of a record; the fields are YAML."""
    text = "".join(f"{name}: {value}\n" for name, value in (REQUIRED | fields).items())
    (cases / "2024/lift/case.yml").write_text(text, encoding="utf-8")
    return [(problem.code, problem.field) for problem in checked(cases).problems]


def test_the_record_is_valid_otherwise(cases: Path) -> None:
    """Else the tests below would prove nothing."""
    assert _problems(cases) == []


@pytest.mark.parametrize(
    ("name", "value", "field"),
    [
        ("column", "[x]", "column"),
        ("lessons", "[{zh: [x]}]", "lessons[1].zh"),
        ("translation", "{en: {by: nobody}}", "translation.en.by"),
        (
            "figures",
            "{n: {label: {zh: 数}, unit: lift, series: [{as_of: 2024, value: x}]}}",
            "figures.n.series[1].value",
        ),
        ("concerns", "[{concern: {zh: {zh: x}}}]", "concerns[1].concern.zh"),
        ("sections", "[{heading: {zh: {zh: x}}, body: {zh: 一段话。}}]", "sections[1].heading.zh"),
    ],
)
def test_another_problem_is_reported_too(cases: Path, name: str, value: str, field: str) -> None:
    """However many levels are dropped: an item, a figure, or all sections with it."""
    found = _problems(cases, **{name: value, "place": "nowhere"})
    assert sorted(where for _, where in found) == sorted([field, "place"])


@pytest.mark.parametrize("key", ["'null [meeting'", "'[x](y)'", "'**a'", "''", "'a: b'", "'<<'"])
def test_a_mapping_in_place_of_a_list_may_have_any_key(cases: Path, key: str) -> None:
    """It is read as the only item; its keys are quoted where YAML needs that."""
    assert ("not-a-list", "lessons") in _problems(cases, lessons=f"{{{key}: [x]}}")


@pytest.mark.parametrize(
    "fields",
    [
        {"figures": "{n: {label: {zh: 数}, unit: lift, value: x}}", "summary": "{zh: '装了{n}。'}"},
        {
            "sources": "{s: {title: [x]}}",
            "figures": "{n: {label: {zh: 数}, unit: lift, value: 1, as_of: 2024, source: s}}",
        },
        {
            "photos": "{p: {file: x.gif, caption: {zh: 图}, alt: {zh: 图}}}",
            "sections": "[{heading: {zh: 经过}, body: {zh: 一段话。}, photos: [p]}]",
        },
        {"status": "done", "withdrawn": "{date: 2024-09-01, reason: {zh: 有误。}}"},
        {
            "lessons": "[{zh: [同意,社]}]",
            "accepted": "[{problem: half-width-sign, field: 'lessons[1].zh', reason: 照原样}]",
        },
        {"place": "[x]"},
        {"sections": "[]"},
    ],
    ids=["figure", "source", "photo", "withdrawal", "acceptance", "placeholder", "sections"],
)
def test_what_follows_from_a_problem_is_not_reported(cases: Path, fields: dict[str, str]) -> None:
    """One mistake, one message."""
    assert len(_problems(cases, **fields)) == 1


def test_positions_are_those_of_the_file(cases: Path) -> None:
    """Items before them may have been dropped."""
    lessons = "[{zh: [x]}, {zh: '同意,社区'}, {zh: [x]}, {zh: 好}, {zh: '同意,社区'}]"
    assert sorted(where for _, where in _problems(cases, lessons=lessons)) == [
        *("lessons[1].zh", "lessons[2].zh", "lessons[3].zh", "lessons[5].zh")
    ]
