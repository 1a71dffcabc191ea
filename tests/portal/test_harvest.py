"""Many sites at once: good ones are taken, bad ones harm nobody, and what has not changed is not sent again."""

from __future__ import annotations

import gzip
import io
import json
import socket
import threading
from collections.abc import Callable
from functools import cache
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from mkdocs_casebook.portal.harvest import SiteResult
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.records.model.editorial import Withdrawal
from mkdocs_casebook.text.languages import Language
from tests.portal.sites import (
    CASES,
    DAY,
    PACKAGE,
    Host,
    cases_of,
    changed,
    harvest,
    published,
    respond,
    with_content,
    with_lines,
)

TALKS, LIFTS = "lakeside-fee-talks", "twin-maples-lifts"
ONE_SITE = "https://one.example.org/"

Spoil = Callable[[Host, str], None]
"""Makes a site at a name bad."""


@cache
def _files_of_one_site() -> dict[str, bytes]:
    return published(ONE_SITE, cases_of(TALKS, LIFTS))


def _files(host: Host, name: str) -> dict[str, bytes]:
    """Return the files of a site with two cases; those of all sites differ in their address only."""
    address = host.site(name).encode()
    files = {path: content.replace(ONE_SITE.encode(), address) for path, content in _files_of_one_site().items()}
    return with_content(files, files[CASES])


def _html(host: Host, name: str) -> None:
    host.publish(name, {PACKAGE: b"<!doctype html><title>Welcome</title>"})


def _deep(host: Host, name: str) -> None:
    host.publish(name, {PACKAGE: b'{"a":' * 100_000 + b"1" + b"}" * 100_000})


def _deep_line(host: Host, name: str) -> None:
    files = _files(host, name)
    host.publish(name, with_lines(files, b'{"id":"x","a":' + b"[" * 100_000 + b"]" * 100_000 + b"}"))


def _endless(host: Host, name: str) -> None:
    """A gigabyte, sent as long as the portal reads it."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(2**30))
        handler.end_headers()
        try:
            for _ in range(2**10):
                handler.wfile.write(b" " * 2**20)
        except OSError:
            handler.close_connection = True

    host.responses[f"{name}/{PACKAGE}"] = send


def _bomb(host: Host, name: str) -> None:
    """A small file that unpacks to 256 MB."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as file:
        for _ in range(256):
            file.write(b" " * 2**20)
    content = packed.getvalue()
    host.responses[f"{name}/{PACKAGE}"] = lambda handler: respond(handler, 200, content, Content_Encoding="gzip")


def _duplicates(host: Host, name: str) -> None:
    files = _files(host, name)
    line = files[CASES].splitlines()[0]
    host.publish(name, with_lines(files, line, changed(line, published="2020-01-01")))


def _wrong_digest(host: Host, name: str) -> None:
    files = _files(host, name)
    host.publish(name, files | {CASES: files[CASES].replace(b"2", b"3")})


def _elsewhere(host: Host, name: str) -> None:
    host.responses[f"{name}/{PACKAGE}"] = lambda handler: respond(handler, 302, Location="http://192.0.2.1/data")


def _in_circles(host: Host, name: str) -> None:
    address = f"/{name}/{PACKAGE}"
    host.responses[address[1:]] = lambda handler: respond(handler, 301, Location=address)


def _truncated(host: Host, name: str) -> None:
    def send(handler: BaseHTTPRequestHandler) -> None:
        respond(handler, 200, b'{"profile": ', Content_Length="5000")
        handler.close_connection = True

    host.responses[f"{name}/{PACKAGE}"] = send


def _other_schema(host: Host, name: str) -> None:
    host.publish(name, with_lines(_files(host, name), b'{"id": "x", "name": "no case"}'))


def _unasked(host: Host, name: str) -> None:
    host.responses[f"{name}/{PACKAGE}"] = lambda handler: respond(handler, 304)


def _other_owner(host: Host, name: str) -> None:
    host.publish(name, published("https://elsewhere.example.org/", cases_of(TALKS)))


def _no_slugs(host: Host, name: str) -> None:
    files = _files(host, name)
    host.publish(name, with_lines(files, changed(files[CASES].splitlines()[0], id="../../admin")))


def _other_hosts(host: Host, name: str) -> None:
    files = _files(host, name)
    address = {"zh": "javascript:alert(1)"}
    host.publish(name, with_lines(files, changed(files[CASES].splitlines()[0], address=address)))


def _no_text(host: Host, name: str) -> None:
    host.publish(name, with_content(_files(host, name), b"\xff\xfe\x00not text"))


def _broken_server(host: Host, name: str) -> None:
    host.responses[f"{name}/{PACKAGE}"] = lambda handler: respond(handler, 503)


def _unknown_packing(host: Host, name: str) -> None:
    host.responses[f"{name}/{PACKAGE}"] = lambda handler: respond(handler, 200, b"x", Content_Encoding="br")


def _missing(_: Host, __: str) -> None:
    """Nothing is published there."""


BAD: dict[str, tuple[Spoil, str]] = {
    "html": (_html, "not-data"),
    "deep": (_deep, "not-data"),
    "deepline": (_deep_line, "bad-line"),
    "endless": (_endless, "too-large"),
    "bomb": (_bomb, "too-large"),
    "duplicates": (_duplicates, "duplicate-id"),
    "wrongdigest": (_wrong_digest, "digest-differs"),
    "elsewhere": (_elsewhere, "redirects-elsewhere"),
    "circles": (_in_circles, "redirects-elsewhere"),
    "truncated": (_truncated, "cut-off"),
    "otherschema": (_other_schema, "no-valid-case"),
    "unasked": (_unasked, "unasked-not-modified"),
    "otherowner": (_other_owner, "other-site"),
    "noslugs": (_no_slugs, "no-valid-case"),
    "otherhosts": (_other_hosts, "no-valid-case"),
    "notext": (_no_text, "bad-line"),
    "brokenserver": (_broken_server, "busy"),
    "packing": (_unknown_packing, "bad-encoding"),
    "missing": (_missing, "bad-status"),
}


NOT_SEEN_LATER = ("missing", "unasked", "wrongdigest")
"""Sites whose package does not change when they turn bad."""


def _closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _sites(host: Host) -> dict[str, str]:
    """Publish 20 good sites and many bad ones; return the addresses by prefix."""
    good = [f"good{number}" for number in range(20)]
    for name in good:
        host.publish(name, _files(host, name))
    for name, (spoil, _) in BAD.items():
        spoil(host, name)
    away = {"away": f"http://127.0.0.1:{_closed_port()}/"}
    return {name: host.site(name) for name in (*good, *BAD)} | away


def _faults(results: list[SiteResult]) -> dict[str, str]:
    return {result.prefix: result.fault.code for result in results if result.fault}


def test_good_sites_are_taken_and_bad_ones_are_reported(host: Host, tmp_path: Path) -> None:
    """Of forty sites twenty are good; each of the others is named with its own fault, in both languages."""
    results = harvest(tmp_path, _sites(host)).run()
    assert _faults(results) == {name: code for name, (_, code) in BAD.items()} | {"away": "no-connection"}
    assert [result.cases for result in results] == [2] * 20 + [0] * (len(BAD) + 1)
    for result in results:
        if result.fault:
            assert result.fault.describe(Language.ZH) != result.fault.describe(Language.EN)
    assert host.agents == {"Casebook-portal (+https://portal.example.org/)"}


def test_a_second_run_transfers_nothing_of_sites_that_did_not_change(host: Host, tmp_path: Path) -> None:
    """Each good site costs one request, answered by 304 without content."""
    names = [f"site{number}" for number in range(30)]
    for name in names:
        host.publish(name, _files(host, name))
    sites = {name: host.site(name) for name in names}
    harvest(tmp_path, sites).run()
    assert host.log == {200: 60}
    host.clear()
    results = harvest(tmp_path, sites, day="2026-12-01").run()
    assert host.log == {304: 30}
    assert host.bodies == 0
    assert {(result.cases, result.state.fetched, bool(result.changes)) for result in results} == {
        (2, "2026-12-01", False)
    }


def test_a_site_keeps_its_last_good_data(host: Host, tmp_path: Path) -> None:
    """A site that turns bad after a good run keeps its cases, with the day on which they were fetched."""
    turning = [name for name in BAD if name not in NOT_SEEN_LATER]
    for name in turning:
        host.publish(name, _files(host, name))
    sites = {name: host.site(name) for name in turning}
    harvest(tmp_path, sites).run()
    for name in sites:
        BAD[name][0](host, name)
    results = harvest(tmp_path, sites, day="2026-12-01").run()
    assert len(_faults(results)) == len(sites)
    assert {(result.cases, result.state.fetched) for result in results} == {(2, DAY)}


def test_an_etag_that_lies_costs_a_request_only(host: Host, tmp_path: Path) -> None:
    """A new ETag with the same content: the cases are not fetched again. A 304 with new content: --fresh gets it."""
    files = _files(host, "a")
    host.publish("a", files)
    tags = iter("123")
    host.responses[f"a/{PACKAGE}"] = lambda handler: respond(handler, 200, files[PACKAGE], ETag=f'"{next(tags)}"')
    sites = {"a": host.site("a")}
    harvest(tmp_path, sites).run()
    host.clear()
    harvest(tmp_path, sites).run()
    assert host.requests == [f"a/{PACKAGE}"]
    newer = published(host.site("a"), cases_of(TALKS))
    host.publish("a", newer)
    answer: Callable[[BaseHTTPRequestHandler], None] = lambda handler: respond(  # noqa: E731 - as the others
        handler, *((304, b"") if handler.headers["If-None-Match"] else (200, newer[PACKAGE])), ETag='"3"'
    )
    host.responses[f"a/{PACKAGE}"] = answer
    assert harvest(tmp_path, sites).run()[0].cases == 2
    assert harvest(tmp_path, sites, is_fresh=True).run()[0].cases == 1


def test_withdrawals_and_moves_are_followed_within_one_run(host: Host, tmp_path: Path) -> None:
    """The text of a withdrawn case is gone, a case that moved has its new id; both are reported."""
    sites = {"a": host.site("a")}
    host.publish("a", _files(host, "a"))
    harvest(tmp_path, sites).run()
    talks, lifts = cases_of(TALKS, LIFTS)
    reason = Withdrawal(date="2026-11-29", reason=Text(zh="数据有误", en="The figures were wrong"))
    now = [
        talks.model_copy(update={"withdrawn": reason, "status": "withdrawn", "version": "0" * 12}),
        lifts.model_copy(update={"id": "maple-lifts", "moved_from": (LIFTS,)}),
    ]
    host.publish("a", published(host.site("a"), now))
    run = harvest(tmp_path, sites)
    [result] = run.run()
    assert (result.changes.withdrawn, result.changes.moved, result.changes.gone) == ([TALKS], ["maple-lifts"], [])
    cases = {case.summary.id: case for case in run.sources.load("a", result.state).cases}
    assert set(cases) == {f"a/{TALKS}", "a/maple-lifts"}
    withdrawn = cases[f"a/{TALKS}"]
    assert withdrawn.summary.withdrawn == reason
    for text in (talks.summary.zh, talks.sections[0].body.zh):
        assert text
        assert text.encode() not in withdrawn.content


def test_a_trial_stores_nothing(host: Host, tmp_path: Path) -> None:
    """It reports what would change, every time."""
    host.publish("a", _files(host, "a"))
    for _ in range(2):
        [result] = harvest(tmp_path, {"a": host.site("a")}, is_trial=True).run()
        assert result.changes.added == sorted([TALKS, LIFTS])
    assert not list(tmp_path.rglob("*"))


def test_what_is_stored_of_a_site_goes_with_it(host: Host, tmp_path: Path) -> None:
    """A site that is no longer in the settings leaves nothing behind; one at another address begins again."""
    for name in "ab":
        host.publish(name, _files(host, name))
    harvest(tmp_path, {"a": host.site("a"), "b": host.site("b")}).run()
    harvest(tmp_path, {"a": host.site("b")}).run()
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert json.loads((tmp_path / "a/state.json").read_text(encoding="utf-8"))["address"] == host.site("b")


def test_a_slow_site_costs_its_time_limit(host: Host, tmp_path: Path) -> None:
    """The server answers only when the test ends."""
    end = threading.Event()

    def hang(handler: BaseHTTPRequestHandler) -> None:
        end.wait()
        handler.close_connection = True

    host.responses[f"slow/{PACKAGE}"] = hang
    try:
        [result] = harvest(tmp_path, {"slow": host.site("slow")}, limits={"seconds": 0.2}).run()
    finally:
        end.set()
    assert result.fault
    assert (result.fault.code, result.fault.is_away) == ("too-slow", True)


def test_a_busy_server_is_asked_three_times(host: Host, tmp_path: Path) -> None:
    """With a pause before each further attempt; the third one is answered."""
    host.publish("a", _files(host, "a"))
    refusals = iter([503, 429])
    content = host.files[f"a/{PACKAGE}"]

    def answer(handler: BaseHTTPRequestHandler) -> None:
        status = next(refusals, 200)
        respond(handler, status, content if status == 200 else b"")

    host.responses[f"a/{PACKAGE}"] = answer
    waits: list[float] = []
    run = harvest(tmp_path, {"a": host.site("a")})
    object.__setattr__(run, "wait", waits.append)
    assert _faults(run.run()) == {}
    assert waits == [1.0, 4.0]


@pytest.mark.parametrize("network", [(), ("10.0.0.0/8",)])
def test_private_addresses_are_refused_unless_named(host: Host, tmp_path: Path, network: tuple[str, ...]) -> None:
    """Loopback is private; nothing is asked of it."""
    [result] = harvest(tmp_path, {"a": host.site("a")}, networks=network).run()
    assert result.fault
    assert result.fault.code == "private-address"
    assert host.requests == []


def test_a_redirect_within_the_site_is_followed(host: Host, tmp_path: Path) -> None:
    """A server may add a path; another port is another server."""
    files = _files(host, "a")
    host.publish("a", files)
    host.publish("b", files)
    host.responses[f"a/{PACKAGE}"] = lambda handler: respond(handler, 302, Location=f"/b/{PACKAGE}")
    assert _faults(harvest(tmp_path, {"a": host.site("a")}).run()) == {}
    port = f"http://127.0.0.1:{_closed_port()}/"
    host.responses[f"a/{PACKAGE}"] = lambda handler: respond(handler, 302, Location=port)
    assert _faults(harvest(tmp_path, {"a": host.site("a")}).run()) == {"a": "redirects-elsewhere"}


def test_limits_of_bytes_and_cases(host: Host, tmp_path: Path) -> None:
    """A site above them is refused before its cases are fetched, or before they are read."""
    host.publish("a", _files(host, "a"))
    sites = {"a": host.site("a")}
    assert _faults(harvest(tmp_path, sites, limits={"bytes": 100}).run()) == {"a": "too-large"}
    assert host.requests == [f"a/{PACKAGE}"]
    assert _faults(harvest(tmp_path, sites, limits={"cases": 1}).run()) == {"a": "too-many-cases"}


def test_compressed_data_are_unpacked(host: Host, tmp_path: Path) -> None:
    """A server may compress what it sends."""
    files = _files(host, "a")
    for name, content in files.items():
        packed = gzip.compress(content)
        host.responses[f"a/{name}"] = lambda handler, packed=packed: respond(  # type: ignore[misc]
            handler, 200, packed, Content_Encoding="gzip"
        )
    assert harvest(tmp_path, {"a": host.site("a")}).run()[0].cases == 2


def test_a_damaged_state_is_fetched_again(host: Host, tmp_path: Path) -> None:
    """Neither a file that is no JSON nor a missing file of cases stops a run."""
    host.publish("a", _files(host, "a"))
    sites = {"a": host.site("a")}
    for damage in (lambda: (tmp_path / "a/state.json").write_bytes(b"{"), lambda: _only(tmp_path / "a").unlink()):
        harvest(tmp_path, sites).run()
        damage()
        host.clear()
        harvest(tmp_path, sites).run()
        assert host.log == {200: 2}


def _only(folder: Path) -> Path:
    [path] = folder.glob("*.ndjson")
    return path
