"""Bulk files of the open data, written by another process while this one goes on, and the data releases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs_casebook.build.output_folder import OutputFolder, WrittenFile
from mkdocs_casebook.build.output_safety import UnsafeOutput
from mkdocs_casebook.exports.bulk.bulk_data import BulkData
from mkdocs_casebook.exports.data_releases.published import COPY, MANIFEST, published_releases
from mkdocs_casebook.exports.data_releases.stored import DamagedRelease
from mkdocs_casebook.exports.published_data import FOLDER, DataFile
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.runtime import process_pool
from mkdocs_casebook.site_config.identity import SiteIdentity


@contextmanager
def written_in_background(bulk: BulkData, output: OutputFolder) -> Iterator[Callable[[], list[DataFile]]]:
    """Write the bulk files whose inputs changed; the context value is a function that waits and describes all of them.

    Where processes cannot be forked, that function writes them.
    """
    stale = [file for file in bulk.files if not output.is_current(FOLDER + file.name, file.fingerprint)]
    output.prepare(FOLDER + file.name for file in stale)

    def write() -> list[WrittenFile]:
        contents = bulk.contents(stale, lambda name: (output.folder / FOLDER / name).read_bytes())
        written = []
        for file, pieces in contents:
            written.append(output.writer.write_pieces(FOLDER + file.name, pieces, file.fingerprint))
            process_pool.free_memory()
        return written

    def described() -> list[DataFile]:
        return [file.described(*output.size_and_digest(FOLDER + file.name)) for file in bulk.files]

    if not stale:
        yield described
        return
    with process_pool.in_background(write, list[WrittenFile]) as written:

        def finished() -> list[DataFile]:
            output.record(written())
            return described()

        yield finished


def write_releases(catalog: Catalog, site: SiteIdentity, project: Path, output: OutputFolder) -> list[str]:
    """Write the data releases of a project whose files are not current; return the days of all, the latest first."""
    try:
        releases = published_releases(catalog, site, project)
        for release in releases:
            current = [output.is_current(release.folder + name, release.fingerprint) for name in (COPY, MANIFEST)]
            for address, content in () if all(current) else release.files():
                output.write(address, content, release.fingerprint)
    except DamagedRelease as error:
        raise UnsafeOutput(str(error)) from None
    return [release.date for release in reversed(releases)]
