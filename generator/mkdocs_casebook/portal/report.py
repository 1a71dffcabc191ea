"""What a run over the sites says to the owner of the portal, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_casebook.diagnostics.message_catalogue import printable
from mkdocs_casebook.portal.errors import SiteFault, phrase
from mkdocs_casebook.portal.harvest import SiteResult
from mkdocs_casebook.text.languages import Language

_LISTED = 20


def lines_of(result: SiteResult, *, quiet: bool = False) -> Iterator[str]:
    """Yield what is wrong with a site and the cases that are left out and, unless ``quiet``, what changed."""
    for language in Language:
        if result.fault:
            yield _fault(result, result.fault, language)
        elif result.changes and not quiet:
            numbers = {name: len(keys) for name, keys in vars(result.changes).items()}
            yield phrase("changes", language, prefix=result.prefix, name=result.name.get(language), **numbers)
    for left_out in result.left_out[:_LISTED]:
        for language in Language:
            values = {"id": left_out.id, "field": left_out.field, "message": left_out.reason[:200]}
            shown = {name: printable(value) for name, value in values.items()}
            yield phrase("left-out", language, prefix=result.prefix, **shown)
    if len(result.left_out) > _LISTED:
        for language in Language:
            yield phrase("more-left-out", language, prefix=result.prefix, count=len(result.left_out) - _LISTED)


def _fault(result: SiteResult, fault: SiteFault, language: Language) -> str:
    state = result.state
    last = phrase("last", language, day=state.fetched) if state.package else phrase("never", language)
    message = fault.describe(language) + last
    return phrase("fault", language, prefix=result.prefix, name=result.name.get(language), message=message)


def summary(results: Sequence[SiteResult]) -> Iterator[str]:
    """Yield the numbers of sites and cases."""
    away = sum(result.fault is not None and result.fault.is_away for result in results)
    faults = sum(result.fault is not None for result in results)
    for language in Language:
        yield phrase(
            "summary",
            language,
            sites=len(results),
            current=len(results) - faults,
            away=away,
            refused=faults - away,
            cases=sum(result.cases for result in results),
        )
