"""Names that some system does not take are recognised, and no others."""

from __future__ import annotations

import pytest

from mkdocs_casebook.records.portable_names import MAX_NAME_BYTES, name_fault

DEVICES = ["con", "CON", "nul", "aux", "prn", "com0", "com1", "Lpt9", "com¹", "con.jpg", "nul.tar.gz", "aux .txt"]
ENDINGS = ["lift.", "lift ", "lift..", "a.jpg ", "."]
CHARACTERS = ["a<b", "a>b", "a:b", 'a"b', "a|b", "a?b", "a*b", "a\\b"]
GOOD = [
    "lift",
    "console",
    "com10",
    "com",
    "auxiliary",
    "nul-1",
    "a.con",
    "lift.2024",
    "加装电梯",
    "a b",
    ".hidden",
    "-",
]


@pytest.mark.parametrize("name", [*DEVICES, *ENDINGS, *CHARACTERS])
def test_names_that_windows_refuses(name: str) -> None:
    """Names of devices, with any extension, in any case; dots and spaces at the end; reserved characters."""
    assert name_fault(name) == "name-not-portable"


@pytest.mark.parametrize("name", GOOD)
def test_other_names_are_taken(name: str) -> None:
    """Also those that only begin like a device."""
    assert name_fault(name) is None


@pytest.mark.parametrize("letter", ["a", "案", "😀"])
def test_the_length_is_counted_in_bytes(letter: str) -> None:
    """Of UTF-8: a file system counts bytes, not characters."""
    longest = letter * (MAX_NAME_BYTES // len(letter.encode()))
    assert name_fault(longest) is None
    assert name_fault(longest + letter) == "name-too-long"
