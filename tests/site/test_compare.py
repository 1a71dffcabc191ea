"""The comparison page: the table, choosing cases, the state in the address, and errors."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.rendering.page_view import PageView
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH
from mkdocs_casebook.text.languages import Language
from tests.sample import site_context
from tests.site.reading import ROOTS, Reader
from tests.site.test_axe import _violations

TWO = "compare/?cases=shiyuqiao,twin-maples-lifts"
FOUR = f"{TWO},tea-hollow-fund,yi-hotline"
TABLE = ".gov-compared"
STATUS = ".gov-compare [role=status]"


@pytest.fixture(scope="module")
def readers(browser: Browser, served_site: str) -> Iterator[Reader]:
    """A reader for tests in which the browser may report errors, such as missing files."""
    reader = Reader(browser, served_site)
    yield reader
    reader.leave()


def _open(reader: Reader, path: str, **screen: Any) -> Page:
    page = reader.open(path, **screen)
    expect(
        page.locator(".gov-compare ul button").or_(page.locator(".gov-compare section.gov-js[hidden]")).first
    ).to_be_attached()
    return page


def _heads(page: Page) -> list[str]:
    return page.locator(f"{TABLE} thead a").all_inner_texts()


def _rows(page: Page) -> dict[str, list[str]]:
    """Return the cells of each visible row group, by its heading."""
    found: dict[str, list[str]] = page.evaluate("""() => Object.fromEntries(
      [...document.querySelectorAll(".gov-compared tbody:not([hidden])")]
        .map(({ rows }) => [rows[0].innerText, [...rows[1].cells].map((cell) => cell.innerText)]))""")
    return found


@pytest.mark.parametrize("language", list(Language))
def test_cases_are_shown_side_by_side(reader: Reader, catalog: Catalog, language: Language) -> None:
    """Facts, figures, milestones, costs and lessons are formatted as on the case pages."""
    page = _open(reader, CHINESE_AND_ENGLISH.root(language) + TWO)
    cases = [catalog.case("shiyuqiao"), catalog.case("twin-maples-lifts")]
    assert _heads(page) == [case.title.get(language) for case in cases]
    shown = {" ".join(cell.split()) for cells in _rows(page).values() for cell in cells}
    text = " ".join(page.locator(TABLE).inner_text().split())
    view = PageView(next(page for page in plan(catalog) if page.language is language), site_context(catalog))
    for case in cases:
        assert case.summary.get(language) in shown
        assert view.date(case.published) in shown
        for figure in case.figures.values():
            assert view.figure(figure).replace("\u2060", "") in text
        for milestone in case.milestones:
            assert f"{view.date(milestone.date)} {milestone.text.get(language)}" in text or milestone.until
        for cost in case.costs:
            assert view.money(cost).replace("\u2060", "") in text
        for note in (*case.conditions, *case.lessons, *case.limits):
            assert note.get(language) in text


def test_figures_of_one_measure_share_a_row(reader: Reader, catalog: Catalog) -> None:
    """Each has its own name and date; a row without any value is left out; a missing value is a dash with a text."""
    rows = _rows(_open(reader, TWO))
    label = catalog.vocabulary.measures["buildings"].label.zh
    assert rows[str(label)] == ["6栋\n楼栋\n截至2024年5月", "40栋\n一村楼栋"]
    assert "撤回原因" not in rows
    [_, missing] = rows["需要的条件"]
    assert missing.split() == ["—", "未列出"] or missing.strip() == "—未列出"


@pytest.mark.parametrize("language", ROOTS)
def test_a_reader_adds_and_removes_cases_by_keyboard(reader: Reader, language: str) -> None:
    """The state is in the address, in the browser history and in the language link."""
    page = _open(reader, f"{ROOTS[language]}compare/?cases=shiyuqiao")
    assert page.locator(".gov-compare select").input_value() == "lift-retrofit"
    page.locator(".gov-compare ul button").last.press("Enter")
    expect(page.locator(f"{TABLE} thead th")).to_have_count(2)
    assert page.url.endswith("?cases=shiyuqiao,twin-maples-lifts")
    assert page.evaluate("() => document.activeElement.matches('.gov-compared')")
    assert page.locator("a.gov-language").get_attribute("href") or ""
    assert page.evaluate("() => document.querySelector('a.gov-language').search") == page.evaluate(
        "() => location.search"
    )
    page.locator(f"{TABLE} thead button").first.press("Enter")
    expect(page.locator(f"{TABLE} thead th")).to_have_count(1)
    assert page.url.endswith("?cases=twin-maples-lifts")
    page.go_back()
    expect(page.locator(f"{TABLE} thead th")).to_have_count(2)
    page.go_back()
    expect(page.locator(f"{TABLE} thead th")).to_have_count(1)
    assert "shiyuqiao" in page.url


def test_a_case_page_links_here(reader: Reader) -> None:
    """The link chooses the case."""
    page = reader.open("cases/yi-hotline/")
    page.locator(".gov-related a[href*='compare/']").click()
    expect(page.locator(f"{TABLE} thead a")).to_have_text("乙市热线：打来的每个电话都有下文")
    assert page.locator(STATUS).first.inner_text() == "再添加一个案例，就可以对比了。"


def test_titles_are_found_in_either_language(reader: Reader) -> None:
    """A few letters filter the titles of a theme; input is treated as text, never as markup or a pattern."""
    page = _open(reader, "compare/")
    page.locator(".gov-compare select").select_option("residents-consultation")
    expect(page.locator(".gov-compare ul button")).to_have_count(6)
    field = page.locator(".gov-compare input")
    field.fill("SHIYUQIAO")
    expect(page.locator(".gov-compare ul button")).to_have_text(["石榆桥小区加装电梯：一门一策慢慢谈"])
    field.fill("<img src=x onerror=alert(1)>[(*")
    expect(page.locator(".gov-compare ul button")).to_have_count(0)
    assert page.locator(STATUS).last.inner_text() == "可添加的案例：0个。"


def test_at_most_four_cases_are_compared(reader: Reader) -> None:
    """A fifth is left out with a message; another can be added only after one is removed."""
    page = _open(reader, f"{FOUR},three-rounds-of-talks")
    assert len(_heads(page)) == 4
    assert not page.locator(".gov-compare select").is_visible()
    assert "四个" in page.locator(STATUS).first.inner_text()
    page.locator(f"{TABLE} thead button").first.click()
    expect(page.locator(".gov-compare select")).to_be_visible()


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "../../data/cases",
    "..%2f..%2fdata%2fcases",
    "__proto__",
    "constructor",
    "javascript:alert(1)",
    "%",
    "\U0001f600",
    "石榆桥",
    "a" * 10_000,
    '"><script>alert(1)</script>',
]


@pytest.mark.parametrize("root", ROOTS.values())
def test_former_ids_are_those_of_the_case(reader: Reader, root: str) -> None:
    """A link with a former id shows the case, once, and the address gets the present id."""
    page = reader.open(f"{root}compare/?cases=shiyuqiao-elevators,twin-maples-lifts,shiyuqiao")
    page.locator(".gov-compared th a").nth(1).wait_for()
    links = page.locator(".gov-compared thead a").evaluate_all("(links) => links.map((link) => link.pathname)")
    assert [link.rstrip("/").rpartition("/")[2] for link in links] == ["shiyuqiao", "twin-maples-lifts"]
    assert page.url.endswith("compare/?cases=shiyuqiao,twin-maples-lifts")


def test_hostile_ids_do_nothing(readers: Reader) -> None:
    """They are reported as unknown ids, and the other case is shown."""
    readers.complaints.clear()
    page = readers.start()
    for identifier in HOSTILE:
        page.goto(f"{readers.site}compare/?cases={identifier},shiyuqiao")
        expect(page.locator(f"{TABLE} thead th")).to_have_count(1)
        assert "没有编号为" in page.locator(STATUS).first.inner_text(), identifier
        assert page.locator(".gov-compare :is(img, script)").count() == 0
    assert [text for text in readers.complaints if "404" not in text] == []
    readers.leave()


@pytest.mark.parametrize("damage", ["missing", "broken", "offline"])
def test_a_failed_request_is_reported_and_retried(readers: Reader, damage: str) -> None:
    """A case that fails to load leaves the other readable; the button loads it again."""
    page = readers.start()
    damaged = True

    def answer(route: Route) -> None:
        if not damaged:
            route.continue_()
        elif damage == "offline":
            route.abort()
        else:
            route.fulfill(status=500 if damage == "missing" else 200, body='{"id":')

    page.route("**/twin-maples-lifts/case.json", answer)
    page.goto(readers.site + TWO)
    expect(page.locator(f"{TABLE} thead th")).to_have_count(1)
    expect(page.locator(STATUS).first).to_contain_text("请检查网络后再试")
    damaged = False
    page.get_by_role("button", name="重试").press("Enter")
    expect(page.locator(f"{TABLE} thead th")).to_have_count(2)
    expect(page.get_by_role("button", name="重试")).not_to_be_visible()
    readers.leave()


def test_a_failed_list_of_titles_is_reported_and_retried(readers: Reader) -> None:
    """The same holds for the list to choose from."""
    page = readers.start()
    page.route("**/titles.json", lambda route: route.abort())
    page.goto(f"{readers.site}compare/")
    expect(page.locator(STATUS).last).to_contain_text("请检查网络后再试")
    page.unroute("**/titles.json")
    page.get_by_role("button", name="重试").click()
    expect(page.locator(".gov-compare ul button")).to_have_count(3)
    readers.leave()


def test_hostile_texts_of_a_record_arrive_as_text(readers: Reader, built_site: Path) -> None:
    """Markup in any text of the data is shown literally."""
    evil = "<img src=x onerror=alert(1)>"
    data = json.loads((built_site / "cases/shiyuqiao/case.json").read_text(encoding="utf-8"))

    def hostile(value: Any) -> Any:
        if isinstance(value, list):
            return [hostile(each) for each in value]
        if isinstance(value, dict):
            return {key: evil if key in ("zh", "en") else hostile(each) for key, each in value.items()}
        return value

    page = readers.start()
    page.route("**/shiyuqiao/case.json", lambda route: route.fulfill(json=hostile(data)))
    page.goto(readers.site + TWO)
    expect(page.locator(f"{TABLE} thead th")).to_have_count(2)
    assert evil in page.locator(TABLE).inner_text()
    assert page.locator(f"{TABLE} img").count() == 0
    readers.leave()


def test_a_case_in_chinese_only_is_marked_in_english(readers: Reader, built_site: Path) -> None:
    """Its Chinese title, used for the missing English one, is marked as Chinese and links to the Chinese page."""
    data = json.loads((built_site / "cases/shiyuqiao/case.json").read_text(encoding="utf-8"))
    del data["title"]["en"], data["address"]["en"]
    page = readers.start()
    page.route("**/shiyuqiao/case.json", lambda route: route.fulfill(json=data))
    page.goto(readers.site + "en/" + TWO)
    link = page.locator(f"{TABLE} thead a").first
    expect(link.locator("[lang=zh-CN]")).to_have_text(data["title"]["zh"])
    assert link.evaluate("(link) => link.href") == f"{readers.site}cases/shiyuqiao/"
    readers.leave()


@pytest.mark.parametrize(("width", "mode"), [(360, "dark"), (1280, "light")])
def test_axe_finds_nothing_in_a_full_table(reader: Reader, width: int, mode: str) -> None:
    """Four cases, on a phone with horizontal scrolling and on a wide screen."""
    page = _open(reader, f"en/{FOUR}", width=width, color_scheme=mode)
    assert len(_heads(page)) == 4
    assert _violations(page) == []


@pytest.mark.parametrize("path", [FOUR, "compare/residents-consultation/"])
def test_a_wide_table_scrolls_within_its_box(reader: Reader, path: str) -> None:
    """The keyboard scrolls the table; the page itself does not scroll sideways."""
    page = _open(reader, path, width=320) if path is FOUR else reader.open(path, width=320)
    region = page.locator(TABLE)
    region.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.gov-compared').scrollLeft > 0")
    assert page.evaluate("() => [scrollX, document.scrollingElement.scrollWidth]") == [0, 320]


def test_the_table_is_printed_whole(reader: Reader) -> None:
    """It is printed in landscape and without controls."""
    page = _open(reader, FOUR)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1010, "height": 720})
    assert page.evaluate("() => document.querySelector('.gov-compared').scrollWidth <= innerWidth")
    assert not page.locator(".gov-compare select").is_visible()
    assert not page.locator(f"{TABLE} button").first.is_visible()
    found = re.findall(rb"/MediaBox \[([^\]]+)\]", page.pdf(prefer_css_page_size=True))
    assert {tuple(round(float(each)) for each in box.split()) for box in found} == {(0, 0, 842, 595)}


@pytest.mark.parametrize("language", ROOTS)
def test_without_scripts_the_page_links_to_static_tables(reader: Reader, language: str) -> None:
    """It says so, and each table is complete in the HTML."""
    page = reader.open(f"{ROOTS[language]}{TWO}", java_script_enabled=False)
    assert not page.locator(".gov-compare section.gov-js").is_visible()
    assert not page.locator(TABLE).is_visible()
    assert page.locator(".gov-article noscript").count() == 1
    page.locator(".gov-ways-in a").first.click()
    assert page.locator(f"{TABLE} tbody tr").count() == 3
    assert page.locator(f"{TABLE} tbody td b").count() >= 6


def test_a_theme_links_to_its_table(reader: Reader) -> None:
    """A theme whose cases share no measure has no such link."""
    page = reader.open("themes/lift-retrofit/")
    page.locator("a[href$='compare/lift-retrofit/']").click()
    expect(page.locator("h1")).to_have_text("加装电梯：数据对比")
    page.goto(f"{reader.site}themes/waste-sorting/")
    assert page.locator("a[href*='compare/waste']").count() == 0
