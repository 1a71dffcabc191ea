"""Photos on a page: the right size is fetched, an enlarged view, and a plain link without scripts."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from tests.site.reading import PAGES, ROOTS, Reader

CLOSE = {"zh": "关闭图片", "en": "Close"}


@pytest.mark.parametrize("language", ROOTS)
@pytest.mark.parametrize("width", [360, 1280])
def test_a_photo_is_enlarged_by_keyboard(reader: Reader, language: str, width: int) -> None:
    """Enter shows it large with its caption and focuses the close button; Escape returns the focus to the photo."""
    page = reader.open(ROOTS[language] + PAGES["case"], width=width)
    link = page.locator(".gov-photo a").first
    link.press("Enter")
    dialog = page.get_by_role("dialog", name=str(link.locator("img").get_attribute("alt")))
    assert dialog.get_by_role("button", name=CLOSE[language]).evaluate("(one) => one === document.activeElement")
    assert dialog.locator("figcaption").inner_text() == page.locator(".gov-photo figcaption").first.inner_text()
    small, large = link.locator("img").bounding_box(), dialog.locator("img").bounding_box()
    assert small
    assert large
    assert large["width"] > small["width"] * 1.3
    assert large["width"] / large["height"] == pytest.approx(small["width"] / small["height"], rel=0.02)
    page.keyboard.press("Escape")
    assert dialog.count() == 0
    assert link.evaluate("(one) => one === document.activeElement")


def test_a_large_photo_is_closed_by_the_mouse(reader: Reader) -> None:
    """The button closes it, as does a click beside the picture."""
    page = reader.open(PAGES["case"])
    for close in ("button", "figcaption"):
        page.locator(".gov-photo a").last.click()
        page.locator(f"dialog[open] {close}").click()
        assert page.locator("dialog[open]").count() == 0


def test_a_control_click_is_left_to_the_browser(reader: Reader) -> None:
    """It opens the picture in another tab."""
    page = reader.open(PAGES["case"])
    page.evaluate(
        "() => addEventListener('click', (event) => { ours = event.defaultPrevented; event.preventDefault(); })"
    )
    page.locator(".gov-photo a").first.click(modifiers=["ControlOrMeta"])
    assert page.evaluate("() => ours") is False
    page.locator(".gov-photo a").first.click()
    assert page.evaluate("() => ours") is True


def test_a_photo_is_a_link_without_scripts(reader: Reader) -> None:
    """Without scripts the link opens the widest picture."""
    page = reader.open(PAGES["case"], java_script_enabled=False)
    links = page.locator(".gov-photo a")
    for number in range(links.count()):
        answer = page.request.get(urljoin(page.url, links.nth(number).get_attribute("href")))
        assert (answer.status, answer.headers["content-type"]) == (200, "image/webp")


@pytest.mark.parametrize(("width", "density", "wanted"), [(360, 1, "480"), (360, 3, "1280"), (1280, 1, "800")])
def test_the_right_size_is_fetched(reader: Reader, width: int, density: int, wanted: str) -> None:
    """The first photo is fetched as AVIF in the width that the screen needs."""
    page = reader.open(PAGES["case"], width=width, device_scale_factor=density)
    image = page.locator(".gov-photo img").first
    image.scroll_into_view_if_needed()
    page.wait_for_function("(image) => image.complete && image.currentSrc", arg=image.element_handle())
    assert str(image.evaluate("(one) => one.currentSrc")).endswith(f"-{wanted}.avif")
