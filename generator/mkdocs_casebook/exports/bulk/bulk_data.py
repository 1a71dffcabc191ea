"""Which bulk files a site has, and the content of those whose inputs changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mkdocs_casebook.exports.bulk import parquet_files, sqlite_file, year_parts
from mkdocs_casebook.exports.bulk.sqlite_file import Read
from mkdocs_casebook.exports.pieces.case_files import Written, blocks
from mkdocs_casebook.exports.published_data import DataFile
from mkdocs_casebook.exports.tables.declared import Tables
from mkdocs_casebook.pages.page import ui_text
from mkdocs_casebook.records.model import CaseSummary, Text
from mkdocs_casebook.runtime.files.file_digests import digest_of
from mkdocs_casebook.runtime.files.spool import Spool
from mkdocs_casebook.site_config.site_languages import SiteLanguages


@dataclass(frozen=True, kw_only=True)
class BulkFile:
    """A bulk file: its name below ``data/``, what it is, and the digest of its inputs."""

    name: str
    media_type: str
    title: Text
    fingerprint: str

    def described(self, size: int, sha256: str) -> DataFile:
        """Return the description of the file, given its size in bytes and its digest."""
        return DataFile(name=self.name, media_type=self.media_type, size=size, sha256=sha256, title=self.title)


def _no_content(name: str) -> bytes:
    raise FileNotFoundError(name)


@dataclass(frozen=True, kw_only=True)
class BulkData:
    """The inputs of the bulk files: the text files of all cases, which ``read`` opens by their names below ``data/``.

    ``lines`` is ``cases.ndjson``; ``digests`` are those of the tables as CSV, by name of the file.
    """

    tables: Tables
    read: Read
    cases: Sequence[CaseSummary]
    lines: Written
    languages: SiteLanguages
    digests: Mapping[str, str]

    @cached_property
    def files(self) -> tuple[BulkFile, ...]:
        """The bulk files of the site: a database, each table as Parquet, and the years of a large site."""
        parts = (self._whole, *self._year_files.values()) if self._years else ()
        return (self._database, *self._parquet.values(), *parts)

    def contents(
        self, stale: Iterable[BulkFile], current: Callable[[str], bytes] = _no_content
    ) -> Iterator[tuple[BulkFile, Iterable[bytes]]]:
        """Yield the stale files, each with the pieces of its content; ``current`` reads the others, by name."""
        names = {file.name for file in stale}
        if not names.isdisjoint(file.name for file in self._year_files.values()):
            names.add(self._whole.name)
        if self._database.name in names:
            yield self._database, sqlite_file.database(self.tables, self.read, self.languages)
        parquet = [self.tables[name] for name, file in self._parquet.items() if file.name in names]
        for table, content in parquet_files.parquet_files(parquet, self.read):
            yield self._parquet[table.name], [content]
        yield from self._part_contents(names, current)

    @cached_property
    def _database(self) -> BulkFile:
        inputs = (sqlite_file.VERSION, tuple((name, self.digests[table.file]) for name, table in self.tables.items()))
        return _file(sqlite_file.NAME, sqlite_file.MEDIA_TYPE, ui_text("data_sqlite"), inputs)

    @cached_property
    def _parquet(self) -> Mapping[str, BulkFile]:
        return {
            name: _file(
                parquet_files.parquet_name(table),
                parquet_files.MEDIA_TYPE,
                _filled("data_parquet", name=sqlite_file.sql_name(name)),
                self.digests[table.file],
            )
            for name, table in self.tables.items()
        }

    @cached_property
    def _years(self) -> Mapping[str, tuple[int, int]]:
        """The bytes of the lines of JSON by year, if there are so many that parts are worth while."""
        if self.lines.size - len(self.cases) < year_parts.FROM_SIZE:
            return {}
        return {year: (start, end) for year, start, end in year_parts.by_year(self.cases, self.lines.offsets)}

    def _blocks(self, year: str) -> Iterator[bytes]:
        """Yield the lines of a year, in blocks."""
        with self.read(year_parts.LINES) as file:
            yield from blocks(file, *self._years[year])

    @cached_property
    def _year_files(self) -> Mapping[str, BulkFile]:
        return {
            year: _file(
                year_parts.part_name(year),
                year_parts.MEDIA_TYPE,
                _filled("data_cases_year", year=year),
                _digest(self._blocks(year)),
            )
            for year in self._years
        }

    @cached_property
    def _whole(self) -> BulkFile:
        inputs = tuple(file.fingerprint for file in self._year_files.values())
        return _file(year_parts.WHOLE, year_parts.MEDIA_TYPE, ui_text("data_cases_gz"), inputs)

    def _part_contents(
        self, names: set[str], current: Callable[[str], bytes]
    ) -> Iterator[tuple[BulkFile, Iterable[bytes]]]:
        """Yield the stale years, then all of them in one file; a year that did not change is not compressed again."""
        if self._whole.name not in names:
            return
        parts, rows = Spool(1), []
        for year, file in self._year_files.items():
            is_stale = file.name in names
            part = year_parts.compressed(self._blocks(year)) if is_stale else current(file.name)
            rows.append(parts.append([part]))
            if is_stale:
                yield file, [part]
        yield self._whole, (parts.piece(row, 0) for row in rows)


def _file(name: str, media_type: str, title: Text, inputs: object) -> BulkFile:
    return BulkFile(name=name, media_type=media_type, title=title, fingerprint=digest_of(inputs))


def _digest(content: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for block in content:
        digest.update(block)
    return digest.hexdigest()


def _filled(word: str, **values: str) -> Text:
    text = ui_text(word)
    return Text(zh=(text.zh or "").format(**values), en=(text.en or "").format(**values))
