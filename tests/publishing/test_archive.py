"""Archives of a site: the same bytes for the same site, readable by other programs, checksums that hold."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from mkdocs_casebook.publishing.archive import Archive
from mkdocs_casebook.publishing.release import read_release
from tests.publishing.sites import SITE, withdrawn, write_site

URL = "https://www.example.org/cases/"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """The archive of a site."""
    return Archive(release=read_release(write_site(tmp_path / "site", SITE)), url=URL, date="2026-03-01")


def test_the_same_site_gives_the_same_bytes(tmp_path: Path, archive: Archive) -> None:
    """Whatever the times of its files; the names of the archives depend on the content."""
    again = Archive(release=read_release(write_site(tmp_path / "copy", SITE)), url=URL, date="2026-03-01")
    other = Archive(
        release=read_release(write_site(tmp_path / "other", {**SITE, "feed.xml": ""})), url=URL, date="2026-03-01"
    )
    for write in (Archive.write_zip, Archive.write_warc):
        first, second = write(archive, tmp_path / "first"), write(again, tmp_path / "second")
        assert first.name == second.name != write(other, tmp_path / "first").name
        assert first.read_bytes() == second.read_bytes()


def test_the_checksums_hold(tmp_path: Path, archive: Archive) -> None:
    """``sha256sum`` accepts them, and notices a changed file."""
    with zipfile.ZipFile(archive.write_zip(tmp_path)) as opened:
        opened.extractall(tmp_path / "unpacked")
    names = {
        path.relative_to(tmp_path / "unpacked/site").as_posix() for path in (tmp_path / "unpacked/site").rglob("*.*")
    }
    assert names == set(SITE)
    lines = (tmp_path / "unpacked/SHA256SUMS").read_text(encoding="utf-8").splitlines()
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256((tmp_path / "unpacked" / name).read_bytes()).hexdigest() == digest
    program = shutil.which("sha256sum")
    if program:  # not on every system; the loop above is the same check
        done = subprocess.run(
            [program, "--check", "SHA256SUMS"], cwd=tmp_path / "unpacked", check=False, capture_output=True
        )
        assert done.returncode == 0


def test_the_warc_file_has_every_page(tmp_path: Path, archive: Archive) -> None:
    """Under its address, with type, date, digest and content."""
    with archive.write_warc(tmp_path).open("rb") as file:
        records = [
            (record.rec_headers, record.http_headers, record.content_stream().read())
            for record in ArchiveIterator(file)
        ]
    assert records[0][0].get_header("WARC-Type") == "warcinfo"
    found = {
        headers.get_header("WARC-Target-URI").removeprefix(URL): (http, body) for headers, http, body in records[1:]
    }
    assert {address: body.decode() for address, (_, body) in found.items()} == {
        address.removesuffix("index.html"): text for address, text in SITE.items()
    }
    assert found["feed.xml"][0].get_header("Content-Type") == "application/atom+xml"
    assert {headers.get_header("WARC-Date") for headers, _, _ in records} == {"2026-03-01T00:00:00Z"}
    assert len({headers.get_header("WARC-Record-ID") for headers, _, _ in records}) == len(SITE) + 1
    assert all(headers.get_header("WARC-Payload-Digest") for headers, _, _ in records[1:])


def test_a_withdrawn_case_is_in_no_new_archive(tmp_path: Path) -> None:
    """Only its notice is."""
    release = read_release(write_site(tmp_path / "site", withdrawn(SITE, "lifts")))
    path = Archive(release=release, url=URL, date="2026-03-01").write_zip(tmp_path)
    with zipfile.ZipFile(path) as opened:
        names = {name for name in opened.namelist() if "lifts" in name}
    assert names == {"site/cases/lifts/case.json", "site/cases/lifts/index.html"}
