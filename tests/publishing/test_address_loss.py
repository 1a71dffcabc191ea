"""Published addresses: which may go with a release, and which stop it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_casebook.publishing.publisher import Wishes
from mkdocs_casebook.publishing.refusals import Refusal
from mkdocs_casebook.publishing.targets.folder import FolderTarget
from tests.publishing.sites import MOVED, SITE, publish, served, withdrawn, write_site

WITHOUT_LIFTS = {address: text for address, text in SITE.items() if not address.startswith("cases/lifts/")}


@pytest.fixture
def target(tmp_path: Path) -> FolderTarget:
    """A target with the site published."""
    target = FolderTarget(tmp_path / "www", keep=5)
    publish(write_site(tmp_path / "site", SITE), target)
    return target


def test_a_lost_address_stops_the_publication(tmp_path: Path, target: FolderTarget) -> None:
    """The message names the addresses and the remedies, in both languages; photos and styles may go."""
    site = write_site(tmp_path / "site", WITHOUT_LIFTS)
    with pytest.raises(Refusal) as refused:
        publish(site, target)
    text = str(refused.value)
    listed = ["cases/lifts/", "cases/lifts/case.json", "cases/lifts/case.yml", "cases/lifts/notice/"]
    assert [line.strip() for line in text.splitlines() if line.startswith("    ")] == listed
    for part in ("4个网址会失效", "would stop working: 4", "moved_from", "withdrawn", "--drop"):
        assert part in text
    assert served(tmp_path / "www/current") == SITE


def test_a_moved_case_is_not_lost(tmp_path: Path, target: FolderTarget) -> None:
    """Its former page redirects; data and notice have the new address only."""
    new = {address.replace("lifts/", "lifts-of-ours/"): text for address, text in SITE.items()}
    publish(write_site(tmp_path / "site", new | {"cases/lifts/index.html": MOVED}), target)
    assert served(tmp_path / "www/current")["cases/lifts/index.html"] == MOVED


def test_a_redirect_is_an_address_too(tmp_path: Path, target: FolderTarget) -> None:
    """A former id that disappears from ``moved_from`` stops the publication."""
    new = {address.replace("lifts/", "lifts-of-ours/"): text for address, text in SITE.items()}
    publish(write_site(tmp_path / "site", new | {"cases/lifts/index.html": MOVED}), target)
    with pytest.raises(Refusal, match="cases/lifts/\n"):
        publish(write_site(tmp_path / "site", new), target)


def test_a_withdrawn_case_is_not_lost(tmp_path: Path, target: FolderTarget) -> None:
    """Its page says so; its record and notice are gone."""
    publish(write_site(tmp_path / "site", withdrawn(SITE, "lifts")), target)
    assert "cases/lifts/case.yml" not in served(tmp_path / "www/current")


@pytest.mark.parametrize("drop", ["cases/lifts/", "/cases/lifts/"])
def test_an_address_may_be_dropped(tmp_path: Path, target: FolderTarget, drop: str) -> None:
    """One that ends in a slash means all below it."""
    publish(write_site(tmp_path / "site", WITHOUT_LIFTS), target, Wishes(dropped=[drop]))
    assert "cases/lifts/index.html" not in served(tmp_path / "www/current")


@pytest.mark.parametrize("drop", ["cases/lif", "cases/lifts", "lifts/"])
def test_another_address_does_not_excuse_it(tmp_path: Path, target: FolderTarget, drop: str) -> None:
    """The beginning of a name is not enough; a page without its slash means itself only."""
    with pytest.raises(Refusal, match="would stop working"):
        publish(write_site(tmp_path / "site", WITHOUT_LIFTS), target, Wishes(dropped=[drop]))


def test_many_deletions_stop_the_publication(tmp_path: Path, target: FolderTarget) -> None:
    """Even if each address may go; the message says how to go on."""
    few = {address: text for address, text in SITE.items() if not address.startswith("cases/")}
    site = write_site(tmp_path / "site", few)
    with pytest.raises(Refusal, match="--max-deletions 12"):
        publish(site, target, Wishes(dropped=["cases/"]))
    publish(site, target, Wishes(dropped=["cases/"], deletions=12))
    assert served(tmp_path / "www/current").keys() >= few.keys()


def test_a_folder_without_a_build_is_refused(tmp_path: Path, target: FolderTarget) -> None:
    """So is one from which a listed file is missing."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(Refusal, match="no built site"):
        publish(tmp_path / "empty", target)
    site = write_site(tmp_path / "site", SITE)
    (site / "feed.xml").unlink()
    with pytest.raises(Refusal, match=r"feed\.xml(.|\n)*incomplete"):
        publish(site, target)


def test_files_that_no_build_wrote_are_not_published(tmp_path: Path, target: FolderTarget) -> None:
    """Such as a note that somebody left in the folder."""
    site = write_site(tmp_path / "site", SITE)
    (site / "note.txt").write_text("private", encoding="utf-8")
    assert publish(site, target).is_empty


def test_a_changed_file_with_an_unchanged_hash_stops_the_publication(tmp_path: Path, target: FolderTarget) -> None:
    """Browsers would use the one that they stored for a year."""
    site = write_site(tmp_path / "site", {**SITE, "assets/site.1a2b3c4d.css": "c{}"})
    with pytest.raises(Refusal, match="hash of their content"):
        publish(site, target)
