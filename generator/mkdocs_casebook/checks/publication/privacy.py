"""Nothing private is published: numbers, plates, homes and mail in a record, places in photos, people without consent.

The record's file is published as it stands, so its comments count like its texts. Most files hold nothing that looks
like any of this, and ``_SHAPES`` tells so at little cost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from PIL.ExifTags import IFD

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.text_index import text_index_of
from mkdocs_casebook.diagnostics.findings import Finding, Location, finding
from mkdocs_casebook.privacy.detector import find_private
from mkdocs_casebook.privacy.identity_numbers import Kind
from mkdocs_casebook.records.model import Case

CODES: dict[Kind, str] = {
    "identity": "identity-number",
    "mobile": "mobile-number",
    "phone": "phone-number",
    "card": "bank-card-number",
    "mail": "mail-address",
    "plate": "number-plate",
    "home": "home-address",
}

_WEB = re.compile(rb"https?://[^\s<>\"']+")


def _behind(*words: str) -> str:
    """Return the part of a pattern that looks back from a digit for one of some words."""
    return "(?:" + "|".join(f"(?<={word}0)" for word in words) + ")"


_AFTER_A_DIGIT = (
    "0{9}",
    "0{0,3}+(?:室|号(?!楼|院|线)|(?:[ )-]|）){1,2}0{3,4}[ -]?0{3,4}|(?:-|–)0{1,2}(?:-|–)0{3})",
    "(?<=[ .#]0)" + _behind("lat ", "ment ", "oom ", "pt ", r"pt\. ", r"No\. ", r"No\.", "#") + "0{0,3}(?![0%])",
    r"(?<=[\x80-\xff -]0)"
    + _behind(*(f"{word}{gap}" for word in ("单元", "栋", "幢", "号楼") for gap in ("", "-", " ")))
    + "0{2}",
    r"(?<=[A-Z\x80-\xff ]0)"
    + _behind(*(rf"[\x80-\xff][A-Z]{gap}" for gap in ("", " ", "·", "•", "[A-Z]")))
    + "[A-Z0]{3}",
    "(?<=[et] 0)" + _behind("nit ", "ance ") + "0?, ?0{3}",
    r"(?<=\+0)[0 ()-]{7}",
)
_SHAPES = re.compile(f"0(?<!00)(?:{'|'.join(_AFTER_A_DIGIT)})".encode())
"""What a file must hold to be looked at closely: long numbers, rooms of houses, number plates.

Every shape has a digit to begin at, and every digit is made a 0 before: the search skips all else at once.
"""

_AS_ZERO = bytes.maketrans(b"123456789", b"000000000")
_WORDS = tuple(word.encode() for word in ("@", "１"))
_NUMERAL = re.compile("|".join("一二三四五六七八九十〇零").encode())
_BEFORE_A_NUMBER = tuple(word.encode() for word in ("电话", "座机", "hone", "Tel"))
_ROOM, _GROUP = "室".encode(), "组".encode()
_NUMBER_SOON = re.compile(rb"[^\n0-9]{0,16}[2-9][0-9]{2,3}[ -]?[0-9]{4}")

_MOST = 50
"""Of one text: who mends these will find the others, and a file of nothing else takes no minutes."""

_HEAD = 65536
_METADATA = (b"Exif\x00\x00", b"eXIf", b"EXIF", b"http://ns.adobe.com/xap", b"WEBPVP8X")


def check_personal_data(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find what may be private in the texts of a record and in the comments of its file."""
    try:
        written = Path(f"{context.root}/{case.folder}/case.yml").read_bytes()
    except OSError:
        written = b""
    if written and not _may_be_private(written):
        return
    told: Counter[str] = Counter()
    for at, text in _all_texts(case):
        for number, found in enumerate(find_private(text)):
            told[found.masked] += 1
            if number < _MOST:
                offset = text.count("\n", 0, found.start)
                yield finding(code_of(found.kind, found.masked), at, offset=offset, word=found.masked)
    yield from _in_comments(written.decode(errors="ignore").splitlines(), told)


def _may_be_private(written: bytes) -> bool:
    plain = written.replace(b"\xc2\xa0", b" ")
    plain = _WEB.sub(b"", plain) if b"://" in plain else plain
    return (
        any(map(plain.__contains__, _WORDS))
        or _SHAPES.search(plain.translate(_AS_ZERO)) is not None
        or any(_NUMERAL.match(plain, place - 3) for place in _places(_ROOM, plain))
        or any(_NUMERAL.match(plain, place + len(_GROUP)) for place in _places(_GROUP, plain))
        or any(
            _NUMBER_SOON.match(plain, place + len(word)) for word in _BEFORE_A_NUMBER for place in _places(word, plain)
        )
    )


def _places(word: bytes, text: bytes) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def _all_texts(case: Case) -> Iterator[tuple[Location, str]]:
    for at, text in text_index_of(case).texts:
        yield (*at, "zh"), text.zh
        if text.en:
            yield (*at, "en"), text.en
    for index, accepted in enumerate(case.accepted):
        yield ("accepted", index, "reason"), accepted.reason
    for index, review in enumerate(case.review):
        yield ("review", index, "by"), review.by


def code_of(kind: Kind, masked: str) -> str:
    """Return the code of a kind; an identity number of 15 digits has nothing to check and may be something else."""
    return "old-identity-number" if kind == "identity" and len(masked) == 15 else CODES[kind]


def _in_comments(lines: list[str], told: Counter[str]) -> Iterator[Finding]:
    """Find the same behind ``#``, as far as the file holds more of it than its texts, in which a # may stand too."""
    behind = [
        (number, found)
        for number, line in enumerate(lines, 1)
        if "#" in line
        for found in find_private(line.partition("#")[2])
    ]
    more = Counter(found.masked for line in lines for found in find_private(line)) - told if behind else Counter()
    for number, found in behind:
        if more[found.masked] > 0:
            more[found.masked] -= 1
            yield finding(code_of(found.kind, found.masked), ("comment",), line=number, word=found.masked)


def check_photos(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find photos that tell where they were taken, and such as do not say whether the people in them agree."""
    for name, photo in case.photos.items():
        if photo.consent is None and not photo.illustration:
            yield finding("photo-without-consent", ("photos", name), word=photo.file)
        if _tells_place(context.root / case.folder / photo.file):
            yield finding("photo-with-place", ("photos", name, "file"), file=photo.file)


def _tells_place(path: Path) -> bool:
    """Tell whether a picture carries the place where it was taken; one that cannot be read is told elsewhere."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            head = file.read(_HEAD)
        if not any(mark in head for mark in _METADATA):
            return False
        with Image.open(path) as picture:
            place = picture.getexif().get_ifd(IFD.GPSInfo)
            return b"GPSLatitude" in head or bool(place.get(2) and place.get(4))
    except Exception:  # noqa: BLE001 - Pillow raises what it likes for damaged metadata, which are no place
        return False
