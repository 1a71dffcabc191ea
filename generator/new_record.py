"""A new record: what ``casebook new`` asks for, written with a comment and an example for every other field."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict

from generator.example import example_blocks
from generator.folders import FILE, is_address
from generator.model import Record, Text
from generator.pinyin import pieces
from generator.record_text import block, line


class Answers(TypedDict):
    """The fields that a record must have, but for its story."""

    title: Text
    summary: Text
    published: str
    source: Text
    status: str
    place: str
    themes: tuple[str, ...]


_LONGEST_ID = 40

_TOP = """\
# yaml-language-server: $schema=../../case.schema.json
# 两个 # 的行是说明，一个 # 的行是示例，内容是虚构的。要用哪个字段，就删去示例行首的“# ”，改成真实的内容；不用的都删去。
# 本文件会连同注释一起公布：不宜公开的话不要写在这里。
# Lines with ## explain; lines with # are examples, invented. To use a field, take “# ” away and write what is true;
# delete all that you do not need. This file is published, comments and all: keep to yourself what is not for everybody.
"""


def record_text(answers: Answers) -> str:
    """Return a record with the answers as its fields, its story begun with the summary."""
    return "\n".join([_TOP, *(_field(name, answers) for name in Record.model_fields)])


def _field(name: str, answers: Answers) -> str:
    told = "".join(f"## {text}\n" for text in description(name))
    if name == "sections":
        return told + _story(answers)
    if name == "draft":
        return f"{told}draft: true\n"
    if name in answers:
        return told + _written(name, answers[name])  # type: ignore[literal-required]
    return told + textwrap.indent(example_blocks().get(name, ""), "# ", lambda _: True)


def description(name: str) -> list[str]:
    """Return what the model says of a field, in Chinese and in English."""
    return (Record.model_fields[name].description or "").split("\n")


def _written(name: str, answer: str | Text | tuple[str, ...]) -> str:
    if isinstance(answer, Text):
        return f"{name}:\n" + "".join(f"  {key}: {line(text)}\n" for key, text in _languages(answer))
    return f"{name}: [{', '.join(answer)}]\n" if isinstance(answer, tuple) else f"{name}: {answer}\n"


def _languages(text: Text) -> list[tuple[str, str]]:
    return [("zh", text.zh), *([("en", text.en)] if text.en else [])]


def _story(answers: Answers) -> str:
    summary = answers["summary"]
    heading = Text(zh="概况", en="Overview" if summary.en else None)
    headings = "".join(f"      {key}: {text}\n" for key, text in _languages(heading))
    bodies = "".join(f"      {key}: {block(text, 8)}\n" for key, text in _languages(summary))
    return f"sections:\n  - heading:\n{headings}    body:\n{bodies}"


def identifiers(root: Path) -> frozenset[str]:
    """Return the ids that are taken."""
    return frozenset(path.name for path in root.glob("[0-9]*/*"))


def proposed_identifier(title: str, taken: Iterable[str]) -> str:
    """Return an id that is free: how the title sounds up to its first mark, or ``case``."""
    start = re.split(r"[^\w\s·-]", unicodedata.normalize("NFKC", title).strip())[0]
    syllables = [part if isinstance(part, str) else " ".join(part) for part in pieces(start)]
    parts = re.findall("[a-z0-9]+", " ".join(syllables).lower())
    name = "-".join(parts)
    while len(name) > _LONGEST_ID and "-" in name:
        name = name.rpartition("-")[0]
    name = name[:_LONGEST_ID] if is_address(name[:_LONGEST_ID]) else "case"
    return next(one for one in (name, *(f"{name}-{number}" for number in range(2, 10_000))) if one not in taken)


NEXT_STEPS = """\
下一步 / Next:
  1. 打开它，写正文、数据和来源；不用的说明和示例删去。
     Open it: write the story, the figures, the sources; delete the comments that you do not need.
  2. make check
     检查 / check it
  3. make serve
     在浏览器里预览 / look at it in the browser
  4. 写好后删去“draft: true”一行，再提交，就会发布。
     When it is ready, take out the line “draft: true” and commit: it will be published.
不要了：删去文件夹 {folder}，就跟没有建立过一样。
To undo: delete the folder {folder}."""


def write(root: Path, year: str, identifier: str, text: str) -> Path:
    """Write a record into a folder of its own that must not exist yet, and return its path; else raise ``OSError``."""
    folder = root / year / identifier
    if not is_address(identifier):
        raise OSError(f"“{identifier}”不能作编号 / cannot be an id")
    if folder.parent.resolve() != root.resolve() / year:  # a link
        raise OSError(f"{folder.parent} 不在案例文件夹里 / lies outside the folder of cases")
    folder.mkdir(parents=True)
    path = folder / FILE
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path
