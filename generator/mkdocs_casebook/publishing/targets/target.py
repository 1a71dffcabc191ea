"""What every target can do."""

from __future__ import annotations

from typing import Protocol

from mkdocs_casebook.publishing.plan import Plan
from mkdocs_casebook.publishing.published import Published
from mkdocs_casebook.publishing.release import Release

RELEASES = "releases"
CURRENT = "current"
"""In a folder, on this machine or another: the folder of releases, and the link to the one that is served."""


class Target(Protocol):
    """Where a release is published. A process that is killed at any moment leaves a site that works.

    Each method raises ``Refusal`` if the target cannot be reached or is not ours.
    """

    def read(self) -> Published:
        """Return what is on the target according to its list; number 0 if nothing is."""

    def verify(self, release: Release, published: Published) -> Published:
        """Return what is on the target according to its files: changed and missing ones are left out."""

    def publish(self, release: Release, plan: Plan) -> None:
        """Carry out a plan; earlier releases than the last few are deleted."""

    def roll_back(self) -> int:
        """Serve the previous release again; return its number."""


def release_name(number: int) -> str:
    """Return the name of the folder of a release."""
    return f"{number:06d}"
