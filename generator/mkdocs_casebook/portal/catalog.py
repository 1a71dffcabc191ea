"""The catalog of a portal: the cases of its own folder, and those of the sites as they were fetched last."""

from __future__ import annotations

from pathlib import Path

from mkdocs_casebook.portal import FILE
from mkdocs_casebook.portal.errors import SiteFault
from mkdocs_casebook.portal.published.site_cases import SiteCases
from mkdocs_casebook.portal.published.terms import AddedTerms, with_terms
from mkdocs_casebook.portal.settings import read_settings
from mkdocs_casebook.portal.store import SiteState, Store
from mkdocs_casebook.portal.stored_cases import Sources
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model.remote import MemberSite, Portal
from mkdocs_casebook.runtime.build_cache import BuildCache
from mkdocs_casebook.runtime.files.file_digests import digest_of


def portal_catalog(catalog: Catalog, root: Path, cache: BuildCache) -> Catalog:
    """Return the catalog with the stored cases of the sites; call it by ``portal.with_sites``."""
    settings = read_settings(root.parent / FILE, catalog.languages)
    sources = Sources(settings, Store.of(root), cache, catalog.vocabulary)
    cases, terms, members = [*catalog.stored()], AddedTerms(), []
    for prefix, site in settings.sites.items():
        state = sources.store.state(prefix, site.address)
        loaded, state = _loaded(prefix, state, sources)
        cases += loaded.cases
        for name, added in loaded.terms.items():
            terms.setdefault(name, {}).update(added)
        members.append(_member(prefix, state, loaded, sources))
    return Catalog(
        with_terms(catalog.vocabulary, terms),
        cases,
        languages=catalog.languages,
        notices=catalog.notices,
        portal=Portal(sites=tuple(members), added_terms=digest_of(repr(terms))),
    )


def _loaded(prefix: str, state: SiteState, sources: Sources) -> tuple[SiteCases, SiteState]:
    """Return the stored cases of a site and its state; nothing of a site whose data this version refuses."""
    try:
        return sources.load(prefix, state), state
    except SiteFault as fault:
        return SiteCases(), SiteState(address=state.address, reason=fault.code)


def _member(prefix: str, state: SiteState, loaded: SiteCases, sources: Sources) -> MemberSite:
    site = sources.settings.sites[prefix]
    package = state.package
    return MemberSite(
        prefix=prefix,
        name=sources.parser(prefix, package, state.fetched).name if package else site.name,
        home=site.address,
        cases=len(loaded.cases),
        fetched=state.fetched,
        is_current=not state.reason,
        demo=package.demo if package else False,
    )
