"""Photos of all cases: made once, side by side, under addresses that follow from their content."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from mkdocs_casebook.checks.publication.photo_files import LARGEST_FILE
from mkdocs_casebook.diagnostics.problems import Problem, Problems
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.media import image_variants
from mkdocs_casebook.media.image_variants import variants_folder
from mkdocs_casebook.pages import photos
from mkdocs_casebook.pages.photos import PublishedPhoto, make_photos
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.serialization import StoredCase
from tests.paths import GOLDEN_CASES

SEVERAL = 4


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A cases folder whose one case has several photos, each another."""
    root = tmp_path / "cases"
    shutil.copytree(GOLDEN_CASES, root)
    folder = root / "2024/everything"
    text = (folder / "case.yml").read_text(encoding="utf-8")
    shown = "caption: {zh: 图}, alt: {zh: 图}, consent: given"
    lines = [f"  p{number}: {{file: p{number}.png, {shown}}}" for number in range(SEVERAL)]
    (folder / "case.yml").write_text(text.replace("photos:\n", "\n".join(["photos:", *lines, ""]), 1), encoding="utf-8")
    for number in range(SEVERAL):
        Image.linear_gradient("L").rotate(number * 9).resize((80, 48)).save(folder / f"p{number}.png")
    return root


@pytest.fixture
def encodings(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The originals that pictures are made of, as they are made."""
    made: list[Path] = []

    def counted(path: Path) -> image_variants.Variants:
        made.append(path)
        return image_variants.create_variants(path)

    monkeypatch.setattr(photos, "create_variants", counted)
    return made


def _contents(published: photos.Photos) -> dict[str, bytes]:
    return {address: content for photo in published.values() for address, content in photo.files()}


def _make(root: Path, cache: Path | None = None) -> photos.Photos:
    return make_photos(load(root), root, cache or variants_folder(root))


def _files(folder: Path) -> Iterator[tuple[str, bytes, int]]:
    for path in sorted(folder.iterdir()):
        yield path.name, path.read_bytes(), path.stat().st_mtime_ns


def test_addresses_and_sizes(root: Path) -> None:
    """A photo stands beside its page in each width; its sizes are known."""
    Image.linear_gradient("L").resize((500, 300)).save(root / "2024/everything/p0.png")
    photo = _make(root)["everything", "p0"]
    assert photo.sizes == ((480, 288), (500, 300))
    assert photo.jpeg == (500, 300)
    assert photo.address.startswith("cases/everything/p0-")
    ends = [address.removeprefix(photo.address) for address, _ in photo.files()]
    assert sorted(ends) == ["-480.avif", "-480.webp", "-500.avif", "-500.jpg", "-500.webp"]
    assert photo.at(480, "webp") == f"{photo.address}-480.webp"


def test_the_address_follows_the_content(root: Path) -> None:
    """A changed photo has another address, so that browsers may keep the old one for ever."""
    before = _make(root)["everything", "p0"]
    Image.new("L", (80, 48)).save(root / "2024/everything/p0.png")
    assert _make(root)["everything", "p0"].address != before.address


def test_a_second_build_makes_nothing(root: Path, encodings: list[Path]) -> None:
    """What was kept is taken, neither made again nor written again."""
    first = _make(root)
    assert len(encodings) == SEVERAL + 1
    before = list(_files(variants_folder(root)))
    contents = _contents(first)
    encodings.clear()
    second = _make(root)
    assert (second, _contents(second)) == (first, contents)
    assert encodings == []
    assert list(_files(variants_folder(root))) == before


def test_a_second_check_and_build_read_no_pixel(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A photo that pictures were made of has been read whole; its head is looked at, and no more."""
    first = _make(root)

    def refused(_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", refused)
    assert _make(root) == first


def test_a_new_photo_alone_is_made(root: Path, encodings: list[Path]) -> None:
    """Of many photos, one that changed costs the time of one."""
    _make(root)
    encodings.clear()
    Image.new("L", (80, 48)).save(root / "2024/everything/p3.png")
    _make(root)
    assert [path.name for path in encodings] == ["p3.png"]


def test_one_file_under_two_names_is_made_once(root: Path, encodings: list[Path]) -> None:
    """The same photo twice is two addresses and one work."""
    folder = root / "2024/everything"
    shutil.copy(folder / "p0.png", folder / "p1.png")
    published = _make(root)
    assert len(encodings) == SEVERAL
    assert published["everything", "p0"].kept == published["everything", "p1"].kept
    assert published["everything", "p0"].address != published["everything", "p1"].address


def test_what_is_kept_and_damaged_is_made_again(root: Path, encodings: list[Path]) -> None:
    """A kept file that lost its end, or is empty, is noticed and replaced."""
    first = _make(root)
    contents = _contents(first)
    encodings.clear()
    for name, content in (("p0", b""), ("p1", first["everything", "p1"].kept.read_bytes()[:-1])):
        first["everything", name].kept.write_bytes(content)
    assert _contents(_make(root)) == contents
    assert sorted(path.name for path in encodings) == ["p0.png", "p1.png"]


def test_the_number_of_workers_changes_nothing(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One at a time or many at once: the same addresses, in the same order, with the same bytes."""
    results = []
    for workers in (1, 2, 4):
        monkeypatch.setattr(photos, "_AT_ONCE", workers)
        results.append(list(_contents(_make(root, tmp_path / f"kept-{workers}")).items()))
    assert results[0] == results[1] == results[2]


def test_a_build_that_is_stopped_keeps_what_was_done(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped at the third photo, a build leaves the others whole or not at all; the next one finishes."""
    done: list[Path] = []

    def stopped(path: Path) -> image_variants.Variants:
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(path)
        return image_variants.create_variants(path)

    monkeypatch.setattr(photos, "_AT_ONCE", 1)
    monkeypatch.setattr(photos, "create_variants", stopped)
    with pytest.raises(KeyboardInterrupt):
        _make(root)
    assert len(list(variants_folder(root).iterdir())) == 2
    monkeypatch.undo()
    assert len(_contents(_make(root))) == 3 * (SEVERAL + 1)


def test_a_withdrawn_case_publishes_no_photo(root: Path) -> None:
    """What was taken back is gone with its pictures."""
    catalog = load(root)
    case = catalog.case("everything")
    withdrawn = next(case for case in catalog.cases if case.withdrawn)
    taken_back = case.model_copy(update={"withdrawn": withdrawn.withdrawn})
    assert make_photos(Catalog(catalog.vocabulary, [StoredCase.of(taken_back)]), root, variants_folder(root)) == {}


def test_what_breaks_between_check_and_build_is_told(root: Path) -> None:
    """A photo that was whole when it was checked and is not when it is made is a problem with its line."""
    catalog = load(root)
    path = root / "2024/everything/p2.png"
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(Problems) as caught:
        make_photos(catalog, root, variants_folder(root))
    [problem] = caught.value.problems
    text = (root / "2024/everything/case.yml").read_text(encoding="utf-8")
    assert problem == Problem(
        path="cases/2024/everything/case.yml",
        line=next(number for number, line in enumerate(text.splitlines(), 1) if "p2.png" in line),
        field="photos.p2.file",
        code="photo-truncated",
        values=(("file", "p2.png"),),
    )


def test_a_photo_that_may_not_be_read_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's refusal is told as such, and not as a damaged picture."""

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("mkdocs_casebook.checks.publication.photo_files.Image.open", refused)
    with pytest.raises(Problems) as caught:
        load(root)
    assert {(problem.code, problem.values) for problem in caught.value.problems} == {
        ("cannot-open", (("reason", "Permission denied"),))
    }


def test_a_file_that_is_too_large_is_told(root: Path) -> None:
    """Nobody waits for a film under a picture's name: its size is looked at first."""
    os.truncate(root / "2024/everything/p1.png", LARGEST_FILE + 1)
    with pytest.raises(Problems) as caught:
        load(root)
    assert [problem.code for problem in caught.value.problems] == ["photo-too-large"]


def test_a_picture_is_readable_by_all_who_may_read_the_folder(root: Path) -> None:
    """What is kept carries the rights of other files, so that another user's build can take it."""
    mask = os.umask(0o022)
    os.umask(mask)
    [kept, *_] = (photo.kept for photo in _make(root).values())
    assert stat.S_IMODE(kept.stat().st_mode) == 0o666 & ~mask


def test_the_least_photo(tmp_path: Path) -> None:
    """A photo's own JPEG is that of 800 pixels, or the narrowest above it that there is."""
    photo = PublishedPhoto(address="a", sizes=((480, 1), (800, 2), (1280, 3)), kept=tmp_path)
    assert photo.jpeg == (800, 2)
