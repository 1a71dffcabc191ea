"""The command ``casebook links``: look up links to other sites."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_casebook.cli.help import command
from mkdocs_casebook.cli.options import cases_option, date_option, echo_lines, language_option, reference_date
from mkdocs_casebook.cli.report import load_catalog
from mkdocs_casebook.text.languages import Language

if TYPE_CHECKING:
    from mkdocs_casebook.publishing.links.checker import Outcome
    from mkdocs_casebook.publishing.links.finder import Link

_LOST = frozenset(("link-gone", "link-taken-over", "link-no-host", "link-no-reply"))
"""Outcomes after which readers depend on an archived copy."""


@command()
@click.option(
    "--again", is_flag=True, help="七天内查过的也再查 / look up all links, also those of the last seven days."
)
@language_option
@date_option("记在结果里的日期 / date that is stored with the results")
@cases_option()
def links(again: bool, lang: str | None, day: str | None, cases: Path) -> None:  # noqa: FBT001 - click passes flags
    """Look up links to other sites: gone, moved, taken over.

    逐个查看外部链接：失效的、迁移的、被他人占用的（网页上已没有来源的标题）。
    只提示，不改文件；每个网站一次只查一页，结果保存七天。

    This is the only command besides publish that uses the network; no build runs it.

    For example:

        casebook links              what was not looked up in the last seven days
        casebook links --again      all of them
        casebook links --lang zh    in Chinese only

    Exit codes: 0 looked up, whatever was found, 1 records with problems, 2 wrong usage.

    Undo: nothing to undo, only results in .cache/ are stored.
    """
    from mkdocs_casebook.publishing.refusals import phrase

    found, outcomes = _look_up(cases.resolve(), reference_date(day), again=again)
    echo_lines(_lines(found, outcomes, [Language(lang)] if lang else list(Language)))
    faulty = sum(bool(outcome.code) for outcome in outcomes.values())
    click.echo(phrase("links_done", count=len(outcomes), gone=faulty), err=True)


def _look_up(root: Path, today: str, *, again: bool) -> tuple[list[Link], dict[str, Outcome]]:
    """Return the links of the records and pages of a project, and the outcomes by address."""
    from mkdocs_casebook.publishing.links.checker import LinkCache, check_links
    from mkdocs_casebook.publishing.links.client import Client
    from mkdocs_casebook.publishing.links.finder import find_links
    from mkdocs_casebook.runtime.build_cache import cache_folder

    catalog = load_catalog(root)
    if catalog is None:
        raise click.ClickException("案例记录有问题；先运行 casebook check / records have problems: casebook check")
    found = find_links(catalog, root)
    cache = LinkCache(path=cache_folder(root) / "links" / "outcomes.json", today=today)
    if again:
        cache.path.unlink(missing_ok=True)
    client = Client()
    try:
        return found, check_links(found, client, cache)
    finally:
        client.close()


def _lines(links: list[Link], outcomes: dict[str, Outcome], languages: list[Language]) -> Iterator[str]:
    from mkdocs_casebook.diagnostics.message_catalogue import fill, printable
    from mkdocs_casebook.publishing.refusals import catalogue

    for link in links:
        outcome = outcomes.get(link.url)
        if not outcome or not outcome.code:
            continue
        values = {"url": printable(link.url), "value": printable(outcome.value)}
        for path, line in link.places:
            for language in languages:
                wording = catalogue().messages[outcome.code].get(language)
                text = f"{fill(wording.message, language, values)} → {wording.remedy}"
                copy = _about_copy(link, language) if outcome.code in _LOST else ""
                yield f"{printable(path)}:{line}: {text}{copy} ({outcome.day})"


def _about_copy(link: Link, language: Language) -> str:
    """Return where the record says that a lost source is archived, or the advice to name an archived copy."""
    from mkdocs_casebook.diagnostics.message_catalogue import printable
    from mkdocs_casebook.publishing.refusals import catalogue

    if link.copies:
        urls = ", ".join(map(printable, link.copies))
        return catalogue().phrase("has_copy", language, urls=urls)
    return catalogue().phrase("no_copy", language) if link.is_source else ""
