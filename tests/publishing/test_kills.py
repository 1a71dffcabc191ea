"""A few kills of publications; ``make test-full`` does a hundred on each kind of target."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publishing.credentials import ENVIRONMENT
from tests.publishing.kills import KINDS, Kind, run

pytestmark = pytest.mark.servers


@pytest.mark.parametrize("kind", KINDS)
def test_a_killed_publication_leaves_the_site_whole(
    kind: Kind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Readers see the former or the new site, and the next run completes it."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    run(kind, tmp_path, kills=2, seed=7)
