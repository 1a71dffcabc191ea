"""The record of what the package wrote into an owner's folder: the starting point of every upgrade."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from mkdocs_casebook.runtime.files.atomic_write import write_durably
from mkdocs_casebook.starter.answers import Answers

RECORD = ".casebook.json"

_ABOUT = (
    "Written by casebook init and casebook upgrade: what they wrote, so that later versions can tell your changes from"
    " theirs. Commit it; do not edit it. "
    "由 casebook init 和 casebook upgrade 写入，用来分清哪些是您改的；请一并提交，不要改动。"
)


class NoRecord(Exception):  # noqa: N818 - what is missing
    """A folder has no readable record; the message says why."""


@dataclass(frozen=True, kw_only=True)
class WrittenFolder:
    """The number of the last change of the templates, the answers, and the text of each file as it was written."""

    edition: int
    answers: Answers
    files: Mapping[str, str]


def write_record(folder: Path, written: WrittenFolder) -> None:
    """Write the record into a folder."""
    data = {
        "about": _ABOUT,
        "version": version("mkdocs-casebook"),
        "edition": written.edition,
        "answers": written.answers.as_data(),
        "files": written.files,
    }
    write_durably(folder / RECORD, (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode())


def read_record(folder: Path) -> WrittenFolder:
    """Read the record of a folder, or raise ``NoRecord``."""
    path = folder / RECORD
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        answers = Answers.of(data["answers"])
        files = {str(name): str(text) for name, text in data["files"].items()}
        return WrittenFolder(edition=int(data["edition"]), answers=answers, files=files)
    except FileNotFoundError:
        raise NoRecord(
            f"没有 {path}：这个文件夹不是 casebook init 建立的 / is missing: casebook init did not create this folder"
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NoRecord(
            f"{path} 读不懂（{error}）；从版本历史里恢复它 / cannot be read; restore it from the history"
        ) from None
