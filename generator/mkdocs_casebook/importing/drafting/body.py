"""The sections of a draft, with their Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_casebook.importing.cleanup.article import Article
from mkdocs_casebook.importing.cleanup.sections import Section
from mkdocs_casebook.importing.drafting.yaml_lines import TextWriter
from mkdocs_casebook.importing.quantities.figures import FigureFinder
from mkdocs_casebook.importing.reading.blocks import Block


def section_lines(article: Article, figures: FigureFinder, texts: TextWriter) -> Iterator[str]:
    """Yield the lines of the sections; photos are numbered through."""
    yield from ("", "sections:")
    number = 0
    for section in article.sections:
        yield from texts.lines("- heading", section.heading, 2)
        yield "    body:"
        yield from texts.block(_body(section, figures), 6)
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
