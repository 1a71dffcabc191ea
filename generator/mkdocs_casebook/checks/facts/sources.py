"""Sources: records and figures without one, web sources without an access date, links to sites not to be trusted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding, Location, finding
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.text.web_addresses import split_address

_ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|})\]]+")


def check_figure_sources(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find figures with neither a source nor a note, in records that have sources."""
    if case.sources:
        unsourced = [
            name
            for name, figure in case.figures.items()
            if figure.note is None and all(value.source is None for _, value in figure.located_values())
        ]
        if unsourced:
            yield finding("figure-without-source", ("figures",), names=", ".join(unsourced))


def check_presence(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find records that list no sources, unless they are the issuer's own account, a reprint or withdrawn."""
    if not case.sources and case.origin == "compiled" and case.withdrawn is None and context.today:
        yield finding("no-sources", ("sources",))


def check_access_dates(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Report once how many web sources lack an access date: readers need it when a page is gone."""
    undated = [source for source in case.sources.values() if source.url and not source.accessed]
    if undated and context.today:
        yield finding("accessed-missing", ("sources",), count=len(undated))


def check_links(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find links to sites that are not to be linked to, sources with both an address and a reason for having none."""
    for name, source in case.sources.items():
        if source.url and source.no_link:
            yield finding("link-and-no-link", ("sources", name, "no_link"))
        if source.url:
            yield from _check_host(source.url, ("sources", name, "url"), context)
        if source.archived:
            yield from _check_host(source.archived, ("sources", name, "archived"), context)
    if case.original and case.original.url:
        yield from _check_host(case.original.url, ("original", "url"), context)
    for index, section in enumerate(case.sections):
        for language, body in section.body.items():
            for address in dict.fromkeys(_ADDRESS.findall(body) if "://" in body else ()):
                yield from _check_host(address, ("sections", index, "body", language), context)


def _check_host(address: str, at: Location, context: CheckContext) -> Iterator[Finding]:
    site = context.vocabulary.distrusted(address) if context.vocabulary else None
    if site and site.original:
        parts = split_address(address)
        yield finding("link-to-copy", at, host=parts.hostname, address=f"https://{site.original}{parts.path}")
    elif site:
        yield finding("link-to-distrusted", at, host=split_address(address).hostname, reason=site.reason)
