"""What the cases of a catalog cover: days of publication, years, themes and places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.records.vocabulary import Vocabulary

Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees of WGS 84."""


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """Day of the first publication, first and last year, labels of themes, outermost places by key, and their extent.

    Everything is empty if there are no cases; ``box`` is None if no place has coordinates.
    """

    issued: str = ""
    first_year: str = ""
    last_year: str = ""
    themes: tuple[Text, ...] = ()
    places: tuple[tuple[str, Text], ...] = ()
    box: Box | None = None

    @classmethod
    def of(cls, catalog: Catalog) -> Coverage:
        """Return the coverage of the cases that are not withdrawn."""
        cases = [case for case in catalog.cases if not case.withdrawn]
        vocabulary, years = catalog.vocabulary, [year for case in cases for year in case.years]
        lineages = [vocabulary.lineage(key) for key in dict.fromkeys(case.place for case in cases)]
        themes = {theme for case in cases for theme in case.themes}
        outermost = dict.fromkeys(lineage[0] for lineage in lineages)
        return cls(
            issued=min((case.first_published or case.published for case in cases), default=""),
            first_year=min(years, default=""),
            last_year=max(years, default=""),
            themes=tuple(term.label for key, term in vocabulary.themes.items() if key in themes),
            places=tuple((key, vocabulary.places[key].name) for key in vocabulary.places if key in outermost),
            box=_box(_points(lineages, vocabulary)),
        )


NOTHING_COVERED = Coverage()
"""The coverage of no cases."""


def _points(lineages: Iterable[Sequence[str]], vocabulary: Vocabulary) -> Iterator[tuple[float, float]]:
    """Yield longitude and latitude of the innermost place of each lineage that has coordinates."""
    for lineage in lineages:
        places = (vocabulary.places[key] for key in reversed(lineage))
        points = ((place.lon, place.lat) for place in places if place.lon is not None and place.lat is not None)
        for longitude, latitude in islice(points, 1):
            yield float(longitude), float(latitude)


def _box(points: Iterable[tuple[float, float]]) -> Box | None:
    known = [*points]
    if not known:
        return None
    longitudes, latitudes = zip(*known, strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)
