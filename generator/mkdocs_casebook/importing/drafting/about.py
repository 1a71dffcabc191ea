"""The first fields of a draft: title, issuer, dates, status, place, themes."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.importing.cleanup.article import Article
from mkdocs_casebook.importing.cleanup.todo_marks import with_todo
from mkdocs_casebook.importing.drafting.places import named_in, place_lines
from mkdocs_casebook.importing.drafting.yaml_lines import TextWriter, first_or_todo, with_comment
from mkdocs_casebook.records.vocabulary import Vocabulary

_STATUSES = "planned 计划中，under-way 进行中，completed 已完成，stopped 已停止"


def about_lines(article: Article, vocabulary: Vocabulary, today: str, texts: TextWriter) -> Iterator[str]:
    """Yield the lines before the figures."""
    content = article.title + "".join(item.text for section in article.sections for item in section.blocks)
    title = with_todo(article.title, article.question) if article.question else article.title
    yield from texts.lines("title", title)
    yield from texts.lines("summary", "")
    yield from _column(article, vocabulary)
    yield "origin: own  # compiled 本站编写，republished 转载他人原文"
    yield from texts.lines("issuer", first_or_todo(article.facts_of("issuer")))
    yield f"published: {today}"
    yield with_comment(
        f"first_published: {article.published or 'TODO'}", "" if article.published else "、".join(article.dates)
    )
    if article.facts_of("editor"):
        yield from texts.lines("editor", first_or_todo(article.facts_of("editor")))
    yield f"status: TODO  # {_STATUSES}"
    yield "draft: true"
    yield from place_lines(article, vocabulary)
    themes = [f"{name} {key}" for key, theme in vocabulary.themes.items() if (name := named_in(content, theme.label))]
    yield with_comment("themes: [TODO]", _hint(themes))


def _column(article: Article, vocabulary: Vocabulary) -> Iterator[str]:
    known = {column.label.zh: key for key, column in vocabulary.columns.items()}
    key = next((known[name] for name in reversed(article.breadcrumb) if name in known), "TODO")
    if article.breadcrumb:
        yield with_comment(f"column: {key}", "栏目路径 " + " > ".join(article.breadcrumb))


def _hint(choices: list[str]) -> str:
    return "文中提到：" + "、".join(choices) if choices else ""
