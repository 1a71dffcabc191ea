"""Published pictures: smaller, upright, and silent about the camera."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from PIL import Image

from generator.load import load
from generator.photos import WIDEST, PublishedPhoto, make_photos

GOLDEN = Path(__file__).parent / "golden" / "cases"


@pytest.fixture
def photo(tmp_path: Path) -> PublishedPhoto:
    """A large photo with a place, a date and an orientation in it, published."""
    shutil.copytree(GOLDEN, tmp_path / "cases")
    data = Image.Exif()
    data[0x0112] = 6  # to be turned
    data[0x9003] = "2023:09:01 08:00:00"
    data.get_ifd(0x8825).update({1: "N", 2: (30.0, 30.0, 0.0)})
    picture = Image.effect_noise((2000, 1000), 40).convert("RGB")
    picture.save(tmp_path / "cases/2024/everything/lift.png", exif=data)
    catalog = load(tmp_path / "cases")
    return make_photos(catalog, tmp_path / "cases", tmp_path / "kept")["everything", "lift"]


def test_a_photo_is_turned_and_made_smaller(photo: PublishedPhoto) -> None:
    """A lying picture to be turned comes out standing, at most as wide as allowed, with its size known."""
    with Image.open(io.BytesIO(photo.content)) as picture:
        assert picture.format == "WEBP"
        assert picture.size == (photo.width, photo.height) == (1000, 2000)
    assert photo.width <= WIDEST


def test_nothing_of_the_camera_is_published(photo: PublishedPhoto) -> None:
    """No EXIF, no GPS, no colour profile: asserted on the bytes."""
    assert b"EXIF" not in photo.content
    assert b"Exif" not in photo.content
    assert b"2023:09:01" not in photo.content
    with Image.open(io.BytesIO(photo.content)) as picture:
        assert dict(picture.getexif()) == {}


def test_the_address_follows_the_content(photo: PublishedPhoto, tmp_path: Path) -> None:
    """A changed photo has another address, so that browsers may keep the old one for ever."""
    catalog = load(GOLDEN)
    other = make_photos(catalog, GOLDEN, tmp_path / "others")["everything", "lift"]
    assert photo.address.startswith("cases/everything/lift-")
    assert photo.address != other.address


def test_a_made_picture_is_kept(tmp_path: Path) -> None:
    """A second build takes the picture that was kept, and gives the same bytes."""
    catalog = load(GOLDEN)
    first = make_photos(catalog, GOLDEN, tmp_path)["everything", "lift"]
    [kept] = tmp_path.iterdir()
    before = kept.stat().st_mtime_ns
    assert make_photos(catalog, GOLDEN, tmp_path)["everything", "lift"] == first
    assert kept.stat().st_mtime_ns == before
