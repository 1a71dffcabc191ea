"""Text of a new record: the answers of ``casebook new``, and every other field as a commented-out example."""

from __future__ import annotations

import textwrap
from typing import TypedDict

from mkdocs_casebook.records.example import example_blocks
from mkdocs_casebook.records.model import Record, Text
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.yaml_io.scalars import block, line


class Answers(TypedDict):
    """The required fields of a record except its sections; without ``issuer`` unless ``origin`` is ``own``."""

    title: Text
    summary: Text
    origin: str
    issuer: Text | None
    published: str
    status: str
    place: str
    themes: tuple[str, ...]


_HEADER = """\
# yaml-language-server: $schema=../../case.schema.json
# 两个 # 的行是说明，一个 # 的行是示例，内容是虚构的。要用哪个字段，就删去示例行首的“# ”，改成真实的内容；不用的都删去。
# 本文件会连同注释一起公布：不宜公开的话不要写在这里。
# Lines with ## explain; lines with # are invented examples. To use a field, remove “# ” and replace the example;
# delete all that you do not need. This file is published with its comments: write nothing confidential here.
"""

_HEADINGS = {"zh": "概况", "en": "Overview"}


def record_text(answers: Answers, languages: SiteLanguages = CHINESE_AND_ENGLISH) -> str:
    """Return the YAML of a record; its first section repeats the summary."""
    return "\n".join([_HEADER, *(_field(name, answers, languages.first) for name in Record.model_fields)])


def _field(name: str, answers: Answers, first: Language) -> str:
    comment = "".join(f"## {text}\n" for text in description(name))
    if name == "sections":
        return comment + _sections(answers)
    if name == "draft":
        return f"{comment}draft: true\n"
    if answers.get(name):
        return comment + _value(name, answers[name])  # type: ignore[literal-required]
    return comment + textwrap.indent(example_blocks(first).get(name, ""), "# ", lambda _: True)


def description(name: str) -> list[str]:
    """Return the description of a field in Chinese and in English."""
    return (Record.model_fields[name].description or "").split("\n")


def _value(name: str, answer: str | Text | tuple[str, ...]) -> str:
    if isinstance(answer, Text):
        return f"{name}:\n" + "".join(f"  {key}: {line(text)}\n" for key, text in answer.items())
    return f"{name}: [{', '.join(answer)}]\n" if isinstance(answer, tuple) else f"{name}: {answer}\n"


def _sections(answers: Answers) -> str:
    summary = answers["summary"]
    headings = "".join(f"      {key}: {_HEADINGS[key]}\n" for key, _ in summary.items())
    bodies = "".join(f"      {key}: {block(text, 8)}\n" for key, text in summary.items())
    return f"sections:\n  - heading:\n{headings}    body:\n{bodies}"


NEXT_STEPS = """\
下一步 / Next:
  1. 打开它，写正文、数据和来源；不用的说明和示例删去。
     Open it: write the sections, figures and sources; delete the comments and examples that you do not need.
  2. casebook check
     检查 / check it
  3. casebook serve
     在浏览器里预览 / preview it in the browser
  4. 写好后删去“draft: true”一行，再提交，就会发布。
     When it is ready, delete the line “draft: true” and commit: it will be published.
不要了：删去文件夹 {folder}，就跟没有建立过一样。
To undo: delete the folder {folder}."""
