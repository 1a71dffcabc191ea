"""The groups of the indexes: themes, places and years with the number of their cases."""

from __future__ import annotations

from mkdocs_casebook.pages.page import Group, Link, ProvinceSquare, ui_text
from mkdocs_casebook.pages.page_factory import PageFactory
from mkdocs_casebook.records.answers.provinces import keys_of_provinces, provinces

_MOST = 6


def theme_groups(factory: PageFactory) -> tuple[Group, ...]:
    """Return the themes that have cases."""
    terms = factory.catalog.vocabulary.themes
    return tuple(
        Group(
            link=factory.link(f"themes/{key}/", terms[key].label),
            count=len(cases),
            description=terms[key].description,
        )
        for key, cases in factory.catalog.by_theme.items()
    )


def most_cases(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Return the six groups with the most cases, those with the most first."""
    return tuple(sorted(groups, key=lambda group: -group.count)[:_MOST])


def questions(factory: PageFactory) -> tuple[Link, ...]:
    """Return the questions of the themes that have cases, as links to the themes."""
    themes = factory.catalog.vocabulary.themes
    asked = ((key, themes[key].question) for key in factory.catalog.by_theme)
    return tuple(factory.link(f"themes/{key}/", question) for key, question in asked if question)


def place_groups(factory: PageFactory) -> tuple[Group, ...]:
    """Return the places that have cases, each after the one that contains it."""
    vocabulary = factory.catalog.vocabulary
    return tuple(
        Group(
            link=factory.link(f"places/{key}/", vocabulary.places[key].name),
            count=len(cases),
            depth=len(vocabulary.lineage(key)) - 1,
        )
        for key, cases in factory.catalog.by_place.items()
    )


def places_with_feed(factory: PageFactory) -> tuple[Group, ...]:
    """Return the places that have a feed of their own."""
    return tuple(
        group for group in place_groups(factory) if group.link.address.removeprefix(factory.root) in factory.feed_paths
    )


def province_squares(factory: PageFactory) -> tuple[ProvinceSquare, ...]:
    """Return all provinces of China with the number of their cases, in official order."""
    keys, cases = keys_of_provinces(factory.catalog.vocabulary), factory.catalog.by_place
    found = [(province, keys.get(province, "")) for province in provinces()]
    return tuple(
        ProvinceSquare(
            name=province.short,
            count=len(cases.get(key, ())),
            address=f"{factory.root}places/{key}/" if key in cases else None,
        )
        for province, key in found
    )


def year_groups(factory: PageFactory) -> tuple[Group, ...]:
    """Return the years that have cases."""
    return tuple(
        Group(link=factory.link(f"years/{year}/", ui_text("in_year", year=year)), count=len(cases))
        for year, cases in factory.catalog.by_year.items()
    )
