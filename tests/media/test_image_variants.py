"""A photo file to its pictures: upright, in right colours, in few widths, silent about the camera, kept whole."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

from mkdocs_casebook.media import image_variants
from mkdocs_casebook.media.image_variants import UNREADABLE, Pictures, keep, kept, make, name_of

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


def _camera(orientation: int = 1) -> Image.Exif:
    """What a telephone writes: orientation, time, maker, and the place to a metre."""
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010F] = "SECRET-CAMERA"
    data[0x9003] = "2023:09:01 08:00:00"
    data.get_ifd(0x8825).update({1: "N", 2: (31.0, 14.0, 7.0), 3: "E", 4: (121.0, 28.0, 9.0)})
    return data


def _screen_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def _scene(size: tuple[int, int] = (120, 60)) -> Image.Image:
    """A picture whose upper left quarter is red and whose rest is green."""
    scene = Image.new("RGB", size, GREEN)
    ImageDraw.Draw(scene).rectangle((0, 0, size[0] // 2, size[1] // 2), RED)
    return scene


def _made(folder: Path, picture: Image.Image, kind: str = "PNG", **options: Any) -> Pictures:
    path = folder / "original"
    picture.save(path, kind, **options)
    return make(path)


def _open(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def _is_near(picture: Image.Image, place: tuple[float, float], colour: tuple[int, int, int]) -> bool:
    """Tell whether a picture has a colour, nearly, at a place given in parts of its size."""
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
    """AVIF and WebP in each width, one JPEG, never larger than the original; each is of the size it is said to be."""
    made = _made(tmp_path, Image.new("RGB", (width, 40)))
    by_kind: dict[str, list[int]] = {"avif": [], "webp": [], "jpg": []}
    for (size, kind), content in made.items():
        with _open(content) as picture:
            assert (picture.size, str(picture.format).lower().replace("jpeg", "jpg")) == (size, kind)
        by_kind[kind].append(size[0])
    assert by_kind == {"avif": widths, "webp": widths, "jpg": [jpeg]}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_of_the_camera_is_published(tmp_path: Path, kind: str) -> None:
    """Time, place, maker, comments and profiles are in the original and in none of the pictures, down to the bytes."""
    text = PngInfo()
    text.add_text("Comment", "SECRET-TEXT")
    special: dict[str, dict[str, Any]] = {
        "JPEG": {"comment": b"SECRET-COMMENT"},
        "PNG": {"pnginfo": text},
        "WEBP": {},
    }
    options = {"exif": _camera(), "xmp": XMP, "icc_profile": _screen_profile(), **special[kind]}
    if kind == "PNG":
        text.add_itxt("XML:com.adobe.xmp", XMP.decode())
        del options["xmp"]
    made = _made(tmp_path, _scene((500, 300)), kind, **options)
    original = (tmp_path / "original").read_bytes()
    assert sum(telltale in original for telltale in TELLTALES) >= 5
    for content in made.values():
        assert [telltale for telltale in TELLTALES if telltale in content] == []
        with _open(content) as picture:
            assert dict(picture.getexif()) == {}
            assert not {"exif", "xmp", "icc_profile", "comment"} & set(picture.info)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_comes_out_upright(tmp_path: Path, orientation: int) -> None:
    """However the telephone was held, the corner that was red to the eye is the upper left one."""
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # Pillow's transpositions that lay a picture as it was taken
    seen = _scene()
    taken = seen.transpose(Image.Transpose(undo[orientation])) if orientation > 1 else seen
    made = _made(tmp_path, taken, "JPEG", exif=_camera(orientation), quality=95)
    for (size, _), content in made.items():
        assert size == (120, 60)
        with _open(content) as picture:
            assert _is_near(picture, (0.2, 0.2), RED)
            assert all(_is_near(picture, place, GREEN) for place in ((0.8, 0.2), (0.2, 0.8), (0.8, 0.8)))


@pytest.mark.parametrize("mode", ["RGB", "CMYK", "P"])
def test_colours_stay(tmp_path: Path, mode: str) -> None:
    """Printers' colours and palettes come out as the colours they stand for."""
    kind = "PNG" if mode == "P" else "JPEG"
    for content in _made(tmp_path, _scene().convert(mode), kind).values():
        with _open(content) as picture:
            assert _is_near(picture, (0.2, 0.2), RED)
            assert _is_near(picture, (0.8, 0.8), GREEN)


def test_grey_in_sixteen_bits_is_scaled(tmp_path: Path) -> None:
    """A scanner's grey of 40,000 in 65,536 is the same grey in 256, not white."""
    for content in _made(tmp_path, Image.new("I;16", (60, 40), 40_000)).values():
        with _open(content) as picture:
            assert _is_near(picture, (0.5, 0.5), (156, 156, 156))


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_becomes_white(tmp_path: Path, mode: str) -> None:
    """Dark lines on nothing can be read on a dark page, too."""
    clear = Image.new("LA", (60, 40), (0, 0)).convert("RGBA")
    options: dict[str, Any] = {"transparency": 0} if mode == "P" else {}
    original = Image.new("P", (60, 40), 0) if mode == "P" else clear.convert(mode)
    for content in _made(tmp_path, original, **options).values():
        with _open(content) as picture:
            assert not picture.has_transparency_data
            assert _is_near(picture, (0.5, 0.5), (255, 255, 255))


def test_colours_are_told_by_the_profile(tmp_path: Path) -> None:
    """A picture in colours of its own is converted, so that it looks the same without its profile."""
    wide = ImageCms.ImageCmsProfile(io.BytesIO(_swapped(_screen_profile())))
    made = _made(tmp_path, _scene(), icc_profile=wide.tobytes())
    with _open(made[(120, 60), "webp"]) as picture:
        assert _is_near(picture, (0.2, 0.2), (RED[1], RED[0], RED[2]))


def _swapped(profile: bytes) -> bytes:
    """Return a profile whose red is green and whose green is red."""
    return profile.replace(b"rXYZ", b"----").replace(b"gXYZ", b"rXYZ").replace(b"----", b"gXYZ")


def test_a_profile_that_is_none_is_left_out(tmp_path: Path) -> None:
    """Junk in place of a profile, or the profile of other colours, does no harm."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for profile in (b"junk" * 50, lab):
        for content in _made(tmp_path, _scene(), icc_profile=profile).values():
            with _open(content) as picture:
                assert _is_near(picture, (0.2, 0.2), RED)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "MPO"])
def test_of_several_pictures_the_first_is_taken(tmp_path: Path, kind: str) -> None:
    """Animations stand still; a telephone's second picture stays behind."""
    made = _made(
        tmp_path, Image.new("RGB", (60, 40), RED), kind, save_all=True, append_images=[Image.new("RGB", (60, 40))]
    )
    for content in made.values():
        with _open(content) as picture:
            assert getattr(picture, "n_frames", 1) == 1
            assert _is_near(picture, (0.5, 0.5), RED)


def test_a_long_screenshot_fits_the_formats(tmp_path: Path) -> None:
    """What is higher than a WebP may be becomes narrower, and keeps its shape."""
    sizes = {size for size, _ in _made(tmp_path, Image.new("L", (100, 40_000)))}
    assert sizes == {(40, 16_000)}


def test_damaged_data_of_the_camera_does_no_harm(tmp_path: Path) -> None:
    """The picture may be whole though what the camera wrote is not."""
    assert _made(tmp_path, _scene(), "WEBP", exif=b"Exif\0\0junk")


def test_what_cannot_be_read_is_one_of_a_few_exceptions(tmp_path: Path) -> None:
    """A picture cut anywhere either is still a picture or raises what the callers know."""
    _scene().save(tmp_path / "whole", "JPEG", exif=_camera(6))
    whole = (tmp_path / "whole").read_bytes()
    refused = 0
    for end in range(0, len(whole), 90):
        (tmp_path / f"cut-{end}").write_bytes(whole[:end])
        try:
            make(tmp_path / f"cut-{end}")
        except UNREADABLE:
            refused += 1
    assert refused > 3


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    """Twice made is byte by byte the same."""
    first = _made(tmp_path, _scene((500, 300)))
    assert make(tmp_path / "original") == first


def test_the_name_follows_from_content_and_recipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another content or another recipe has another name; the file's own name and date say nothing."""
    one, copy, other = (tmp_path / name for name in ("one", "copy", "other"))
    one.write_bytes(b"1")
    copy.write_bytes(b"1")
    other.write_bytes(b"2")
    assert name_of(one) == name_of(copy) != name_of(other)
    before = name_of(one)
    monkeypatch.setattr(image_variants, "_RECIPE", "another")
    image_variants._hash.cache_clear()
    assert name_of(one) != before
    image_variants._hash.cache_clear()


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    """What is kept comes back as it was, in its order; nothing else is left in the folder."""
    made: Pictures = {((48, 27), "webp"): b"one", ((80, 45), "webp"): b"", ((80, 45), "jpg"): b"\n\0three"}
    keep(made, tmp_path / "kept")
    assert list(kept(tmp_path / "kept").items()) == list(made.items())
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_what_is_damaged_is_not_taken(tmp_path: Path) -> None:
    """A file that lacks its end, or has any byte changed, counts as not there."""
    path = tmp_path / "kept"
    keep({((48, 27), "webp"): b"content"}, path)
    whole = path.read_bytes()
    assert kept(tmp_path / "absent") == {}
    for number in range(len(whole)):
        path.write_bytes(whole[:number])
        assert kept(path) == {}
        path.write_bytes(whole[:number] + bytes([whole[number] ^ 1]) + whole[number + 1 :])
        assert kept(path) == {}


def test_a_write_that_was_killed_leaves_nothing_to_take(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is half written never stands under the name that counts."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        keep({((48, 27), "webp"): b"content"}, tmp_path / "kept")
    assert not (tmp_path / "kept").exists()
