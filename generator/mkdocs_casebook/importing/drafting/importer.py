"""From a file, or what comes in by standard input, to a draft in the folder of cases."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from mkdocs_casebook.importing.drafting.draft import Draft, draft
from mkdocs_casebook.importing.errors import NotImportable
from mkdocs_casebook.importing.reading import meta_tags
from mkdocs_casebook.importing.reading.encoding import LARGEST
from mkdocs_casebook.loading.folder_layout import is_address
from mkdocs_casebook.loading.new_folder import identifiers, proposed_identifier, write
from mkdocs_casebook.loading.vocabulary import require_vocabulary

_NEXT = """\
{path}
{todos} 处 TODO 要做。There are {todos} TODOs to do.
  1. 打开它，对照原网页，把写着 TODO 的地方查清、写好。
     Open it beside the page: look up and write whatever says TODO.
  2. casebook check {path}
     列出还没做完的地方 / lists what is left to do
  3. 都写好后，删去“draft: true”一行，再提交，就会发布。
     When all is done, take out the line “draft: true” and commit: it will be published.
不要了：删去这个文件。To undo: delete this file."""


@dataclass(frozen=True, kw_only=True)
class ImportOptions:
    """What an editor asks for: an id, the page's address, simplified characters, a file to write to (- for none)."""

    identifier: str | None = None
    url: str | None = None
    simplified: bool = False
    output: str | None = None


def import_page(page: str, cases: Path, wishes: ImportOptions, *, today: str) -> str:
    """Write the draft that a page makes and return what to tell of it, or the draft itself if it goes to no file.

    Raises ``NotImportable`` or ``OSError``; what exists is never written over.
    """
    _refuse_wrong(wishes)
    made = draft(_bytes(page), require_vocabulary(cases), to_simplified=wishes.simplified, address=wishes.url)
    if wishes.output == "-":
        return made.text.removesuffix("\n")
    path = (
        _write_to(Path(wishes.output), made.text)
        if wishes.output
        else write_into(cases, made, wishes.identifier, today)
    )
    return _NEXT.format(path=path, todos=made.todos)


def _refuse_wrong(wishes: ImportOptions) -> None:
    name, url = wishes.identifier, wishes.url
    if name is not None and not is_address(name):
        raise NotImportable(
            f"编号“{name}”不行：只用小写字母、数字和单个连字符 / "
            f"“{name}” cannot be an id: use lower case letters, digits and single hyphens"
        )
    if url is not None and not meta_tags.is_address(url):
        raise NotImportable(f"“{url}”不是网址 / “{url}” is no address of the web")


def _bytes(page: str) -> bytes:
    """Read one byte more than is allowed at the most, so that what is too large is seen and not kept."""
    if page == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    path = Path(page)
    if path.exists() and not path.is_file():
        raise NotImportable(f"{path} 不是普通文件 / is not an ordinary file")
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _write_to(path: Path, text: str) -> Path:
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path


def write_into(cases: Path, made: Draft, identifier: str | None, today: str) -> Path:
    """Write a draft into a folder of its own, which must not exist yet, and return its path."""
    taken = identifiers(cases)
    if identifier in taken:
        raise NotImportable(f"编号“{identifier}”已经用了，换一个 / the id “{identifier}” is taken; choose another")
    name = identifier or proposed_identifier(made.title, taken)
    return write(cases, (made.published or today)[:4], name, made.text)
