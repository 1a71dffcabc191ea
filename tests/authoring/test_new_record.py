"""``casebook new``: its prompts, the record it writes, and that it changes no other file."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from PIL import Image

from mkdocs_casebook.authoring.answer_parsers import matching_keys, parse_choice, parse_date, parse_text
from mkdocs_casebook.authoring.record_template import Answers, record_text
from mkdocs_casebook.cli import main
from mkdocs_casebook.loading.additions.new_folder import proposed_identifier
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.loading.validation import validate_case
from mkdocs_casebook.records.example import example_blocks, example_data, example_text
from mkdocs_casebook.records.model import Case, Record, Text
from mkdocs_casebook.records.model.scalars import Part
from mkdocs_casebook.yaml_io.reader import parse

OPTIONS = {
    "--title": "三号楼：装上了电梯",
    "--title-en": "Building 3: its lift",
    "--summary": "商量了一年，电梯装好了。",
    "--summary-en": "A year of talk, and the lift is in place.",
    "--published": "2024-08-07",
    "--issuer": "街道办",
    "--status": "completed",
    "--place": "wangjiaqiao",
    "--theme": "lift-retrofit",
}


def _new(cases: Path, *more: str, typed: str | None = None, **changed: str) -> Result:
    options = {} if typed is not None else OPTIONS | {f"--{name}": value for name, value in changed.items()}
    arguments = [part for option in options.items() for part in option]
    quiet = [] if typed is not None else ["--yes"]
    return CliRunner().invoke(main, ["new", "--cases", str(cases), *arguments, *more, *quiet], input=typed)


def _tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_new_record_passes_the_check(cases: Path) -> None:
    """With all options it asks nothing; the case is a draft in both languages in the folder of its year."""
    result = _new(cases)
    assert result.exit_code == 0, result.output
    [case] = [case for case in load(cases, with_drafts=True).whole_cases() if case.id != "lift"]
    assert case.folder == "2024/san-hao-lou"
    assert (case.title.zh, case.title.en) == ("三号楼：装上了电梯", "Building 3: its lift")
    assert (case.published, case.status, case.place, case.themes) == (
        "2024-08-07",
        "completed",
        "wangjiaqiao",
        ("lift-retrofit",),
    )
    assert case.draft
    assert case.sections[0].body.en == "A year of talk, and the lift is in place."
    assert len(load(cases).cases) == 1
    assert "cases/2024/san-hao-lou/case.yml" in result.output
    assert "casebook check" in result.output


def test_it_asks_in_both_languages_until_the_answer_is_valid(cases: Path) -> None:
    """Names are accepted for keys; an unknown name gives the nearest, ? gives all, an empty answer is asked again."""
    typed = [
        "",
        "三号楼",
        "",
        "一句{话",
        "一句话",
        "",
        "own",
        "街道",
        "Office",
        "昨天",
        "2024-08-07",
        "underway",
        "",
        "汪家",
    ]
    result = _new(
        cases, typed="\n".join([*typed, "?", "加装电梯、lift-retrofit", "Lift", "page-2", "lift", "number-3", ""])
    )
    assert result.exit_code == 0, result.output
    case = load(cases, with_drafts=True).by_id["number-3"]
    assert (case.title, case.summary) == (Text(zh="三号楼"), Text(zh="一句话"))
    assert case.issuer == Text(zh="街道", en="Office")
    assert (case.status, case.place, case.themes) == ("under-way", "wangjiaqiao", ("lift-retrofit",))
    for message in ("不能含大括号", "write a date as", "是不是 / ; did you mean:\n  under-way  进行中", "有案例在用"):
        assert message in result.output
    assert "\n  lift-retrofit  加装电梯" in result.output
    assert (
        "进展：planned 计划中，under-way 进行中，completed 已完成，stopped 已停止 / Progress: planned" in result.output
    )
    assert "withdrawn" not in result.output


ANSWERS = ("新村", "", "一句话", "", "own", "街道", "", "2024-08-07", "completed")
"""What is asked before the place."""


def test_a_place_is_added_on_the_way(cases: Path) -> None:
    """With what contains it: the county and the province come from the list of divisions, other levels are asked."""
    new_estate = ["汪家桥新村", "y", "7", "大竹林街道", "y", "", "渝北区", "y", "", "", "Wangjiaqiao New Village"]
    themes = ["旧衣回收", "y", "Clothes"]
    typed = [
        *ANSWERS,
        *new_estate,
        *themes,
        "new-village",
    ]
    before = (cases / "vocabulary/places.yml").read_text(encoding="utf-8")
    result = _new(cases, typed="\n".join([*typed, ""]))
    assert result.exit_code == 0, result.output
    catalog = load(cases, with_drafts=True)
    case = catalog.by_id["new-village"]
    places = catalog.vocabulary.places
    assert [(places[key].name.zh, places[key].name.en) for key in catalog.vocabulary.lineage(case.place)] == [
        ("中国", "China"),
        ("重庆市", "Chongqing"),
        ("渝北区", "Yubei District"),
        ("大竹林街道", "Dazhulin Subdistrict"),
        ("汪家桥新村", "Wangjiaqiao New Village"),
    ]
    assert catalog.vocabulary.themes[case.themes[0]].label == Text(zh="旧衣回收", en="Clothes")
    assert (cases / "vocabulary/places.yml").read_text(encoding="utf-8").startswith(before)


def test_nothing_is_added_if_the_questions_are_not_answered(cases: Path) -> None:
    """An editor who gives up leaves no trace."""
    before = _tree(cases)
    typed = [
        *ANSWERS,
        "大竹林街道",
        "y",
        "",
        "渝北区",
        "y",
    ]
    assert _new(cases, typed="\n".join(typed)).exit_code == 1
    assert _tree(cases) == before


def test_names_match_as_they_are_typed() -> None:
    """In any case, with an ASCII apostrophe, in part; a key matches itself only."""
    offered = {"talks": Text(zh="协商", en="Residents’ talks"), "lift": Text(zh="中国 › 电梯", en="Lift, China")}
    typed = ("residents' TALKS", "residents’", "电梯", "lift", "China", "i")
    assert [matching_keys(word, offered) for word in typed] == [
        ["talks"],
        ["talks"],
        ["lift"],
        ["lift"],
        [],
        ["talks", "lift"],
    ]


@pytest.mark.parametrize("answer", ["2024-08-07", "2024年8月7日", "2024.8.7", "7 August 2024", "31/08/2024"])
def test_a_day_may_be_written_as_elsewhere(answer: str) -> None:
    """As in a record, where the check corrects it."""
    assert parse_date(answer) in ("2024-08-07", "2024-08-31")


@pytest.mark.parametrize("answer", ["7/8/2024", "2024年8月", "8月7日", "2024-02-30"])
def test_a_day_that_may_be_another_is_refused(answer: str) -> None:
    """Which of the two is meant, only the editor knows."""
    with pytest.raises(click.BadParameter, match="2026-03-01"):
        parse_date(answer)


def test_a_question_is_answered_in_words(cases: Path) -> None:
    """Yes and no in both languages; another answer is asked for again, in both."""
    theme = ["积分", "大概吧", "否", "积分", "是", "Points"]
    typed = ["电梯", "", "装好了。", "", "compiled", "", "", "wangjiaqiao", *theme, "points", ""]
    result = _new(cases, typed="\n".join(typed))
    assert result.exit_code == 0, result.output
    assert result.output.count("写 y（是）或 n（否） / write y (yes) or n (no)") == 1
    assert "en: Points" in (cases / "vocabulary/themes.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"place": "wangjiaqio"}, "did you mean:\n  wangjiaqiao"),
        ({"theme": "nothing like it"}, "没有“nothing like it”"),
        ({"published": "2024-02-30"}, "2026-03-01"),
        ({"status": "withdrawn"}, "没有“withdrawn”"),
        ({"title": "  "}, "不能为空"),
        ({"title": "{a}"}, "no braces"),
        ({"summary-en": "\x07"}, "no control characters"),
        ({"place": ""}, "--place"),
        ({"id": "../outside"}, "lower case letters"),
        ({"id": "lift"}, "the id “lift” is taken"),
        ({"id": "y"}, "the id names the folder"),
        ({"id": "yes"}, "the id names the folder"),
    ],
)
def test_an_invalid_option_is_reported_and_nothing_is_used_fields(
    cases: Path, changed: dict[str, str], message: str
) -> None:
    """Exit code 2; the message names the option; no file is changed."""
    before = _tree(cases.parent)
    result = _new(cases, **changed)
    assert result.exit_code == 2
    assert message in result.output
    assert _tree(cases.parent) == before


def test_no_file_is_overwritten(cases: Path) -> None:
    """The same title gives the next free id; existing files do not change, even if they are not valid records."""
    assert _new(cases).exit_code == 0
    (cases / "2023/san-hao-lou-2").mkdir(parents=True)
    (cases / "2023/san-hao-lou-2/case.yml").write_text("x", encoding="utf-8")
    before = _tree(cases)
    _new(cases)
    assert set(_tree(cases)) - set(before) == {"2024/san-hao-lou-3/case.yml"}
    assert _tree(cases).items() >= before.items()


def test_a_symbolic_link_out_of_the_folder_is_not_followed(cases: Path, tmp_path: Path) -> None:
    """Nothing is written into a folder outside through a year that is a link."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (cases / "2025").symlink_to(outside)
    result = _new(cases, published="2025-01-01")
    assert (result.exit_code, list(outside.iterdir())) == (1, [])
    assert "is outside the cases folder" in result.output


def test_an_invalid_vocabulary_is_reported(cases: Path) -> None:
    """Without a vocabulary there are no choices."""
    (cases / "vocabulary/themes.yml").write_text("a: [", encoding="utf-8")
    result = _new(cases)
    assert result.exit_code == 1
    assert "casebook check" in result.output


def test_problems_of_the_new_record_are_reported(cases: Path) -> None:
    """The record is written, so that no answer is lost, and its problems are printed with their lines."""
    result = _new(cases, summary="写得很好 <b>真的</b>")
    assert result.exit_code == 1
    assert "cases/2024/san-hao-lou/case.yml:" in result.output


def _used(written: str, *without: str) -> str:
    """Return a new record with its examples uncommented, except for some fields."""
    _, *blocks = re.split(r"^(?=## [^\n]*\n## )", written, flags=re.MULTILINE)
    retained = [block for block in blocks if not any(f"\n# {name}:" in block for name in without)]
    return re.sub(r"^# ?(?!#)", "", "".join(retained), flags=re.MULTILINE)


def test_the_example_of_every_other_field_is_valid(cases: Path) -> None:
    """Removing ``# `` before the examples gives a case without problems, once the case that it refers to exists.

    Exceptions are fields with a hash of the text, the notice of withdrawal, and the original of a republished text.
    """
    bound = {"withdrawn", "accepted", "translation", "review", "original"}
    [related] = example_data()["related"]
    (cases / "2024/lift").rename(cases / "2024" / related)
    _new(cases, id="example")
    record = cases / "2024/example/case.yml"
    written = record.read_text(encoding="utf-8")
    assert re.findall(r"^(?:# )?([a-z_]+):", written, re.MULTILINE) == list(Record.model_fields)
    cited = re.sub(r"^( {8}(?:商量了|A year).*)$", r"\1 [@report]", _used(written, *bound), flags=re.MULTILINE)
    record.write_text(cited, encoding="utf-8")
    Image.new("RGB", (8, 8)).save(record.with_name("lift.jpg"))
    checked = CliRunner().invoke(main, ["check", "--date", "2024-09-15", str(record)])
    assert checked.output.splitlines()[:-1] == []
    used = parse(record.read_text(encoding="utf-8")).data
    assert set(Record.model_fields) - set(used) == bound


def _fields(part: type[Part]) -> set[tuple[str, str]]:
    inner = [found for field in part.model_fields.values() for found in _parts(field.annotation)]
    return {(part.__name__, name) for name in part.model_fields} | {pair for one in inner for pair in _fields(one)}


def _parts(annotation: object) -> list[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return [annotation]
    return [found for inner in getattr(annotation, "__args__", ()) for found in _parts(inner)]


def test_the_example_has_every_field_of_every_part() -> None:
    """Editors would not see a field that the example lacks."""
    assert list(example_blocks()) == list(Record.model_fields)
    case = validate_case({**parse(example_text()).data, "status": "withdrawn"}, identifier="a", folder="2024/a")
    assert isinstance(case, Case)
    assert _fields(Record) - _used_fields(case) == {("Translations", "zh")}  # of a site whose first language is English


def _used_fields(value: object) -> set[tuple[str, str]]:
    if isinstance(value, Part):
        name = "Record" if isinstance(value, Case) else type(value).__name__
        inner = [getattr(value, field) for field in value.model_fields_set]
        return {(name, field) for field in value.model_fields_set} | {
            pair for one in inner for pair in _used_fields(one)
        }
    items = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()
    return {pair for one in items for pair in _used_fields(one)}


@pytest.mark.parametrize(
    ("title", "identifier"),
    [
        ("三号楼：装上了电梯", "san-hao-lou"),
        ("重庆大竹林街道汪家桥小区加装电梯", "chong-qing-da-zhu-lin-jie-dao-wang-jia"),
        ("Ｐ２ 停车场", "p2-ting-che-chang"),
        ("……", "case-2"),
        ("page-7", "case-2"),
        ("../../etc", "case-2"),
        ("x" * 300, "x" * 40),
    ],
)
def test_the_default_id_is_the_pinyin_of_the_title(title: str, identifier: str) -> None:
    """Lower case letters, digits and hyphens, limited in length, and free."""
    assert proposed_identifier(title, {"case", "lift"}) == identifier


ANY = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"], exclude_characters="{}"), min_size=1, max_size=60)


@settings(max_examples=200)
@given(title=ANY, summary=ANY)
def test_any_text_is_parsed_back_unchanged(title: str, summary: str) -> None:
    """Quotation marks, colons, line ends and the reserved characters of YAML are escaped."""
    assume(title.strip() and summary.strip())
    answers = Answers(
        title=Text(zh=parse_text(title), en=parse_text(title)),
        summary=Text(zh=parse_text(summary)),
        origin="own",
        issuer=Text(zh="街道"),
        published="2024-08-07",
        status="planned",
        place="a",
        themes=("a", "b"),
    )
    read = parse(record_text(answers)).data
    assert read["title"] == {"zh": answers["title"].zh, "en": answers["title"].en}
    assert read["summary"] == {"zh": answers["summary"].zh}
    assert read["sections"][0]["body"]["zh"].strip() == str(answers["summary"].zh).strip()


def test_an_ambiguous_name_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """The matches are listed; a part of one name is accepted, and the key printed."""
    offered = {"a": Text(zh="中国 › 甲街道", en="A, China"), "b": Text(zh="中国 › 乙街道", en="B, China")}
    with pytest.raises(Exception, match="matches several"):
        parse_choice("街道", offered)
    with pytest.raises(Exception, match="there is no “中国”"):
        parse_choice("中国", offered)
    assert parse_choice("乙", offered) == "b"
    assert "b  中国 › 乙街道  B, China" in capsys.readouterr().out
