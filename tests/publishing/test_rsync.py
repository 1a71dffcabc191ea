"""Publishing with rsync, to a folder of this machine: what is sent, what remains, what cannot be reached."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mkdocs_casebook.publishing.refusals import Refusal
from mkdocs_casebook.publishing.targets.rsync import RsyncTarget
from tests.publishing.sites import NEWER_STYLE, SITE, STYLE, page, publish, served, withdrawn, write_site

pytestmark = pytest.mark.servers


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site."""
    return write_site(tmp_path / "site", SITE)


@pytest.fixture
def target(tmp_path: Path) -> RsyncTarget:
    """A target whose folder exists."""
    (tmp_path / "www").mkdir()
    return RsyncTarget(str(tmp_path / "www"), keep=2)


def test_releases_and_rollback(tmp_path: Path, site: Path, target: RsyncTarget) -> None:
    """As in a folder: a link to the last release, hard links to unchanged files, two releases."""
    publish(site, target)
    assert publish(site, target).is_empty
    for text in ("two", "three"):
        publish(write_site(site, {**SITE, "index.html": text}), target)
    www = tmp_path / "www"
    assert (www / "current").readlink() == Path("releases/000003")
    assert sorted(path.name for path in (www / "releases").iterdir()) == ["000002", "000003"]
    feeds = [(www / f"releases/00000{number}/feed.xml").stat().st_ino for number in (2, 3)]
    assert len(set(feeds)) == 1
    assert target.roll_back() == 2
    assert served(www / "current")["index.html"] == "two"
    with pytest.raises(Refusal, match="no earlier release"):
        target.roll_back()


def test_assets_of_earlier_pages_stay(tmp_path: Path, site: Path, target: RsyncTarget) -> None:
    """They are fetched from the target, since this machine no longer has them."""
    publish(site, target)
    files = {address: text for address, text in SITE.items() if address != STYLE}
    for text in ("one", "two"):
        files |= {NEWER_STYLE: "b{}", "cases/lifts/index.html": page(NEWER_STYLE, text)}
        publish(write_site(site, files), target)
        assert served(tmp_path / "www/current") == {**files, STYLE: SITE[STYLE]}


def test_a_withdrawal_leaves_no_earlier_release(tmp_path: Path, site: Path, target: RsyncTarget) -> None:
    """The former ones are deleted."""
    publish(site, target)
    publish(write_site(site, withdrawn(SITE, "lifts")), target)
    assert [path.name for path in (tmp_path / "www/releases").iterdir()] == ["000002"]


def test_a_folder_with_other_files_is_refused(tmp_path: Path, site: Path, target: RsyncTarget) -> None:
    """Nothing in it is changed."""
    (tmp_path / "www/letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Refusal, match=r"letter\.txt(.|\n)*did not write"):
        publish(site, target)
    assert served(tmp_path / "www") == {"letter.txt": "mine"}


def test_a_host_that_cannot_be_reached_is_explained(site: Path) -> None:
    """Nothing listens at that port."""
    with pytest.raises(Refusal, match="rsync failed with code"):
        publish(site, RsyncTarget("rsync://127.0.0.1:1/www", keep=2))


def test_without_rsync_the_message_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """And how to install it."""
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(Refusal, match="apt-get install rsync"):
        RsyncTarget("www@host.example:/srv", keep=2)
