"""Write an article as the YAML of a draft record: fields in the order of the model, TODO where a value is unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import PurePosixPath

from mkdocs_casebook.importing.cleanup.article import Article, Picture, Section
from mkdocs_casebook.importing.cleanup.dates import dated_sentences
from mkdocs_casebook.importing.cleanup.todo_marks import with_todo
from mkdocs_casebook.importing.drafting.figures import FigureFinder, FoundFigure
from mkdocs_casebook.importing.reading.blocks import Block
from mkdocs_casebook.privacy.identity_numbers import masked
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.yaml_io.reader import FORBIDDEN
from mkdocs_casebook.yaml_io.scalars import block, line

_HEAD = """\
# yaml-language-server: $schema=../../case.schema.json
# 从网页导入的草稿。写着 TODO 的地方要查清、写好，casebook check 会一一列出；文件末尾列出改过和去掉的文字，核对后删去。
# Draft imported from a web page. Research or write every TODO; casebook check lists them all.
# Repairs and left-out text are listed at the end of the file: verify them, then delete the list.
"""
_MAX_LINE = 110
_MAX_MILESTONES = 40
_MAX_UNITS = 6
_ENGLISH = "en: TODO"
_SHORT_ENGLISH = f", {_ENGLISH}}}"
_STATUSES = "planned 计划中，under-way 进行中，completed 已完成，stopped 已停止"


def record_text(article: Article, vocabulary: Vocabulary, *, today: str, with_english: bool) -> str:
    """Return the YAML text of the draft record of an article, unless ``with_english`` in Chinese alone."""
    figures = FigureFinder(vocabulary, is_traditional=article.is_traditional)
    for section in article.sections:
        for item in section.blocks:
            if item.kind != "table":  # a table cell does not say what it counts
                figures.collect(item.text)
    fields = [
        *_about(article, vocabulary, today),
        *_figures(figures.found.values()),
        *_milestones(article, figures),
        *_sections(article, figures),
        *_photos(article),
        *_sources(article),
        *_list_as_comment("导入时改正 / Corrected:", article.changes),
        *_list_as_comment("导入时去掉 / Left out:", _short_ones_joined(article.dropped)),
    ]
    return _HEAD + "\n".join(fields if with_english else _without_english(fields)) + "\n"


def _without_english(lines: Iterable[str]) -> Iterator[str]:
    for each in lines:
        if each.strip() != _ENGLISH:
            yield f"{each.removesuffix(_SHORT_ENGLISH)}}}" if each.endswith(_SHORT_ENGLISH) else each


def _text(name: str, zh: str, indent: int = 0) -> list[str]:
    """Return the lines of a bilingual text whose English is a TODO; one line where it fits."""
    before, chinese = " " * indent + name, line(zh or "TODO")
    short = f"{before}: {{zh: {chinese}{_SHORT_ENGLISH}"
    if len(short) <= _MAX_LINE:
        return [short]
    inner = " " * (indent + 2 * name.startswith("- ")) + "  "
    return [f"{before}:", f"{inner}zh: {chinese}", f"{inner}{_ENGLISH}"]


def _about(article: Article, vocabulary: Vocabulary, today: str) -> Iterator[str]:
    content = article.title + "".join(item.text for section in article.sections for item in section.blocks)
    yield from _text("title", article.title)
    yield from _text("summary", "")
    yield from _column(article, vocabulary)
    yield "origin: own  # compiled 本站编写，republished 转载他人原文"
    yield from _text("issuer", _first_or_todo(article.facts_of("issuer")))
    yield f"published: {today}"
    yield _with_comment(
        f"first_published: {article.published or 'TODO'}",
        "" if article.published else "、".join(article.facts_of("published")),
    )
    if article.facts_of("editor"):
        yield from _text("editor", _first_or_todo(article.facts_of("editor")))
    yield f"status: TODO  # {_STATUSES}"
    yield "draft: true"
    yield _with_comment("place: TODO", _hint(_places(content, vocabulary)))
    themes = [
        f"{theme.label.zh} {key}"
        for key, theme in vocabulary.themes.items()
        if theme.label.zh and theme.label.zh in content
    ]
    yield _with_comment("themes: [TODO]", _hint(themes))


def _column(article: Article, vocabulary: Vocabulary) -> Iterator[str]:
    known = {column.label.zh: key for key, column in vocabulary.columns.items()}
    key = next((known[name] for name in reversed(article.breadcrumb) if name in known), "TODO")
    if article.breadcrumb:
        yield _with_comment(f"column: {key}", "栏目路径 " + " > ".join(article.breadcrumb))


def _places(content: str, vocabulary: Vocabulary) -> list[str]:
    """Return the places named in a text, except the parents of other places named there."""
    named = [key for key, place in vocabulary.places.items() if place.name.zh and place.name.zh in content]
    parents = {parent for key in named for parent in vocabulary.lineage(key)[:-1]}
    return [f"{vocabulary.places[key].name.zh} {key}" for key in named if key not in parents]


def _hint(choices: list[str]) -> str:
    return "文中提到：" + "、".join(choices) if choices else ""


def _first_or_todo(values: list[str]) -> str:
    return with_todo(values[0], f"还是{'、'.join(values[1:])}？") if len(values) > 1 else "".join(values)


def _figures(found: Iterable[FoundFigure]) -> Iterator[str]:
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


def _unit(figure: FoundFigure) -> str:
    if len(figure.units) == 1:
        return f"    unit: {figure.units[0]}"
    if figure.unit_word == "元":
        return _with_comment("    unit: TODO", "元：哪种货币？")
    candidates = "、".join(figure.units[:_MAX_UNITS]) + "……" * (len(figure.units) > _MAX_UNITS)
    return _with_comment(
        "    unit: TODO", f"{figure.unit_word}：{candidates or '词表里没有，先加进 vocabulary/units.yml'}"
    )


def _milestones(article: Article, figures: FigureFinder) -> Iterator[str]:
    texts = (item.text for section in article.sections for item in section.blocks if item.kind == "text")
    dated = (sentence for text in texts for sentence in dated_sentences(text))
    past = (one for one in dated if not (one.date and article.published and one.date > article.published))
    for number, sentence in enumerate(islice(past, _MAX_MILESTONES)):
        if number == 0:
            yield from ("", "milestones:")
        yield f"  - date: {sentence.date}" if sentence.date else _with_comment("  - date: TODO", sentence.question)
        yield from _text("text", figures.with_placeholders(sentence.text), 4)


def _sections(article: Article, figures: FigureFinder) -> Iterator[str]:
    yield from ("", "sections:")
    number = 0
    for section in article.sections:
        yield from _text("- heading", section.heading, 2)
        yield "    body:"
        yield f"      zh: {block(_body(section, figures) or 'TODO', 8)}"
        yield f"      {_ENGLISH}"
        if section.pictures:
            names = [f"photo_{number + index + 1}" for index in range(len(section.pictures))]
            yield f"    photos: [{', '.join(names)}]"
            number += len(names)


def _body(section: Section, figures: FigureFinder) -> str:
    """Return the Markdown of a section; an empty line separates blocks, but not the items of a list."""
    text = ""
    for before, item in zip([None, *section.blocks], section.blocks, strict=False):
        is_same_list = before is not None and before.kind == item.kind == "item"
        text += ("\n" if is_same_list else "\n\n") + figures.with_placeholders(_markdown(item))
    return text.strip()


def _markdown(item: Block) -> str:
    """Return the Markdown of a block; characters of the text that Markdown would interpret are escaped."""
    if item.kind == "table":
        rows = [[_escaped(cell).replace("|", r"\|") for cell in row.split("\t")] for row in item.text.split("\n")]
        with_ruler = [rows[0], ["---"] * len(rows[0]), *rows[1:]]
        return "\n".join(f"| {' | '.join(row)} |" for row in with_ruler)
    text = _escaped(item.text)
    return f"- {text}" if item.kind == "item" else text


def _escaped(text: str) -> str:
    text = re.sub(r"([\\`*_\[\]<]|~(?=~)|&(?=#?\w+;))", r"\\\1", text)
    text = re.sub(r"^([-+>#=~|:])", r"\\\1", text)
    return re.sub(r"^(\d{1,9})([.)])", r"\1\\\2", text)


def _photos(article: Article) -> Iterator[str]:
    pictures = [picture for section in article.sections for picture in section.pictures]
    if pictures:
        yield from ("", "# 把图片放进这个文件夹，文件名照这里写；原来的地址写在各张上面。", "photos:")
    for number, picture in enumerate(pictures, 1):
        yield _comment(picture.url, 2)
        yield f"  photo_{number}:"
        yield f"    file: photo-{number}{_file_extension(picture)}"
        yield from _text("caption", picture.caption, 4)
        yield from _text("alt", "", 4)
        yield "    consent: TODO  # given 已同意，not-needed 画面里没有可辨认的人"


def _file_extension(picture: Picture) -> str:
    extension = PurePosixPath(picture.url.split("?")[0]).suffix.lower()
    return extension if extension in (".jpg", ".jpeg", ".png", ".webp") else ".jpg"


def _sources(article: Article) -> Iterator[str]:
    yield from ("", "sources:", "  page:")
    yield from _text("title", article.title, 4)
    publisher = (article.facts_of("site") or article.facts_of("issuer"))[:1]
    yield from _text("publisher", "".join(publisher), 4)
    if article.published:
        yield f"    published: {article.published}"
    for url in article.facts_of("url")[:1]:
        yield f"    url: {line(url)}"


def _list_as_comment(title: str, items: Iterable[str]) -> Iterator[str]:
    items = list(items)
    if items:
        yield from ("", f"# {title}", *(_comment(f"- {item}") for item in items))


def _short_ones_joined(items: list[str]) -> Iterator[str]:
    """Join short items, such as the entries of a menu, into lines."""
    line_so_far = ""
    for item in items:
        if line_so_far and len(line_so_far) + len(item) > _MAX_LINE:
            yield line_so_far
            line_so_far = ""
        line_so_far = f"{line_so_far} ┃ {item}" if line_so_far else item
    if line_so_far:
        yield line_so_far


def _with_comment(text: str, comment: str) -> str:
    return f"{text}  {_comment(comment)}" if comment else text


def _comment(text: str, indent: int = 0) -> str:
    """Return a one-line comment; comments are published with the record, so personal data are masked."""
    return " " * indent + "# " + masked(" ".join(FORBIDDEN.sub("", text).split()))
