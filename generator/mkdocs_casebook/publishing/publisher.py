"""Publishes a release: checks that nothing is lost, carries out the plan, says what was done."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from mkdocs_casebook.inspection.site_reader import BuiltSite
from mkdocs_casebook.publishing.address_loss import exceeds_limit, gone, lost_addresses, shown_address
from mkdocs_casebook.publishing.plan import Plan, changed_in_place, make_plan
from mkdocs_casebook.publishing.published import NAME, Published
from mkdocs_casebook.publishing.refusals import Refusal
from mkdocs_casebook.publishing.release import Release, Removal
from mkdocs_casebook.publishing.targets.target import Target
from mkdocs_casebook.site_config.file_types import has_hash


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What the publisher said about this publication.

    ``dropped`` are addresses that may go. ``purged`` are cases or addresses whose history must go. ``deletions`` is how
    many addresses may go at once. ``verify`` compares the files of the target, not only its list.
    """

    dropped: Collection[str] = ()
    purged: Collection[Removal] = ()
    deletions: int | None = None
    verify: bool = False


def plan_publication(release: Release, target: Target, wishes: Wishes, is_redirect: Callable[[str], bool]) -> Plan:
    """Compare a release with the target; refuse if an address would be lost, or suspiciously many."""
    if NAME in release.files:
        raise Refusal("reserved-address", [NAME])
    published = target.read()
    _require_addresses(release, published, wishes, is_redirect)
    if wishes.verify:
        published = target.verify(release, published)
    plan = make_plan(release, published, wishes.purged)
    changed = changed_in_place(plan)
    if changed and not wishes.verify:
        raise Refusal("changed-in-place", changed)
    return plan


def loads_under_fixed_names(site: BuiltSite) -> list[str]:
    """Return the files that pages load but that are not named by their content: browsers ask for them each time."""
    found = {
        site.file(site.target(page.path, reference.address))
        for page in site.pages.values()
        for reference in page.references
        if reference.use == "resource" and site.target(page.path, reference.address).where == "inside"
    }
    return sorted(path for path in found if path and not has_hash(path))


def _require_addresses(
    release: Release, published: Published, wishes: Wishes, is_redirect: Callable[[str], bool]
) -> None:
    lost = lost_addresses(release, published, wishes.dropped, is_redirect)
    if lost:
        raise Refusal("address-lost", lost)
    deleted = gone(release, published)
    if wishes.deletions is None and exceeds_limit(deleted, published):
        raise Refusal("many-deletions", map(shown_address, deleted))
    if wishes.deletions is not None and len(deleted) > wishes.deletions:
        raise Refusal("many-deletions", map(shown_address, deleted))
