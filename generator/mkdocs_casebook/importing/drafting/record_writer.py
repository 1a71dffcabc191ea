"""Write an article as the YAML of a draft record: fields in the order of the model, TODO where a value is unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from mkdocs_casebook.importing.cleanup.article import Article
from mkdocs_casebook.importing.cleanup.left_out import change_lines
from mkdocs_casebook.importing.drafting.about import about_lines
from mkdocs_casebook.importing.drafting.body import section_lines
from mkdocs_casebook.importing.drafting.milestones import milestones
from mkdocs_casebook.importing.drafting.photos import DraftPhoto, photo_lines
from mkdocs_casebook.importing.drafting.yaml_lines import TextWriter, list_as_comment, with_comment
from mkdocs_casebook.importing.quantities.figures import FigureFinder, FoundFigure
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.yaml_io.scalars import line

_HEAD = """\
# yaml-language-server: $schema=../../case.schema.json
# 从网页导入的草稿。写着 TODO 的地方要查清、写好，casebook check 会一一列出；文件末尾列出改过和去掉的文字，核对后删去。
# Draft imported from a web page. Research or write every TODO; casebook check lists them all.
# Repairs and left-out text are listed at the end of the file: verify them, then delete the list.
"""
_MAX_MILESTONES = 40
_MAX_UNITS = 6


def record_text(
    article: Article, photos: list[DraftPhoto], vocabulary: Vocabulary, *, today: str, languages: SiteLanguages
) -> str:
    """Return the YAML text of the draft record of an article."""
    figures = FigureFinder(vocabulary, is_traditional=article.is_traditional)
    for section in article.sections:
        for item in section.blocks:
            if item.kind != "table":  # a table cell does not say what it counts
                figures.collect(item.text)
    language = Language.EN if article.is_english else Language.ZH
    texts = TextWriter(languages, language if language in languages else languages.first)
    fields = [
        *about_lines(article, vocabulary, today, texts),
        *_figures(figures.found.values(), texts),
        *_milestones(article, figures, texts),
        *section_lines(article, figures, texts),
        *photo_lines(photos, texts),
        *_sources(article, texts),
        *list_as_comment("导入时改正 / Corrected:", change_lines(article.changes)),
        *list_as_comment("导入时去掉 / Left out:", article.left_out.lines()),
    ]
    return _HEAD + "\n".join(fields) + "\n"


def _figures(found: Iterable[FoundFigure], texts: TextWriter) -> Iterator[str]:
    for number, figure in enumerate(found):
        if number == 0:
            yield from (
                "",
                "# 正文里的数。名称（label）写清数的是什么；含义不同的数不要合用一个；单位只是提议，请核对。",
                "figures:",
            )
        quantity = figure.quantity
        yield f"  {figure.name}:"
        yield from texts.lines("label", "TODO " + " / ".join(figure.clauses), 4)
        yield f"    value: {quantity.value.normalize():f}"
        if quantity.to is not None:
            yield f"    to: {quantity.to.normalize():f}"
        if quantity.approx:
            yield f"    approx: {quantity.approx}"
        yield _unit(figure)
        yield "    source: page"


def _unit(figure: FoundFigure) -> str:
    unit = figure.unit
    if unit.key:
        return with_comment(f"    unit: {unit.key}", f"按“{unit.noun}”提议 / proposed" if unit.noun else "")
    if unit.word == "元":
        return with_comment("    unit: TODO", "元：哪种货币？")
    candidates = "、".join(unit.candidates[:_MAX_UNITS]) + "……" * (len(unit.candidates) > _MAX_UNITS)
    if unit.question:
        return with_comment("    unit: TODO", f"{candidates or unit.word}：{unit.question}")
    return with_comment(
        "    unit: TODO", f"{unit.word or '没写单位'}：{candidates or '词表里没有，先加进 vocabulary/units.yml'}"
    )


def _milestones(article: Article, figures: FigureFinder, texts: TextWriter) -> Iterator[str]:
    paragraphs = (item.text for section in article.sections for item in section.blocks if item.kind in ("text", "item"))
    dated = (event for text in paragraphs for event in milestones(text, article.published))
    past = (one for one in dated if not (one.date and article.published and one.date > article.published))
    for number, event in enumerate(islice(past, _MAX_MILESTONES)):
        if number == 0:
            yield from ("", "milestones:")
        yield f"  - date: {event.date}" if event.date else with_comment("  - date: TODO", event.question)
        yield from texts.lines("text", figures.with_placeholders(event.text), 4)


def _sources(article: Article, texts: TextWriter) -> Iterator[str]:
    yield from ("", "sources:", "  page:")
    yield from texts.lines("title", article.title, 4)
    publisher = (article.facts_of("site") or article.facts_of("issuer"))[:1]
    yield from texts.lines("publisher", "".join(publisher), 4)
    if article.published:
        yield f"    published: {article.published}"
    for url in article.facts_of("url")[:1]:
        yield f"    url: {line(url)}"
