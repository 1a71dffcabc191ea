"""Image variants: upright, in the right colours and widths, without metadata, stored atomically."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

from mkdocs_casebook.media import image_variants
from mkdocs_casebook.media.image_variants import (
    UNREADABLE,
    Variants,
    cache_key,
    create_variants,
    load_variants,
    store_variants,
)

SECRETS = ("2023:09:01 08:00:00", "SECRET-CAMERA", "SECRET-XMP", "SECRET-COMMENT", "SECRET-TEXT")
TELLTALES = [
    *(text.encode() for text in SECRETS),
    b"Exif",
    b"EXIF",
    b"http://ns.adobe",
    b"xmp",
    b"ICCP",
    b"ICC_PROFILE",
]
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a xmlns:b="http://ns.adobe.com/b/">SECRET-XMP</a></x:xmpmeta>'
RED, GREEN = (200, 30, 30), (30, 160, 60)


def _exif(orientation: int = 1) -> Image.Exif:
    """Return EXIF data as a phone writes them: orientation, time, maker, and the place to a metre."""
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010F] = "SECRET-CAMERA"
    data[0x9003] = "2023:09:01 08:00:00"
    data.get_ifd(0x8825).update({1: "N", 2: (31.0, 14.0, 7.0), 3: "E", 4: (121.0, 28.0, 9.0)})
    return data


def _screen_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def _scene(size: tuple[int, int] = (120, 60)) -> Image.Image:
    """Return a green picture whose upper left quarter is red."""
    scene = Image.new("RGB", size, GREEN)
    ImageDraw.Draw(scene).rectangle((0, 0, size[0] // 2, size[1] // 2), RED)
    return scene


def _variants(folder: Path, picture: Image.Image, kind: str = "PNG", **options: Any) -> Variants:
    path = folder / "original"
    picture.save(path, kind, **options)
    return create_variants(path)


def _open(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def _is_near(picture: Image.Image, place: tuple[float, float], colour: tuple[int, int, int]) -> bool:
    """Return whether a picture has roughly a colour at a place given as fractions of its size."""
    at = int(place[0] * picture.width), int(place[1] * picture.height)
    seen = picture.convert("RGB").getpixel(at)
    assert isinstance(seen, tuple)
    return all(abs(one - other) < 24 for one, other in zip(seen, colour, strict=True))


@pytest.mark.parametrize(
    ("width", "widths", "jpeg"),
    [
        (2000, [480, 800, 1280], 800),
        (1280, [480, 800, 1280], 800),
        (1000, [480, 800, 1000], 800),
        (700, [480, 700], 700),
        (300, [300], 300),
        (1, [1], 1),
    ],
)
def test_widths(tmp_path: Path, width: int, widths: list[int], jpeg: int) -> None:
    """AVIF and WebP in each width, one JPEG, never larger than the original; the sizes are correct."""
    variants = _variants(tmp_path, Image.new("RGB", (width, 40)))
    by_kind: dict[str, list[int]] = {"avif": [], "webp": [], "jpg": []}
    for (size, kind), content in variants.items():
        with _open(content) as picture:
            assert (picture.size, str(picture.format).lower().replace("jpeg", "jpg")) == (size, kind)
        by_kind[kind].append(size[0])
    assert by_kind == {"avif": widths, "webp": widths, "jpg": [jpeg]}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_no_metadata_is_published(tmp_path: Path, kind: str) -> None:
    """Time, place, maker, comments and profiles are in the bytes of the original and of no variant."""
    text = PngInfo()
    text.add_text("Comment", "SECRET-TEXT")
    special: dict[str, dict[str, Any]] = {
        "JPEG": {"comment": b"SECRET-COMMENT"},
        "PNG": {"pnginfo": text},
        "WEBP": {},
    }
    options = {"exif": _exif(), "xmp": XMP, "icc_profile": _screen_profile(), **special[kind]}
    if kind == "PNG":
        text.add_itxt("XML:com.adobe.xmp", XMP.decode())
        del options["xmp"]
    variants = _variants(tmp_path, _scene((500, 300)), kind, **options)
    original = (tmp_path / "original").read_bytes()
    assert sum(telltale in original for telltale in TELLTALES) >= 5
    for content in variants.values():
        assert [telltale for telltale in TELLTALES if telltale in content] == []
        with _open(content) as picture:
            assert dict(picture.getexif()) == {}
            assert not {"exif", "xmp", "icc_profile", "comment"} & set(picture.info)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_becomes_upright(tmp_path: Path, orientation: int) -> None:
    """The red corner is the upper left one, however the phone was held."""
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # Pillow's operations from upright to the orientation
    upright = _scene()
    taken = upright.transpose(Image.Transpose(undo[orientation])) if orientation > 1 else upright
    variants = _variants(tmp_path, taken, "JPEG", exif=_exif(orientation), quality=95)
    for (size, _), content in variants.items():
        assert size == (120, 60)
        with _open(content) as picture:
            assert _is_near(picture, (0.2, 0.2), RED)
            assert all(_is_near(picture, place, GREEN) for place in ((0.8, 0.2), (0.2, 0.8), (0.8, 0.8)))


@pytest.mark.parametrize("mode", ["RGB", "CMYK", "P"])
def test_colours_are_preserved(tmp_path: Path, mode: str) -> None:
    """CMYK and palettes are converted to the same colours."""
    kind = "PNG" if mode == "P" else "JPEG"
    for content in _variants(tmp_path, _scene().convert(mode), kind).values():
        with _open(content) as picture:
            assert _is_near(picture, (0.2, 0.2), RED)
            assert _is_near(picture, (0.8, 0.8), GREEN)


def test_grey_in_sixteen_bits_is_scaled(tmp_path: Path) -> None:
    """Grey 40,000 of 65,536 becomes the same grey of 256, not white."""
    for content in _variants(tmp_path, Image.new("I;16", (60, 40), 40_000)).values():
        with _open(content) as picture:
            assert _is_near(picture, (0.5, 0.5), (156, 156, 156))


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparency_becomes_white(tmp_path: Path, mode: str) -> None:
    """Dark lines on a transparent ground are readable on a dark page."""
    clear = Image.new("LA", (60, 40), (0, 0)).convert("RGBA")
    options: dict[str, Any] = {"transparency": 0} if mode == "P" else {}
    original = Image.new("P", (60, 40), 0) if mode == "P" else clear.convert(mode)
    for content in _variants(tmp_path, original, **options).values():
        with _open(content) as picture:
            assert not picture.has_transparency_data
            assert _is_near(picture, (0.5, 0.5), (255, 255, 255))


def test_the_colour_profile_is_applied(tmp_path: Path) -> None:
    """A picture in another colour space is converted, so that it looks the same without its profile."""
    wide = ImageCms.ImageCmsProfile(io.BytesIO(_swapped(_screen_profile())))
    variants = _variants(tmp_path, _scene(), icc_profile=wide.tobytes())
    with _open(variants[(120, 60), "webp"]) as picture:
        assert _is_near(picture, (0.2, 0.2), (RED[1], RED[0], RED[2]))


def _swapped(profile: bytes) -> bytes:
    """Return a profile with red and green swapped."""
    return profile.replace(b"rXYZ", b"----").replace(b"gXYZ", b"rXYZ").replace(b"----", b"gXYZ")


def test_an_invalid_profile_is_ignored(tmp_path: Path) -> None:
    """Random bytes as a profile, or a profile of another colour model, have no effect."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for profile in (b"junk" * 50, lab):
        for content in _variants(tmp_path, _scene(), icc_profile=profile).values():
            with _open(content) as picture:
                assert _is_near(picture, (0.2, 0.2), RED)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "MPO"])
def test_the_first_of_several_frames_is_used(tmp_path: Path, kind: str) -> None:
    """Animations and the second picture of an MPO file are dropped."""
    variants = _variants(
        tmp_path, Image.new("RGB", (60, 40), RED), kind, save_all=True, append_images=[Image.new("RGB", (60, 40))]
    )
    for content in variants.values():
        with _open(content) as picture:
            assert getattr(picture, "n_frames", 1) == 1
            assert _is_near(picture, (0.5, 0.5), RED)


def test_a_long_screenshot_is_reduced(tmp_path: Path) -> None:
    """A picture higher than WebP allows is scaled down in proportion."""
    sizes = {size for size, _ in _variants(tmp_path, Image.new("L", (100, 40_000)))}
    assert sizes == {(40, 16_000)}


def test_damaged_exif_data_are_ignored(tmp_path: Path) -> None:
    """The picture may be good although its EXIF data are damaged."""
    assert _variants(tmp_path, _scene(), "WEBP", exif=b"Exif\0\0junk")


def test_unreadable_files_raise_known_exceptions(tmp_path: Path) -> None:
    """A truncated file is either still a picture or raises one of ``UNREADABLE``."""
    _scene().save(tmp_path / "whole", "JPEG", exif=_exif(6))
    whole = (tmp_path / "whole").read_bytes()
    refused = 0
    for end in range(0, len(whole), 90):
        (tmp_path / f"cut-{end}").write_bytes(whole[:end])
        try:
            create_variants(tmp_path / f"cut-{end}")
        except UNREADABLE:
            refused += 1
    assert refused > 3


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two runs give identical bytes."""
    first = _variants(tmp_path, _scene((500, 300)))
    assert create_variants(tmp_path / "original") == first


def test_the_cache_key_depends_on_content_and_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other content or other settings have another key; the name and date of the file do not matter."""
    one, copy, other = (tmp_path / name for name in ("one", "copy", "other"))
    one.write_bytes(b"1")
    copy.write_bytes(b"1")
    other.write_bytes(b"2")
    assert cache_key(one) == cache_key(copy) != cache_key(other)
    before = cache_key(one)
    monkeypatch.setattr(image_variants, "_SETTINGS", "another")
    image_variants._hash.cache_clear()
    assert cache_key(one) != before
    image_variants._hash.cache_clear()


def test_stored_variants_are_loaded(tmp_path: Path) -> None:
    """They are equal and in the same order; no temporary file is left."""
    variants: Variants = {((48, 27), "webp"): b"one", ((80, 45), "webp"): b"", ((80, 45), "jpg"): b"\n\0three"}
    store_variants(variants, tmp_path / "cached")
    assert list(load_variants(tmp_path / "cached").items()) == list(variants.items())
    assert [path.name for path in tmp_path.iterdir()] == ["cached"]


def test_damaged_cache_files_are_ignored(tmp_path: Path) -> None:
    """A truncated file, or one with any byte changed, counts as missing."""
    path = tmp_path / "cached"
    store_variants({((48, 27), "webp"): b"content"}, path)
    whole = path.read_bytes()
    assert load_variants(tmp_path / "absent") == {}
    for number in range(len(whole)):
        path.write_bytes(whole[:number])
        assert load_variants(path) == {}
        path.write_bytes(whole[:number] + bytes([whole[number] ^ 1]) + whole[number + 1 :])
        assert load_variants(path) == {}


def test_an_interrupted_write_leaves_no_cache_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An incomplete file never has the final name."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.replace", killed)
    with pytest.raises(KeyboardInterrupt):
        store_variants({((48, 27), "webp"): b"content"}, tmp_path / "cached")
    assert not (tmp_path / "cached").exists()
