"""The first fields of a draft: title, issuer, dates, status, place, themes."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.importing.cleanup.article import Article
from mkdocs_casebook.importing.cleanup.todo_marks import with_todo
from mkdocs_casebook.importing.drafting.places import place_lines
from mkdocs_casebook.importing.drafting.yaml_lines import first_or_todo, text_lines, with_comment
from mkdocs_casebook.records.vocabulary import Vocabulary

_STATUSES = "planned 计划中，under-way 进行中，completed 已完成，stopped 已停止"


def about_lines(article: Article, vocabulary: Vocabulary, today: str, *, is_english: bool) -> Iterator[str]:
    """Yield the lines before the figures."""
    content = article.title + "".join(item.text for section in article.sections for item in section.blocks)
    title = with_todo(article.title, article.question) if article.question else article.title
    yield from text_lines("title", title, is_english=is_english)
    yield from text_lines("summary", "")
    yield from _column(article, vocabulary)
    yield "origin: own  # compiled 本站编写，republished 转载他人原文"
    yield from text_lines("issuer", first_or_todo(article.facts_of("issuer")), is_english=is_english)
    yield f"published: {today}"
    yield with_comment(
        f"first_published: {article.published or 'TODO'}", "" if article.published else "、".join(article.dates)
    )
    if article.facts_of("editor"):
        yield from text_lines("editor", first_or_todo(article.facts_of("editor")), is_english=is_english)
    yield f"status: TODO  # {_STATUSES}"
    yield "draft: true"
    yield from place_lines(article, vocabulary)
    themes = [
        f"{theme.label.zh} {key}"
        for key, theme in vocabulary.themes.items()
        if theme.label.zh and theme.label.zh in content
    ]
    yield with_comment("themes: [TODO]", _hint(themes))


def _column(article: Article, vocabulary: Vocabulary) -> Iterator[str]:
    known = {column.label.zh: key for key, column in vocabulary.columns.items()}
    key = next((known[name] for name in reversed(article.breadcrumb) if name in known), "TODO")
    if article.breadcrumb:
        yield with_comment(f"column: {key}", "栏目路径 " + " > ".join(article.breadcrumb))


def _hint(choices: list[str]) -> str:
    return "文中提到：" + "、".join(choices) if choices else ""
