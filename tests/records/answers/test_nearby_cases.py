"""The nearest cases of a place, from the coordinates in the vocabulary."""

from __future__ import annotations

import math
import random
from decimal import Decimal
from typing import Any

import pytest

from mkdocs_casebook.records.answers.nearby_cases import NearbyIndex, distance, located, margin_km
from mkdocs_casebook.records.model import CaseSummary, Text
from mkdocs_casebook.records.model.editorial import Withdrawal
from mkdocs_casebook.records.vocabulary import Place, Vocabulary
from tests.catalogs import catalog_of
from tests.paths import TEST_CASES

CATALOG = catalog_of(TEST_CASES)
CASE = CATALOG.case("shiyuqiao")


def _place(parent: str | None, lat: str | None = None, lon: str | None = None, within: str | None = None) -> Place:
    position = {"lat": lat, "lon": lon, "within_km": within}
    numbers: dict[str, Any] = {name: Decimal(value) for name, value in position.items() if value}
    return Place(
        level="community" if parent else "country", name=Text(zh="某地", en="A place"), parent=parent, **numbers
    )


def _vocabulary(**places: Place) -> Vocabulary:
    return CATALOG.vocabulary.model_copy(update={"places": places})


def _case(name: str, place: str, **changes: Any) -> CaseSummary:
    return CaseSummary.of(CASE.model_copy(update={"id": name, "place": place} | changes))


LAND = _vocabulary(
    land=_place(None),
    town=_place("land", "30", "110", "4"),
    street=_place("town"),
    lane=_place("town"),
    near=_place("land", "30.1", "110", "1"),
    far=_place("land", "31", "110", "1"),
    farther=_place("land", "-10", "110", "1"),
    nowhere=_place("land"),
)


def _around(place: str, *cases: CaseSummary) -> list[tuple[str, int, int, str]]:
    nearby = NearbyIndex(cases, LAND).around(place)
    return [(each.case.id, each.km, each.margin_km, each.measured_to) for each in nearby.cases] if nearby else []


def test_the_nearest_three_outside_the_place() -> None:
    """With the distance and the sum of both margins of error, rounded up; cases in the place are not near it."""
    cases = [_case(name, name) for name in ("farther", "far", "near", "street", "town", "nowhere")]
    assert _around("town", *cases) == [("near", 11, 5, "near"), ("far", 111, 5, "far"), ("farther", 4448, 5, "farther")]


def test_a_place_without_coordinates_has_those_of_the_place_around_it() -> None:
    """Which the result names; the same coordinates on both sides are no distance."""
    cases = [_case("beside", "lane"), _case("near", "near")]
    nearby = NearbyIndex(cases, LAND).around("street")
    assert nearby
    assert nearby.measured_from == "town"
    assert [(each.case.id, each.km) for each in nearby.cases] == [("beside", 0), ("near", 11)]


def test_without_coordinates_nothing_is_near() -> None:
    """Neither the place's own nor those of any place around it: none are guessed."""
    assert _around("nowhere", _case("near", "near")) == []
    assert _around("land", _case("near", "near")) == []
    assert _around("town", _case("nowhere", "nowhere")) == []


def test_a_case_of_a_wider_place_is_not_near() -> None:
    """Its area includes the place, however far the point is that stands for it."""
    street = _place("city", "30.5", "110")
    land = _vocabulary(city=_place(None, "30", "110"), street=street, far=_place(None, "32", "110"))
    nearby = NearbyIndex([_case("city", "city"), _case("far", "far")], land).around("street")
    assert nearby
    assert [each.case.id for each in nearby.cases] == ["far"]


def test_withdrawn_cases_are_left_out() -> None:
    """They are not recommended."""
    withdrawal = Withdrawal(date="2024-01-02", reason=Text(zh="有误"))
    assert _around("town", _case("near", "near", withdrawn=withdrawal)) == []


def test_a_distance_has_no_more_digits_than_its_margin() -> None:
    """With a margin of ten km and more, the last digit is not known."""
    vague = _vocabulary(a=_place(None, "30", "110", "8"), b=_place(None, "30.5", "110", "7.5"))
    nearby = NearbyIndex([_case("b", "b")], vague).around("a")
    assert nearby
    assert [(each.km, each.margin_km) for each in nearby.cases] == [(60, 16)]


@pytest.mark.parametrize(("lat", "km"), [("30", 55.6), ("30.1", 5.56), ("30.10", 0.556)])
def test_coordinates_without_a_margin_are_as_precise_as_their_digits(lat: str, km: float) -> None:
    """Half of the last digit of the less precise one, at 111.2 km a degree."""
    assert margin_km(_place(None, lat, "110.123")) == pytest.approx(km)


def test_a_known_distance() -> None:
    """Beijing to Shanghai, by the coordinates that the sample gives them: 1,068 km on a sphere."""
    assert distance((39.90, 116.41), (31.23, 121.47)) == pytest.approx(1068, abs=2)
    assert distance((0, 179.5), (0, -179.5)) == pytest.approx(111.2, abs=0.1)


def test_the_nearest_place_with_coordinates() -> None:
    """The place itself, else the narrowest around it."""
    assert [located(key, LAND) for key in ("town", "street", "nowhere")] == ["town", "town", None]


def test_the_search_by_latitude_finds_what_a_full_search_finds() -> None:
    """For hundreds of points at random."""
    rng = random.Random(7)
    places = {
        f"p{number}": _place(None, f"{rng.uniform(18, 53):.2f}", f"{rng.uniform(75, 134):.2f}") for number in range(200)
    }
    vocabulary = _vocabulary(**places)
    index = NearbyIndex([_case(key, key) for key in places], vocabulary)
    for key, place in places.items():
        others = [(distance(_position(place), _position(other)), name) for name, other in places.items() if name != key]
        nearby = index.around(key)
        assert nearby
        assert [each.case.id for each in nearby.cases] == [name for _, name in sorted(others)[:3]]


def _position(place: Place) -> tuple[float, float]:
    return float(place.lat or math.nan), float(place.lon or math.nan)
