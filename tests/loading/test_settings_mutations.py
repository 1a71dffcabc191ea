"""Mutated settings, vocabularies and pages: no traceback, neither in a check nor in a build."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.loading.settings_mutations import TARGETS, Campaign, build_fault, check_fault, make_project


@pytest.mark.parametrize("name", TARGETS)
def test_mutated_files_are_reported(name: str, tmp_path: Path) -> None:
    """A few here; ``python -m tests.loading.settings_mutations 200 200 100 10`` makes more."""
    campaign = Campaign(make_project(tmp_path), TARGETS[name], Random(1))
    assert list(campaign.run(24, build_each=24)) == []
    assert campaign.builds == 1


def test_the_project_has_no_problems(tmp_path: Path) -> None:
    """Before the first change it is checked and built without a fault."""
    project = make_project(tmp_path)
    assert check_fault(project) == ""
    assert build_fault(project) == (0, "")
