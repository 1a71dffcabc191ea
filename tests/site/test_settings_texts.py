"""Any text in any setting arrives on every kind of page as that text, and any token in a page of docs/ as text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import html5lib
import pytest
import yaml

from tests.forked import run_forked
from tests.project import write_project

TOKENS = "@@casebook:body@@ and `@@casebook:current:home@@` and @@casebook:site={}@@"
COLUMNS = {
    "home": "",
    **{key: f"{key}/" for key in ("cases", "themes", "places", "years", "search", "data", "about")},
}
PAGES = {
    **{f"{kind}/": kind for kind in ("cases", "themes", "places", "years", "search", "data")},
    "": "home",
    "about/": "about",
    "cases/benches/": "cases",
    "themes/benches/": "themes",
    "sitemap/": "",
    "titles/": "",
    "timeline/": "",
    "compare/": "",
}
"""The pages of each kind below the home page of a language, and the column of each."""


def hostile(name: str) -> str:
    """Return a text that is markup, an attribute, a template or an entity wherever it is not escaped."""
    return f"R&D <b>{name}</b> \"{name}\" '{name}' &amp;&lt;{name} {{{{ 7*7 }}}} {{% {name} %}} </title></script>"


def both(name: str) -> dict[str, str]:
    """Return a hostile text in both languages."""
    return {"zh": hostile(f"{name}-zh"), "en": hostile(f"{name}-en")}


LINK = "https://example.org/?a=1&lt=2&copy=3&quot"
SETTINGS = {
    "site_name": hostile("name-zh"),
    "site_url": "https://cases.example.org/R&D&copy/",
    "site_description": hostile("description-zh"),
    "strict": True,
    "theme": {"name": "material", "font": False},
    "plugins": ["cases"],
    "extra": {
        "en": {"site_name": hostile("name-en"), "site_description": hostile("description-en")},
        "columns": [
            {
                "key": key,
                "path": path,
                "type": hostile(f"{key}-type"),
                "written": key == "about",
                **both(key),
                "description": both(f"{key}-description"),
                "keywords": both(f"{key}-keywords"),
            }
            for key, path in COLUMNS.items()
        ],
        "footer": {
            **{key: hostile(key) for key in ("site_code", "icp", "police")},
            "accept": ["site_code", "icp", "police", "conac"],
            "host": both("host"),
            "contact": both("contact"),
            "letter": LINK,
            "conac": {"id": hostile("conac"), "image": "a&copy;b.png"},
        },
        "data_licence": {"name": hostile("licence"), "url": LINK},
        "corrections": LINK + "&x={title}{url}{version}",
    },
    "validation": {"links": {"anchors": "warn"}},
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with hostile settings, and pages with tokens."""
    project = write_project(tmp_path_factory.mktemp("hostile"))
    (project / "mkdocs.yml").write_text(yaml.safe_dump(SETTINGS, allow_unicode=True), encoding="utf-8")
    (project / "docs/a&copy;b.png").write_bytes(b"")
    (project / "docs/about.md").write_text(f"# 关于\n\n{TOKENS}\n", encoding="utf-8")
    (project / "docs/en").mkdir()
    (project / "docs/en/about.md").write_text(f"# About\n\n{TOKENS}\n", encoding="utf-8")
    done = run_forked("mkdocs_casebook", "build", folder=project)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


def _page(path: Path) -> ET.Element:
    return html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)


def _strings(page: ET.Element) -> Iterator[str]:
    """Yield the text of each element and each value of an attribute."""
    for element in page.iter():
        if isinstance(element.tag, str):
            yield "".join(element.itertext())
            yield from element.attrib.values()


def _labels(page: ET.Element) -> dict[str, str]:
    return {meta.attrib["name"]: meta.attrib["content"] for meta in page.iter("meta") if "name" in meta.attrib}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_settings_arrive_as_text(site: Path, path: str, language: str) -> None:
    """In the head, the column bar, the drawer, the footer and the labels, in attributes and in elements."""
    file = site / ("en/" if language == "en" else "") / path / "index.html"
    if not file.exists():
        assert (language, path.partition("/")[0]) == ("en", "cases")  # the only case is in Chinese
        return
    page = _page(file)
    strings = [" ".join(string.split()) for string in _strings(page)]
    expected = [hostile(f"{name}-{language}") for name in ("name", "description", *COLUMNS)]
    assert [text for text in expected if strings.count(text) < 1] == []
    assert all(sum(text in string for string in strings) >= 4 for text in expected[2:])  # in the bar and the drawer
    for name in ("host", "contact"):
        assert any(string.endswith(hostile(f"{name}-{language}")) for string in strings), name
    assert {hostile("icp"), hostile("police"), hostile("site_code"), LINK} <= set(strings)
    labels = _labels(page)
    assert (labels["SiteName"], labels["SiteIDCode"]) == (hostile(f"name-{language}"), hostile("site_code"))
    if (key := PAGES[path]) and path:
        assert (labels["ColumnName"], labels["ColumnType"]) == (hostile(f"{key}-{language}"), hostile(f"{key}-type"))
        assert labels["ColumnDescription"] == hostile(f"{key}-description-{language}")
        assert labels["ColumnKeywords"] == hostile(f"{key}-keywords-{language}")
    marks = [link.attrib["href"] for link in page.iter("a") if "conac" in link.attrib.get("href", "")]
    assert [parse_qs(urlsplit(mark).query)["id"] for mark in marks] == [[hostile("conac")]]
    assert any(image.attrib["src"].endswith("a&copy;b.png") for image in page.iter("img"))


def test_addresses_arrive(site: Path) -> None:
    """The site's own in the head, that of the licence on the data page, that for corrections on a case."""
    home, data, case = (_page(site / path / "index.html") for path in ("", "data", "cases/benches"))
    assert {link.attrib["href"] for link in home.iter("link") if link.attrib.get("rel") == "canonical"} == {
        SETTINGS["site_url"]
    }
    assert [link.text for link in data.iter("a") if link.attrib.get("href") == LINK] == [
        "我要写信",
        hostile("licence"),
    ][::-1]
    assert any(link.attrib.get("href", "").startswith(f"{LINK}&x=%E9%99%A2") for link in case.iter("a"))


def test_the_page_of_missing_addresses_has_texts_too(site: Path) -> None:
    """With the columns of both languages."""
    strings = [" ".join(string.split()) for string in _strings(_page(site / "404.html"))]
    assert {hostile(f"{key}-{language}") for key in COLUMNS if key != "about" for language in ("zh", "en")} <= {
        *strings
    }


def test_no_setting_becomes_markup(site: Path) -> None:
    """On no page; feeds are well-formed, data is JSON."""
    pages = list(site.rglob("*.html"))
    assert len(pages) > 30
    for path in pages:
        page = _page(path)
        assert [element.text for element in page.iter("b") if "-zh" in (element.text or "")] == [], path
        assert "49" not in {" ".join(string.split()) for string in _strings(page)}, path
    feed = ET.parse(site / "feed.xml").getroot()  # noqa: S314 - written by this build
    assert any(hostile("name-zh") in (element.text or "") for element in feed.iter())
    for path in site.rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", ["about", "en/about"])
def test_tokens_in_pages_are_published_as_text(site: Path, path: str) -> None:
    """Only the pages that the theme builds as frames are cut at tokens."""
    text = " ".join("".join(_page(site / path / "index.html").itertext()).split())
    assert TOKENS.replace("`", "") in text
    tokens = [file for file in site.rglob("*") if file.is_file() and b"@@casebook:" in file.read_bytes()]
    pages = [file.relative_to(site).as_posix() for file in tokens if "search" not in file.parts]
    assert sorted(pages) == ["about/index.html", "en/about/index.html"]
    assert not re.search("frame/", (site / "sitemap.xml").read_text(encoding="utf-8"))
