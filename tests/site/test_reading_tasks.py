"""What readers look for on a case: on the first screen of a phone, or one tap away."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.site.reading import PAGES, ROOTS, Reader

WIDTH, HEIGHT = 360, 740
"""The screen of a phone in CSS pixels."""
LENGTH = 8
"""Screens that a case may take on a phone."""

BOTTOM = "(element) => element.getBoundingClientRect().bottom + scrollY"


def _open(reader: Reader, language: str, kind: str = "case") -> Page:
    return reader.open(ROOTS[language] + PAGES[kind], width=WIDTH, height=HEIGHT)


@pytest.mark.parametrize("language", ROOTS)
def test_cost_payers_and_deciders_are_on_the_first_screen(reader: Reader, language: str) -> None:
    """Their answers end above the lower edge of the screen."""
    page = _open(reader, language)
    rows = page.locator(".gov-answers dl > div")
    assert rows.count() == 4
    assert [row.evaluate(BOTTOM) for row in rows.all()[:3] if row.evaluate(BOTTOM) > HEIGHT] == []
    assert all(row.locator("dd").inner_text().strip() for row in rows.all())


@pytest.mark.parametrize("language", ROOTS)
@pytest.mark.parametrize("section", ["concerns", "sources", "follow"])
def test_other_questions_are_one_tap_away(reader: Reader, language: str, section: str) -> None:
    """A link on the first screen leads to the section, which it opens, and the section is then in sight."""
    page = _open(reader, language)
    link = page.locator(f".gov-answers a[href='#{section}']").first
    assert link.evaluate(BOTTOM) <= HEIGHT
    link.click()
    page.wait_for_function(f"() => !document.getElementById('{section}').closest('details:not([open])')")
    heading = page.locator(f"#{section}")
    assert 0 <= heading.evaluate("(element) => element.getBoundingClientRect().top") < HEIGHT / 2


@pytest.mark.parametrize("language", ROOTS)
def test_each_answer_leads_to_its_section(reader: Reader, language: str) -> None:
    """No link of the answers leads nowhere."""
    page = _open(reader, language)
    targets = [link.get_attribute("href") or "" for link in page.locator(".gov-answers a, .gov-contents a").all()]
    assert len(targets) > 12
    assert [target for target in targets if page.locator(target).count() != 1] == []


@pytest.mark.parametrize("language", ROOTS)
def test_a_case_takes_eight_screens(reader: Reader, language: str) -> None:
    """Parts of the record are folded on phones."""
    page = _open(reader, language)
    assert page.evaluate("document.documentElement.scrollHeight") <= LENGTH * HEIGHT


def test_parts_are_open_without_scripts(reader: Reader) -> None:
    """Nothing is lost."""
    page = reader.open(PAGES["case"], width=WIDTH, height=HEIGHT, java_script_enabled=False)
    assert page.locator(".gov-fold").count() > 8
    assert page.locator(".gov-fold:not([open])").count() == 0


def test_parts_are_open_in_print(reader: Reader) -> None:
    """The browser says so before it prints."""
    page = _open(reader, "zh")
    assert page.locator(".gov-fold:not([open])").count() > 8
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".gov-fold:not([open])").count() == 0


def test_wide_screens_fold_only_the_details(reader: Reader) -> None:
    """The data, the citation and the history; the contents are open beside the page."""
    page = reader.open(PAGES["case"])
    folded = page.locator(".gov-fold:not([open]) h2").evaluate_all("(all) => all.map((heading) => heading.id)")
    assert folded == ["figures", "cite", "history"]
    assert page.locator(".gov-contents ol").is_visible()


def test_the_contents_mark_the_current_section(reader: Reader) -> None:
    """One at a time, as the page is scrolled."""
    page = reader.open(PAGES["case"])
    page.locator("#participation").scroll_into_view_if_needed()
    page.locator("#participation").evaluate("(element) => element.scrollIntoView()")
    page.locator(".gov-contents a[href='#participation'][aria-current]").wait_for()
    assert page.locator(".gov-contents a[aria-current]").count() == 1


def test_a_fragment_that_is_none_breaks_nothing(reader: Reader) -> None:
    """Others may link with half an escape."""
    page = reader.open(PAGES["case"] + "#%E4%", width=WIDTH, height=HEIGHT)
    page.locator(".gov-fold:not([open])").first.wait_for()


def test_a_link_from_elsewhere_opens_its_part(reader: Reader) -> None:
    """An address with the anchor of a folded part."""
    page = reader.open(PAGES["case"] + "#figures", width=WIDTH, height=HEIGHT)
    page.locator("details[open] > summary > #figures").wait_for()
