"""``cases.geojson``: the places of cases as points (RFC 7946); ``precision`` is the level of the place.

A case is omitted if neither its place nor any place around it has coordinates.
"""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.exports.case_json import Data


def features(case: Data) -> Iterator[Data]:
    """Yield the point of a case if its position is known."""
    if position := case["place"].get("position"):
        yield _feature(case, position)


def _feature(case: Data, position: Data) -> Data:
    return {
        "type": "Feature",
        "id": case["id"],
        "geometry": {"type": "Point", "coordinates": [position["lon"], position["lat"]]},
        "properties": {
            "title": case["title"],
            "address": case["address"],
            "published": case["published"],
            "status": case["status"],
            "themes": [theme["key"] for theme in case["themes"]],
            "place": case["place"]["name"],
            "precision": position["level"],
            **({"demo": True} if "demo" in case else {}),
            **({"within_km": position["within_km"]} if "within_km" in position else {}),
        },
    }
