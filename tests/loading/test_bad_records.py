"""Golden messages: each file of ``bad_records/`` has a mistake and the exact lines that report it.

The mistake is applied to the valid record of ``data/cases`` or to the files beside it:

``record``   replaces the whole record; ``encoding`` is UTF-8 by default; ``<repeat>`` in it is replaced by
             ``repeat: {text: …, times: …}``
``replace``  old text: new text
``append``   lines after the valid record, whose last item is a section
``files``    path in the cases folder: a text, null (the file is deleted), or one of ``{picture: JPEG, size: [8, 8],
             cut: bytes kept}``, ``{link: target}``, ``{folder: true}``, ``{pipe: true}``, ``{bytes: in Latin-1}``
``today``    the day to compare with; ``require_review`` the required review steps
``expected`` the lines, Chinese and English alternating; the last key. ``UPDATE_GOLDEN=1`` rewrites it
"""

from __future__ import annotations

import io
import os
import re
import shutil
import textwrap
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from mkdocs_casebook.diagnostics.problems import Problems, catalogue
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.records.model import Record
from tests.conftest import NOT_IN_FULL_RECORD
from tests.paths import DATA, PACKAGE

BAD: dict[str, dict[str, Any]] = {
    path.stem: yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for path in sorted((DATA / "bad_records").glob("*.yml"))
}
MESSAGES = catalogue().messages

FALLBACK = {"not-accepted"}
"""The fallback of the translation of pydantic errors; no record is known that triggers it."""


def _make(bad: dict[str, Any], cases: Path) -> None:
    path = cases / "2024/lift/case.yml"
    text = bad.get("record", path.read_text(encoding="utf-8"))
    for old, new in bad.get("replace", {}).items():
        assert old in text
        text = text.replace(old, new, 1)
    text += bad.get("append", "")
    repeat = bad.get("repeat", {"text": "", "times": 0})
    text = text.replace("<repeat>", repeat["text"] * repeat["times"])
    path.write_bytes(text.encode(bad.get("encoding", "utf-8")))
    for name, content in bad.get("files", {}).items():
        _put(cases / name, content)


def _put(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if content is None:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    elif isinstance(content, str):
        path.write_text(content, encoding="utf-8")
    elif "picture" in content:
        path.write_bytes(_picture(content["picture"], content.get("size", [8, 8]))[: content.get("cut")])
    elif "link" in content:
        path.symlink_to(content["link"])
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


@pytest.mark.parametrize("name", BAD)
def test_mistakes_are_reported(name: str, cases: Path) -> None:
    """Exactly the expected problems, with file, line, field and remedy, in both languages."""
    _make(BAD[name], cases)
    try:
        required = tuple(BAD[name].get("require_review", ()))
        reported = Problems(load(cases, today=BAD[name].get("today"), require_review=required).notices)
    except Problems as problems:
        reported = problems
    if os.environ.get("UPDATE_GOLDEN"):
        _write_expected(name, str(reported))
    else:
        assert str(reported) == BAD[name]["expected"].rstrip("\n")


def _write_expected(name: str, lines: str) -> None:
    path = DATA / "bad_records" / f"{name}.yml"
    mistake = path.read_text(encoding="utf-8").partition("expected: |\n")[0]
    path.write_text(f"{mistake}expected: |\n{textwrap.indent(lines, '  ')}\n", encoding="utf-8")


def _matcher(template: str) -> str:
    return re.sub(r"\\\{[a-z]+\\\}", ".*", re.escape(template))


@pytest.mark.parametrize("code", sorted(MESSAGES.keys() - FALLBACK))
def test_every_message_is_expected_of_a_bad_record(code: str) -> None:
    """Each message of ``diagnostics/messages.yml`` is reported for a bad record, with each of its remedies."""
    expected = "\n".join(bad["expected"] for bad in BAD.values())
    for wording, between in ((MESSAGES[code].zh, "；"), (MESSAGES[code].en, "; ")):
        for remedy in filter(None, (wording.remedy, wording.near)):
            line = (
                f": (提醒：|notice: )?{_matcher(wording.message)}{between}{_matcher(remedy)}({between}.*accepted: .*)?$"
            )
            assert re.search(line, expected, re.MULTILINE), f"no bad record has: {wording.message}; {remedy}"


def test_every_code_has_a_message_and_is_used() -> None:
    """The program uses exactly the codes in ``diagnostics/messages.yml``."""
    program = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    strings = set(re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)+|tab)"', program))
    assert set(MESSAGES) <= strings
    raised = set(re.findall(r'(?:finding|PydanticCustomError)\(\s*"([a-z0-9-]+)"', program))
    assert raised
    assert raised <= set(MESSAGES)


def test_the_base_record_is_valid(cases: Path) -> None:
    """Without a mistake it has no problems."""
    assert [case.id for case in load(cases).cases] == ["lift"]


def test_the_full_record_is_valid_and_complete(full_cases: Path) -> None:
    """It has every field except those listed."""
    case = load(full_cases).case("lift")
    empty = [name for name in Record.model_fields if not getattr(case, name)]
    assert empty == list(NOT_IN_FULL_RECORD)
