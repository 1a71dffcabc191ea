"""The name of a place with the wider one that says where it is: 重庆市汪家桥小区; Wangjiaqiao estate, Chongqing."""

from __future__ import annotations

from mkdocs_casebook.records.model import Text
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.text.languages import Language, interface_words


def home_country(vocabulary: Vocabulary) -> str | None:
    """Return the country of the site: the first place of the vocabulary that no other contains."""
    return next((key for key, place in vocabulary.places.items() if place.parent is None), None)


def located_name(key: str, vocabulary: Vocabulary) -> Text:
    """Return the name of a place after or before that of its province or, abroad, of its country."""
    name = vocabulary.places[key].name
    wider = [place for place in vocabulary.lineage(key)[:-1] if place != home_country(vocabulary)]
    if not wider:
        return name
    region = vocabulary.places[wider[0]].name
    return Text(zh=_joined(name, region, Language.ZH), en=_joined(name, region, Language.EN))


def _joined(name: Text, region: Text, language: Language) -> str | None:
    words = interface_words(language)
    place, within = name.own(language), region.own(language)
    return words["place_within"].format(place=place, region=within) if place and within else place
