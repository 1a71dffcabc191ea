"""The generated records and lists as Markdown pages, for a peer that reads only Markdown."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader

from benchmarks.prose import read

_FOLDERS = {"zh": "", "en": "en/"}
_TO_TWIN = {"zh": "../en/cases/", "en": "../../cases/"}
_LISTED = ("title", "summary", "published", "place", "themes", "status")
_A_PAGE = 20
_LATEST = 8

Card = dict[str, Any]
"""The fields of a case that lists print; whole records would take a gigabyte at 10,000 cases."""


def write_markdown(records: Path, folder: Path) -> None:
    """Write the pages of all records, and the lists by theme, place and year, in both languages."""
    lists = {path.stem: _load(path) for path in (records / "vocabulary").iterdir()}
    cards = [_write_case(path, lists, folder) for path in sorted(records.glob("*/*/case.yml"))]
    cards.sort(key=lambda card: (card["published"], card["id"]), reverse=True)
    for lang in _FOLDERS:
        _write_lists(lang, cards, lists, folder)


def _load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


def _write_case(path: Path, lists: Mapping[str, Any], folder: Path) -> Card:
    case, id_ = _load(path), path.parent.name
    places = list(_lineage(case["place"], lists["places"]))
    for lang in _FOLDERS:
        printed = {name: _quantity(figure, lists["units"], lang) for name, figure in case["figures"].items()}
        content = {"case": case, "places": places, "twin": f"{_TO_TWIN[lang]}{id_}.md", "printed": printed}
        texts = {"bodies": [_filled(section["body"][lang], case["figures"], printed) for section in case["sections"]]}
        costs = {"amounts": [_quantity(cost, lists["currencies"], lang) for cost in case["costs"]]}
        _write(folder, f"cases/{id_}.md", "case.md", lang, content | texts | costs | {"lists": lists})
    return {"id": id_, "places": places} | {name: case[name] for name in _LISTED}


def _lineage(place: str | None, places: Mapping[str, Any]) -> Iterator[str]:
    while place:
        yield place
        place = places[place].get("parent")


def _quantity(figure: Mapping[str, Any], units: Mapping[str, Any], lang: str) -> str:
    """Return a figure, its last observation if it is a series, or an amount of money, with its unit."""
    latest = figure.get("series", [figure])[-1]
    value = latest["amount"] if "amount" in latest else latest["value"]
    unit = units[figure.get("unit") or figure["currency"]]
    number = f"{value / 10000:g}万" if lang == "zh" and value >= 10000 and value % 100 == 0 else f"{value:,}"
    if "approx" in latest:
        number = _words(lang)["approx"][latest["approx"]] % number
    if lang == "zh":
        return number + str(unit["zh"])
    return f"{number}{'' if unit.get('tight') else ' '}{unit['en']['one' if value == 1 else 'other']}"


def _filled(text: str, figures: Mapping[str, Any], printed: Mapping[str, str]) -> str:
    def figure(slot: re.Match[str]) -> str:
        return f"{figures[slot[1]]['value']:,}" if slot[2] else printed[slot[1]]

    return re.sub(r"\{(\w+)(:number)?\}", figure, text)


def _write_lists(lang: str, cards: Sequence[Card], lists: Mapping[str, Any], folder: Path) -> None:
    words = _words(lang)
    names = {"themes": _names(lists["themes"], "label", lang), "places": _names(lists["places"], "name", lang)}
    content = {"lists": lists, "number": 1, "many": 1}
    _write(folder, "index.md", "list.md", lang, content | {"title": words["latest"], "cards": cards[:_LATEST]})
    _write_list(folder, "cases", lang, {"lists": lists, "title": words["columns"]["cases"]}, cards)
    for kind, groups in _groups(cards).items():
        terms = [(names.get(kind, {}).get(key, key), key, len(groups[key])) for key in sorted(groups)]
        _write(folder, f"{kind}/index.md", "terms.md", lang, {"title": words["columns"][kind], "terms": terms})
        for title, key, _ in terms:
            _write_list(folder, f"{kind}/{key}", lang, {"lists": lists, "title": title}, groups[key])


def _names(terms: Mapping[str, Any], part: str, lang: str) -> dict[str, str]:
    return {key: term[part][lang] for key, term in terms.items()}


def _groups(cards: Sequence[Card]) -> dict[str, dict[str, list[Card]]]:
    groups: dict[str, dict[str, list[Card]]] = {kind: defaultdict(list) for kind in ("themes", "places", "years")}
    for card in cards:
        for kind, keys in (*((kind, card[kind]) for kind in ("themes", "places")), ("years", [card["published"].year])):
            for key in keys:
                groups[kind][f"{key}"].append(card)
    return groups


def _write_list(folder: Path, address: str, lang: str, content: dict[str, Any], cards: Sequence[Card]) -> None:
    many = -(-len(cards) // _A_PAGE)
    files = ["index.md", *(f"page/{number}.md" for number in range(2, many + 1))]
    for at, file in enumerate(files):
        up = "../" * file.count("/")
        beside = {
            "newer": f"{up}{files[at - 1]}" if at else "",
            "older": f"{up}{files[at + 1]}" if at + 1 < many else "",
            "up": up + "../" * (address.count("/") + 1),
        }
        shown = {"cards": cards[at * _A_PAGE : (at + 1) * _A_PAGE], "number": at + 1, "many": many}
        _write(folder, f"{address}/{file}", "list.md", lang, content | beside | shown)


def _write(folder: Path, file: str, template: str, lang: str, content: Mapping[str, Any]) -> None:
    path = folder / (_FOLDERS[lang] + file)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = _templates().get_template(template).render(content, lang=lang, words=_words(lang))
    path.write_text(text, encoding="utf-8")


@cache
def _words(lang: str) -> dict[str, Any]:
    words: dict[str, Any] = read("hugo/data/words.yml")[lang]
    return words


@cache
def _templates() -> Environment:
    return Environment(loader=FileSystemLoader(Path(__file__).parent / "material"), autoescape=False)  # noqa: S701 - Markdown
