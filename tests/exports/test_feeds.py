"""Feeds are valid, and have the content of the records."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import feedparser
import pytest

from mkdocs_casebook.exports.feeds import NEWEST, feed_digests, feed_files
from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Case, Text
from mkdocs_casebook.records.serialization import StoredCase
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH
from mkdocs_casebook.text.languages import Language
from tests.catalogs import catalog_of
from tests.exports.feed_rules import atom_problems, json_feed_problems
from tests.paths import GOLDEN_CASES, TEST_CASES
from tests.sample import SITE

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
HOSTILE = "<b>&amp; ]]> \"'é🏠</b>"
CATALOG = catalog_of(GOLDEN_CASES)
FEEDS = dict(feed_files(CATALOG, SITE))
VARIED_CATALOG = catalog_of(TEST_CASES)
VARIED_FEEDS = dict(feed_files(VARIED_CATALOG, SITE))
TESTED = FEEDS | {
    f"{folder}feed.{form}": VARIED_FEEDS[f"{folder}feed.{form}"] for folder in ("", "en/") for form in ("xml", "json")
}
"""Every feed of a small site, with those of all cases taken from a larger one."""


def _parsed(content: bytes) -> Any:
    parsed = feedparser.parse(content)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def _many(number: int) -> Catalog:
    case = CATALOG.case("everything")
    changes = ({"id": f"case-{each:03}", "moved_from": ()} for each in range(number))
    return Catalog(CATALOG.vocabulary, [StoredCase.of(case.model_copy(update=change)) for change in changes])


def test_the_feeds_of_a_site() -> None:
    """All cases, each theme and each place down to districts that has cases, in both forms and languages."""
    folders = ["", "themes/lifts/", "themes/money/", "places/china/", "places/north/", "places/old-town/"]
    names = [f"{folder}feed.{form}" for folder in folders for form in ("xml", "json")]
    assert list(FEEDS) == [*names, *(f"en/{name}" for name in names)]


def test_every_feed_is_linked_from_the_page_it_follows() -> None:
    """Every feed linked in the head of a page exists, and every feed is linked."""
    for catalog, feeds in ((CATALOG, FEEDS), (VARIED_CATALOG, VARIED_FEEDS)):
        linked = {page.feed for page in plan(catalog) if page.feed is not None}
        assert {f"{folder}feed.{form}" for folder in linked for form in ("xml", "json")} == set(feeds)


@pytest.mark.parametrize("name", [name for name in TESTED if name.endswith(".xml")])
def test_an_atom_feed_is_valid(name: str) -> None:
    """A feed parser finds no error, and everything required by RFC 4287 is present."""
    parsed = _parsed(TESTED[name])
    assert parsed.version == "atom10"
    assert parsed.entries
    root = ET.fromstring(TESTED[name])  # noqa: S314 - our own
    for element in (root, *root.iter(f"{ATOM}entry")):
        for required in ("id", "title", "updated"):
            assert len(element.findall(ATOM + required)) == 1, required
        assert element.findtext(f"{ATOM}author/{ATOM}name")
        assert len(element.findall(f"{ATOM}link[@rel='alternate']")) == 1
        assert all(urlsplit(link.get("href")).scheme for link in element.findall(f"{ATOM}link"))
    assert root.find(f"{ATOM}link[@rel='self']").get("href") == SITE.url + name  # type: ignore[union-attr]
    ids = [entry.id for entry in parsed.entries]
    assert len(ids) == len(set(ids))
    assert root.findtext(f"{ATOM}updated") == max(entry.updated for entry in parsed.entries)


@pytest.mark.parametrize("name", [name for name in TESTED if name.endswith(".json")])
def test_a_json_feed_has_the_entries_of_the_atom_feed(name: str) -> None:
    """Everything required by JSON Feed 1.1 is present, and the entries are those of the Atom feed."""
    feed = json.loads(TESTED[name])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == SITE.url + name
    items = [(item["id"], item["url"], item["title"], item["content_text"]) for item in feed["items"]]
    entries = _parsed(TESTED[name.replace(".json", ".xml")]).entries
    assert items == [(entry.id, entry.link, entry.title, entry.summary) for entry in entries]
    assert all(item["authors"][0]["name"] and item["tags"] for item in feed["items"])


@pytest.mark.parametrize(
    "site", [SITE, replace(SITE, demo=True), replace(SITE, licence=None)], ids=["site", "demo", "none"]
)
def test_feed_validators_report_nothing(site: SiteIdentity) -> None:
    """Every feed of a site, in both forms and languages, follows the rules that validators check."""
    for catalog in (CATALOG, VARIED_CATALOG):
        for name, content in feed_files(catalog, site):
            problems = atom_problems if name.endswith(".xml") else json_feed_problems
            assert list(problems(content, site.url + name)) == [], name


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("<id>https://example.org/sub/feed.xml</id>", "", "id is missing or repeated"),
        (
            "<updated>2024-09-01T00:00:00+08:00</updated>",
            "<updated>2024-09-01</updated>",
            "updated is no time: 2024-09-01",
        ),
        ('rel="self"', 'rel="other"', "self is not the address of the feed"),
        ('href="https://example.org/sub/cases/', 'href="cases/', "a link is not absolute: cases/everything/"),
        ('term="lifts"', 'term=""', "a category without term or scheme"),
        ('xml:lang="zh-CN"', 'xml:lang="zh_CN"', "the language is no language tag"),
        ("<summary>", "<subtitle />  <summary>", "unknown element subtitle"),
        (
            "<id>https://example.org/sub/cases/plain-chinese/",
            "<id>https://example.org/sub/cases/former-name/",
            "id used twice",
        ),
    ],
)
def test_a_broken_feed_is_reported(old: str, new: str, problem: str) -> None:
    """Each rule finds what it is there for."""
    content = FEEDS["feed.xml"].decode()
    assert old in content
    broken = content.replace(old, new).encode()
    assert any(each.startswith(problem) for each in atom_problems(broken, f"{SITE.url}feed.xml"))


def test_a_broken_json_feed_is_reported() -> None:
    """A missing field, an unknown one, one that is not valid, another address."""
    feed = json.loads(FEEDS["feed.json"]) | {"language": "Chinese", "author": {"name": "A"}}
    del feed["items"][0]["url"]
    problems = set(json_feed_problems(json.dumps(feed).encode(), f"{SITE.url}other.json"))
    assert problems == {
        "language is not valid",
        "unknown field author",
        "url is missing",
        "feed_url is not the address of the feed",
    }


def test_an_entry_has_the_content_of_its_record() -> None:
    """Title, summary, dates in Beijing, issuer and themes are those of the record."""
    entry = _parsed(FEEDS["en/feed.xml"]).entries[0]
    assert (entry.title, entry.summary) == ("A case with everything <b>no markup</b>", "5 of 18 lifts installed.")
    assert (entry.published, entry.updated) == ("2024-08-07T00:00:00+08:00", "2024-09-01T00:00:00+08:00")
    assert entry.author == "Old Town Subdistrict Office"
    tags = [(tag.term, tag.scheme, tag.label) for tag in entry.tags]
    assert tags == [(key, f"{SITE.url}themes/", CATALOG.vocabulary.themes[key].label.en) for key in ("lifts", "money")]
    assert entry.link == f"{SITE.url}en/cases/everything/"


def test_an_id_stays_when_a_case_moves() -> None:
    """The id is the first address of the case."""
    assert _parsed(FEEDS["feed.xml"]).entries[0].id == f"{SITE.url}cases/former-name/"


def test_a_case_without_english_has_a_chinese_entry() -> None:
    """In an English feed it is marked as Chinese and links to the Chinese page: the entry of the Chinese feed."""
    entries = ET.fromstring(FEEDS["en/themes/lifts/feed.xml"]).findall(f"{ATOM}entry")  # noqa: S314 - our own
    assert [entry.get(LANGUAGE) for entry in entries] == ["en", "zh-CN"]
    assert entries[1].find(f"{ATOM}link").get("href") == f"{SITE.url}cases/plain-chinese/"  # type: ignore[union-attr]
    chinese = ET.fromstring(FEEDS["themes/lifts/feed.xml"]).findall(f"{ATOM}entry")  # noqa: S314 - our own
    assert ET.tostring(entries[1]) == ET.tostring(chinese[1])


def test_a_withdrawn_case_has_its_notice_as_summary() -> None:
    """The notice replaces the summary, and the entry is updated on the date of the withdrawal."""
    [chinese] = _parsed(FEEDS["places/north/feed.xml"]).entries[-1:]
    [english] = _parsed(FEEDS["en/places/north/feed.xml"]).entries[-1:]
    assert chinese.summary == "本案例已于2022年6月1日撤回。撤回原因：数据有误。"
    assert english.summary == "This case was withdrawn on 1 June 2022. Reason: The figures were wrong."
    assert chinese.updated == "2022-06-01T00:00:00+08:00"
    assert "摘要不再显示".encode() not in b"".join(FEEDS.values())


def test_a_feed_has_the_newest_cases() -> None:
    """Thirty entries, however many cases there are."""
    feeds = dict(feed_files(_many(NEWEST + 1), SITE))
    assert len(_parsed(feeds["feed.xml"]).entries) == NEWEST
    assert len(json.loads(feeds["feed.json"])["items"]) == NEWEST


def test_a_site_without_cases_has_valid_feeds() -> None:
    """They have no entry, but a date."""
    feeds = dict(feed_files(Catalog(CATALOG.vocabulary, ()), SITE))
    assert list(feeds) == [
        f"{CHINESE_AND_ENGLISH.root(language)}feed.{form}" for language in Language for form in ("xml", "json")
    ]
    assert _parsed(feeds["feed.xml"]).feed.updated == "1970-01-01T00:00:00+08:00"


def test_hostile_text_arrives_as_text() -> None:
    """Markup, quotation marks and the end mark of CDATA are text."""
    hostile = Text(zh=HOSTILE, en=HOSTILE)
    case: Case = CATALOG.case("everything").model_copy(update=dict.fromkeys(("title", "summary", "issuer"), hostile))
    feeds = dict(feed_files(Catalog(CATALOG.vocabulary, [StoredCase.of(case)]), SITE))
    entry = ET.fromstring(feeds["feed.xml"]).find(f"{ATOM}entry")  # noqa: S314 - our own
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == entry.findtext(f"{ATOM}summary") == HOSTILE
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == HOSTILE


def test_the_same_records_give_the_same_feeds() -> None:
    """Feeds do not depend on time or chance."""
    assert dict(feed_files(CATALOG, SITE)) == FEEDS


def test_only_changed_feeds_need_be_written() -> None:
    """A new version of a case changes the digests of the feeds with it, and of no other."""
    before = feed_digests(CATALOG, SITE)
    assert {
        f"{root}{folder}feed.{form}" for root in ("", "en/") for folder in before for form in ("xml", "json")
    } == set(FEEDS)
    changed = CATALOG.case("plain-chinese").model_copy(update={"version": "0123456789ab", "title": Text(zh="新题")})
    catalog = Catalog(
        CATALOG.vocabulary,
        [StoredCase.of(changed if case.id == changed.id else case) for case in CATALOG.whole_cases()],
    )
    folders = {folder for folder, digest in feed_digests(catalog, SITE).items() if digest != before[folder]}
    assert "" in folders
    assert "themes/money/" not in folders
    written = dict(feed_files(catalog, SITE, folders))
    assert FEEDS | written == dict(feed_files(catalog, SITE))
    assert len(written) == 4 * len(folders)
