"""Which bulk files a site has, and the content of those whose inputs changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from mkdocs_casebook.exports.bulk import parquet_files, sqlite_file, year_parts
from mkdocs_casebook.exports.bulk.sqlite_file import Lines
from mkdocs_casebook.exports.published_data import DataFile
from mkdocs_casebook.exports.tables.declared import Tables
from mkdocs_casebook.pages.page import ui_text
from mkdocs_casebook.records.model import CaseSummary, Text
from mkdocs_casebook.runtime.file_digests import digest_of
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
    """The inputs of the bulk files: tables with their lines as CSV, and cases with their lines as JSON.

    ``json_size`` is the size of these lines in bytes, without line breaks. ``digests`` are those of the tables as CSV,
    by name of the table.
    """

    tables: Tables
    lines: Lines
    cases: Sequence[CaseSummary]
    json_lines: Sequence[bytes]
    json_size: int
    languages: SiteLanguages
    digests: Mapping[str, str] = field(default_factory=dict)

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
            yield self._database, sqlite_file.database(self.tables, self.lines, self.languages)
        parquet = [self.tables[name] for name, file in self._parquet.items() if file.name in names]
        for table, content in parquet_files.parquet_files(parquet, self.lines):
            yield self._parquet[table.name], [content]
        yield from self._part_contents(names, current)

    @cached_property
    def _database(self) -> BulkFile:
        inputs = (sqlite_file.VERSION, tuple(self.digests.items()))
        return _file(sqlite_file.NAME, sqlite_file.MEDIA_TYPE, ui_text("data_sqlite"), inputs)

    @cached_property
    def _parquet(self) -> Mapping[str, BulkFile]:
        return {
            name: _file(
                parquet_files.parquet_name(table),
                parquet_files.MEDIA_TYPE,
                _filled("data_parquet", name=sqlite_file.sql_name(name)),
                self.digests[name],
            )
            for name, table in self.tables.items()
        }

    @cached_property
    def _years(self) -> Mapping[str, Sequence[bytes]]:
        """The lines of JSON by year, if there are so many that parts are worth while."""
        if self.json_size < year_parts.FROM_SIZE:
            return {}
        return dict(year_parts.by_year(self.cases, self.json_lines))

    @cached_property
    def _year_files(self) -> Mapping[str, BulkFile]:
        return {
            year: _file(
                year_parts.part_name(year),
                year_parts.MEDIA_TYPE,
                _filled("data_cases_year", year=year),
                _digest(lines),
            )
            for year, lines in self._years.items()
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
        parts = []
        for year, file in self._year_files.items():
            if file.name in names:
                parts.append(year_parts.compressed(self._years[year]))
                yield file, [parts[-1]]
            else:
                parts.append(current(file.name))
        yield self._whole, parts


def _file(name: str, media_type: str, title: Text, inputs: object) -> BulkFile:
    return BulkFile(name=name, media_type=media_type, title=title, fingerprint=digest_of(inputs))


def _digest(lines: Iterable[bytes]) -> str:
    digest, separator = hashlib.sha256(), b""
    for line in lines:
        digest.update(separator + line)
        separator = b"\n"
    return digest.hexdigest()


def _filled(word: str, **values: str) -> Text:
    text = ui_text(word)
    return Text(zh=(text.zh or "").format(**values), en=(text.en or "").format(**values))
