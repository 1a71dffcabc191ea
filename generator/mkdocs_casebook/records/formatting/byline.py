"""Who is the author of a case: the issuer, this site, or the author of the original; and from whom it is compiled."""

from __future__ import annotations

from mkdocs_casebook.records.model import Case, CaseSummary
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.text.languages import Language, interface_words

_MAX_NAMED = 3
"""More publishers than these are summed up as “and others”."""


def author(case: Case | CaseSummary, site: SiteIdentity, language: Language) -> str:
    """Return the author; of a text that the site compiled from others' sources it is the site, never a source."""
    if case.remote:
        return case.remote.author.get(language)
    if case.origin == "own" and case.issuer:
        return case.issuer.get(language)
    if case.origin == "republished" and case.original:
        return case.original.author.get(language)
    return site.name(language)


def compiled_from(case: Case, language: Language) -> str:
    """Return the publishers of the sources of a case as a list in words; empty without any."""
    words = interface_words(language)
    publishers = dict.fromkeys(source.publisher.get(language) for source in case.sources.values() if source.publisher)
    names = list(publishers)[:_MAX_NAMED]
    if len(publishers) > _MAX_NAMED:
        return words["names_and_others"].format(names=words["list_comma"].join(names))
    *first, last = names or [""]
    return words["names_and_name"].format(names=words["list_comma"].join(first), last=last) if first else last
