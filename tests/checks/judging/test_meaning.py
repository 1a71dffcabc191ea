"""Forty texts that judge the checks for meaning: no false alarm in the clean half, no miss in the faulty half."""

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
    "parity": frozenset({"parity-date", "parity-number", "parity-structure"}),
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
"""The codes of ``words/problems.yml`` that tell of a fault of each family."""


class Example(TypedDict):
    """One of the forty: fields of a record, and the family of the fault in them."""

    name: str
    record: str
    faults: list[str]


EXAMPLES: list[Example] = yaml.safe_load((Path(__file__).parent / "texts.yml").read_text(encoding="utf-8"))
CLEAN = [example for example in EXAMPLES if not example["faults"]]
FAULTY = [example for example in EXAMPLES if example["faults"]]


def _merged(minimal: str, fields: str) -> str:
    """Return a minimal record whose fields are replaced by those given, which stay as they were written."""
    given = yaml.load(fields, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but strings, lists and mappings
    kept = {key: value for key, value in yaml.load(minimal, Loader=yaml.BaseLoader).items() if key not in given}  # noqa: S506
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False) + fields


def _refusals(example: Example, cases: Path) -> list[Problem]:
    """Return the errors and warnings that are found in an example."""
    path = cases / "2024/lift/case.yml"
    path.write_text(_merged(path.read_text(encoding="utf-8"), example["record"]), encoding="utf-8")
    try:
        load(cases, today=TODAY)
    except Problems as refused:
        return [problem for problem in refused.problems if problem.level != "notice"]
    return []


def _told(problems: list[Problem]) -> list[str]:
    return [f"{problem.field}: {problem.code}: {dict(problem.values)}" for problem in problems]


def test_families_are_made_of_known_codes() -> None:
    """A code that was renamed does not linger here."""
    assert frozenset().union(*FAMILIES.values()) <= frozenset(codes())


def test_half_of_the_texts_are_clean() -> None:
    """Precision and misses are counted on twenty texts each, of known families and one fault at most."""
    assert (len(CLEAN), len(FAULTY)) == (20, 20)
    assert len({example["name"] for example in EXAMPLES}) == len(EXAMPLES)
    assert all(len(example["faults"]) == 1 and example["faults"][0] in FAMILIES for example in FAULTY)


@pytest.mark.parametrize("example", CLEAN, ids=lambda example: example["name"])
def test_clean_texts_are_not_refused(example: Example, cases: Path) -> None:
    """A correct text has no errors or warnings, however hard it is."""
    assert _told(_refusals(example, cases)) == []


@pytest.mark.parametrize("example", FAULTY, ids=lambda example: example["name"])
def test_faults_are_found(example: Example, cases: Path) -> None:
    """A fault is told by a problem of its own family."""
    problems = _refusals(example, cases)
    assert {problem.code for problem in problems} & FAMILIES[example["faults"][0]], _told(problems)
