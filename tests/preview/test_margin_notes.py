"""Doubts about a record beside the sentences of its page, in a browser without scripts, on narrow and wide screens."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from playwright.sync_api import Browser, expect

from mkdocs_casebook.preview.rebuilder import Rebuilder
from tests.preview.test_preview import start_preview


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Log nothing."""


@pytest.fixture
def address(cases: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a preview of a record with a doubt about its second paragraph, and hostile text in it."""
    record = cases / "2024/lift/case.yml"
    body = "    body:\n      zh: |\n        居民开了会。\n\n        电话<13812345678。\n\n        后来动工。\n"
    text = record.read_text(encoding="utf-8")
    assert "    body: {zh: 居民开了会。, en: Residents met.}\n" in text
    record.write_text(text.replace("    body: {zh: 居民开了会。, en: Residents met.}\n", body), encoding="utf-8")
    rebuilder = Rebuilder()
    start_preview(rebuilder, cases, tmp_path)
    rebuilder.show()
    server = make_server("127.0.0.1", 0, rebuilder.preview.serve, handler_class=_Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/cases/lift/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_doubt_is_beside_its_sentence(browser: Browser, address: str, width: int) -> None:
    """Above the sentence on a narrow screen, to its right on a wide one; nothing is wider than the screen."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(address)
    note, sentence = page.locator(".preview-note"), page.get_by_text("电话<13812345678。", exact=True)
    expect(note).to_have_count(1)
    expect(note).to_be_visible()
    expect(note).to_contain_text("有手机号码 138****5678")
    expect(note).to_contain_text("there is a mobile number: 138****5678")
    noted, read = note.bounding_box(), sentence.bounding_box()
    assert noted
    assert read
    assert noted["x"] + noted["width"] <= width
    if width > 1000:
        assert noted["x"] >= width / 2
        assert noted["y"] <= read["y"] <= noted["y"] + noted["height"]
    else:
        assert noted["y"] + noted["height"] <= read["y"]
    context.close()
