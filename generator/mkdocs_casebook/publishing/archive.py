"""Archives of a release: a zip with checksums, and a WARC file (ISO 28500); the same release gives the same bytes."""

from __future__ import annotations

import hashlib
import io
import uuid
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from mkdocs_casebook.publishing.release import Release
from mkdocs_casebook.runtime.files.atomic_write import temporary_beside
from mkdocs_casebook.runtime.progress import tracked
from mkdocs_casebook.site_config.file_types import media_type

CHECKSUMS = "SHA256SUMS"
"""In the form of ``sha256sum``, which checks it: ``sha256sum --check SHA256SUMS``."""


@dataclass(frozen=True, kw_only=True)
class Archive:
    """A release to archive: its absolute URL, ending in a slash, and its date as YYYY-MM-DD."""

    release: Release
    url: str
    date: str

    @property
    def name(self) -> str:
        """The name of its files without their endings: the date and a digest of the content."""
        return f"casebook-{self.date}-{hashlib.sha256(self.checksums()).hexdigest()[:12]}"

    def checksums(self) -> bytes:
        """Return the list of checksums."""
        files = sorted(self.release.files.items())
        return "".join(f"{info.digest}  site/{address}\n" for address, info in files).encode()

    def write_zip(self, folder: Path) -> Path:
        """Write the zip into a folder; return its path."""
        path = folder / f"{self.name}.zip"
        with _replacing(path) as file, zipfile.ZipFile(file, "w") as archive:
            self._add(archive, CHECKSUMS, self.checksums())
            for address in self._addresses("zip"):
                self._add(archive, f"site/{address}", self.release.content(address))
        return path

    def _add(self, archive: zipfile.ZipFile, name: str, content: bytes) -> None:
        year, month, day = map(int, self.date.split("-"))
        entry = zipfile.ZipInfo(name, (year, month, day, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.create_system = 3  # the same on every system
        entry.external_attr = 0o100644 << 16
        archive.writestr(entry, content)

    def write_warc(self, folder: Path) -> Path:
        """Write the WARC file into a folder; return its path."""
        from warcio.warcwriter import WARCWriter

        path = folder / f"{self.name}.warc.gz"
        with _replacing(path) as file:
            writer = WARCWriter(file, gzip=True)
            info = {"software": "casebook", "format": "WARC File Format 1.1", "isPartOf": self.url}
            record = writer.create_warcinfo_record(path.name, info)
            record.rec_headers.replace_header("WARC-Record-ID", self._id("warcinfo"))
            record.rec_headers.replace_header("WARC-Date", self._time)
            writer.write_record(record)
            record.raw_stream.close()
            for address in self._addresses("WARC"):
                record = self._record(writer, address)
                writer.write_record(record)
                record.raw_stream.close()  # a temporary file
        return path

    def _record(self, writer: Any, address: str) -> Any:
        from warcio.statusandheaders import StatusAndHeaders

        content = self.release.content(address)
        headers = [("Content-Type", media_type(address)), ("Content-Length", str(len(content)))]
        return writer.create_warc_record(
            self.url + address.removesuffix("index.html"),
            "response",
            payload=io.BytesIO(content),
            http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Record-ID": self._id(address), "WARC-Date": self._time},
        )

    def _id(self, address: str) -> str:
        """Return the id of a record, which depends on the address and the content only."""
        info = self.release.files.get(address)
        name = f"{self.url}{address}#{info.digest if info else self.name}"
        return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}>"

    @property
    def _time(self) -> str:
        return f"{self.date}T00:00:00Z"

    def _addresses(self, label: str) -> Iterator[str]:
        return tracked(sorted(self.release.files), len(self.release.files), label)


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the place of the former one when it is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with temporary_beside(str(path)) as new:
        with Path(new).open("wb") as file:
            yield file
        Path(new).replace(path)
