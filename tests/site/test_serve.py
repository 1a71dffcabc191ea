"""The preview as an editor uses it: ``casebook serve`` in a project's folder, and a browser that reloads by itself."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, expect

from tests.site.conftest import copy_project, previewing

RECORD = "cases/2024/shiyuqiao/case.yml"
TITLE = "石榆桥小区加装电梯：一门一策慢慢谈"


@pytest.fixture
def project(tmp_path: Path, source_project: Path) -> Path:
    """A copy of the source of the tests' site for a test to change."""
    return copy_project(tmp_path, cache_of=source_project)


@pytest.fixture(params=[["mkdocs_casebook", "serve", "--address"]], ids=["casebook"])
def preview(project: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of the project's preview, ending in a slash; parameters are the words of the command."""
    with previewing(project, request.param) as address:
        yield address


@pytest.mark.parametrize("builder", ["mkdocs", pytest.param("properdocs", marks=pytest.mark.slow)])
def test_an_edit_is_shown_and_a_mistake_corrected(builder: str, project: Path, browser: Browser) -> None:
    """The open page shows each edit, the problems of a wrong one, and the corrected page; hand-written pages too."""
    with previewing(project, ["mkdocs_casebook", "serve", "--address"], CASEBOOK_BUILDER=builder) as address:
        _edit_while_it_runs(project, address, browser)


def _edit_while_it_runs(project: Path, preview: str, browser: Browser) -> None:
    record = project / RECORD
    good = record.read_text(encoding="utf-8")
    page = browser.new_page()
    page.goto(f"{preview}cases/shiyuqiao/")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(TITLE)
    record.write_text(good.replace(TITLE, TITLE.replace("加装", "装好")), encoding="utf-8")
    expect(heading).to_have_text(TITLE.replace("加装", "装好"))
    record.write_text(good.replace("under-way", "undr-way"), encoding="utf-8")
    expect(page.get_by_text("“undr-way” is not one of the allowed values")).to_be_visible()
    page.get_by_role("link", name="先看出错之前的网站").click()
    expect(heading).to_have_text(TITLE.replace("加装", "装好"))
    page.get_by_role("link", name="治理案例", exact=True).first.click()
    expect(heading).to_have_text("治理案例")
    page.get_by_role("link", name="What to put right").click()
    expect(heading).to_contain_text("1 处要改")
    record.write_text(good, encoding="utf-8")
    expect(heading).to_have_text("治理案例")
    written = project / "docs/copyright.md"
    page.goto(f"{preview}copyright/")
    written.write_text(written.read_text(encoding="utf-8") + "\n新写的一段。\n", encoding="utf-8")
    expect(page.get_by_text("新写的一段。")).to_be_visible()
    page.close()


@pytest.mark.parametrize(
    "preview",
    [["mkdocs", "serve", "--dev-addr"], ["properdocs", "serve", "--dev-addr"]],
    indirect=True,
    ids=["mkdocs", "properdocs"],
)
def test_mkdocs_serves_the_same(preview: str) -> None:
    """``mkdocs serve`` and ``properdocs serve`` are the same preview."""
    with urlopen(f"{preview}cases/shiyuqiao/") as page:  # noqa: S310 - its own address
        assert TITLE in page.read().decode()


@pytest.mark.parametrize(
    "preview",
    [["mkdocs_casebook", "serve", "--address"], ["mkdocs", "serve", "--clean", "--dev-addr"]],
    indirect=True,
    ids=["casebook", "mkdocs"],
)
def test_other_host_names_are_refused(preview: str) -> None:
    """Those of a stranger's page that points to this machine; also where MkDocs serves the site as it is published."""
    port = urlsplit(preview).port
    for host in (f"localhost:{port}", f"127.0.0.1:{port}", f"[::1]:{port}"):
        with urlopen(Request(preview, headers={"Host": host})) as page:  # noqa: S310 - its own address
            assert "测试案例库" in page.read().decode()
    for path in ("", "cases/shiyuqiao/", "_preview/version?since=", "data/cases.json", "none/"):
        request = Request(preview + path, headers={"Host": f"rebound.example:{port}"})  # noqa: S310 - as above
        with pytest.raises(HTTPError) as refused:
            urlopen(request)  # noqa: S310 - as above
        assert refused.value.code == 421
        assert "answers to localhost" in refused.value.read().decode()


def test_a_thousand_requests_at_once_are_answered(preview: str) -> None:
    """As a link checker sends them; with a queue of five connections, as MkDocs has, a third was lost."""
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 4096), most))
    port = urlsplit(preview).port

    async def request(number: int) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        path = ("/", "/cases/shiyuqiao/", "/search/", "/none")[number % 4]
        writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        response = await reader.read()
        writer.close()
        return response

    async def all_at_once() -> list[bytes | BaseException]:
        return await asyncio.gather(*map(request, range(1000)), return_exceptions=True)

    with ThreadPoolExecutor(1) as thread:  # the browser has an event loop in this one
        responses = thread.submit(asyncio.run, all_at_once()).result()
    answers = Counter(each.split(b"\r\n")[0] if isinstance(each, bytes) else type(each) for each in responses)
    assert answers == {b"HTTP/1.0 200 OK": 750, b"HTTP/1.0 404 Not Found": 250}
