"""Each fault once, in a random state of the project; ``python -m tests.faults.faults`` tries hundreds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.faults.faults import FAULTS, Project, clock_back, full_disk, kill_group


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that was built once."""
    return Project.create(tmp_path_factory.mktemp("project"), seed=7, start=tmp_path_factory.mktemp("start"))


SLOW = (kill_group, full_disk, clock_back)
"""Those of which other tests have a quick case: one killed process, a refused write, edits with the same times."""


@pytest.mark.parametrize(
    "fault",
    [pytest.param(fault, id=fault.__name__, marks=[pytest.mark.slow] if fault in SLOW else []) for fault in FAULTS],
)
def test_a_build_survives(fault: Callable[[Project], None], project: Project) -> None:
    """The next build ends, leaves no process behind, and its site is that of a clean build."""
    project.edit()
    fault(project)
    project.check()
