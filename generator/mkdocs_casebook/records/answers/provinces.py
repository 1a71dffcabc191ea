"""The 34 provinces, autonomous regions, municipalities and special administrative regions of China, in official order.

``provinces.tsv`` has the code, the name, the short name and the English name of each. Source: GB/T 2260.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from mkdocs_casebook.records.model import Text
from mkdocs_casebook.records.vocabulary import Place, Vocabulary
from mkdocs_casebook.runtime.package_data import data_path


class Province(NamedTuple):
    """A province: the first two digits of its code, its name in Chinese, its short name."""

    code: str
    name: str
    short: Text

    def is_place(self, place: Place) -> bool:
        """Return whether a place of the vocabulary is this province, by its code or else by its name."""
        if place.level != "province":
            return False
        return place.code[:2] == self.code if place.code else place.name.zh == self.name


@cache
def provinces() -> tuple[Province, ...]:
    """Return all provinces."""
    lines = data_path("records/provinces.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return tuple(Province(code, name, Text(zh=short, en=english)) for code, name, short, english in rows)


def keys_of_provinces(vocabulary: Vocabulary) -> dict[Province, str]:
    """Return the key of each province that the vocabulary has."""
    known = [(key, place) for key, place in vocabulary.places.items() if place.level == "province"]
    matches = ((province, key) for key, place in known for province in provinces() if province.is_place(place))
    return dict(matches)
