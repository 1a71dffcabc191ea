"""The cases nearest to a place, by the coordinates in the vocabulary; none are guessed."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from mkdocs_casebook.records.model import CaseSummary
from mkdocs_casebook.records.vocabulary import Place, Vocabulary

_EARTH_KM = 6371.0088
"""The mean radius of the Earth (IUGG)."""

_KM_A_DEGREE = 111.2
_COUNT = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class NearbyCase:
    """A case and its distance in km, with its margin of error; ``measured_to`` is the place of its coordinates."""

    case: CaseSummary
    km: int
    margin_km: int
    measured_to: str


StoredNearby = tuple[str, list[tuple[str, int, int, str]]]
"""The nearest cases as plain data: the place of the coordinates, then id, km, margin and place of each case."""
Stored = dict[str, StoredNearby | None]
"""The nearest cases by place."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Nearby:
    """The nearest cases of other places, none of which contains this one; ``measured_from`` has the coordinates."""

    measured_from: str
    cases: tuple[NearbyCase, ...]

    def to_store(self) -> StoredNearby:
        """Return it as plain data."""
        cases = [(near.case.id, near.km, near.margin_km, near.measured_to) for near in self.cases]
        return self.measured_from, cases


class _Point(NamedTuple):
    """A place with coordinates, in degrees, and the cases there, newest first."""

    lat: float
    lon: float
    key: str
    cases: tuple[CaseSummary, ...]


class NearbyIndex:
    """Finds the nearest cases: points sorted by latitude, so that far ones are never measured."""

    def __init__(self, cases: Iterable[CaseSummary], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        groups: defaultdict[str, list[CaseSummary]] = defaultdict(list)
        for case in cases:
            key = None if case.withdrawn else located(case.place, vocabulary)
            if key:
                groups[key].append(case)
        self._points = sorted(_Point(*self._position(key), key, tuple(group)) for key, group in groups.items())
        self._latitudes = [point.lat for point in self._points]
        self._found: dict[str, Nearby | None] = {}

    def around(self, place: str) -> Nearby | None:
        """Return the nearest cases of a place; None if it has no coordinates, or there are no such cases."""
        if place not in self._found:  # needed once for each language
            self._found[place] = self._around(place)
        return self._found[place]

    def to_store(self) -> Stored:
        """Return what was found."""
        return {place: found.to_store() if found else None for place, found in self._found.items()}

    def restore(self, stored: Stored, cases: Mapping[str, CaseSummary]) -> None:
        """Use what another index of the same places and cases has found; ``cases`` are by id."""
        for place, found in stored.items():
            self._found[place] = found and Nearby(
                measured_from=found[0],
                cases=tuple(
                    NearbyCase(case=cases[key], km=km, margin_km=margin, measured_to=measured_to)
                    for key, km, margin, measured_to in found[1]
                ),
            )

    def _around(self, place: str) -> Nearby | None:
        origin = located(place, self._vocabulary)
        found = self._nearest(place, origin) if origin else ()
        return Nearby(measured_from=origin, cases=found) if origin and found else None

    def _nearest(self, place: str, origin: str) -> tuple[NearbyCase, ...]:
        here, around = self._position(origin), self._vocabulary.lineage(place)
        nearest: list[tuple[float, int, CaseSummary, str]] = []
        for order, point in enumerate(self._by_latitude(here[0])):
            if len(nearest) == _COUNT and abs(point.lat - here[0]) * _KM_A_DEGREE > nearest[-1][0] + 1:
                break
            km = distance(here, (point.lat, point.lon))
            if len(nearest) == _COUNT and km > nearest[-1][0]:
                continue
            outside = (case for case in point.cases if case.place not in around and not self._is_in(case, place))
            for number, (case, _) in enumerate(zip(outside, range(_COUNT), strict=False)):
                insort(nearest, (km, order * _COUNT + number, case, point.key), key=lambda each: each[:2])
            del nearest[_COUNT:]
        return tuple(self._nearby(case, km, origin, key) for km, _, case, key in nearest)

    def _is_in(self, case: CaseSummary, place: str) -> bool:
        return place in self._vocabulary.lineage(case.place)

    def _nearby(self, case: CaseSummary, km: float, origin: str, key: str) -> NearbyCase:
        margin = self._margin(origin) + self._margin(key)
        step = 10 if margin >= 10 else 1
        return NearbyCase(case=case, km=round(km / step) * step, margin_km=-int(-margin // 1), measured_to=key)

    def _by_latitude(self, lat: float) -> Iterator[_Point]:
        """Yield the points, those first whose latitude is the most similar."""
        points, above = self._points, bisect_left(self._latitudes, lat)
        below = above - 1
        while below >= 0 or above < len(points):
            if below < 0 or (above < len(points) and points[above].lat - lat <= lat - points[below].lat):
                yield points[above]
                above += 1
            else:
                yield points[below]
                below -= 1

    def _position(self, key: str) -> tuple[float, float]:
        place = self._vocabulary.places[key]
        assert place.lat is not None
        assert place.lon is not None
        return float(place.lat), float(place.lon)

    def _margin(self, key: str) -> float:
        return margin_km(self._vocabulary.places[key])


def located(place: str, vocabulary: Vocabulary) -> str | None:
    """Return the place itself or the nearest place that contains it with coordinates; None if none has any."""
    lineage = reversed(vocabulary.lineage(place))
    places = ((key, vocabulary.places[key]) for key in lineage)
    return next((key for key, each in places if each.lat is not None and each.lon is not None), None)


def margin_km(place: Place) -> float:
    """Return by how much coordinates may be off: what the place says, or half of their last digit."""
    if place.within_km is not None:
        return float(place.within_km)
    assert place.lat is not None
    assert place.lon is not None
    return max(map(_half_a_digit, (place.lat, place.lon))) * _KM_A_DEGREE


def _half_a_digit(degrees: Decimal) -> float:
    exponent = degrees.as_tuple().exponent
    return float(0.5 * 10.0 ** int(exponent))


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two positions (latitude and longitude in degrees) in km."""
    (lat_1, lon_1), (lat_2, lon_2) = one, other
    north, east = radians(lat_2 - lat_1), radians(lon_2 - lon_1)
    chord = sin(north / 2) ** 2 + cos(radians(lat_1)) * cos(radians(lat_2)) * sin(east / 2) ** 2
    return 2 * _EARTH_KM * asin(min(sqrt(chord), 1))
