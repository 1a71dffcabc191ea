"""Title cards: which texts of a case, a theme, a place or the home page are on its card."""

from __future__ import annotations

from decimal import Decimal

from mkdocs_casebook.media.title_card import TitleCard, title_card
from mkdocs_casebook.pages.page import SitePage
from mkdocs_casebook.records.formatting.quantity_format import Style, print_figure
from mkdocs_casebook.records.formatting.source_citations import without_citations
from mkdocs_casebook.records.model import CaseSummary
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.site_config.brand.palette import DEFAULT_ACCENT, DEFAULT_PRIMARY, light
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.text.languages import Language, format_number, interface_words


def case_card(case: CaseSummary, language: Language, vocabulary: Vocabulary, site: str = "") -> TitleCard:
    """Return the title card of a case: title, place and key figure; a withdrawn case shows no figure.

    ``site`` is the name of the site, for cards that are shown outside it.
    """
    figure = None if case.withdrawn else case.key_figure
    shown = None
    if figure:
        value = print_figure(figure, vocabulary.units[figure.unit], Style(language))
        shown = value, without_citations(figure.label.get(language))
    place = vocabulary.places[case.place].name.get(language)
    title = without_citations(case.title.get(language))
    return title_card(title, _joined(place, site), shown, _number_of_theme(case.themes[0], vocabulary))


def card_colours(site: SiteIdentity) -> tuple[tuple[str, str], ...]:
    """Return the colours of cards that a brand changes, as pairs of name and colour."""
    if not site.primary and not site.accent:
        return ()
    palette = light(site.primary or DEFAULT_PRIMARY, site.accent or DEFAULT_ACCENT)
    return tuple((name, palette[name]) for name in ("action", "title", "link"))


def has_card(page: SitePage) -> bool:
    """Return whether a page has a title card of its own, for previews of links to it."""
    if page.kind == "case":
        return page.case is not None and not shows_photo(page.case)
    return page.kind == "home" or page.address == first_of_list(page)


def shows_photo(case: CaseSummary) -> bool:
    """Return whether a case has a photo that is published."""
    return case.photo is not None and case.withdrawn is None


def first_of_list(page: SitePage) -> str | None:
    """Return the address of the first page of the cases of a theme or place, None for other pages."""
    listing = page.listing if page.section in ("themes", "places") else None
    return listing.addresses[0] if listing and listing.addresses else None


def page_card(page: SitePage, vocabulary: Vocabulary, site: SiteIdentity) -> TitleCard:
    """Return the card of a page that has one, for previews of links to it."""
    language = page.language
    name = site.name(language)
    if page.case:
        return case_card(page.case, language, vocabulary, name)
    assert page.listing is not None
    words = interface_words(language)
    count = words["cases_of_list"].format(count=format_number(Decimal(page.listing.total), language))
    if page.kind == "home":
        return title_card(name, site.host, (count, ""), 0)
    theme = page.address.removesuffix("/").rpartition("/")[2]
    number = _number_of_theme(theme, vocabulary) if page.section == "themes" else 0
    return title_card(page.title.get(language), _joined(words[page.section], name), (count, ""), number)


def _joined(first: str, second: str) -> str:
    return f"{first} · {second}" if second else first


def _number_of_theme(key: str, vocabulary: Vocabulary) -> int:
    return list(vocabulary.themes).index(key)
