"""The site obeys its Content-Security-Policy: nothing from other hosts, no inline code, no error in the console."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from mkdocs_casebook.site_config.security_headers import CONTENT_SECURITY_POLICY
from tests.site.reading import PAGES, ROOTS, ROOTS_IN_TURN, Reader


@pytest.mark.parametrize("language", ROOTS_IN_TURN)
def test_no_page_breaks_the_policy(reader: Reader, missing_page: str, language: str) -> None:
    """Pages are scrolled to the end and printed under the policy as a header; the console stays empty."""
    page = reader.start()
    asked: list[str] = []
    page.on("response", lambda response: asked.append(response.url))
    for path in [*(reader.site + ROOTS[language] + path for path in PAGES.values()), missing_page]:
        page.goto(path)
        page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
        page.emulate_media(media="print")
        page.emulate_media(media="screen")
        page.wait_for_load_state("networkidle")
    assert len(asked) > 2 * len(PAGES)


def test_the_server_sends_the_policy(reader: Reader) -> None:
    """The test server sends the policy as a header, so that the test above can fail."""
    page = reader.start()
    response = page.goto(reader.site)
    assert response
    assert response.headers["content-security-policy"].startswith(CONTENT_SECURITY_POLICY)


PLANTED = {
    "inline script": "p.append(Object.assign(document.createElement('script'), { textContent: '1' }))",
    "inline style": "p.innerHTML = '<b style=color:red>x</b>'",
    "handler": "p.innerHTML = '<b onclick=x()>x</b>'",
    "picture of another host": "p.innerHTML = '<img alt=x src=https://example.org/x.png>'",
    "picture in the page": "p.innerHTML = '<img alt=x src=data:image/gif;base64,R0lGODlhAQABAAAAACw=>'",
    "frame": "p.innerHTML = '<iframe src=about/></iframe>'",
    "missing file": "p.innerHTML = '<img alt=x src=missing.png>'",
    "error": "setTimeout(() => nothing())",
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_violation_would_be_found(reader: Reader, fault: str) -> None:
    """The test above finds a planted violation of each kind."""
    page = reader.open("")
    page.wait_for_load_state("networkidle")
    assert reader.complaints == []
    page.evaluate(f"() => {{ const p = document.createElement('p'); document.body.append(p); {PLANTED[fault]}; }}")
    reader.wait_for_complaint(page)
    assert reader.complaints
    reader.leave()  # the browser may report the same violation twice, the second time later
    reader.complaints.clear()


def _frame_pages(site: Path) -> dict[str, str]:
    pages = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    return {address: text for address, text in pages.items() if 'http-equiv="refresh"' not in text}


def test_every_page_carries_the_policy(built_site: Path) -> None:
    """For hosts that cannot set headers, each page has the policy in its head, before anything it applies to."""
    for address, text in _frame_pages(built_site).items():
        head = html.unescape(text.partition("<link")[0].partition("<script")[0])
        assert f'<meta http-equiv="Content-Security-Policy" content="{CONTENT_SECURITY_POLICY}">' in head, address


def test_no_page_holds_inline_code(built_site: Path) -> None:
    """No page contains inline styles or code; JSON data blocks are neither."""
    tags = re.compile(r"<[a-z][^>]*>")
    for address, text in _frame_pages(built_site).items():
        found = [tag for tag in tags.findall(text) if re.search(r"\s(style|on[a-z]+)=", re.sub(r'"[^"]*"', '""', tag))]
        scripts = [tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag and "json" not in tag]
        assert (found, scripts, "<style" in text) == ([], [], False), address
