"""Reading aloud, sharing, printing and copying, with and without the browser's support."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.site.reading import PAGES, ROOTS, Reader

ADDRESS = "https://casebook.example.org/"

# A fake speech synthesis: `said` are the texts it was given, `finish` ends the current utterance.
SPEECH = """
window.said = [];
window.cancelled = 0;
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
const speech = {
  getVoices: () => window.voices || VOICES,
  speak(utterance) { window.said.push(utterance.text); window.finish = () => utterance.onend && utterance.onend({}); },
  cancel() { window.cancelled += 1; },
  addEventListener(name, listener) { if (name === "voiceschanged") this.onvoiceschanged = listener; },
};
Object.defineProperty(window, "speechSynthesis", { value: speech });
"""
VOICES = {
    "zh": "[{ lang: 'en-GB', name: 'Emma' }, { lang: 'zh-CN', name: 'Ting', localService: true }]",
    "en": "[{ lang: 'zh-CN', name: 'Ting' }, { lang: 'en-GB', name: 'Emma', localService: true }]",
}
READ = {"zh": "朗读", "en": "Read aloud"}


def _start(reader: Reader, language: str, script: str, width: int = 1280) -> Page:
    page = reader.start(width=width)
    page.add_init_script(script)
    page.goto(reader.site + ROOTS[language] + PAGES["case"])
    return page


def _said(page: Page) -> list[str]:
    said: list[str] = page.evaluate("() => window.said")
    return said


@pytest.mark.parametrize("language", ROOTS)
def test_a_case_is_read_aloud(reader: Reader, language: str) -> None:
    """It is read paragraph by paragraph from the title on, with the current one marked, in short utterances."""
    page = _start(reader, language, SPEECH.replace("VOICES", VOICES[language]))
    button = page.locator(".gov-tools button", has_text=READ[language])
    assert button.is_visible()
    button.press("Enter")
    assert _said(page) == [page.locator("h1").inner_text().strip()]
    assert page.locator(".gov-spoken").evaluate("(one) => one.tagName") == "H1"
    for _ in range(400):
        if page.locator(".gov-spoken").count() == 0:
            break
        page.evaluate("() => window.finish()")
    said = _said(page)
    assert len(said) > 30
    assert max(len(text) for text in said) <= 201
    assert page.locator(".gov-spoken").count() == 0
    summary = page.locator("article h2").first.inner_text()
    assert any(summary in text for text in said)
    together = "".join(said)
    for paragraph in page.locator("article > p").all_inner_texts():
        assert paragraph[:20].strip() in together
    assert button.inner_text() == READ[language]


def test_reading_stops_when_asked_and_on_leaving(reader: Reader) -> None:
    """While reading, the button offers to stop; pressing it cancels the speech and removes the mark."""
    page = _start(reader, "zh", SPEECH.replace("VOICES", VOICES["zh"]))
    button = page.locator(".gov-tools button", has_text="朗读")
    button.press("Enter")
    assert "停止" in button.inner_text()
    button.press("Enter")
    assert (button.inner_text(), page.locator(".gov-spoken").count()) == ("朗读", 0)
    silenced: int = page.evaluate("() => window.cancelled")
    assert silenced > 0
    button.press("Enter")
    page.evaluate("() => dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.evaluate("() => window.cancelled") > silenced
    assert page.locator(".gov-spoken").count() == 0


@pytest.mark.parametrize(("language", "other"), [("zh", "en"), ("en", "zh")])
def test_reading_aloud_needs_a_voice_of_the_language(reader: Reader, language: str, other: str) -> None:
    """The button appears once a voice of the page's language is available, even after the page has loaded."""
    voices = VOICES[other].partition("}, ")[2].rstrip("]")
    page = _start(reader, language, SPEECH.replace("VOICES", f"[{voices}]"))
    button = page.locator(".gov-tools button", has_text=READ[language])
    assert not button.is_visible()
    page.evaluate(f"() => {{ window.voices = {VOICES[language]}; speechSynthesis.onvoiceschanged(); }}")
    assert button.is_visible()


SHARE = """
window.shared = [];
navigator.share = async (what) => { window.shared.push(what); };
"""
COPY = """
window.copied = [];
delete Navigator.prototype.share;
Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { CLIPBOARD } } });
document.execCommand = () => false;
"""


@pytest.mark.parametrize("language", ROOTS)
def test_sharing(reader: Reader, language: str) -> None:
    """Where the system can share, it receives the title and the page's public address."""
    page = _start(reader, language, SHARE, width=360)
    page.locator("[data-gov-copy=address]").press("Enter")
    shared: dict[str, Any] = page.evaluate("() => window.shared.pop()")
    assert shared["url"] == ADDRESS + ROOTS[language] + PAGES["case"]
    assert page.locator("h1").inner_text().strip() in shared["title"]


@pytest.mark.parametrize("language", ROOTS)
def test_without_sharing_the_address_is_copied(reader: Reader, language: str) -> None:
    """The address is in the clipboard, and a status message is announced."""
    page = _start(reader, language, COPY.replace("CLIPBOARD", "window.copied.push(text);"))
    page.locator("[data-gov-copy=address]").press("Enter")
    status = page.locator(".gov-tools [role=status]:not(:empty)")
    status.wait_for()
    assert page.evaluate("() => window.copied") == [ADDRESS + ROOTS[language] + PAGES["case"]]
    assert {"zh": "已复制", "en": "copied"}[language] in status.inner_text()


def test_without_a_clipboard_the_address_is_shown(reader: Reader) -> None:
    """Pages over plain HTTP have no clipboard: the address is shown as selected text."""
    page = _start(reader, "zh", COPY.replace("CLIPBOARD", "throw new DOMException('no');"))
    page.locator("[data-gov-copy=address]").press("Enter")
    page.locator(".gov-tools [role=status]:not(:empty)").wait_for()
    assert page.locator(".gov-tools").get_by_text(ADDRESS).is_visible()
    assert page.evaluate("() => String(getSelection())").strip() == ADDRESS + PAGES["case"]


@pytest.mark.parametrize("language", ROOTS)
def test_printing(reader: Reader, language: str) -> None:
    """The button prints; the print has no buttons and is light whatever the display mode."""
    page = _start(reader, language, "window.print = () => { window.printed = true; };")
    page.locator("[data-gov-choose=scheme]:visible").press("Enter")
    page.locator(".gov-tools button", has_text={"zh": "打印", "en": "Print"}[language]).press("Enter")
    assert page.evaluate("() => window.printed")
    page.emulate_media(media="print")
    assert page.locator("button:visible, form:visible, .gov-bar:visible").count() == 0
    assert page.locator("h1, .gov-qr svg").evaluate_all("(all) => all.every((one) => one.checkVisibility())")
    ink: str = page.locator("article p:not([class])").first.evaluate("(one) => getComputedStyle(one).color")
    assert max(int(part) for part in ink[4:-1].split(",")) < 100


@pytest.mark.parametrize("language", ROOTS)
def test_a_citation_is_copied_with_the_current_date(reader: Reader, language: str) -> None:
    """The copied text is the displayed citation with the reader's current date."""
    page = reader.start(locale="zh-CN")
    page.clock.set_fixed_time("2031-05-06T08:00:00Z")
    page.add_init_script(COPY.replace("CLIPBOARD", "window.copied.push(text);"))
    page.goto(reader.site + ROOTS[language] + PAGES["case"])
    page.locator("#cite").click()
    page.locator("[data-gov-copy=cite-gbt]").press("Enter")
    page.locator(".gov-cite [role=status]:not(:empty)").first.wait_for()
    copied: str = page.evaluate("() => window.copied.pop()")
    assert "[EB/OL]" in copied
    assert "[2031-05-06]" in copied
    assert ADDRESS + ROOTS[language] + PAGES["case"] in copied
