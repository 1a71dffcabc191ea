"""The vocabularies of the generated records: real provinces, invented places below them, and the short lists."""

from __future__ import annotations

from functools import cache
from itertools import count
from random import Random
from typing import Any

from benchmarks.prose import Pair, as_text, read

LISTS: dict[str, Any] = read("lists.yml")

_SIDES = [["东", " East"], ["西", " West"], ["南", " South"], ["北", " North"], ["新", " New"]]


@cache
def vocabulary() -> dict[str, dict[str, Any]]:
    """Return all lists by key, as in the files of ``cases/vocabulary/``."""
    return {
        "themes": {key: {"label": as_text(pair)} for key, (*pair, _, _) in LISTS["themes"].items()},
        "roles": {key: {"label": as_text(pair)} for key, pair in LISTS["roles"].items()},
        "columns": {key: {"label": as_text(pair), "type": "工作动态"} for key, pair in LISTS["columns"].items()},
        "units": {key: _unit(*words) for key, words in LISTS["units"].items()},
        "currencies": {key: _unit(*words) for key, words in LISTS["currencies"].items()},
        "places": _places(),
    }


@cache
def communities() -> list[str]:
    """Return the keys of the places that records use."""
    return [key for key, place in vocabulary()["places"].items() if place["level"] == "community"]


def _unit(zh: str, one: str, other: str) -> dict[str, Any]:
    return {"zh": zh, "en": {"one": one, "other": other}} | ({"tight": True} if zh == "%" else {})


def _places() -> dict[str, dict[str, Any]]:
    rng = Random("places")  # noqa: S311 (test data, no secrets)
    numbers = count(1)
    places: dict[str, dict[str, Any]] = {"china": {"level": "country", "name": {"zh": "中国", "en": "China"}}}
    places |= _provinces()
    above = list(places)[1:]
    for level, (many, *ending) in LISTS["levels"].items():
        here = {}
        for parent in above * many:
            zh, en = _name(rng, level)
            name = as_text([zh + ending[0], en + ending[1]])
            here[f"{en.lower().replace(' ', '-')}-{next(numbers)}"] = {"level": level, "name": name, "parent": parent}
        places |= {key: place | _position(rng, places[place["parent"]]) for key, place in here.items()}
        above = list(here)
    return places


def _provinces() -> dict[str, dict[str, Any]]:
    return {
        key: {"level": "province", "name": {"zh": zh, "en": en}, "parent": "china", "code": f"{code}0000"}
        | {"code_as_of": 2025, "lat": lat, "lon": lon, "within_km": 400}
        for code, (key, zh, en, lat, lon) in LISTS["provinces"].items()
    }


def _name(rng: Random, level: str) -> Pair:
    first, second = rng.choice(LISTS["first_syllables"]), rng.choice(LISTS["second_syllables"])
    side = rng.choice(_SIDES) if level == "community" else ["", ""]
    return [first[0] + second[0] + side[0], first[1].capitalize() + second[1] + side[1]]


def _position(rng: Random, parent: dict[str, Any]) -> dict[str, float]:
    radius = parent["within_km"] / 4
    shift = radius / 111 / 2  # a degree of latitude is 111 km
    lat, lon = (round(parent[axis] + rng.uniform(-shift, shift), 4) for axis in ("lat", "lon"))
    return {"lat": lat, "lon": lon, "within_km": max(1, round(radius))}
