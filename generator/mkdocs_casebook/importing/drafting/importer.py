"""Import a page from a file or from standard input, and write the draft into the cases folder."""

from __future__ import annotations

import errno
import os
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from mkdocs_casebook.importing.drafting.draft import Draft, create_draft
from mkdocs_casebook.importing.drafting.known_pages import imported_before
from mkdocs_casebook.importing.errors import NotImportable
from mkdocs_casebook.importing.files.file_types import MAX_BYTES, reject_address
from mkdocs_casebook.importing.files.saved_folder import file_beside
from mkdocs_casebook.importing.reading.meta_tags import is_web_url
from mkdocs_casebook.loading.additions.new_folder import identifiers, proposed_identifier, write
from mkdocs_casebook.loading.folder_layout import is_address
from mkdocs_casebook.loading.settings_cache import site_languages
from mkdocs_casebook.loading.vocabulary import require_vocabulary
from mkdocs_casebook.runtime.files.atomic_write import write_file

_NEXT_STEPS = """\
{path}
{todos} 处 TODO 要做。TODOs to complete: {todos}.
  1. 打开它，对照原网页，把写着 TODO 的地方查清、写好。
     Open it beside the original page; research or write every TODO.
  2. casebook check {path}
     列出还没做完的地方 / lists what is left to do
  3. 都写好后，删去“draft: true”一行，再提交，就会发布。
     When all is done, delete the line “draft: true” and commit: the case will be published.
不要了：删去这个文件夹。To undo: delete its folder."""


@dataclass(frozen=True, kw_only=True)
class ImportOptions:
    """Options of the command: id of the case, URL of the page, convert to simplified, output file (- for stdout)."""

    identifier: str | None = None
    url: str | None = None
    simplified: bool = False
    output: str | None = None


def import_page(page: str, cases: Path, options: ImportOptions, *, today: str) -> str:
    """Write the draft of a page (- for standard input) to a new file, and return what to print.

    Raises ``NotImportable`` or ``OSError``; never overwrites a file.
    """
    _validate(page, options)
    languages = site_languages(cases.resolve().parent)
    draft = create_draft(
        _read(page),
        require_vocabulary(cases, languages),
        to_simplified=options.simplified,
        url=options.url,
        today=today,
        languages=languages,
        pictures=None if options.output else partial(file_beside, Path(page)),
    )
    if options.output == "-":
        return draft.text.removesuffix("\n")
    path = (
        _write_to(Path(options.output), draft.text)
        if options.output
        else write_draft(cases, draft, options.identifier, today)
    )
    return _NEXT_STEPS.format(path=path, todos=draft.todos)


def _validate(page: str, options: ImportOptions) -> None:
    reject_address(page)
    if options.identifier is not None and not is_address(options.identifier):
        raise NotImportable(
            f"编号“{options.identifier}”不行：只用小写字母、数字和单个连字符 / "
            f"“{options.identifier}” is not a valid id: use lower case letters, digits and single hyphens"
        )
    if options.url is not None and not is_web_url(options.url):
        raise NotImportable(f"“{options.url}”不是网址 / “{options.url}” is not a web address")


def _read(page: str) -> bytes:
    """Read at most one byte more than is allowed: enough to see that a file is too large."""
    if page == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    path = Path(page)
    if path.exists() and not path.is_file():
        raise NotImportable(f"{path} 不是普通文件 / is not a regular file")
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _write_to(path: Path, text: str) -> Path:
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    write_file(path, text.encode())
    return path


def write_draft(cases: Path, draft: Draft, identifier: str | None, today: str) -> Path:
    """Write a draft into a new case folder and return its path. Raises ``NotImportable`` if the id is taken."""
    _refuse_second_import(cases, draft, identifier)
    taken = identifiers(cases)
    if identifier in taken:
        raise NotImportable(f"编号“{identifier}”已经用了，换一个 / the id “{identifier}” is taken; choose another")
    name = identifier or proposed_identifier(draft.title, taken)
    path = write(cases, (draft.published or today)[:4], name, draft.text)
    for photo in draft.photos:
        if photo.content:
            write_file(path.parent / photo.file, photo.content)
    return path


def _refuse_second_import(cases: Path, draft: Draft, identifier: str | None) -> None:
    """Raise ``NotImportable`` if a record has the address or the title of the page, unless an id is given."""
    if identifier is None and (path := imported_before(cases, draft)):
        raise NotImportable(
            f"这个网页已经导入过：{path}；要重新导入，先删去它，要再做一份，用 --id 另取编号 / "
            f"this page was imported before: {path}; delete that file to import it again, or choose another --id"
        )
