"""Links to other sites: what is found, what is stored, and pages that mean harm."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mkdocs_casebook.cli import main
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.publishing.links.checker import LinkCache, Outcome, check_links
from mkdocs_casebook.publishing.links.client import Client, Page, Unreachable
from mkdocs_casebook.publishing.links.finder import Link, find_links

TODAY = "2026-03-01"
TITLE = "石榆桥老旧小区加装电梯的通知"
PAGES = {
    "/kept": (200, "text/html; charset=utf-8", f"<title>{TITLE}</title>"),
    "/sold": (200, "text/html; charset=utf-8", "<title>彩票开奖结果</title>\x1b[2J"),
    "/gbk": (200, "text/html; charset=gbk", f"<h1>{TITLE}</h1>"),
    "/odd": (200, "text/html; charset=no-such", "<title>x</title>"),
    "/file": (200, "application/pdf", "%PDF"),
    "/gone": (410, "text/html", ""),
    "/closed": (403, "text/html", ""),
    "/moved": (301, "/kept", ""),
    "/away": (302, "/kept", ""),
    "/loop": (302, "/loop", ""),
    "/script": (302, "javascript:alert(1)", ""),
    "/inside": (302, "http://127.0.0.2:1/", ""),
}


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/endless":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"x" * 65536)
            except ConnectionError:
                return
        status, value, text = PAGES.get(self.path, (404, "text/html", ""))
        self.send_response(status)
        self.send_header("Location" if status in {301, 302} else "Content-Type", value)
        body = text.encode("gbk" if "gbk" in value else "utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: Any) -> None:
        """Print nothing."""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    """The address of a server with the pages."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def client() -> Iterator[Client]:
    """A client that may connect to the address of the server, and to no other of this machine."""
    client = Client(allows=lambda address: str(address) == "127.0.0.1")
    yield client
    client.close()


def _cache(tmp_path: Path, today: str = TODAY) -> LinkCache:
    return LinkCache(path=tmp_path / "links.json", today=today)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/kept", ("", "")),
        ("/gbk", ("", "")),
        ("/file", ("", "")),
        ("/away", ("", "")),
        ("/gone", ("link-gone", "410")),
        ("/nothing", ("link-gone", "404")),
        ("/closed", ("link-refused", "403")),
        ("/moved", ("link-moved", "/kept")),
        ("/sold", ("link-taken-over", TITLE)),
        ("/odd", ("link-taken-over", TITLE)),
        ("/endless", ("link-taken-over", TITLE)),
        ("/loop", ("link-no-reply", "")),
        ("/script", ("link-no-reply", "")),
        ("/inside", ("link-private", "")),
    ],
)
def test_outcomes(tmp_path: Path, host: str, client: Client, path: str, expected: tuple[str, str]) -> None:
    """Each page gives its notice; an endless one is read in part, a redirect inwards is not followed."""
    link = Link(url=host + path, places=(), titles=frozenset([TITLE]))
    outcome = check_links([link], client, _cache(tmp_path))[link.url]
    assert (outcome.code, outcome.value.removeprefix(host)) == expected
    assert outcome.day == TODAY


@pytest.mark.parametrize("url", ["http://localhost/", "http://127.0.0.1:1/", "http://[::1]/", "file:///etc/passwd"])
def test_the_own_network_is_not_reached(url: str) -> None:
    """By name or by number."""
    client = Client()
    with pytest.raises(Unreachable, match="link-private"):
        client.fetch(url)
    client.close()


class _Counting:
    """Counts requests, and returns a page for each."""

    def __init__(self) -> None:
        self.urls: list[str] = []

    def fetch(self, url: str) -> Page:
        """Return an empty page."""
        self.urls.append(url)
        return Page(status=200, permanent=url, text=None)


def test_results_are_stored_for_a_week(tmp_path: Path) -> None:
    """Then, or if the clock was set back, links are looked up again."""
    client = _Counting()
    links = [Link(url="https://example.org/", places=())]
    for today, count in (("2026-03-01", 1), ("2026-03-07", 1), ("2026-03-08", 2), ("2026-03-01", 3)):
        outcomes = check_links(links, client, _cache(tmp_path, today))
        assert len(client.urls) == count
        assert outcomes[links[0].url].code == ""
    (tmp_path / "links.json").write_text('{"https://example.org/": 5}', encoding="utf-8")
    check_links(links, client, _cache(tmp_path))
    assert len(client.urls) == 4


def test_a_host_is_asked_one_page_at_a_time(tmp_path: Path) -> None:
    """With a pause between two pages, but not between hosts."""
    pauses: list[float] = []
    urls = [f"https://{host}.example/{page}" for host in "ab" for page in range(3)]
    client = _Counting()
    check_links([Link(url=url, places=()) for url in urls], client, _cache(tmp_path), sleep=pauses.append)
    assert pauses == [1.0] * 4
    assert sorted(client.urls) == urls


def test_links_are_found_with_their_lines_and_titles(full_cases: Path) -> None:
    """In records and hand-written pages, without the signs that follow them."""
    (full_cases.parent / "docs").mkdir()
    (full_cases.parent / "docs/about.md").write_text(
        "#\n\n见（https://example.net/a）。[b](http://example.net/b).\n", encoding="utf-8"
    )
    found = {link.url: link for link in find_links(load(full_cases), full_cases)}
    assert found["https://example.net/a"].places == (("docs/about.md", 3),)
    assert found["http://example.net/b"].places == (("docs/about.md", 3),)
    text = (full_cases / "2024/lift/case.yml").read_text(encoding="utf-8").splitlines()
    titled = [link for link in found.values() if link.titles]
    assert titled
    for link in titled:
        for path, line in link.places:
            assert path == "cases/2024/lift/case.yml"
            assert link.url in text[line - 1]


def test_the_command_prints_notices(full_cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With file, line, remedy and day, in both languages; nothing of a page reaches the terminal unescaped."""
    monkeypatch.setattr(Client, "fetch", lambda _client, url: Page(status=404, permanent=url, text="\x1b[2J"))
    monkeypatch.setattr("mkdocs_casebook.publishing.links.checker._PAUSE", 0)
    monkeypatch.chdir(full_cases.parent)
    result = CliRunner().invoke(main, ["links", "--date", TODAY])
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines
    assert all(line.startswith("cases/2024/lift/case.yml:") and line.endswith(f"({TODAY})") for line in lines)
    assert "链接已失效（404）" in lines[0]
    assert "the page is gone (404)" in lines[1]
    assert (
        Outcome(TODAY, "link-gone", "404")
        in LinkCache(path=next((full_cases.parent / ".cache").rglob("outcomes.json")), today=TODAY).load().values()
    )


@pytest.mark.parametrize("status", [404, 200], ids=["gone", "taken over"])
@pytest.mark.parametrize("has_copy", [True, False])
def test_a_lost_source_comes_with_its_archived_copy(
    full_cases: Path, monkeypatch: pytest.MonkeyPatch, status: int, *, has_copy: bool
) -> None:
    """Or with the advice to name one; the copy itself is looked up like any other link, without the title."""
    copy = "https://web.archive.org/web/20240808/https://example.org/report"
    record = full_cases / "2024/lift/case.yml"
    text = record.read_text(encoding="utf-8")
    assert copy in text
    text = text.replace("{zh: 报告, en: Report}", f"{{zh: {TITLE}, en: A notice about lifts}}")
    record.write_text(text if has_copy else text.replace(f", archived: '{copy}'", ""), encoding="utf-8")
    monkeypatch.setattr(
        Client,
        "fetch",
        lambda _client, url: Page(status=200 if url == copy else status, permanent=url, text="<title>彩票</title>"),
    )
    monkeypatch.setattr("mkdocs_casebook.publishing.links.checker._PAUSE", 0)
    monkeypatch.chdir(full_cases.parent)
    lines = CliRunner().invoke(main, ["links", "--date", TODAY]).stdout.splitlines()
    notices = [line for line in lines if line.split(" → ")[0].endswith("https://example.org/report")]
    assert notices
    for zh, en in zip(notices[::2], notices[1::2], strict=True):
        if has_copy:
            assert f"记录里有存档：{copy} (" in zh
            assert f"the record has an archived copy: {copy} (" in en
        else:
            assert "把它的网址写进来源的 archived" in zh
            assert "enter its address under archived" in en


def test_other_lost_pages_need_no_archived_copy(full_cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a source has a place for one."""
    (full_cases.parent / "docs").mkdir()
    (full_cases.parent / "docs/about.md").write_text("<https://example.net/a>\n", encoding="utf-8")
    monkeypatch.setattr(Client, "fetch", lambda _client, url: Page(status=404, permanent=url, text=""))
    monkeypatch.setattr("mkdocs_casebook.publishing.links.checker._PAUSE", 0)
    monkeypatch.chdir(full_cases.parent)
    lines = CliRunner().invoke(main, ["links", "--date", TODAY]).stdout.splitlines()
    own = [line for line in lines if line.startswith("docs/about.md")]
    assert len(own) == 2
    assert all("archived" not in line for line in own)
