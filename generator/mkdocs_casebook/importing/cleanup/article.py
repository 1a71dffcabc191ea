"""Sort the blocks of a page into an article: title, sections with images, facts about the page, left-out text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from mkdocs_casebook.importing.cleanup import line_classifier
from mkdocs_casebook.importing.cleanup.dates import full_date
from mkdocs_casebook.importing.cleanup.head.breadcrumb import breadcrumb, without_spread_breadcrumb
from mkdocs_casebook.importing.cleanup.head.facts import facts, is_office, is_only_a_date
from mkdocs_casebook.importing.cleanup.head.issuer import english_issuer, is_generic, issuer_of
from mkdocs_casebook.importing.cleanup.head.labels import with_values
from mkdocs_casebook.importing.cleanup.head.title import is_of_title, title_of, without_label
from mkdocs_casebook.importing.cleanup.left_out import LeftOut
from mkdocs_casebook.importing.cleanup.menus import running_range, without_menus
from mkdocs_casebook.importing.cleanup.repair import TextRepairer
from mkdocs_casebook.importing.cleanup.sections import Section, sections_of
from mkdocs_casebook.importing.cleanup.todo_marks import TODO_MARK, with_todo
from mkdocs_casebook.importing.reading.blocks import Block, Page
from mkdocs_casebook.text.scripts import HAN, simplified

_LONGEST_STEP = 12
"""Characters of a step of the breadcrumb that is a column, not the title."""

_NAMES = ("site", "issuer", "editor")
_TOP, _BOTTOM = 6, 6
"""How many blocks at either end of the page may be facts about it, boilerplate or advertisements, at least."""


@dataclass(kw_only=True)
class Article:
    """The content of a page: ``facts`` are what the page says about itself, by kind; ``changes`` are repairs.

    ``question`` is what is uncertain about the title.
    """

    title: str = ""
    question: str = ""
    is_traditional: bool = False
    facts: dict[str, list[str]] = field(default_factory=dict)
    breadcrumb: tuple[str, ...] = ()
    sections: list[Section] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    left_out: LeftOut = field(default_factory=LeftOut)

    def add_fact(self, kind: str, value: str) -> None:
        """Add a value of a kind, unless it is empty or already there."""
        if kind == "account":  # who published the page; a source that it names is the question
            self.facts["issuer"] = [value, *self.facts_of("issuer")]
            return
        value = issuer_of(value) if kind == "issuer" else value
        values = self.facts.setdefault(kind, [])
        if value and value not in values and not (kind in _NAMES and line_classifier.is_injected(value)):
            values.append(value)

    def facts_of(self, kind: str) -> list[str]:
        """Return the values of a kind, in the order found."""
        return self.facts.get(kind, [])

    @property
    def dates(self) -> list[str]:
        """The texts with the date of publication: labelled, else alone on a line, else of the last change."""
        kinds = ("published", "dated", "written", "updated")
        return next((values for kind in kinds if any(map(full_date, values := self.facts_of(kind)))), [])

    @property
    def is_english(self) -> bool:
        """Whether the text is in English: without Chinese characters."""
        texts = [self.title, *(block.text for section in self.sections for block in section.blocks)]
        return not any(re.search(f"[{HAN}]", TODO_MARK.sub("", text)) for text in texts)

    @property
    def published(self) -> str | None:
        """The date of publication, if the page gives exactly one."""
        dates = {full_date(text) for text in self.dates} - {None}
        return dates.pop() if len(dates) == 1 else None


def extract_article(page: Page, *, to_simplified: bool = False) -> Article:
    """Return the repaired article of a page; after the repairs, which need the original, in simplified characters."""
    repairer = TextRepairer(is_traditional=_is_traditional(page), to_simplified=to_simplified)
    article = Article(is_traditional=repairer.is_traditional and not to_simplified)
    article.left_out.add("hidden", page.hidden)
    article.add_fact("url", page.metadata.get("url", ""))
    for name in ("published", "issuer", "editor", "site"):
        article.add_fact(name, repairer.repair(page.metadata.get(name, "")))
    above, blocks, after = (
        with_values([_repaired(block, repairer) for block in part])
        for part in (page.above, page.blocks, page.surroundings)
    )
    column = page.metadata.get("column", "")
    above, blocks = _without_breadcrumbs(above, article), _without_breadcrumbs(blocks, article)
    if column and column not in article.breadcrumb:
        article.breadcrumb = (*article.breadcrumb, column)
    declared, window_title = (repairer.repair(page.metadata.get(name, "")) for name in ("title", "window_title"))
    columns = [step for step in article.breadcrumb if len(step) <= _LONGEST_STEP and not window_title.startswith(step)]
    names = (*columns, *article.facts_of("site"))
    first = next(iter([*above, *blocks]), None)  # may be the title
    above, blocks, after = (_without_signature(part, first, article) for part in (above, blocks, after))
    title, article.question = title_of(declared, window_title, above, blocks, names)
    article.title = without_label(title)
    _leave_out(above, article, is_above=True)
    blocks = _without_menus(blocks, article)
    retained = _article_blocks(blocks, article)
    _leave_out(after, article)
    article.sections = sections_of(retained)
    _choose_issuer(article, window_title)
    _note_changes(retained, article)
    return article


def _choose_issuer(article: Article, window_title: str) -> None:
    """Take the signature for an issuer; the site only where the page names no other."""
    if article.facts_of("signature") and all(map(is_generic, article.facts_of("issuer"))):
        article.facts["issuer"] = []
    for signature in article.facts_of("signature"):
        article.add_fact("issuer", signature)
    others = [name for name in article.facts_of("issuer") if name not in article.facts_of("site")]
    article.facts["issuer"] = others or article.facts_of("issuer")  # the site is named on every page
    if article.is_english and not article.facts_of("issuer"):
        article.add_fact("issuer", english_issuer(window_title, article.facts_of("site")))


def _is_traditional(page: Page) -> bool:
    """Return whether a page is in traditional script; a character with its pinyin in brackets is damage, not script."""
    text = re.sub(r".[（(][^（()）]{1,7}[)）]", "", "".join(block.text for block in page.blocks))
    han = re.findall(f"[{HAN}]", text)
    return sum(ord(char) in simplified() for char in han) > len(han) / 12


def _repaired(block: Block, repairer: TextRepairer) -> Block:
    """Return a block with its text repaired; the cells of a table are repaired one by one."""
    if block.kind == "image":
        return block
    first_change = len(repairer.changes)
    pieces = re.split(r"([\t\n])", block.text) if block.kind == "table" else [block.text]
    text = "".join(piece if piece in ("\t", "\n") else repairer.repair(piece) for piece in pieces)
    return replace(block, text=text, changes=tuple(repairer.changes[first_change:]))


def _without_breadcrumbs(blocks: list[Block], article: Article) -> list[Block]:
    """Return the blocks without the breadcrumb; the first one on the page is that of the article."""
    others, path, left_out = without_spread_breadcrumb(blocks)
    for block in others:
        if found := breadcrumb(block.text):
            path, left_out = path or found, [*left_out, block]
    article.breadcrumb = article.breadcrumb or path
    article.left_out.add("breadcrumb", [block.text for block in left_out])
    return [block for block in others if not any(block is one for one in left_out)]


def _without_signature(blocks: list[Block], first: Block | None, article: Article) -> list[Block]:
    """Return the blocks without an office alone above a date alone, as at the end of a notice: it is the issuer."""
    retained: list[Block] = []
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        is_signature = following and block is not first and block.kind != "image" and is_office(block.text)
        if is_signature and following and is_only_a_date(following.text):
            article.add_fact("signature", block.text)
            article.left_out.add("facts", [block.text])
        else:
            retained.append(block)
    return retained


def _without_menus(blocks: list[Block], article: Article) -> list[Block]:
    """Return the blocks without what is around the article in the same container: menus, related stories, buttons."""
    retained, left_out = without_menus(blocks, article.title)
    _leave_out(left_out, article)
    return retained


def _leave_out(blocks: list[Block], article: Article, *, is_above: bool = False) -> None:
    """Leave out the text outside the main content, but take the facts that it gives."""
    for block in blocks:
        if block.text == article.title:
            continue
        found = facts(block.text)
        for kind, value in found.items():
            if is_above or not article.facts_of(kind):  # below may be other stories and comments
                article.add_fact(kind, value)
        if is_only_a_date(block.text) and (is_above or not article.facts_of("dated")):
            article.add_fact("dated", block.text)
        kind = "image" if block.kind == "image" else "facts" if found else "menu"
        article.left_out.add(kind, [block.text])


def _article_blocks(blocks: list[Block], article: Article) -> list[Block]:
    """Return the blocks that belong to the article, possible advertisements marked with TODO."""
    retained: list[Block] = []
    first, last = running_range(blocks)
    for number, block in enumerate(blocks):
        is_at_edge = number < max(_TOP, first) or number >= min(len(blocks) - _BOTTOM, last + 1)
        if block.kind in ("image", "table"):
            retained.append(block)
        elif is_of_title(block.text, article.title) and not any(earlier.kind == "text" for earlier in retained):
            article.changes += block.changes
        elif kind := _kind_left_out(block, article, is_at_edge=is_at_edge):
            article.left_out.add(kind, [block.text])
        elif line_classifier.may_be_spam(block.text):
            retained.append(replace(block, text=with_todo(block.text, "像是广告：不是正文就删去这一段")))
        else:
            retained.append(block)
    return retained


def _kind_left_out(block: Block, article: Article, *, is_at_edge: bool) -> str:
    """Return the kind of a block that is certainly no part of the article; adds the facts that it gives."""
    found = facts(block.text)
    if is_at_edge and not found and is_only_a_date(block.text):
        article.add_fact("dated", block.text)
        return "facts"
    if is_at_edge:
        for kind, value in found.items():
            article.add_fact(kind, value)
    if line_classifier.is_injected(block.text):
        return "injected"
    if is_at_edge and found:
        return "facts"
    if line_classifier.is_disclaimer(block.text):
        return "menu"
    is_menu = block.linked >= 0.8 * len(block.text) and "。" not in block.text
    return "menu" if is_menu or line_classifier.is_boilerplate(block.text) else ""


def _note_changes(blocks: list[Block], article: Article) -> None:
    """Take the repairs of the blocks, and the links that are not brought along."""
    for block in blocks:
        article.changes += block.changes
        article.left_out.add("link", [f"{url}（{block.text[:12]}……）" for url in block.links])
