"""Photos of all cases: encoded once, in parallel, under addresses that depend on their content."""

from __future__ import annotations

import io
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from mkdocs_casebook.checks.publication.photo_files import LARGEST_FILE
from mkdocs_casebook.diagnostics.findings import finding
from mkdocs_casebook.diagnostics.problems import Problem, Problems
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.media import image_variants
from mkdocs_casebook.media.image_variants import variants_folder
from mkdocs_casebook.pages import photos
from mkdocs_casebook.pages.photos import PublishedPhoto, publish_photos
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.serialization import StoredCase
from mkdocs_casebook.text.languages import Language
from tests.paths import GOLDEN_CASES

SEVERAL = 4


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A cases folder with a case that has several different photos."""
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
    """The originals that have been encoded, in order."""
    encoded: list[Path] = []

    def counted(path: Path) -> image_variants.Variants:
        encoded.append(path)
        return image_variants.create_variants(path)

    monkeypatch.setattr(photos, "create_variants", counted)
    return encoded


def _contents(published: photos.Photos) -> dict[str, bytes]:
    return {address: content for photo in published.values() for address, content in photo.files()}


def _publish(root: Path, cache: Path | None = None) -> photos.Photos:
    return publish_photos(load(root), root, cache or variants_folder(root))


def _files(folder: Path) -> Iterator[tuple[str, bytes, int]]:
    for path in sorted(folder.iterdir()):
        yield path.name, path.read_bytes(), path.stat().st_mtime_ns


def test_addresses_and_sizes(root: Path) -> None:
    """Each variant has an address below that of its case, and its size is known."""
    Image.linear_gradient("L").resize((500, 300)).save(root / "2024/everything/p0.png")
    photo = _publish(root)["everything", "p0"]
    assert photo.sizes == ((480, 288), (500, 300))
    assert photo.jpeg == (500, 300)
    assert photo.address.startswith("cases/everything/p0-")
    ends = [address.removeprefix(photo.address) for address, _ in photo.files()]
    assert sorted(ends) == ["-480.avif", "-480.webp", "-500.avif", "-500.jpg", "-500.png", "-500.webp", "-preview.jpg"]
    assert set(photo.addresses) == {address for address, _ in photo.files()}
    assert photo.address_of(480, "webp") == f"{photo.address}-480.webp"


def test_an_address_depends_on_the_content(root: Path) -> None:
    """A changed photo has another address, so that browsers may cache each one without limit."""
    before = _publish(root)["everything", "p0"]
    Image.new("L", (80, 48)).save(root / "2024/everything/p0.png")
    assert _publish(root)["everything", "p0"].address != before.address


def test_a_second_build_encodes_nothing(root: Path, encodings: list[Path]) -> None:
    """The cached variants are used, and not written again."""
    first = _publish(root)
    assert len(encodings) == SEVERAL + 1
    before = list(_files(variants_folder(root)))
    contents = _contents(first)
    encodings.clear()
    second = _publish(root)
    assert (second, _contents(second)) == (first, contents)
    assert encodings == []
    assert list(_files(variants_folder(root))) == before


def test_a_second_check_and_build_decode_no_photo(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A photo with cached variants has been decoded completely before; only its header is read."""
    first = _publish(root)

    def refused(_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", refused)
    assert _publish(root) == first


def test_only_a_changed_photo_is_encoded(root: Path, encodings: list[Path]) -> None:
    """The other photos of the case are cached."""
    _publish(root)
    encodings.clear()
    Image.new("L", (80, 48)).save(root / "2024/everything/p3.png")
    _publish(root)
    assert [path.name for path in encodings] == ["p3.png"]


def test_two_photos_with_the_same_content_are_encoded_once(root: Path, encodings: list[Path]) -> None:
    """They have two addresses and one cache file."""
    folder = root / "2024/everything"
    shutil.copy(folder / "p0.png", folder / "p1.png")
    published = _publish(root)
    assert len(encodings) == SEVERAL
    assert published["everything", "p0"].cache_file == published["everything", "p1"].cache_file
    assert published["everything", "p0"].address != published["everything", "p1"].address


def test_a_damaged_cache_file_is_replaced(root: Path, encodings: list[Path]) -> None:
    """Whether it is empty or truncated."""
    first = _publish(root)
    contents = _contents(first)
    encodings.clear()
    for name, content in (("p0", b""), ("p1", first["everything", "p1"].cache_file.read_bytes()[:-1])):
        first["everything", name].cache_file.write_bytes(content)
    assert _contents(_publish(root)) == contents
    assert sorted(path.name for path in encodings) == ["p0.png", "p1.png"]


def test_the_number_of_workers_changes_nothing(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The addresses, their order and the content are the same with one thread or several."""
    results = []
    for workers in (1, 2, 4):
        monkeypatch.setattr(photos, "_WORKERS", workers)
        results.append(list(_contents(_publish(root, tmp_path / f"cache-{workers}")).items()))
    assert results[0] == results[1] == results[2]


def test_an_interrupted_build_leaves_complete_cache_files(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Interrupted at the third photo, a build has cached two; the next build encodes the others."""
    encoded: list[Path] = []

    def interrupted(path: Path) -> image_variants.Variants:
        if len(encoded) == 2:
            raise KeyboardInterrupt
        encoded.append(path)
        return image_variants.create_variants(path)

    monkeypatch.setattr(photos, "_WORKERS", 1)
    monkeypatch.setattr(photos, "create_variants", interrupted)
    with pytest.raises(KeyboardInterrupt):
        _publish(root)
    assert len(list(variants_folder(root).iterdir())) == 2
    monkeypatch.undo()
    previews = 1
    assert len(_contents(_publish(root))) == 4 * (SEVERAL + 1) + previews


def test_a_withdrawn_case_publishes_no_photo(root: Path) -> None:
    """Its variants are not published."""
    catalog = load(root)
    case = catalog.case("everything")
    withdrawn = next(case for case in catalog.cases if case.withdrawn)
    taken_back = case.model_copy(update={"withdrawn": withdrawn.withdrawn})
    assert publish_photos(Catalog(catalog.vocabulary, [StoredCase.of(taken_back)]), root, variants_folder(root)) == {}


def test_a_photo_damaged_between_check_and_build_is_a_problem(root: Path) -> None:
    """The problem names the file and line, as in a check."""
    catalog = load(root)
    path = root / "2024/everything/p2.png"
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(Problems) as caught:
        publish_photos(catalog, root, variants_folder(root))
    [problem] = caught.value.problems
    text = (root / "2024/everything/case.yml").read_text(encoding="utf-8")
    assert problem == Problem.of(
        finding("photo-truncated", ("photos", "p2", "file"), file="p2.png"),
        path="cases/2024/everything/case.yml",
        line=next(number for number, line in enumerate(text.splitlines(), 1) if "p2.png" in line),
    )


def test_a_photo_without_read_permission_is_a_problem(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message gives the reason of the operating system, not that the photo is damaged."""

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("mkdocs_casebook.checks.publication.photo_files.Image.open", refused)
    with pytest.raises(Problems) as caught:
        load(root)
    reported = {problem.message(language) for problem in caught.value.problems for language in Language}
    assert reported == {
        "文件打不开（没有读写的权限）",
        "the file cannot be opened (the permission to read or write is missing)",
    }


def test_a_file_that_is_too_large_is_a_problem(root: Path) -> None:
    """Its size is checked before it is read."""
    os.truncate(root / "2024/everything/p1.png", LARGEST_FILE + 1)
    with pytest.raises(Problems) as caught:
        load(root)
    [problem] = caught.value.problems
    assert (problem.code, dict(problem.values)["file"]) == ("photo-too-large", "p1.png")


def test_cache_files_have_the_permissions_of_other_files(root: Path) -> None:
    """The build of another user can read them."""
    mask = os.umask(0o022)
    os.umask(mask)
    [path, *_] = (photo.cache_file for photo in _publish(root).values())
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~mask


def test_the_width_of_the_jpeg(tmp_path: Path) -> None:
    """It is 800 pixels, or the next wider one."""
    photo = PublishedPhoto(address="a", sizes=((480, 1), (800, 2), (1280, 3)), cache_file=tmp_path, file="a.jpg")
    assert photo.jpeg == (800, 2)


def test_the_first_photo_has_a_preview_for_links(root: Path) -> None:
    """Of 1200×630, whatever the size of the photo; an illustration is marked in the picture itself."""
    record = root / "2024/everything/case.yml"
    plain = _publish(root)
    assert [name for (_, name), photo in plain.items() if photo.preview_address] == ["p0"]
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("{file: p0.png,", "{file: p0.png, illustration: true,"), encoding="utf-8")
    marked = _publish(root)["everything", "p0"]
    before = plain["everything", "p0"]
    assert marked.preview_address != before.preview_address
    pictures = [
        Image.open(io.BytesIO(_contents({("", ""): photo})[photo.preview_address or ""])) for photo in (before, marked)
    ]
    assert [picture.size for picture in pictures] == [(1200, 630)] * 2
    corners = [picture.crop((1000, 580, 1200, 630)).convert("L").histogram() for picture in pictures]
    assert [sum(shades[250:]) > 5000 and sum(shades[:60]) > 200 for shades in corners] == [False, True]
