"""A story as the text of a record: fields in the order of the model, a TODO wherever something is not known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import PurePosixPath

from mkdocs_casebook.importing.cleanup.article import Part, Picture, Story
from mkdocs_casebook.importing.cleanup.dates import events
from mkdocs_casebook.importing.drafting.figures import Figures, Found
from mkdocs_casebook.importing.reading.blocks import Block
from mkdocs_casebook.importing.todo_marks import with_todo
from mkdocs_casebook.privacy.identity_numbers import masked
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.yaml_io.reader import FORBIDDEN
from mkdocs_casebook.yaml_io.scalars import block, line

_HEAD = """\
# yaml-language-server: $schema=../../case.schema.json
# 从网页导入的草稿。写着 TODO 的地方要查清、写好，casebook check 会一一列出；文件末尾列出改过和去掉的文字，核对后删去。
# A draft made of a page. Whatever says TODO is to be looked up or written; casebook check lists every place.
# What was mended and left out stands at the end: check it and take it out.
"""
_WIDEST = 110
_MOST_EVENTS = 40
_MOST_CHOICES = 6
_STATUSES = "planned 计划中，under-way 进行中，completed 已完成，stopped 已停止"


def record_text(story: Story, vocabulary: Vocabulary) -> str:
    """Return the text of the record that a story makes."""
    figures = Figures(vocabulary, traditional=story.traditional)
    for part in story.parts:
        for one in part.blocks:
            if one.kind != "table":  # a cell does not say what it counts
                figures.take(one.text)
    fields = [
        *_about(story, vocabulary),
        *_figures(figures.found.values()),
        *_milestones(story, figures),
        *_sections(story, figures),
        *_photos(story),
        *_sources(story),
        *_told("导入时改正 / Corrected:", story.changes),
        *_told("导入时去掉 / Left out:", _joined(story.left_out)),
    ]
    return _HEAD + "\n".join(fields) + "\n"


def _text(name: str, zh: str, indent: int = 0) -> list[str]:
    """Return a text in both languages, on one line where it fits; the English is still to come."""
    before, chinese = " " * indent + name, line(zh or "TODO")
    short = f"{before}: {{zh: {chinese}, en: TODO}}"
    if len(short) <= _WIDEST:
        return [short]
    inner = " " * (indent + 2 * name.startswith("- ")) + "  "
    return [f"{before}:", f"{inner}zh: {chinese}", f"{inner}en: TODO"]


def _about(story: Story, vocabulary: Vocabulary) -> Iterator[str]:
    said = story.title + "".join(one.text for part in story.parts for one in part.blocks)
    yield from _text("title", story.title)
    yield from _text("summary", "")
    yield from _column(story, vocabulary)
    yield _with_comment(
        f"published: {story.published or 'TODO'}", "" if story.published else "、".join(story.told("published"))
    )
    yield from _text("source", _one_of(story.told("issuer")))
    if story.told("editor"):
        yield from _text("editor", _one_of(story.told("editor")))
    yield f"status: TODO  # {_STATUSES}"
    yield "draft: true"
    yield _with_comment("place: TODO", _hint(_places(said, vocabulary)))
    themes = [f"{theme.label.zh} {key}" for key, theme in vocabulary.themes.items() if theme.label.zh in said]
    yield _with_comment("themes: [TODO]", _hint(themes))


def _column(story: Story, vocabulary: Vocabulary) -> Iterator[str]:
    known = {column.label.zh: key for key, column in vocabulary.columns.items()}
    key = next((known[name] for name in reversed(story.path) if name in known), "TODO")
    if story.path:
        yield _with_comment(f"column: {key}", "栏目路径 " + " > ".join(story.path))


def _places(said: str, vocabulary: Vocabulary) -> list[str]:
    """Return the places a page speaks of, without those that only lie around them."""
    named = [key for key, place in vocabulary.places.items() if place.name.zh in said]
    around = {outer for key in named for outer in vocabulary.lineage(key)[:-1]}
    return [f"{vocabulary.places[key].name.zh} {key}" for key in named if key not in around]


def _hint(choices: list[str]) -> str:
    return "文中提到：" + "、".join(choices) if choices else ""


def _one_of(values: list[str]) -> str:
    return with_todo(values[0], f"还是{'、'.join(values[1:])}？") if len(values) > 1 else "".join(values)


def _figures(found: Iterable[Found]) -> Iterator[str]:
    for number, figure in enumerate(found):
        if number == 0:
            yield from ("", "# 正文里的数。名称（label）写清数的是什么；含义不同的数不要合用一个。", "figures:")
        quantity = figure.quantity
        yield f"  {figure.name}:"
        yield from _text("label", "TODO " + " / ".join(figure.clauses), 4)
        yield f"    value: {quantity.value.normalize():f}"
        if quantity.to is not None:
            yield f"    to: {quantity.to.normalize():f}"
        if quantity.approx:
            yield f"    approx: {quantity.approx}"
        yield _unit(figure)
        yield "    source: page"


def _unit(figure: Found) -> str:
    if len(figure.units) == 1:
        return f"    unit: {figure.units[0]}"
    if figure.word == "元":
        return _with_comment("    unit: TODO", "元：哪种货币？")
    some = "、".join(figure.units[:_MOST_CHOICES]) + "……" * (len(figure.units) > _MOST_CHOICES)
    return _with_comment("    unit: TODO", f"{figure.word}：{some or '词表里没有，先加进 vocabulary/units.yml'}")


def _milestones(story: Story, figures: Figures) -> Iterator[str]:
    told = (event for part in story.parts for one in part.blocks if one.kind == "text" for event in events(one.text))
    past = (event for event in told if not (event.date and story.published and event.date > story.published))
    for number, event in enumerate(islice(past, _MOST_EVENTS)):
        if number == 0:
            yield from ("", "milestones:")
        yield (f"  - date: {event.date}" if event.date else _with_comment("  - date: TODO", event.doubt))
        yield from _text("text", figures.named(event.text), 4)


def _sections(story: Story, figures: Figures) -> Iterator[str]:
    yield from ("", "sections:")
    number = 0
    for part in story.parts:
        yield from _text("- heading", part.heading, 2)
        yield "    body:"
        yield f"      zh: {block(_body(part, figures) or 'TODO', 8)}"
        yield "      en: TODO"
        if part.pictures:
            names = [f"photo_{number + index + 1}" for index in range(len(part.pictures))]
            yield f"    photos: [{', '.join(names)}]"
            number += len(names)


def _body(part: Part, figures: Figures) -> str:
    paragraphs = [figures.named(_markdown(one)) for one in part.blocks]
    text = ""
    for before, one, paragraph in zip([None, *part.blocks], part.blocks, paragraphs, strict=False):
        together = before is not None and before.kind == one.kind == "item"
        text += ("\n" if together else "\n\n") + paragraph
    return text.strip()


def _markdown(one: Block) -> str:
    """Return a block as Markdown that prints its text as it stands."""
    if one.kind == "table":
        rows = [[_escaped(cell).replace("|", r"\|") for cell in row.split("\t")] for row in one.text.split("\n")]
        ruled = [rows[0], ["---"] * len(rows[0]), *rows[1:]]
        return "\n".join(f"| {' | '.join(row)} |" for row in ruled)
    text = _escaped(one.text)
    return f"- {text}" if one.kind == "item" else text


def _escaped(text: str) -> str:
    text = re.sub(r"([\\`*_\[\]<]|~(?=~)|&(?=#?\w+;))", r"\\\1", text)
    text = re.sub(r"^([-+>#=~|:])", r"\\\1", text)
    return re.sub(r"^(\d{1,9})([.)])", r"\1\\\2", text)


def _photos(story: Story) -> Iterator[str]:
    pictures = [picture for part in story.parts for picture in part.pictures]
    if pictures:
        yield from ("", "# 把图片放进这个文件夹，文件名照这里写；原来的地址写在各张上面。", "photos:")
    for number, picture in enumerate(pictures, 1):
        yield _comment(picture.address, 2)
        yield f"  photo_{number}:"
        yield f"    file: photo-{number}{_ending(picture)}"
        yield from _text("caption", picture.caption, 4)
        yield from _text("alt", "", 4)
        yield "    consent: TODO  # given 已同意，not-needed 画面里没有可辨认的人"


def _ending(picture: Picture) -> str:
    ending = PurePosixPath(picture.address.split("?")[0]).suffix.lower()
    return ending if ending in (".jpg", ".jpeg", ".png", ".webp") else ".jpg"


def _sources(story: Story) -> Iterator[str]:
    yield from ("", "sources:", "  page:")
    yield from _text("title", story.title, 4)
    publisher = (story.told("site") or story.told("issuer"))[:1]
    yield from _text("publisher", "".join(publisher), 4)
    if story.published:
        yield f"    published: {story.published}"
    for address in story.told("address")[:1]:
        yield f"    url: {line(address)}"


def _told(title: str, items: Iterable[str]) -> Iterator[str]:
    items = list(items)
    if items:
        yield from ("", f"# {title}", *(_comment(f"- {item}") for item in items))


def _joined(items: list[str]) -> Iterator[str]:
    """Join short lines, as menus are made of, so that they do not fill the page."""
    line_so_far = ""
    for item in items:
        if line_so_far and len(line_so_far) + len(item) > _WIDEST:
            yield line_so_far
            line_so_far = ""
        line_so_far = f"{line_so_far} ┃ {item}" if line_so_far else item
    if line_so_far:
        yield line_so_far


def _with_comment(text: str, comment: str) -> str:
    return f"{text}  {_comment(comment)}" if comment else text


def _comment(text: str, indent: int = 0) -> str:
    """Return a comment of one line; it is published with the record, so personal data are masked."""
    return " " * indent + "# " + masked(" ".join(FORBIDDEN.sub("", text).split()))
