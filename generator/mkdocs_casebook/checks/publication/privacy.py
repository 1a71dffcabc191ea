"""Private data: in the texts and comments of a record, GPS positions in photos, photos without consent.

Comments count because the record's file is published unchanged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from typing import Any

from PIL import Image
from PIL.ExifTags import IFD

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.text_index import text_index_of
from mkdocs_casebook.diagnostics.findings import Finding, Location, finding
from mkdocs_casebook.privacy.detector import MAX_FOUND, find_private
from mkdocs_casebook.privacy.identity_numbers import Kind
from mkdocs_casebook.privacy.prefilter import may_be_private
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.text.line_index import LineIndex
from mkdocs_casebook.yaml_io import reader

_CODES: dict[Kind, str] = {
    "identity": "identity-number",
    "mobile": "mobile-number",
    "phone": "phone-number",
    "card": "bank-card-number",
    "mail": "mail-address",
    "plate": "number-plate",
    "home": "home-address",
}

_HEADER_BYTES = 65536
_LATITUDE, _LONGITUDE = 2, 4  # tags of the GPS directory of EXIF
_METADATA = (b"Exif\x00\x00", b"eXIf", b"EXIF", b"http://ns.adobe.com/xap", b"WEBPVP8X")


def check_private_data(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find what may be private in the texts of a record and the comments of its file."""
    try:
        source = Path(f"{context.root}/{case.folder}/case.yml").read_bytes()
    except OSError:
        source = b""
    if source and not may_be_private(source):
        return
    reported: Counter[str] = Counter()
    for at, text in chain(_all_texts(case), _ignored_texts(source, context)):
        lines = LineIndex(text)
        for found in find_private(text):
            reported[found.masked] += 1
            offset = lines.line(found.start)
            yield finding(problem_code(found.kind, found.masked), at, offset=offset, word=found.masked)
    yield from _check_comments(source.decode(errors="ignore").splitlines(), reported)


def _all_texts(case: Case) -> Iterator[tuple[Location, str]]:
    for at, text in text_index_of(case).texts:
        yield from (((*at, language), words) for language, words in text.items())
    for index, accepted in enumerate(case.accepted):
        yield ("accepted", index, "reason"), accepted.reason
    for index, review in enumerate(case.review):
        yield ("review", index, "by"), review.by


def _ignored_texts(source: bytes, context: CheckContext) -> Iterator[tuple[Location, str]]:
    """Yield the texts in a language that the site does not have: they are published with the file of the record."""
    if context.languages.unpublished:
        with suppress(reader.Unreadable):  # changed since it was read
            yield from _texts_in(context.languages.unpublished, reader.parse(source.decode(errors="ignore")).data, ())


def _texts_in(languages: tuple[Language, ...], value: Any, at: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts_in(languages, item, (*at, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in languages and isinstance(item, str):
                yield (*at, key), item
            else:
                yield from _texts_in(languages, item, (*at, key))


def problem_code(kind: Kind, masked: str) -> str:
    """Return the code of a kind of private data; an identity number of 15 digits has no check digit to confirm it."""
    return "old-identity-number" if kind == "identity" and len(masked) == 15 else _CODES[kind]


def _check_comments(lines: list[str], reported: Counter[str]) -> Iterator[Finding]:
    """Find private data after ``#`` as far as the file contains more of it than the texts, which may contain # too."""
    in_comments = (
        (number, found)
        for number, line in enumerate(lines, 1)
        if "#" in line
        for found in find_private(line.partition("#")[2])
    )
    matches = list(islice(in_comments, MAX_FOUND))
    if not matches:
        return
    in_file = Counter(found.masked for number, found in matches if _is_comment(lines[number - 1]))
    # A number directly after # may be a reference, but not after the # of a comment.
    others = (line.replace(" #", "  ") for line in lines if not _is_comment(line))
    in_file.update(found.masked for line in others for found in find_private(line))
    unreported = in_file - reported
    for number, found in matches:
        if unreported[found.masked] > 0:
            unreported[found.masked] -= 1
            yield finding(problem_code(found.kind, found.masked), ("comment",), line=number, word=found.masked)


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def check_photo_privacy(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find photos without a statement of consent, and photo files with a GPS position."""
    files = {photo.file for photo in case.photos.values()}
    with_position = {file for file in files if _has_position(context.root / case.folder / file)}
    for name, photo in case.photos.items():
        if photo.consent is None and not photo.illustration:
            yield finding("photo-without-consent", ("photos", name), word=photo.file)
        if photo.file in with_position:
            yield finding("photo-with-place", ("photos", name, "file"), file=photo.file)


def _has_position(path: Path) -> bool:
    """Return whether an image contains a GPS position; false if it is unreadable, which ``photo_files`` reports."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
        if not any(mark in header for mark in _METADATA):
            return False
        with Image.open(path) as image:
            position = image.getexif().get_ifd(IFD.GPSInfo)
            return b"GPSLatitude" in header or bool(position.get(_LATITUDE) and position.get(_LONGITUDE))
    except Exception:  # noqa: BLE001 - Pillow raises any error for damaged metadata, which contain no position
        return False
