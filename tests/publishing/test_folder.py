"""Publishing to a folder: releases, the switch, what stays for readers of earlier pages, the way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_casebook.publishing.published import NAME, Published, parse_published
from mkdocs_casebook.publishing.publisher import Wishes
from mkdocs_casebook.publishing.refusals import Refusal
from mkdocs_casebook.publishing.release import Removal
from mkdocs_casebook.publishing.targets.folder import FolderTarget
from tests.publishing.sites import NEWER_STYLE, SITE, STYLE, page, publish, served, withdrawn, write_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site."""
    return write_site(tmp_path / "site", SITE)


@pytest.fixture
def www(tmp_path: Path) -> Path:
    """The folder of a target, which does not exist yet."""
    return tmp_path / "www"


def _published(www: Path) -> Published:
    return parse_published((www / "current" / NAME).read_bytes())


def _restyled(text: str = "") -> dict[str, str]:
    """Return the site with another style, and a page that loads it."""
    files = {address: content for address, content in SITE.items() if address != STYLE}
    return files | {NEWER_STYLE: "b{}", "cases/lifts/index.html": page(NEWER_STYLE, text)}


def test_a_site_is_published_and_not_again(site: Path, www: Path) -> None:
    """The link leads to the first release; the same site is not published a second time."""
    plan = publish(site, FolderTarget(www, keep=3))
    assert served(www / "current") == SITE
    assert (www / "current").readlink() == Path("releases/000001")
    assert set(plan.uploads) == set(SITE)
    assert publish(site, FolderTarget(www, keep=3)).is_empty
    assert [path.name for path in (www / "releases").iterdir()] == ["000001"]


def test_only_changed_content_is_written(site: Path, www: Path) -> None:
    """A file with a new time but the former content is a hard link to that of the former release."""
    publish(site, FolderTarget(www, keep=3))
    write_site(site, {**SITE, "feed.xml": "<feed>new</feed>"})
    assert publish(site, FolderTarget(www, keep=3)).uploads == ("feed.xml",)
    first, second = (www / f"releases/00000{number}" for number in (1, 2))
    assert (first / "index.html").stat().st_ino == (second / "index.html").stat().st_ino
    assert (first / "feed.xml").read_text(encoding="utf-8") == "<feed/>"


def test_assets_of_earlier_pages_stay_for_some_releases(site: Path, www: Path) -> None:
    """A reader with an earlier page open finds its style for five releases."""
    target = FolderTarget(www, keep=2)
    publish(site, target)
    for number in range(6):
        write_site(site, _restyled(text=str(number)))
        publish(site, target)
        assert (www / "current" / STYLE).exists() == (number < 5), number
    assert len(list((www / "releases").iterdir())) == 2


def test_rollback_serves_the_previous_release(site: Path, www: Path) -> None:
    """Repeatedly, down to the oldest release that remains; afterwards the next one can be published."""
    target = FolderTarget(www, keep=3)
    for text in ("one", "two", "three"):
        write_site(site, {**SITE, "index.html": text})
        publish(site, target)
    assert target.roll_back() == 2
    assert target.roll_back() == 1
    assert served(www / "current")["index.html"] == "one"
    with pytest.raises(Refusal, match="no earlier release"):
        target.roll_back()
    write_site(site, {**SITE, "index.html": "four"})
    publish(site, target)
    assert served(www / "current")["index.html"] == "four"
    assert target.roll_back() == 1


def test_a_withdrawal_leaves_no_earlier_release(site: Path, www: Path) -> None:
    """No release on the target has the text or the photo any more; the list says when and why."""
    target = FolderTarget(www, keep=5)
    publish(site, target)
    write_site(site, withdrawn(SITE, "lifts"))
    publish(site, target)
    assert [path.name for path in (www / "releases").iterdir()] == ["000002"]
    assert not list(www.rglob("cases/lifts/photo*"))
    assert _published(www).removals == (Removal("lifts", "2024-05-06", "有误 / wrong"),)
    assert publish(site, target).is_empty


def test_after_a_withdrawal_only_styles_and_scripts_are_retained(site: Path, www: Path) -> None:
    """Data that earlier pages load may contain the withdrawn text."""
    shard = "search/index/3c4d5e6f7a.json"
    target = FolderTarget(www, keep=5)
    publish(write_site(site, {**SITE, shard: "lift"}), target)
    files = withdrawn(SITE, "lifts")
    del files[STYLE]
    publish(write_site(site, files), target)
    assert not list(www.rglob(shard))
    assert set(_published(www).retained) == {STYLE}


def test_purged_content_leaves_no_earlier_release(site: Path, www: Path) -> None:
    """A masked number was on pages of earlier releases: the publisher names the page and the reason."""
    target = FolderTarget(www, keep=5)
    publish(site, target)
    write_site(site, {**SITE, "cases/lifts/index.html": page(text="masked")})
    removal = Removal("cases/lifts/", "2024-06-07", "a telephone number")
    publish(site, target, Wishes(purged=[removal]))
    assert [path.name for path in (www / "releases").iterdir()] == ["000002"]
    assert _published(www).removals == (removal,)


def test_a_folder_with_other_files_is_refused(site: Path, www: Path) -> None:
    """Nothing in it is changed."""
    www.mkdir()
    (www / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Refusal, match=r"other files .* did not write"):
        publish(site, FolderTarget(www, keep=5))
    assert served(www) == {"letter.txt": "mine"}


@pytest.mark.parametrize("address", ["../secret", "/etc/passwd", "a/../../b", "a\\..\\b", ""])
def test_a_list_that_names_other_files_is_refused(site: Path, www: Path, address: str) -> None:
    """Files are deleted by the list, and somebody else may have written it."""
    target = FolderTarget(www, keep=5)
    publish(site, target)
    bad = Published(number=1, files={address: next(iter(_published(www).files.values()))})
    (www / "current" / NAME).write_bytes(bad.to_json())
    with pytest.raises(Refusal, match="cannot be read"):
        publish(site, target)


def test_verify_replaces_damaged_files(site: Path, www: Path) -> None:
    """Without it, the list counts; with it, the files."""
    target = FolderTarget(www, keep=5)
    publish(site, target)
    (www / "current" / STYLE).write_text("damaged", encoding="utf-8")
    assert publish(site, target).is_empty
    assert publish(site, target, Wishes(verify=True)).uploads == (STYLE,)
    assert served(www / "current") == SITE


def test_without_symbolic_links_folders_are_renamed(site: Path, www: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows without the right to create links: the same releases, and the way back."""

    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError("no links")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    target = FolderTarget(www, keep=2)
    for text in ("one", "two", "three"):
        write_site(site, {**SITE, "index.html": text})
        publish(site, target)
    assert not (www / "current").is_symlink()
    assert served(www / "current")["index.html"] == "three"
    assert [path.name for path in (www / "releases").iterdir()] == ["000002"]
    target.roll_back()
    assert served(www / "current")["index.html"] == "two"


def test_an_interrupted_renaming_is_completed(site: Path, www: Path) -> None:
    """Where folders are renamed, a kill between two steps leaves no served folder until the next run."""
    target = FolderTarget(www, keep=5)
    publish(site, target)
    (www / "current").unlink()
    assert publish(site, target).is_empty
    assert served(www / "current") == SITE
