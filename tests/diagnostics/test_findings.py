"""Findings: locations in dotted form, values that are safe to print, similar words."""

from __future__ import annotations

from mkdocs_casebook.diagnostics.findings import dotted, finding


def test_a_correction_is_safe_to_print() -> None:
    """It repeats what the file has: unprintable characters are escaped, and a text of any length is shortened."""
    values = dict(finding("not-a-mapping", ("name",)).with_correction("{zh: \U000e0001}", "x" * 9999).values)
    assert values["correction_zh"].isprintable()
    assert len(values["correction_en"]) < 500


def test_values_are_printable_and_short() -> None:
    """Control characters are escaped and long values cut; lists of allowed words are not."""
    known = ", ".join(["a-long-name"] * 20)
    values = dict(finding("unknown-key", key="\u202eabc\n\udcff" + "x" * 100, known=known).values)
    assert values == {"key": "\\u202eabc\\u000a\\udcff" + "x" * 74 + "…", "known": known}


def test_locations_count_from_one() -> None:
    """Editors count list items from one."""
    assert dotted(("sections", 0, "body", "zh")) == "sections[1].body.zh"
    assert dotted((0, "a")) == "[1].a"
    assert dotted(()) == ""
