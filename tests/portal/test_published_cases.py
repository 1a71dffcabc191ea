"""Published cases are read back unchanged; what is wrong with one is named and leaves the others alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mkdocs_casebook.exports.case_json import CaseSerializer
from mkdocs_casebook.exports.json_schema import data_schema
from mkdocs_casebook.portal.errors import SiteFault
from mkdocs_casebook.portal.published.case import CaseParser
from mkdocs_casebook.portal.published.package import read_package
from mkdocs_casebook.portal.published.site_cases import SiteCases, parse_cases
from mkdocs_casebook.portal.published.terms import with_terms
from mkdocs_casebook.portal.store import Store
from mkdocs_casebook.portal.stored_cases import Sources
from mkdocs_casebook.records.model import Case, Text
from mkdocs_casebook.records.vocabulary import Place, Vocabulary
from mkdocs_casebook.runtime.build_cache import BuildCache
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages
from mkdocs_casebook.text.languages import Language
from tests.portal.sites import CASES, DAY, PACKAGE, cases_of, changed, own_catalog, portal_settings, published

ADDRESS = "https://lin.example.org/"
PORTAL = SiteIdentity(url="https://portal.example.org/", name_zh="门户", name_en="Portal")
FILES = published(ADDRESS, cases_of())
LINES = FILES[CASES].splitlines()
LIFTS = next(line for line in LINES if json.loads(line)["id"] == "twin-maples-lifts")


def _parser(files: dict[str, bytes] = FILES, vocabulary: Vocabulary | None = None) -> CaseParser:
    sources = Sources(
        portal_settings({"lin": ADDRESS}), Store(Path()), BuildCache(), vocabulary or own_catalog().vocabulary
    )
    return sources.parser("lin", read_package(files[PACKAGE], ADDRESS), DAY)


def _parsed(*lines: bytes, vocabulary: Vocabulary | None = None) -> SiteCases:
    return parse_cases(b"\n".join(lines), _parser(vocabulary=vocabulary), 100)


def _whole(parsed: SiteCases) -> dict[str, Case]:
    return {stored.summary.id: stored.load() for stored in parsed.cases}


def _data(parsed: SiteCases, vocabulary: Vocabulary | None = None) -> dict[str, Any]:
    terms = with_terms(vocabulary or own_catalog().vocabulary, parsed.terms)
    serializer = CaseSerializer(terms, PORTAL, CHINESE_AND_ENGLISH)
    return {
        key.removeprefix("lin/"): json.loads(json.dumps(serializer.to_data(case), default=str))
        for key, case in _whole(parsed).items()
    }


def test_every_case_comes_back_as_it_was() -> None:
    """The data of each case are those of its site, but for prefix, version, schema, record and pictures."""
    parsed = parse_cases(FILES[CASES], _parser(), 100)
    assert parsed.left_out == []
    assert not parsed.terms
    again = _data(parsed)
    for line in LINES:
        original = json.loads(line)
        data = again[original["id"]]
        assert data.pop("id") == f"lin/{original.pop('id')}"
        assert data.pop("$schema") == "https://portal.example.org/data/schema.json"
        for name in ("$schema", "version", "record"):
            original.pop(name, None)
        for photo in original.get("photos", {}).values():
            photo.pop("published", None)
        data.pop("version")
        original["related"] = [f"lin/{key}" for key in original.get("related", ())]
        data.setdefault("related", [])
        assert data == original


def test_the_data_of_a_portal_fit_its_schema() -> None:
    """Also those of a site in one language, and of a demonstration."""
    english = SiteLanguages(Language.EN)
    only = [case for case in cases_of() if case.is_in(Language.EN)]
    schema = Draft202012Validator(data_schema(demo=True, is_portal=True))
    for files in (FILES, published(ADDRESS, only, languages=english), published(ADDRESS, cases_of(), demo=True)):
        parsed = parse_cases(files[CASES], _parser(files), 100)
        assert parsed.cases
        for data in _data(parsed).values():
            schema.validate(data)


def test_a_demonstration_is_marked() -> None:
    """In the name of the site, in both languages, and in the data of its cases."""
    files = published(ADDRESS, cases_of("terrace-waste"), demo=True)
    parsed = parse_cases(files[CASES], _parser(files), 100)
    [case] = parsed.cases
    assert case.summary.remote
    assert case.summary.remote.name == Text(zh="lin 案例库（演示）", en="Casebook of lin (demo)")
    [data] = _data(parsed).values()
    assert data["demo"] is True
    assert data["rights"]["en"].startswith("Demonstration data")


def test_fields_of_a_newer_version_are_ignored() -> None:
    """At any depth: a field may be added without notice."""
    data = json.loads(LIFTS)
    data["mood"] = {"zh": "好"}
    data["sections"][0]["mood"] = "good"
    parsed = _parsed(json.dumps(data).encode())
    assert parsed.left_out == []
    assert len(parsed.cases) == 1


SPOILED: dict[str, tuple[dict[str, Any], str]] = {
    "no slug": ({"id": "../x", "address": {"zh": f"{ADDRESS}cases/../x/"}}, "id"),
    "other site": ({"address": {"zh": "https://elsewhere.example.org/cases/twin-maples-lifts/"}}, "address"),
    "script as address": ({"address": {"zh": "javascript:alert(1)"}}, "address"),
    "another case's address": ({"address": {"zh": f"{ADDRESS}cases/other/"}}, "address"),
    "no address": ({"address": {}}, "address"),
    "unknown status": ({"status": "pondering"}, "status"),
    "no day": ({"published": "yesterday"}, "published"),
    "in the future": ({"published": "9999-12-31"}, "published"),
    "ten thousand years": ({"period": {"start": "0001", "end": "9999"}}, "period"),
    "no title": ({"title": {}}, "title"),
    "long title": ({"title": {"zh": "长" * 301}}, "title"),
    "title of another kind": ({"title": ["x"]}, "title"),
    "control character": ({"title": {"zh": "a\x00b"}}, "-"),
    "text that turns around": ({"title": {"zh": "a\u202eb"}}, "-"),
    "half a character": ({"title": {"zh": "\ud800"}}, "-"),
    "theme that is no key": ({"themes": [{"key": "A B", "label": {"zh": "甲"}}]}, "vocabulary"),
    "no themes": ({"themes": []}, "themes"),
    "theme without label": ({"themes": [{"key": "x", "label": {}}]}, "vocabulary"),
    "place of no level": ({"place": {"key": "x", "level": "galaxy", "name": {"zh": "甲"}}}, "-"),
    "place within itself": (
        {
            "place": {
                "key": "x",
                "level": "city",
                "name": {"zh": "甲"},
                "within": [{"key": "x", "level": "city", "name": {"zh": "甲"}}],
            }
        },
        "vocabulary",
    ),
    "unknown figure": ({"headline": ["nothing"]}, "headline[1]"),
    "list for a mapping": ({"figures": []}, "-"),
    "huge number": ({"figures": {"x": {"label": {"zh": "甲"}, "value": 10**40, "unit": {}}}}, "-"),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_bad_case_is_left_out_and_named(name: str) -> None:
    """The others stay."""
    values, field = SPOILED[name]
    text = json.dumps(json.loads(LIFTS) | values).encode()
    parsed = _parsed(text, *(line for line in LINES if line != LIFTS))
    assert len(parsed.cases) == len(LINES) - 1
    [left_out] = parsed.left_out
    assert left_out.field == field
    assert left_out.reason


def test_own_places_and_themes_get_the_prefix_of_the_site() -> None:
    """What the portal's vocabulary lacks, or calls otherwise, is the site's own; the rest is shared."""
    data = json.loads(LIFTS)
    data["themes"].append({"key": "stray-cats", "label": {"zh": "流浪猫", "en": "Stray cats"}})
    data["themes"].append({"key": data["themes"][0]["key"], "label": {"zh": "别的", "en": "Something else"}})
    data["place"] |= {"key": "row-nine", "level": "estate", "name": {"zh": "九排", "en": "Row Nine"}}
    data["place"]["within"][-1] = {"key": "north-street", "level": "subdistrict", "name": {"zh": "北街道"}}
    data["place"]["position"] = {"level": "estate", "lat": 31.5, "lon": 104.25}
    parsed = _parsed(json.dumps(data).encode())
    assert parsed.left_out == []
    [case] = _whole(parsed).values()
    first = json.loads(LIFTS)["themes"][0]["key"]
    assert case.themes == (*(each["key"] for each in json.loads(LIFTS)["themes"]), "lin-stray-cats", f"lin-{first}")
    vocabulary = with_terms(own_catalog().vocabulary, parsed.terms)
    assert vocabulary.lineage(case.place)[-2:] == ("lin-north-street", "lin-row-nine")
    place: Place = vocabulary.places["lin-row-nine"]
    assert (str(place.lat), str(place.lon)) == ("31.5", "104.25")
    assert vocabulary.themes["lin-stray-cats"].label.en == "Stray cats"


def test_two_cases_that_name_a_term_differently_are_not_merged() -> None:
    """The second one is left out: lists would show it under a name that is not its own."""
    lines = []
    for identifier, label in (("one", "流浪猫"), ("two", "流浪狗")):
        theme = {"key": "strays", "label": {"zh": label}}
        address = {"zh": f"{ADDRESS}cases/{identifier}/"}
        lines.append(changed(LIFTS, id=identifier, themes=[theme], address=address, related=[]))
    parsed = _parsed(*lines)
    assert [each.id for each in parsed.left_out] == ["two"]


def test_cases_know_parts_of_a_place() -> None:
    """The case of a place has its code, one within it has not: both are of the same place."""
    vocabulary = own_catalog().vocabulary
    bare = vocabulary.model_copy(update={"places": {"china": vocabulary.places["china"]}})
    for lines in (LINES, LINES[::-1]):
        parsed = _parsed(*lines, vocabulary=bare)
        assert parsed.left_out == []
        places = with_terms(bare, parsed.terms).places
        for key in own_catalog().by_place:
            assert f"lin-{key}" in places or key == "china"
        shiyu = places["lin-shiyuqiao-estate"]
        assert (str(shiyu.lat), shiyu.name) == ("31.22", vocabulary.places["shiyuqiao-estate"].name)


def test_a_site_cannot_add_terms_without_end() -> None:
    """Each would be a page."""
    themes = [{"key": f"theme-{number}", "label": {"zh": f"主题{number}"}} for number in range(101)]
    with pytest.raises(SiteFault) as raised:
        _parsed(changed(LIFTS, themes=themes))
    assert raised.value.code == "too-many-terms"


def test_lines_that_did_not_change_are_not_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a file in which one case changed, one case is parsed."""
    before = parse_cases(FILES[CASES], _parser(), 100)
    seen: list[str] = []
    original = CaseParser.parse

    def parse(self: CaseParser, line: bytes, data: dict[str, Any], identifiers: frozenset[str]) -> Any:
        seen.append(data["id"])
        return original(self, line, data, identifiers)

    monkeypatch.setattr(CaseParser, "parse", parse)
    content = FILES[CASES].replace(LIFTS, changed(LIFTS, updated="2026-11-29"))
    after = parse_cases(content, _parser(), 100, before.lines)
    assert seen == ["twin-maples-lifts"]
    assert len(after.cases) == len(before.cases)
