"""An incremental build writes only what changed, and its result is that of a clean build."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from mkdocs_casebook.build import page_content
from mkdocs_casebook.build.builder import build
from mkdocs_casebook.build.frame_output import FrameOutput
from mkdocs_casebook.build.page_content import PageFile, page_files
from mkdocs_casebook.build.page_fingerprint import PageFingerprints
from mkdocs_casebook.build.summary import Summary
from mkdocs_casebook.diagnostics.problems import Problems
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.media.card_raster import card_png
from mkdocs_casebook.media.title_card import TitleCard
from mkdocs_casebook.pages.page import SitePage
from mkdocs_casebook.pages.photos import publish_photos
from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.records.serialization import StoredCase
from mkdocs_casebook.runtime.build_cache import BuildCache, open_build_cache
from mkdocs_casebook.search.index_files import index_cases
from tests.preview.test_preview import write_built

TODAY = "2024-09-01"


@pytest.fixture
def many(full_cases: Path) -> Path:
    """Return a cases folder with ten records that refer to each other, some in Chinese only."""
    path = full_cases / "2024/lift/case.yml"
    record = path.read_text(encoding="utf-8").replace("pinyin: jia zhuang dian ti\n", "")
    for number in range(9):
        folder = full_cases / f"2024/case-{number}"
        shutil.copytree(path.parent, folder)
        text = record.replace("old-lift", f"old-{number}").replace("2024-08-07", f"2024-07-{10 + number}")
        if number % 3 == 0:
            text = text.replace(", en: How it went", "")
        if number % 2:
            text = text.replace("related: []", f"related: [case-{number - 1}]")
            text = text.replace("开会{meetings}", f"开会{{meetings}}，见[它](case:case-{(number + 3) % 9})")
        (folder / "case.yml").write_text(text, encoding="utf-8")
    path.write_text(record, encoding="utf-8")
    return full_cases


def build_here(cases: Path, folder: Path, memory: BuildCache | None = None, today: str = TODAY) -> Summary:
    """Build a cases folder into a folder, with a front end that has a few pages."""
    catalog = load(cases, today=today, cache=memory)
    built = FrameOutput.of(write_built(cases.parent / "built"))
    summary = build(catalog, built, root=cases, folder=folder, cache=memory, today=today)
    if memory:
        memory.save()
    return summary


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def differing(folder: Path, other: Path) -> set[str]:
    """Return the names of the files that differ between two folders."""
    files, others = _files(folder), _files(other)
    return {name for name in files.keys() | others.keys() if files.get(name) != others.get(name)}


def _records(cases: Path) -> list[Path]:
    """Return the record files; a hand-written page links to the last."""
    return sorted(cases.glob("2*/*/case.yml"), key=lambda path: (path.parent.name == "lift", path))


def _replace(path: Path, pattern: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(pattern, new, text, count=1, flags=re.MULTILINE), encoding="utf-8")


def _change_title(cases: Path, chance: random.Random) -> None:
    _replace(chance.choice(_records(cases)), "^title:.*?zh: ", f"\\g<0>{chance.choice('甲乙丙丁')}")


def _change_story(cases: Path, chance: random.Random) -> None:
    _replace(chance.choice(_records(cases)), "开会", f"开会{chance.choice('甲乙丙丁')}")


def _add(cases: Path, chance: random.Random) -> None:
    name = f"added-{chance.randrange(10**6)}"
    folder = cases / f"{chance.randrange(2010, 2024)}" / name
    shutil.copytree(chance.choice(_records(cases)).parent, folder)
    _replace(folder / "case.yml", "^moved_from:.*\n(  .*\n|- .*\n)*", "")


def _rename(cases: Path, chance: random.Random) -> None:
    folder = chance.choice(_records(cases)[:-1]).parent
    folder.rename(folder.with_name(f"renamed-{chance.randrange(10**6)}"))


def _delete(cases: Path, chance: random.Random) -> None:
    shutil.rmtree(chance.choice(_records(cases)[:-1]).parent)


def _redate(cases: Path, chance: random.Random) -> None:
    _replace(chance.choice(_records(cases)), "^published: .*", f"published: 2024-0{chance.randrange(1, 8)}-02")


def _turn_photo(cases: Path, chance: random.Random) -> None:
    path = chance.choice(_records(cases)).parent / "meeting.jpg"
    Image.new("L", (chance.randrange(8, 40), 8), chance.randrange(255)).save(path)


def _change_vocabulary(cases: Path, chance: random.Random) -> None:
    _replace(cases / "vocabulary/themes.yml", "zh: ", f"zh: {chance.choice('甲乙丙丁')}")


EDITS: list[Callable[[Path, random.Random], None]] = [
    _change_title,
    _change_story,
    _add,
    _rename,
    _delete,
    _redate,
    _turn_photo,
    _change_vocabulary,
]


@pytest.mark.parametrize("seed", range(2))
def test_after_any_edits_the_site_is_that_of_a_clean_build(seed: int, many: Path, tmp_path: Path) -> None:
    """Random additions, changes, renamings and deletions, one or several at once; a refused build changes nothing."""
    chance = random.Random(seed)
    shutil.copytree(many, tmp_path / "good")
    refused = 0
    for _ in range(7):
        for edit in chance.sample(EDITS, chance.choice([1, 1, 3])):
            edit(many, chance)
        before = _files(tmp_path / "site")
        try:
            build_here(many, tmp_path / "site", open_build_cache(many))
        except Problems:  # as when a case that others name is renamed
            assert _files(tmp_path / "site") == before
            refused += 1
            shutil.rmtree(many)
            shutil.copytree(tmp_path / "good", many)
            continue
        shutil.rmtree(tmp_path / "clean", ignore_errors=True)
        build_here(many, tmp_path / "clean")
        assert differing(tmp_path / "site", tmp_path / "clean") == set()
        shutil.rmtree(tmp_path / "good", ignore_errors=True)
        shutil.copytree(many, tmp_path / "good")
    assert refused < 5


def test_the_newest_case_can_be_deleted(many: Path, tmp_path: Path) -> None:
    """Then no other case has another number in the index, so that only the deletion itself is a change."""
    folder = many / "2024/newest"
    shutil.copytree(many / "2024/case-8", folder)
    _replace(folder / "case.yml", "^moved_from:.*\n(  .*\n|- .*\n)*", "")
    _replace(folder / "case.yml", "^published: .*", "published: 2024-09-01")
    build_here(many, tmp_path / "site", open_build_cache(many))
    shutil.rmtree(folder)
    build_here(many, tmp_path / "site", open_build_cache(many))
    build_here(many, tmp_path / "clean")
    assert differing(tmp_path / "site", tmp_path / "clean") == set()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the addresses of the pages that are rendered from now on."""
    addresses: list[str] = []
    really = page_files

    def noted(page: SitePage, *more: Any) -> Iterator[PageFile]:
        addresses.append(page.address)
        return really(page, *more)

    monkeypatch.setattr(page_content, "page_files", noted)
    return addresses


def test_after_one_edit_one_record_and_its_pages_are_rendered(many: Path, tmp_path: Path, made: list[str]) -> None:
    """No other record is read, and the pages of unrelated cases are not rendered."""
    build_here(many, tmp_path / "site", open_build_cache(many))
    made.clear()
    build_here(many, tmp_path / "site", open_build_cache(many))
    always = set(made)
    assert not any("case-" in address for address in always)
    made.clear()
    _replace(many / "2024/case-0/case.yml", "开工", "动工")
    build_here(many, tmp_path / "site", open_build_cache(many))
    cases = {address for address in made if address.startswith(("cases/", "en/cases/"))} - always
    assert {"cases/case-0/", "cases/case-1/", "en/cases/case-1/"} <= cases
    assert "cases/case-4/" not in cases


def test_after_an_edit_only_cards_with_other_texts_are_drawn(
    many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of a body need none; a card that somebody else changed is drawn again. Workers draw: hence a file."""
    drawn = tmp_path / "drawn"

    def noted(card: TitleCard, *more: Any) -> bytes:
        with drawn.open("a", encoding="utf-8") as file:
            file.write("card\n")
        return card_png(card, *more)

    monkeypatch.setattr(page_content, "card_png", noted)

    def count() -> int:
        drawn.write_text("", encoding="utf-8")
        build_here(many, tmp_path / "site", open_build_cache(many))
        return len(drawn.read_text(encoding="utf-8").splitlines())

    assert count() > 5
    _replace(many / "2024/case-0/case.yml", "开工", "动工")
    assert count() == 0
    shutil.copytree(many / "2024/case-8", many / "2024/another")
    _replace(many / "2024/another/case.yml", "^moved_from:.*\n(  .*\n|- .*\n)*", "")
    assert count() > 0
    (tmp_path / "site/card.png").write_bytes(b"another")
    assert count() == 1


def test_after_one_edit_one_record_is_indexed(many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In each language; the postings of all others come from the cache."""
    indexed = tmp_path / "indexed"  # a file: workers write it too

    def noted(cases: Sequence[Case], *more: Any) -> Any:
        with indexed.open("a", encoding="utf-8") as file:
            file.writelines(f"{case.id}\n" for case in cases)
        return index_cases(cases, *more)

    monkeypatch.setattr("mkdocs_casebook.build.open_data.batch_builder.index_cases", noted)
    build_here(many, tmp_path / "site", open_build_cache(many))
    indexed.write_text("", encoding="utf-8")
    build_here(many, tmp_path / "site", open_build_cache(many))
    assert indexed.read_text(encoding="utf-8") == ""
    _replace(many / "2024/case-0/case.yml", "开工", "动工")
    build_here(many, tmp_path / "site", open_build_cache(many))
    assert indexed.read_text(encoding="utf-8") == "case-0\ncase-0\n"


def test_a_build_can_be_stopped_at_any_file(many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file then is that of the former or of the new build, and the next build is right."""
    folder = tmp_path / "site"
    build_here(many, folder, open_build_cache(many))
    before = _files(folder)
    for number in range(2):
        _change_title(many, random.Random(number))
        stop = random.Random(number).randrange(2, 12)
        count = iter(range(10**6))

        def replace(new: str, path: str, *, really: Any = os.replace, last: int = stop, steps: Any = count) -> None:
            if next(steps) == last:
                raise KeyboardInterrupt
            really(new, path)

        with monkeypatch.context() as patched:
            patched.setattr("os.replace", replace)
            with pytest.raises(KeyboardInterrupt):
                build_here(many, folder, open_build_cache(many))
        build_here(many, tmp_path / f"clean-{number}")
        clean = _files(tmp_path / f"clean-{number}")
        for name, content in _files(folder).items():
            if not name.endswith(".new"):
                assert content in (before.get(name), clean.get(name)), name
        build_here(many, folder, open_build_cache(many))
        assert differing(folder, tmp_path / f"clean-{number}") == set()
        before = clean


def test_a_full_disk_leaves_the_former_files(many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that does not fit is not written, and no partial file remains."""
    folder = tmp_path / "site"
    build_here(many, folder)
    before = _files(folder)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    _change_vocabulary(many, random.Random(1))
    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="No space"):
        build_here(many, folder)
    assert _files(folder) == before


def test_changes_in_the_output_folder_are_undone(many: Path, tmp_path: Path) -> None:
    """A page that was changed by hand is written again; files that casebook did not write stay."""
    folder = tmp_path / "site"
    memory = open_build_cache(many)
    build_here(many, folder, memory)
    before = _files(folder)
    (folder / "cases/lift/index.html").write_text("mine", encoding="utf-8")
    (folder / "cases/lift/case.json").unlink()
    (folder / "extra").mkdir()
    (folder / "extra/page.html").write_text("mine", encoding="utf-8")
    shutil.rmtree(folder / "search/index")
    build_here(many, folder, open_build_cache(many))
    assert _files(folder) == before | {"extra/page.html": b"mine"}


def test_other_entries_of_the_output_folder(many: Path, tmp_path: Path) -> None:
    """Repositories and linked folders are not entered."""
    folder, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git/config").touch()
    elsewhere.mkdir()
    (elsewhere / "file").touch()
    (folder / "linked").symlink_to(elsewhere)
    build_here(many, folder)
    assert (folder / ".git/config").exists()
    assert (folder / "linked/file").exists()


def test_fingerprints_do_not_depend_on_the_order_of_pages(many: Path) -> None:
    """A freed list is not mistaken for another one at the same place in memory."""
    few = [*load(many).whole_cases()]
    cases = [
        case.model_copy(update={"id": f"{case.id}-{number}", "related": (), "photos": {}})
        for number in range(40)
        for case in few
    ]
    catalog = Catalog(load(many).vocabulary, map(StoredCase.of, cases))

    def fingerprints() -> PageFingerprints:
        return PageFingerprints(catalog=catalog, photos={}, today=None, shared="")

    one_by_one, together = fingerprints(), fingerprints()
    assert [one_by_one.page(page) for page in plan(catalog)] == [together.page(page) for page in [*plan(catalog)]]


def test_indexes_are_computed_before_workers_are_forked(many: Path, tmp_path: Path) -> None:
    """Else each worker would compute them again, and copy the memory that it reads for it."""
    catalog = load(many)
    photos = publish_photos(catalog, many, tmp_path)
    found = {*vars(catalog.precompute())}
    fingerprints = PageFingerprints(catalog=catalog, photos=photos, today=None, shared="")
    assert all(len(fingerprints.page(page)) in (0, 32) for page in plan(catalog))
    assert found == {*vars(catalog)}


def test_other_modification_times_change_nothing(
    many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: list[str]
) -> None:
    """As after a fresh clone with a restored cache: no page of a case is rendered again."""
    folder = tmp_path / "site"
    build_here(many, folder, open_build_cache(many))
    for path in [*many.rglob("*"), *folder.rglob("*")]:
        if path.is_file():
            os.utime(path, (1, 1))
    monkeypatch.setattr("mkdocs_casebook.yaml_io.reader.read", None)
    made.clear()
    build_here(many, folder, open_build_cache(many))
    assert made
    assert not any("cases/" in address for address in made)


@pytest.mark.parametrize("kind", ["batch", "output", "shards", "pinyin", "record", "checks", "files"])
def test_a_lost_part_of_the_cache_is_computed_again(kind: str, many: Path, tmp_path: Path) -> None:
    """Without any one kind of value, the next build is right."""
    folder, memory = tmp_path / "site", open_build_cache(many)
    build_here(many, folder, memory)
    _change_title(many, random.Random(0))
    assert memory.path
    with contextlib.closing(sqlite3.connect(memory.path)) as file, file:
        assert file.execute("DELETE FROM cache WHERE kind = ?", (kind,)).rowcount
    build_here(many, folder, open_build_cache(many))
    build_here(many, tmp_path / "clean")
    assert differing(folder, tmp_path / "clean") == set()
