"""Golden messages: each file of ``bad_records/`` has a mistake and the exact lines that report it.

The mistake is applied to the valid record of ``data/cases`` or to the files beside it:

``record``   replaces the whole record; ``encoding`` is UTF-8 by default; ``<repeat>`` in it is replaced by
             ``repeat: {text: …, times: …}``, in which ``<number>`` counts from 0
``replace``  old text: new text
``append``   lines after the valid record, whose last item is a section
``files``    path in the cases folder: a text, null (the file is deleted), or one of ``{picture: JPEG, size: [8, 8],
             cut: bytes kept}``, ``{link: target}``, ``{folder: true}``, ``{pipe: true}``, ``{bytes: in Latin-1}``
``today``    the day to compare with; ``require_review`` the required review steps; ``languages`` those of the site
``expected`` the lines, Chinese and English alternating; the last key. ``UPDATE_GOLDEN=1`` rewrites it
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

from mkdocs_casebook.diagnostics.problems import Problems, catalogue
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.records.model import Record
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, languages_of
from tests.conftest import NOT_IN_FULL_RECORD
from tests.loading.golden_messages import load_golden, put_file, write_expected
from tests.paths import DATA, PACKAGE

BAD = load_golden("bad_records")
MESSAGES = catalogue().messages

FALLBACK = {"not-accepted", "published-before-commit", "blank-left"}
"""The fallback of the translation of pydantic errors, which no known record triggers; what a history shows; and blanks
in hand-written pages (``tests/pages/test_blanks.py``)."""


def _make(bad: dict[str, Any], cases: Path) -> None:
    path = cases / "2024/lift/case.yml"
    text = bad.get("record", path.read_text(encoding="utf-8"))
    for old, new in bad.get("replace", {}).items():
        assert old in text
        text = text.replace(old, new, 1)
    text += bad.get("append", "")
    repeat = bad.get("repeat", {"text": "", "times": 0})
    repeated = (repeat["text"].replace("<number>", str(number)) for number in range(repeat["times"]))
    text = text.replace("<repeat>", "".join(repeated))
    path.write_bytes(text.encode(bad.get("encoding", "utf-8")))
    for name, content in bad.get("files", {}).items():
        put_file(cases / name, content)


@pytest.mark.parametrize("name", BAD)
def test_mistakes_are_reported(name: str, cases: Path) -> None:
    """Exactly the expected problems, with file, line, field and remedy, in both languages."""
    _make(BAD[name], cases)
    try:
        required = tuple(BAD[name].get("require_review", ()))
        languages = languages_of(BAD[name].get("languages")) or CHINESE_AND_ENGLISH
        catalog = load(cases, today=BAD[name].get("today"), require_review=required, languages=languages)
        reported = Problems(catalog.notices)
    except Problems as problems:
        reported = problems
    if os.environ.get("UPDATE_GOLDEN"):
        write_expected(DATA / "bad_records" / f"{name}.yml", str(reported))
    else:
        assert str(reported) == BAD[name]["expected"].rstrip("\n")


def _matcher(template: str) -> str:
    return re.sub(r"\\\{[a-z]+\\\}", ".*", re.escape(template))


@pytest.mark.parametrize("code", sorted(MESSAGES.keys() - FALLBACK))
def test_every_message_is_expected_of_a_bad_file(code: str) -> None:
    """Each message of ``diagnostics/messages.yml`` is reported for a bad file, with each of its remedies."""
    others = (load_golden(name) for name in ("bad_settings", "mistakes_of_form", "bad_portals"))
    files = [*BAD.values(), *(bad for golden in others for bad in golden.values())]
    expected = "\n".join(bad["expected"] for bad in files)
    for wording, between in ((MESSAGES[code].zh, "；"), (MESSAGES[code].en, "; ")):
        for remedy in filter(None, (wording.remedy, wording.near)):
            line = (
                f": (提醒：|notice: )?{_matcher(wording.message)}{between}{_matcher(remedy)}({between}.*accepted: .*)?$"
            )
            assert re.search(line, expected, re.MULTILINE), f"no bad file has: {wording.message}; {remedy}"


def test_every_code_has_a_message_and_is_used() -> None:
    """The program uses exactly the codes in ``diagnostics/messages.yml``."""
    program = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    strings = set(re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)+|tab)"', program))
    assert set(MESSAGES) <= strings
    raised = set(re.findall(r'(?:finding|PydanticCustomError|error)\(\s*"([a-z0-9-]+)"', program))
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
