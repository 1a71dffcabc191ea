"""Precision and recall of the content checks: no false alarm in twenty clean texts, no miss in twenty faulty ones."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

import pytest
import yaml

from mkdocs_casebook.diagnostics.problems import Problem, Problems, codes
from mkdocs_casebook.loading.loader import load

TODAY = "2024-10-08"

FAMILIES: dict[str, frozenset[str]] = {
    "figure-by-hand": frozenset({"figure-by-hand"}),
    "figures": frozenset({"as-of-in-future", "part-exceeds-whole"}),
    "parity": frozenset({"parity-date", "parity-meaning", "parity-number", "parity-structure"}),
    "privacy": frozenset(
        {
            "bank-card-number",
            "home-address",
            "identity-number",
            "mail-address",
            "mobile-number",
            "number-plate",
            "old-identity-number",
            "phone-number",
            "photo-with-place",
            "photo-without-consent",
        }
    ),
    "sources": frozenset({"figure-without-source"}),
    "wording": frozenset(
        {
            "chinese-sign-in-english",
            "full-width-letters",
            "half-width-sign",
            "look-alike-letter",
            "other-english-name",
            "traditional-character",
            "word-twice",
            "wrong-form",
        }
    ),
}
"""The problem codes that report a fault of each family."""


class Example(TypedDict):
    """One of the forty texts: fields of a record, and the family of the fault in them."""

    name: str
    record: str
    faults: list[str]


EXAMPLES: list[Example] = yaml.safe_load((Path(__file__).parent / "texts.yml").read_text(encoding="utf-8"))
CLEAN = [example for example in EXAMPLES if not example["faults"]]
FAULTY = [example for example in EXAMPLES if example["faults"]]


def _merged(minimal: str, fields: str) -> str:
    """Return a minimal record with some fields replaced; the given text of these is not reformatted."""
    given = yaml.load(fields, Loader=yaml.BaseLoader)  # noqa: S506 - creates only strings, lists and mappings
    others = {key: value for key, value in yaml.load(minimal, Loader=yaml.BaseLoader).items() if key not in given}  # noqa: S506
    return yaml.safe_dump(others, allow_unicode=True, sort_keys=False) + fields


def _problems_of(example: Example, cases: Path) -> list[Problem]:
    """Return the errors and warnings of an example."""
    path = cases / "2024/lift/case.yml"
    path.write_text(_merged(path.read_text(encoding="utf-8"), example["record"]), encoding="utf-8")
    try:
        load(cases, today=TODAY)
    except Problems as raised:
        return [problem for problem in raised.problems if problem.level != "notice"]
    return []


def _summary(problems: list[Problem]) -> list[str]:
    return [f"{problem.field}: {problem.code}: {dict(problem.values)}" for problem in problems]


def test_families_consist_of_known_codes() -> None:
    """No family lists a code that was renamed or removed."""
    assert frozenset().union(*FAMILIES.values()) <= frozenset(codes())


def test_half_of_the_texts_are_clean() -> None:
    """Twenty texts are clean; twenty have one fault each, of a known family."""
    assert (len(CLEAN), len(FAULTY)) == (20, 20)
    assert len({example["name"] for example in EXAMPLES}) == len(EXAMPLES)
    assert all(len(example["faults"]) == 1 and example["faults"][0] in FAMILIES for example in FAULTY)


@pytest.mark.parametrize("example", CLEAN, ids=lambda example: example["name"])
def test_clean_texts_have_no_problem(example: Example, cases: Path) -> None:
    """A correct text has no errors or warnings, however hard it is."""
    assert _summary(_problems_of(example, cases)) == []


@pytest.mark.parametrize("example", FAULTY, ids=lambda example: example["name"])
def test_faults_are_found(example: Example, cases: Path) -> None:
    """A fault is reported by a code of its own family."""
    problems = _problems_of(example, cases)
    assert {problem.code for problem in problems} & FAMILIES[example["faults"][0]], _summary(problems)
