"""The three-way merge: both changes are there, or it is a conflict; nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_casebook.starter.merging import Conflict, merged

BASE = "a\nb\nc\nd\ne\n"


@pytest.mark.parametrize(
    ("own", "new", "result"),
    [
        (BASE, BASE, BASE),
        ("a\nB\nc\nd\ne\n", BASE, "a\nB\nc\nd\ne\n"),
        (BASE, "a\nb\nc\nD\ne\n", "a\nb\nc\nD\ne\n"),
        ("a\nB\nc\nd\ne\n", "a\nb\nc\nD\ne\n", "a\nB\nc\nD\ne\n"),
        ("x\na\nb\nc\nd\ne\n", "a\nb\nc\nd\ne\ny\n", "x\na\nb\nc\nd\ne\ny\n"),
        ("a\nc\nd\ne\n", "a\nb\nc\nd\n", "a\nc\nd\n"),
        ("a\nX\nc\nd\ne\n", "a\nX\nc\nd\ne\n", "a\nX\nc\nd\ne\n"),
    ],
)
def test_changes_of_both_are_merged(own: str, new: str, result: str) -> None:
    """Changes of different lines, and the same change twice."""
    assert merged(BASE, own, new) == result


@pytest.mark.parametrize(("own", "new"), [("a\nX\nc\nd\ne\n", "a\nY\nc\nd\ne\n"), (BASE + "x\n", BASE + "y\n")])
def test_different_changes_of_the_same_lines_are_a_conflict(own: str, new: str) -> None:
    """The owner decides."""
    with pytest.raises(Conflict):
        merged(BASE, own, new)


_TEXTS = st.lists(st.sampled_from("abcdef"), max_size=8).map(lambda lines: "".join(f"{line}\n" for line in lines))


@given(_TEXTS, _TEXTS)
def test_a_change_of_one_side_is_taken_whole(base: str, other: str) -> None:
    """Whatever the texts are."""
    assert merged(base, other, base) == other
    assert merged(base, base, other) == other
    assert merged(base, other, other) == other
