"""The open data and feeds of the built site exist at the addresses that pages and files give."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import yaml

from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.records.catalog import Catalog
from tests.paths import PROJECT

ALTERNATE = re.compile(r'<link rel="alternate" type="([^"]+)" href="([^"]+)"')


def _site_url(site: Path) -> str:
    match = re.search(r'<link rel="canonical" href="([^"]+)"', (site / "index.html").read_text(encoding="utf-8"))
    assert match
    return match[1]


def _exists(address: str, site: Path) -> bool:
    base = _site_url(site)
    assert address.startswith(base), address
    path = site / address.removeprefix(base)
    return (path / "index.html").is_file() if address.endswith("/") else path.is_file()


def test_every_alternate_of_a_page_exists(built_site: Path, catalog: Catalog) -> None:
    """Home, lists and cases link to feeds and data in their heads."""
    base, kinds = _site_url(built_site), set()
    for page in plan(catalog):
        html = (built_site / page.address / "index.html").read_text(encoding="utf-8")
        for kind, link in ALTERNATE.findall(html):
            kinds.add(kind)
            assert _exists(urljoin(base + page.address, link), built_site), link
    assert kinds == {"application/atom+xml", "application/feed+json", "application/json"}


def test_every_address_in_a_feed_exists(built_site: Path) -> None:
    """The feed, its list and its entries exist at the addresses it gives; so do ids, which may be former addresses."""
    feeds = sorted(built_site.rglob("feed.xml"))
    assert len(feeds) > 50
    for path in feeds:
        parsed = feedparser.parse(path.read_bytes())
        assert not parsed.bozo
        links = [link.href for link in parsed.feed.links if link.rel in ("self", "alternate")]
        for address in (*links, *(part for entry in parsed.entries for part in (entry.id, entry.link))):
            assert _exists(address, built_site), address


def test_every_address_in_the_data_exists(built_site: Path) -> None:
    """Each case gives its pages and its schema, the catalogue its files."""
    cases = json.loads((built_site / "data/cases.json").read_text(encoding="utf-8"))["cases"]
    catalogue = json.loads((built_site / "data/catalogue.jsonld").read_text(encoding="utf-8"))
    files = [each for dataset in catalogue["dcat:dataset"] for each in dataset["dcat:distribution"]]
    named = [address for case in cases for address in (case["$schema"], *case["address"].values())]
    assert len(cases) > 10
    for address in (*named, catalogue["@id"], *(file["dcat:downloadURL"]["@id"] for file in files)):
        assert _exists(address, built_site), address


def test_every_documented_address_exists(built_site: Path, catalog: Catalog) -> None:
    """Every address in the table of docs-dev/addresses.md exists."""
    text = (PROJECT / "docs-dev/addresses.md").read_text(encoding="utf-8").partition("## Valid for one build")[0]
    case = catalog.cases[0]
    promised = [
        name for line in re.findall(r"^\| (`[^|]+) \|", text, re.MULTILINE) for name in re.findall("`(.+?)`", line)
    ]
    assert len(promised) > 20
    place = catalog.vocabulary.lineage(case.place)[0]
    keys = {"themes": case.themes[0], "places": place, "compare": "lift-retrofit"}
    promised = [name for name in promised if not re.match("sites/|data/releases/|data/cases.*[.]gz", name)]  # not here
    for name in promised:
        key = keys.get(name.partition("/")[0], "")
        address = re.split("[?#]", name)[0].lstrip("/")
        shown = next(each for each in catalog.cases if not each.photo) if name.endswith("ID/card.png") else case
        for blank, value in {"ID": shown.id, "KEY": key, "NAME": "cases", "YYYY": case.years[0]}.items():
            address = address.replace(blank, value)
        assert _exists(_site_url(built_site) + address, built_site), address


def test_the_published_record_is_valid_yaml(built_site: Path, catalog: Catalog) -> None:
    """case.yml parses as YAML and is the record."""
    case = catalog.cases[0]
    text = (built_site / f"cases/{case.id}/case.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["title"]["zh"] == case.title.zh
