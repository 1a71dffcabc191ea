"""Golden messages: bad files with the exact lines that report them."""

from __future__ import annotations

import io
import os
import shutil
import textwrap
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from tests.paths import DATA


def load_golden(folder: str) -> dict[str, dict[str, Any]]:
    """Return the bad files of a folder of ``tests/data``, by name."""
    return {
        path.stem: yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for path in sorted((DATA / folder).glob("*.yml"))
    }


def put_file(path: Path, content: Any) -> None:
    """Write a file beside the bad one: a text, a picture, a link … (see ``test_bad_records``); null deletes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if content is None:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    elif isinstance(content, str):
        path.write_text(content, encoding="utf-8")
    elif "picture" in content:
        path.write_bytes(_picture(content["picture"], content.get("size", [8, 8]))[: content.get("cut")])
    elif "link" in content:
        path.symlink_to(content["link"])
    elif "times" in content:
        path.write_text(content["text"] * content["times"], encoding="utf-8")
    elif "folder" in content:
        path.mkdir()
    elif "pipe" in content:
        path.unlink(missing_ok=True)
        os.mkfifo(path)
    else:
        path.write_bytes(content["bytes"].encode("latin-1"))


def _picture(kind: str, size: list[int]) -> bytes:
    buffer = io.BytesIO()
    Image.new("1", (size[0], size[1])).save(buffer, kind)
    return buffer.getvalue()


def write_expected(path: Path, lines: str) -> None:
    """Replace the expected lines of a bad file; ``expected`` is its last key."""
    mistake = path.read_text(encoding="utf-8").partition("expected: |\n")[0]
    path.write_text(f"{mistake}expected: |\n{textwrap.indent(lines, '  ')}\n", encoding="utf-8")
