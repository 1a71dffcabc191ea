"""Sign-offs of translations and reviews are written into the record with a hash of its text; nothing else changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_casebook.checks.publication.reviews import required_steps
from mkdocs_casebook.cli import main
from mkdocs_casebook.loading.check_cache import checked

LATER = ("居民开了会。", "居民开了两次会。")


def _run(cases: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--cases", str(cases)])


def _record(cases: Path) -> Path:
    return cases / "2024/lift/case.yml"


def _text(cases: Path) -> str:
    return _record(cases).read_text(encoding="utf-8")


def _change(cases: Path, old: str, new: str) -> None:
    text = _text(cases)
    assert old in text
    _record(cases).write_text(text.replace(old, new), encoding="utf-8")


def _codes(cases: Path, *, require_review: bool = False) -> list[str]:
    return [problem.code for problem in checked(cases, require_review=require_review).problems]


def test_a_translation_is_stale_after_a_change_of_the_original(cases: Path) -> None:
    """Signing it off again fixes that; the date of the earlier comparison is removed."""
    before = _text(cases)
    assert _run(cases, "translated", "lift", "--by", "human", "--checked", "2024-09-01").exit_code == 0
    added = _text(cases).removeprefix(before)
    assert re.fullmatch(r"translation: \{en: \{by: human, checked: 2024-09-01, of: '?[0-9a-f]{12}'?\}\}\n", added)
    assert _codes(cases) == []
    _change(cases, *LATER)
    assert _codes(cases) == ["translation-stale"]
    assert _run(cases, "translated", "lift").exit_code == 0
    assert _codes(cases) == []
    assert "by: human" in _text(cases)
    assert "checked" not in _text(cases)


@pytest.mark.parametrize(
    ("old", "new", "is_stale"),
    [
        ("Residents met.", "Residents met twice.", False),
        ("居民开了会。", '"居民开了会。 "', False),
        ("{zh: 经过, en: How it went}", "{en: How it went, zh: 经过}", False),
        ("status: under-way", "status: completed  # 注", False),
        ("居民开了会。", "居民开了会", True),
    ],
)
def test_only_the_chinese_text_makes_a_translation_stale(cases: Path, old: str, new: str, *, is_stale: bool) -> None:
    """A change of the English, of the layout or of other fields does not."""
    _run(cases, "translated", "lift", "--by", "machine")
    _change(cases, old, new)
    assert ("translation-stale" in _codes(cases)) == is_stale


def test_a_repeated_sign_off_changes_nothing(cases: Path) -> None:
    """There is still one entry; the date of the comparison stays as the text did not change."""
    _run(cases, "translated", "lift", "--by", "human", "--checked", "2024-09-01")
    _run(cases, "reviewed", "lift", "--step", "first", "--by", "社区", "--date", "2024-09-02")
    once = _text(cases)
    assert "nothing to change" in _run(cases, "translated", "lift").output
    again = _run(cases, "reviewed", "lift", "--step", "first", "--by", "社区", "--date", "2024-09-03")
    assert "nothing to change" in again.output
    assert _text(cases) == once
    assert sorted(path.name for path in _record(cases).parent.iterdir()) == ["case.yml"]


def test_three_reviews_let_a_case_be_published_until_it_changes(cases: Path) -> None:
    """The void entry stays in the record; the step is reviewed again."""
    for step in ("first", "second", "third"):
        assert _codes(cases, require_review=True) == ["review-missing"]
        _run(cases, "reviewed", "lift", "--step", step, "--by", "街道，宣传科", "--date", "2024-09-02")
    assert _codes(cases, require_review=True) == _codes(cases) == []
    _change(cases, *LATER)
    assert _codes(cases) == ["review-outdated"] * 3
    assert _codes(cases, require_review=True) == ["review-void"] * 3
    _run(cases, "reviewed", "lift", "--step", "first", "--by", "街道，宣传科")
    assert _codes(cases, require_review=True) == ["review-void"] * 2
    assert _text(cases).count("step: first") == 2


def test_reviews_have_an_order(cases: Path) -> None:
    """A later review is refused until the earlier ones approved the same text; the message names what is missing."""
    before = _text(cases)
    refused = _run(cases, "reviewed", "lift", "--step", "third", "--by", "街道")
    assert refused.exit_code == 1
    assert "还没有通过初审（first）、复审（second），不能终审" in refused.output
    assert "third is not possible before first, second of the current text" in refused.output
    assert refused.output.endswith("\n    casebook reviewed lift --step first --by …\n")
    assert _text(cases) == before
    assert _run(cases, "reviewed", "lift", "--step", "first", "--by", "社区").exit_code == 0
    _change(cases, *LATER)
    refused = _run(cases, "reviewed", "lift", "--step", "second", "--by", "街道")
    assert (refused.exit_code, "还没有通过初审（first），不能复审" in refused.output) == (1, True)
    assert _run(cases, "reviewed", "lift", "--step", "proof-2", "--by", "街道").exit_code == 0


def test_a_restored_text_is_reviewed_again(cases: Path) -> None:
    """The last entry of each step counts, even if an earlier one approved the same text."""
    for change in (("居民", "居民"), LATER, LATER[::-1]):
        _change(cases, *change)
        assert "written" in _run(cases, "reviewed", "lift", "--step", "first", "--by", "社区").output
        assert _codes(cases) == []


def test_drafts_and_withdrawals_need_no_review(cases: Path) -> None:
    """A draft that was approved is still approved when published; a withdrawal needs no new review."""
    _change(cases, "status:", "draft: true\nstatus:")
    assert _codes(cases, require_review=True) == []
    for step in ("first", "second", "third"):
        _run(cases, "reviewed", "lift", "--step", step, "--by", "街道")
    _change(cases, "draft: true\n", "")
    assert _codes(cases, require_review=True) == []
    _change(cases, "status: under-way", "status: withdrawn\nwithdrawn: {date: 2024-09-09, reason: {zh: 有误}}")
    assert _codes(cases, require_review=True) == ["review-outdated"] * 3


def test_a_record_with_problems_is_refused(cases: Path) -> None:
    """The problems are printed and nothing is written."""
    _change(cases, "under-way", "undr-way")
    before = _text(cases)
    for arguments in (("translated", "lift", "--by", "human"), ("reviewed", "lift", "--step", "first", "--by", "x")):
        result = _run(cases, *arguments)
        assert result.exit_code == 1
        assert "did you mean “under-way”" in result.output
    assert _text(cases) == before


def test_a_stale_translation_is_not_reviewed(cases: Path) -> None:
    """The English has to be updated before the review."""
    _run(cases, "translated", "lift", "--by", "human")
    _change(cases, *LATER)
    assert "casebook translated lift" in _run(cases, "reviewed", "lift", "--step", "first", "--by", "x").output


def test_problems_of_other_records_do_not_matter(cases: Path) -> None:
    """Not even those of a record whose id starts with the same text."""
    other = cases / "2024/lift-2"
    other.mkdir()
    (other / "case.yml").write_text("title: x\n", encoding="utf-8")
    assert _run(cases, "translated", "lift", "--by", "human").exit_code == 0
    before = _text(cases)
    assert _run(cases, "translated", "lift", "lift-2", "--by", "machine").exit_code == 1
    assert _text(cases) == before


def test_invalid_sign_offs_are_refused(cases: Path) -> None:
    """Each message gives the reason in both languages."""
    for arguments, message in (
        (
            ("translated", "lifts", "--by", "human"),
            "没有案例“lifts” / there is no case “lifts”；是不是 / did you mean “lift”?",
        ),
        (("translated", "lift"), "say who translated"),
        (("translated", "lift", "--by", "human", "--checked", "soon"), "is not a date; write it like 2026-03-01"),
        (("reviewed", "lift", "--step", "first", "--by", " "), "review[1].by: "),
    ):
        assert message in _run(cases, *arguments).output
    _change(cases, ", en: Residents met.", "")
    assert "not all translated" in _run(cases, "translated", "lift", "--by", "human").output


def test_a_file_in_an_unusual_format_is_not_changed(cases: Path) -> None:
    """If the field cannot be located with certainty, the command is refused."""
    _record(cases).write_text(_text(cases) + "? translation\n: en:\n    ? by\n    : human\n", encoding="utf-8")
    before = _text(cases)
    result = _run(cases, "translated", "lift")
    assert (result.exit_code == 0) == (_text(cases) != before)
    assert _codes(cases) == []


def test_required_steps() -> None:
    """All three reviews, given steps in their order, or none; an unknown step is an error."""
    assert required_steps(option=True) == ("first", "second", "third")
    assert required_steps(option=False) == ()
    assert required_steps(["proof-1", "first"]) == ("first", "proof-1")
    with pytest.raises(ValueError, match="no such step"):
        required_steps(["last"])


def test_a_step_of_a_text_is_approved_once(cases: Path) -> None:
    """The same again changes nothing, another office is refused; a changed text is approved again."""
    approve = ("reviewed", "lift", "--step", "first", "--date", "2024-09-01", "--by")
    assert "written" in _run(cases, *approve, "居委会").output
    assert "nothing to change" in _run(cases, *approve, "居委会").output
    before = _text(cases)
    refused = _run(cases, *approve, "街道")
    assert (refused.exit_code, _text(cases)) == (1, before)
    assert "“居委会”2024-09-01 已通过现在的内容" in refused.output
    assert "“居委会” approved this text on 2024-09-01" in refused.output
    _change(cases, *LATER)
    assert "written" in _run(cases, *approve, "街道").output


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (("--by", "居委会13812345678"), "“138****5678”是个人信息", "“138****5678” is private"),
        (("--by", "居委会", "--date", "2999-01-01"), "2999-01-01 还没有到", "2999-01-01 has not come yet"),
    ],
)
def test_what_the_check_would_refuse_is_not_recorded(cases: Path, arguments: tuple[str, ...], zh: str, en: str) -> None:
    """The record stays as it is; the message is in both languages."""
    before = _text(cases)
    refused = _run(cases, "reviewed", "lift", "--step", "first", *arguments)
    assert (refused.exit_code, _text(cases)) == (1, before)
    assert zh in refused.output
    assert en in refused.output


def test_translated_prints_what_the_pages_say(cases: Path) -> None:
    """On the translated page that nobody has compared the languages, until somebody has; nothing else is claimed."""
    recorded = _run(cases, "translated", "lift", "--by", "machine").output
    assert "网页上写：英文译文：机器翻译\n" in recorded
    assert "translated by machine; Nobody has yet checked this translation" in recorded
    compared = _run(cases, "translated", "lift", "--checked", "2024-09-02").output
    assert "网页上写：英文译文：机器翻译；2024年9月2日核对" in compared
    assert "The pages say: English text: translated by machine; checked 2 September 2024" in compared
