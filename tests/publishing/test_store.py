"""Publishing to an S3 server that fails, cuts connections, refuses, is restarted, and has another time."""

from __future__ import annotations

import random
import re
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path

import pytest

from mkdocs_casebook.publishing.published import NAME, parse_published
from mkdocs_casebook.publishing.publisher import Wishes
from mkdocs_casebook.publishing.refusals import Refusal
from mkdocs_casebook.site_config.file_types import cache_control, file_types, media_type
from tests.publishing.conftest import OpenTarget
from tests.publishing.credentials import BUCKET
from tests.publishing.s3_server import Fault, Store
from tests.publishing.sites import NEWER_STYLE, SITE, STYLE, page, publish, withdrawn, write_site

SECRET = "test-secret"  # noqa: S105 - of the tests' own server
RESTYLED = {
    **{address: text.replace(STYLE, NEWER_STYLE) for address, text in SITE.items() if address != STYLE},
    NEWER_STYLE: "b{}",
    "feed.xml": "<feed>new</feed>",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site."""
    return write_site(tmp_path / "site", SITE)


def _contents(store: Store) -> dict[str, str]:
    """Return the objects by address, without the list of the release."""
    addresses = {key.removeprefix("www/") for key in store.listed()} - {NAME}
    return {address: store.get(f"www/{address}").body.decode() for address in addresses}


def test_a_site_is_published_and_not_again(site: Path, store: Store, target: OpenTarget) -> None:
    """The second time only the list is read."""
    publish(site, target())
    assert _contents(store) == SITE
    store.methods.clear()
    assert publish(site, target()).is_empty
    assert store.methods == ["GET", "GET"]


def test_every_kind_of_file_has_its_type_and_cache_time(tmp_path: Path, store: Store, target: OpenTarget) -> None:
    """As in the table; a file named by its content is stored for a year, others are compared each time."""
    kinds = [*file_types().names, *(f"file.{kind}" for kind in file_types().extensions), "file", "file.unknown"]
    files = {f"data/{name}": name for name in kinds} | {
        "index.html": "",
        "assets/a.1a2b3c4d.js": "",
        "a.12345678.js": "",
    }
    publish(write_site(tmp_path / "kinds", files), target())
    for address in files:
        headers = store.get(f"www/{address}").headers
        assert (headers["Content-Type"], headers["Cache-Control"]) == (media_type(address), cache_control(address))
    assert store.get("www/data/file.ndjson").headers["Content-Type"] == "application/x-ndjson"
    assert store.get("www/data/feed.xml").headers["Content-Type"] == "application/atom+xml"
    assert store.get("www/assets/a.1a2b3c4d.js").headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert store.get("www/a.12345678.js").headers["Cache-Control"] == "no-cache"


def test_a_change_uploads_what_changed(site: Path, store: Store, target: OpenTarget) -> None:
    """Assets first, then the pages that load them, then the feed; the former style stays for earlier pages."""
    publish(site, target())
    plan = publish(write_site(site, RESTYLED), target())
    assert plan.stages == (
        (NEWER_STYLE,),
        tuple(f"cases/{case}/index.html" for case in ("benches", "lifts", "waste")),
        ("feed.xml",),
    )
    assert _contents(store) == {**RESTYLED, STYLE: "a{}"}


def _assert_is_readable(store: Store, *versions: dict[str, str]) -> None:
    """Assert that each page is that of a version, and that the style exists which it loads."""
    for address in SITE:
        response = store.get(f"www/{address}")
        assert response.status in {HTTPStatus.OK, HTTPStatus.NOT_FOUND}
        if response.status == HTTPStatus.NOT_FOUND or not address.endswith(".html"):
            continue
        text = response.body.decode()
        assert text in [version.get(address) for version in versions]
        for style in re.findall(r'href="\.\./\.\./([^"]+)"', text):
            assert store.get(f"www/{style}").status == HTTPStatus.OK, (address, style)


def _faults(seed: int, share: float, *kinds: Fault) -> list[Fault | None]:
    chance = random.Random(seed)
    return [chance.choice(kinds) if chance.random() < share else None for _ in range(2000)]


@pytest.mark.parametrize("seed", range(2))
def test_a_reader_sees_the_old_or_the_new_site(seed: int, site: Path, store: Store, target: OpenTarget) -> None:
    """After every request, a tenth of which fail or are cut, each page is the former or the new one, with its style.

    In the middle the server is restarted.
    """
    faults = _faults(seed, 0.1, "busy", "cut before", "cut after")
    store.fault = faults.__getitem__

    def check(number: int) -> None:
        if number == store_restart:
            store.restart()
        _assert_is_readable(store, dict(SITE), RESTYLED)

    store_restart = 12
    store.changed = check
    publish(site, target())
    store_restart = store.requests + 5
    publish(write_site(site, RESTYLED), target())
    store.fault = lambda _number: None
    assert _contents(store) == {**RESTYLED, STYLE: "a{}"}
    assert any(faults[: store.requests])


@pytest.mark.parametrize("number", [1, 2, 4, 6, 9])
def test_denied_access_is_explained(number: int, site: Path, store: Store, target: OpenTarget) -> None:
    """At whatever request: no traceback, no credentials, and the next run completes the publication."""
    publish(site, target())
    store.requests = 0
    store.fault = lambda request: "denied" if request == number else None
    write_site(site, RESTYLED)
    with pytest.raises(Refusal, match=r"denied access \(AccessDenied\)") as refused:
        publish(site, target())
    assert SECRET not in str(refused.value)
    store.fault = lambda _number: None
    _assert_is_readable(store, dict(SITE), RESTYLED)
    publish(site, target())
    assert _contents(store) == {**RESTYLED, STYLE: "a{}"}


def test_a_wrong_clock_is_explained(site: Path, store: Store, target: OpenTarget) -> None:
    """The store refuses requests whose time differs by more than a quarter of an hour."""
    store.clock = timedelta(minutes=20)
    with pytest.raises(Refusal, match=r"时钟(.|\n)*set the clock"):
        publish(site, target())
    store.clock = timedelta(minutes=10)
    publish(site, target())


def test_missing_credentials_are_explained(
    site: Path, store: Store, target: OpenTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names the variables to set."""
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(Refusal, match="AWS_SECRET_ACCESS_KEY"):
        publish(site, target())
    assert store.requests == 0


def test_other_objects_are_not_touched(site: Path, store: Store, target: OpenTarget) -> None:
    """A prefix with objects but no list is refused, unless it is taken over."""
    store.request("PUT", f"/{BUCKET}/www/old/index.html", body=b"old")
    store.request("PUT", f"/{BUCKET}/www-of-others/index.html", body=b"theirs")
    with pytest.raises(Refusal, match="--adopt"):
        publish(site, target())
    with pytest.raises(Refusal, match="old/"):
        publish(site, target(adopt=True))
    publish(site, target(adopt=True), Wishes(dropped=["old/"]))
    assert {key for key in store.listed() if not key.startswith("www/")} == {"www-of-others/index.html"}
    store.request("DELETE", f"/{BUCKET}/www-of-others/index.html")
    assert _contents(store) == SITE


def test_verify_uploads_what_is_damaged_or_missing(site: Path, store: Store, target: OpenTarget) -> None:
    """Without it, the list counts."""
    publish(site, target())
    store.request("PUT", f"/{BUCKET}/www/{STYLE}", body=b"damaged")
    store.request("DELETE", f"/{BUCKET}/www/feed.xml")
    assert publish(site, target()).is_empty
    assert set(publish(site, target(), Wishes(verify=True)).uploads) == {STYLE, "feed.xml"}
    assert _contents(store) == SITE


def test_a_withdrawn_case_leaves_the_store(site: Path, store: Store, target: OpenTarget) -> None:
    """Its photo is not retained for earlier pages; the list says when and why."""
    publish(site, target())
    publish(write_site(site, withdrawn(SITE, "lifts")), target())
    assert not [key for key in store.listed() if "lifts/photo" in key]
    published = parse_published(store.get(f"www/{NAME}").body)
    assert [removal.what for removal in published.removals] == ["lifts"]


def test_what_an_abandoned_publication_uploaded_is_deleted(site: Path, store: Store, target: OpenTarget) -> None:
    """It is in no list yet; the journal names it."""
    publish(site, target())
    store.requests = 0
    abandoned = "assets/other.9a8b7c6d.js"
    store.fault = lambda number: "denied" if number > 5 else None
    with pytest.raises(Refusal):
        publish(
            write_site(site, {**SITE, abandoned: "", "feed.xml": "new", "cases/lifts/index.html": page(text="x")}),
            target(),
        )
    store.fault = lambda _number: None
    assert f"www/{abandoned}" in store.listed()
    publish(write_site(site, SITE), target())
    assert {address: text for address, text in _contents(store).items() if address != abandoned} == SITE


def test_a_store_has_no_rollback(target: OpenTarget) -> None:
    """The message says what to do instead."""
    with pytest.raises(Refusal, match="build and publish"):
        target().roll_back()
