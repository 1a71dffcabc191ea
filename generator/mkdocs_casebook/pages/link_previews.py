"""The picture that messengers and networks show for a link to a page: photo, title card, or card of the home page."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_casebook.pages.page import SitePage, case_address
from mkdocs_casebook.pages.photos import PREVIEW_SIZE, Photos
from mkdocs_casebook.pages.title_cards import first_of_list, shows_photo
from mkdocs_casebook.records.model import CaseSummary, Text
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language

CARD = "card.png"
"""The name of a title card, beside its page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkPreview:
    """A picture for previews of links; the address is relative to the site's root, ``alt`` describes it."""

    address: str
    alt: Text
    size: tuple[int, int] = PREVIEW_SIZE


def link_preview(page: SitePage, photos: Photos, home: Text, languages: SiteLanguages) -> LinkPreview:
    """Return the picture of a page; ``home`` is the name of the site, which its card describes."""
    if page.case:
        return _preview_of_case(page.case, page.language, photos, languages)
    first = first_of_list(page)
    if first is not None:
        return LinkPreview(address=first + CARD, alt=page.title)
    return LinkPreview(address=languages.root(page.language) + CARD, alt=home)


def _preview_of_case(case: CaseSummary, language: Language, photos: Photos, languages: SiteLanguages) -> LinkPreview:
    if case.photo and shows_photo(case):
        address = photos[case.id, next(iter(case.photo_files))].preview_address
        assert address is not None
        return LinkPreview(address=address, alt=case.photo.alt)
    return LinkPreview(address=case_address(case, language, languages) + CARD, alt=case.title)
