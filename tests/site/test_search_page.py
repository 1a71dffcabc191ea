"""The search page in a browser: correct results for any query, and messages when loading fails."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from playwright.sync_api import Page, Route

from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import CaseSummary
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH
from mkdocs_casebook.text.languages import Language
from tests.search.substrings import folded_fields, phrases_of, words_of
from tests.site.reading import ROOTS, Reader
from tests.site.test_axe import _violations
from tests.site.test_layout import SMALL, WIDER, Chosen

STATUS = "#gov-search-status"
LINKS = "#gov-search-list .gov-cases__title a"


def _done(page: Page) -> str:
    """Wait for a search to end; return its status message."""
    page.locator("#gov-search-results[aria-busy=false]").wait_for(state="attached")
    return page.locator(STATUS).inner_text()


def _ask(page: Page, query: str) -> str:
    """Type a query, submit it, wait; return the status message."""
    page.locator("#gov-search-q").fill(query)
    page.locator("#gov-search-q").press("Enter")
    return _done(page)


def _found(page: Page) -> list[str]:
    """Return the ids of the cases shown."""
    links: list[str] = page.locator(LINKS).evaluate_all("(links) => links.map((link) => link.href)")
    return [link.rstrip("/").rpartition("/")[2] for link in links]


def _open(reader: Reader, address: str, **screen: object) -> Page:
    page = reader.open(address, **screen)
    _done(page)
    return page


@pytest.mark.parametrize("language", list(Language))
def test_the_page_finds_every_match(reader: Reader, catalog: Catalog, language: Language) -> None:
    """For phrases and words from the records, the first ten results are true matches, and none is missing."""
    draw = phrases_of if language is Language.ZH else words_of
    queries, truths = draw(folded_fields(catalog, language), 32, "page")
    ids = [case.id for case in reversed(catalog.cases)]
    page = reader.open(f"{CHINESE_AND_ENGLISH.root(language)}search/")
    wrong = {}
    for query, truth in zip(queries, truths, strict=True):
        _ask(page, query)
        true = {ids[number] for number in truth}
        found = _found(page)[: len(true)]
        if len(set(found)) < min(10, len(true)) or not set(found) <= true:
            wrong[query] = (found, true)
    assert wrong == {}


def _counts(page: Page) -> dict[str, dict[str, int]]:
    """Return the counts of the facets: for each facet, the number beside each value."""
    boxes = page.locator("#gov-search-facets input").evaluate_all(
        "(boxes) => boxes.map((box) => [box.name, box.value, Number(box.parentElement.lastChild.textContent)])"
    )
    counts: dict[str, dict[str, int]] = {}
    for name, value, count in boxes:
        counts.setdefault(name, {})[value] = count
    return counts


def _values(case: CaseSummary, catalog: Catalog) -> Iterator[tuple[str, str]]:
    yield from (("theme", theme) for theme in set(case.themes))
    yield from (("place", place) for place in catalog.vocabulary.lineage(case.place))
    yield from (("year", year) for year in case.years)
    yield "status", "withdrawn" if case.withdrawn else case.status
    yield "language", "en" if case.is_in(Language.EN) else "zh"


@pytest.mark.parametrize("language", ROOTS)
@pytest.mark.parametrize("theme", [None, "lift-retrofit"])
def test_facets_count_as_the_records_do(reader: Reader, catalog: Catalog, language: str, theme: str | None) -> None:
    """The counts are right for all cases and for one theme; a facet's own counts ignore its selection."""
    chosen = f"&theme={theme}" if theme else ""
    page = _open(reader, f"{ROOTS[language]}search/?q={chosen}")
    shown = _counts(page)
    assert set(shown) == {"theme", "place", "year", "status", "language"}
    for facet, counts in shown.items():
        cases = [case for case in catalog.cases if not theme or facet == "theme" or theme in case.themes]
        true = Counter(value for case in cases for name, value in _values(case, catalog) if name == facet)
        assert counts == {value: true[value] for value in counts}, facet
        assert facet == "place" or set(counts) == set(true)
        wide = [place for place in true if len(catalog.vocabulary.lineage(place)) < 3]
        assert facet != "place" or set(counts) == set(wide)
    ids = [case.id for case in catalog.cases if not theme or theme in case.themes]
    assert _found(page) == ids[:10]


def test_facets_narrow_and_history_restores(reader: Reader, catalog: Catalog) -> None:
    """A place offers those within it; values of a facet are alternatives, facets combine; the history restores all."""
    page = _open(reader, "search/?q=")
    states = []
    for name, value in (("place", "china"), ("place", "yi"), ("year", "2022"), ("year", "2021")):
        page.locator(f"#gov-search-facets input[name={name}][value='{value}']").check()
        _done(page)
        states.append((urlsplit(page.url).query, _found(page), _counts(page)))
    asked = [parse_qsl(query, keep_blank_values=True) for query, _, _ in states]
    assert asked[1] == [("q", ""), ("place", "yi")]  # it replaces the country around it
    assert asked[-1] == [("q", ""), ("place", "yi"), ("year", "2022"), ("year", "2021")]
    true = [
        case.id
        for case in catalog.cases
        if "yi" in catalog.vocabulary.lineage(case.place) and {"2021", "2022"} & set(case.years)
    ]
    assert states[-1][1] == true
    for query, found, counts in reversed(states[:-1]):
        page.go_back()
        _done(page)
        assert (urlsplit(page.url).query, _found(page), _counts(page)) == (query, found, counts)
    page.go_forward()
    _done(page)
    assert _found(page) == states[1][1]
    page.reload()
    _done(page)
    assert (_found(page), _counts(page)) == states[1][1:]
    page.locator("#gov-search-clear").click()
    _done(page)
    assert urlsplit(page.url).query == "q="


def _type(page: Page, key: str) -> str:
    """Type a character or press a key in the field, wait until its text is searched, and return the text."""
    field = page.locator("#gov-search-q")
    (field.press if key.isascii() else field.press_sequentially)(key)
    text = field.input_value()
    page.wait_for_url(lambda url: dict(parse_qsl(urlsplit(url).query)).get("q", "") == text)
    _done(page)
    return text


def test_a_search_is_one_history_entry(reader: Reader) -> None:
    """Typing a query adds one entry; the title names the query; going back ends at the empty page."""
    page = reader.open("search/")
    title = page.title()
    assert [_type(page, key) for key in "电梯"] == ["电", "电梯"]
    assert page.title() == f"电梯 - {title}"
    _ask(page, "垃圾分类")
    page.go_back()
    _done(page)
    assert page.locator("#gov-search-q").input_value() == "电梯"
    page.go_back()
    page.locator("#gov-search-ways").wait_for()
    assert (page.title(), page.locator("#gov-search-q").input_value()) == (title, "")
    assert not page.locator("#gov-search-results").is_visible()


@pytest.mark.parametrize(
    ("keys", "entries"),
    [
        (["电", "梯", "Control+a", "停", "车"], ["停车", "电梯", ""]),
        (["电", "梯", "Backspace", "Backspace", "停", "车"], ["停车", "电梯", ""]),
        (["电", "梯", "Enter", "Backspace", "Backspace", "停"], ["停", "电梯", ""]),
        (["电", "梯", "房", "Backspace", "Backspace", "灯"], ["电灯", "电梯房", ""]),
        (["电", "梯", "Control+a", "停", "Control+a", "车"], ["车", "停", "电梯", ""]),
    ],
)
def test_a_replaced_query_stays_in_the_history(reader: Reader, keys: list[str], entries: list[str]) -> None:
    """A reader who types slowly, or deletes a query letter by letter, finds it again by going back."""
    page = reader.open("search/")
    found = [[_type(page, key) for key in keys][-1]]
    while found[-1]:
        page.go_back()
        found.append(page.locator("#gov-search-q").input_value())
    assert found == entries


def test_a_query_typed_before_the_script_stays(reader: Reader) -> None:
    """On a slow network, what a reader has typed while the script was loading is searched, not deleted."""
    page = reader.start()
    held: list[Route] = []
    page.route("**/assets/search.*.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks the function
    with page.expect_request("**/assets/search.*.js"):
        page.goto(f"{reader.site}search/?q={quote('停车')}", wait_until="commit")
    page.locator("#gov-search-q").press_sequentially("电梯")
    held[0].continue_()
    page.wait_for_url(f"**/search/?q={quote('电梯')}")
    _done(page)
    assert page.locator("#gov-search-q").input_value() == "电梯"
    page.go_back()
    _done(page)
    assert page.locator("#gov-search-q").input_value() == "停车"


def test_pages_and_order(reader: Reader, catalog: Catalog) -> None:
    """Ten results a page; the next page takes the focus; results can be sorted by date; the last page is the limit."""
    page = _open(reader, "search/?q=")
    ids = [case.id for case in catalog.cases]
    assert len(ids) > 10
    page.locator("#gov-search-pager a").last.press("Enter")
    _done(page)
    assert page.url.endswith("?q=&page=2")
    assert _found(page) == ids[10:]
    assert page.evaluate("() => document.activeElement.tagName") == "H2"
    assert page.locator("#gov-search-pager [aria-current]").inner_text() == "2"
    page.goto(f"{reader.site}search/?q=&page=99")
    _done(page)
    assert _found(page) == ids[10:]
    page.goto(f"{reader.site}search/?q={quote('居民')}")
    _done(page)
    page.locator("#gov-search-sort").select_option("date")
    _done(page)
    found = _found(page)
    assert found == sorted(found, key=ids.index)
    assert "sort=date" in page.url


@pytest.mark.parametrize("query", ["電梯", "SHIYUQIAO", "syq", "ＬＩＦＴ", "加 梯", "Elevators"])
def test_readers_find_what_they_mean(reader: Reader, query: str) -> None:
    """Queries in traditional characters, pinyin, initials, full-width letters and synonyms find the case."""
    page = _open(reader, f"search/?q={quote(query)}")
    assert "shiyuqiao" in _found(page)
    assert not page.locator("#gov-search-none").is_visible()


def test_synonyms_rank_below_exact_matches(reader: Reader, catalog: Catalog) -> None:
    """Cases with the words of the query are listed first, those with a synonym after them."""
    ids = [case.id for case in reversed(catalog.cases)]
    texts = dict(zip(ids, map("\n".join, folded_fields(catalog, Language.ZH)), strict=True))
    page = _open(reader, f"search/?q={quote('加梯')}")
    found = _found(page)
    own = ["加梯" in texts[case] for case in found]
    assert own == sorted(own, reverse=True)
    assert set(found) == {case for case in ids if "加梯" in texts[case] or "加装电梯" in texts[case]}
    assert {*own} == {True, False}


@pytest.mark.parametrize(
    ("root", "query", "words"),
    [
        ("", "老旧小区怎么装电梯便宜", "没有完全匹配，以下为相近结果"),
        ("en/", "lift banana", "No exact match; similar cases"),
    ],
)
def test_similar_cases_are_labelled(reader: Reader, root: str, query: str, words: str) -> None:
    """Without an exact match, the cases that share most of the query are shown under a heading that says so."""
    page = _open(reader, f"{root}search/?q={quote(query)}")
    assert page.locator("#gov-search-results h2").inner_text() == words
    status = page.locator(STATUS).inner_text()
    assert status.startswith(words)
    assert re.search(r"(?:\d个。|: \d+\.)$", status)
    assert _found(page)
    _ask(page, {"": "电梯", "en/": "lift"}[root])
    assert page.locator("#gov-search-results h2").inner_text() != words


def test_pairs_of_a_question_are_marked(reader: Reader) -> None:
    """Where no text has the question itself, what it shares with each case is marked, as long as it goes."""
    page = _open(reader, f"search/?q={quote('怎么给老旧小区装电梯')}")
    marks = page.locator("#gov-search-list mark").all_inner_texts()
    assert {"老旧小区", "电梯"} <= set(marks)
    assert all(len(mark) > 1 for mark in marks)
    assert page.locator("#gov-search-list li").count() == page.locator("#gov-search-list li:has(mark)").count()


def test_similar_cases_follow_few_exact_ones(reader: Reader) -> None:
    """They come after a line that says so, and are counted apart."""
    page = _open(reader, f"search/?q={quote('投票 电梯')}")
    status = page.locator(STATUS).inner_text()
    assert re.fullmatch(r"找到(\d+)个案例。 另有(\d+)个相近案例。", status), status
    note = page.locator(".gov-found__note")
    assert note.count() == 1
    exact = int(re.search(r"\d+", status)[0])  # type: ignore[index]
    assert page.locator("#gov-search-list li").nth(exact).locator(".gov-found__note").count() == 1
    assert page.locator("#gov-search-results h2").inner_text() == "搜索结果"


@pytest.mark.parametrize("root", ROOTS.values())
def test_a_minus_leaves_cases_out(reader: Reader, root: str) -> None:
    """A case that has what follows the minus is not shown; the page says that quotes and minus work."""
    query, word = {"": ("电梯", "石榆桥"), "en/": ("lift", "Shiyuqiao")}[root]
    page = _open(reader, f"{root}search/?q={quote(query)}")
    assert "shiyuqiao" in _found(page)
    assert page.locator("#gov-search-help").is_visible()
    assert page.locator("#gov-search-q").get_attribute("aria-describedby") == "gov-search-help"
    all_cases = _found(page)
    _ask(page, f"{query} -{word}")
    found = _found(page)
    assert found
    assert "shiyuqiao" not in found
    assert set(found) <= set(all_cases)


def test_quotes_find_the_exact_words(reader: Reader, catalog: Catalog) -> None:
    """The words in this order, and not in any other; Chinese quotation marks too."""
    texts = ["\n".join(fields) for fields in folded_fields(catalog, Language.EN)]
    phrase = next(found[0] for text in texts if (found := re.search(r"[a-z]{4,} of the [a-z]{4,}", text)))
    page = _open(reader, f"en/search/?q={quote(f'{chr(34)}{phrase}{chr(34)}')}")
    ids = [case.id for case in reversed(catalog.cases)]
    assert set(_found(page)) == {ids[at] for at, text in enumerate(texts) if re.search(rf"\b{phrase}\b", text)}
    swapped = " ".join(reversed(phrase.split()))
    assert not _ask(page, f'"{swapped}"').startswith("Cases found")
    page.goto(f"{reader.site}search/?q={quote('“加装电梯”')}")
    _done(page)
    assert page.locator("#gov-search-list mark").first.inner_text() == "加装电梯"


def test_english_on_a_chinese_page_comes_with_its_sentence(reader: Reader, catalog: Catalog) -> None:
    """It is as long as on English pages, and marked as English for programs that read aloud."""
    case = next(case for case in catalog.cases if len(case.title.en or "") >= 50)
    words = re.findall("[A-Za-z]+", case.title.en or "")[-2:]
    page = _open(reader, f"search/?q={quote(f'{chr(34)}{words[0]} {words[1]}{chr(34)}')}")
    item = page.locator("#gov-search-list li", has=page.locator(f"a[href$='{case.id}/']"))
    summary = item.locator(".gov-cases__summary")
    assert (case.title.en or "-") in summary.inner_text()
    assert summary.get_attribute("lang") == "en"


@pytest.mark.parametrize("root", ROOTS.values())
def test_a_hit_links_to_its_section(reader: Reader, root: str) -> None:
    """The title leads to the case, the passage to the section that has it."""
    page = _open(reader, f"{root}search/?q={quote({'': '玻璃', 'en/': 'glass'}[root])}")
    item = page.locator("#gov-search-list li", has=page.locator(".gov-cases__summary a")).first
    assert "#" not in (item.locator(".gov-cases__title a").get_attribute("href") or "")
    marked = item.locator("mark").first.inner_text()
    item.locator(".gov-cases__summary a").click()
    page.wait_for_url("**/cases/*/#*")
    heading = page.evaluate("() => document.getElementById(decodeURIComponent(location.hash.slice(1))).outerHTML")
    assert heading
    assert marked.lower() in page.locator("article").inner_text().lower()


@pytest.mark.parametrize(
    ("root", "query", "address"),
    [
        ("", "版权", "copyright/"),
        ("", "联系我们", "contact/"),
        ("", "无障碍", "accessibility/"),
        ("", "contact", "contact/"),
        ("en/", "contact", "en/contact/"),
        ("en/", "copyright", "en/copyright/"),
    ],
)
def test_hand_written_pages_are_a_second_group(reader: Reader, root: str, query: str, address: str) -> None:
    """They have a heading of their own, and their link leads there."""
    page = _open(reader, f"{root}search/?q={quote(query)}")
    group = page.locator("#gov-search-pages")
    group.locator("a").first.wait_for()
    assert group.locator("h3").is_visible()
    group.locator("a").first.click()
    page.wait_for_url(f"{reader.site}{address}")


def test_pages_come_after_the_cases(reader: Reader) -> None:
    """Where cases have the query; they are not requested before the first case is shown."""
    page = reader.start()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{reader.site}search/?q={quote('案例')}")
    page.locator("#gov-search-pages a").first.wait_for()
    names = [urlsplit(url).path.partition("/search/")[2] for url in requests]
    pages, text = (next(at for at, name in enumerate(names) if name.startswith(each)) for each in ("pages.", "texts/"))
    assert text < pages
    assert not any(name.startswith("simplified.") for name in names)
    above = page.evaluate(
        "() => document.querySelector('#gov-search-list')"
        ".compareDocumentPosition(document.querySelector('#gov-search-pages'))"
    )
    assert above & 4  # follows


def test_the_language_switch_keeps_the_search(reader: Reader) -> None:
    """The query, the filters and the order stay; a changed search too."""
    page = _open(reader, "search/?q=lift&theme=lift-retrofit&sort=date")
    _ask(page, "elevator")
    page.locator("a.gov-language").click()
    page.wait_for_url("**/en/search/?q=elevator&theme=lift-retrofit&sort=date")
    _done(page)
    assert page.locator("#gov-search-q").input_value() == "elevator"
    assert page.locator("#gov-search-sort").input_value() == "date"
    assert page.locator("#gov-search-facets input:checked").get_attribute("value") == "lift-retrofit"


@pytest.mark.parametrize("width", [360, 1280])
def test_results_come_before_filters(reader: Reader, width: int) -> None:
    """From the field, the keyboard reaches the first result after the order of the results, the filters after all."""
    page = _open(reader, f"search/?q={quote('电梯')}")
    page.set_viewport_size({"width": width, "height": 800})
    page.locator("#gov-search-q").focus()
    stops: list[str] = []
    while "gov-search-filter" not in stops and len(stops) < 60:
        page.keyboard.press("Tab")
        part = "document.activeElement.closest('#gov-search-list, #gov-search-filter')"
        stops.append(page.evaluate(f"() => ({part} || document.body).id"))
    assert stops.index("gov-search-list") <= 4
    assert stops.count("gov-search-list") == page.locator("#gov-search-list a").count() > 1
    assert stops[-1] == "gov-search-filter"


def test_filters_are_beside_the_results_on_wide_screens(reader: Reader) -> None:
    """To their right, as in the order of the keyboard; on a phone a link leads to them."""
    page = _open(reader, f"search/?q={quote('电梯')}", width=1280)
    places = [page.locator(each).bounding_box() for each in ("#gov-search-list", "#gov-search-filter")]
    assert places[0]
    assert places[1]
    assert places[0]["x"] + places[0]["width"] <= places[1]["x"]
    assert not page.locator("#gov-search-jump").is_visible()
    page = _open(reader, f"search/?q={quote('电梯')}", width=360)
    page.locator("#gov-search-jump").click()
    assert page.evaluate("() => document.activeElement.tagName") == "SUMMARY"
    assert page.locator("#gov-search-facets input").first.is_visible()
    assert "#" not in page.url


@pytest.mark.parametrize("root", ROOTS.values())
def test_no_result_offers_alternatives(reader: Reader, root: str) -> None:
    """The page offers popular themes; a demonstration without a channel promises no help."""
    page = _open(reader, f"{root}search/?q=zzzqqq")
    assert _found(page) == []
    ways = page.locator("#gov-search-none a")
    assert ways.count() == 6
    assert ways.first.is_visible()
    ways.last.click()
    page.wait_for_url(f"**/{root}themes/*/")


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    ".*+?^${}()|[]\\/",
    "😀🏢社区",
    "％E0%A4%A %00 %",
    "__proto__ constructor toString hasOwnProperty",
    "，。；",
    "a" * 10_000,
    "社区" * 5_000,
]

REPLACED = "\ufffd社\ufffd"
"""A query with half a surrogate pair on either side, as it appears in the URL."""

STRANGE = "document.querySelectorAll('#gov-search-results :is(script, img, iframe, [onerror])').length"


def test_hostile_queries_are_plain_text(reader: Reader) -> None:
    """Any typed text is treated as text and nothing else."""
    page = reader.open("search/")
    for query in HOSTILE:
        assert _ask(page, query), query
        assert page.evaluate(f"() => {STRANGE}") == 0
    page.evaluate("""() => {
      const field = document.querySelector("#gov-search-q");
      field.value = "\\ud800社\\udc00";
      field.dispatchEvent(new Event("input"));
    }""")
    page.wait_for_url(f"**/search/?q={quote(REPLACED)}")
    assert _done(page)


@pytest.mark.parametrize(
    "query",
    [
        *(f"q={quote(query[:2_000])}" for query in HOSTILE[:7]),
        "q=%E0%A4%A&theme=%ff",
        "q=&theme=__proto__&place=constructor&year=%3Cb%3E&status=&language=x&sort=x&page=-1",
        "q=%ED%A0%80&page=1e9",
        "q=" + "a" * 2_000,
    ],
)
def test_hostile_addresses_are_plain_text(reader: Reader, query: str) -> None:
    """The same holds for queries in the address; an unknown facet value is ignored."""
    page = _open(reader, f"search/?{query}")
    assert page.evaluate(f"() => {STRANGE}") == 0
    if "__proto__&" in query:
        assert len(_found(page)) == 10


FAILURES = {
    "missing": lambda route: route.fulfill(status=404),
    "damaged": lambda route: route.fulfill(body='{"电梯": "0'),
    "cut off": lambda route: route.abort(),
}


def _assert_only_network_errors(reader: Reader) -> None:
    assert [text for text in reader.complaints if "Failed to load resource" not in text] == []
    reader.complaints.clear()


@pytest.mark.parametrize("failure", FAILURES)
def test_a_failed_index_is_reported_and_reloaded(reader: Reader, failure: str) -> None:
    """The message replaces the results; the button loads the index again."""
    page = reader.open("search/")
    page.route("**/search/index/*.json", FAILURES[failure])
    assert _ask(page, "加装电梯") == "搜索数据未能加载，请检查网络后再试。"
    page.locator("#gov-search-again").press("Enter")
    assert _done(page) == "搜索数据未能加载，请检查网络后再试。"
    page.unroute("**/search/index/*.json")
    page.locator("#gov-search-again").press("Enter")
    page.locator(LINKS).first.wait_for()
    assert "shiyuqiao" in _found(page)
    assert not page.locator("#gov-search-again").is_visible()
    _assert_only_network_errors(reader)


@pytest.mark.parametrize("failure", FAILURES)
def test_a_failed_text_hides_no_other(reader: Reader, failure: str) -> None:
    """The others are shown with a message that one is missing; the button loads it."""
    page = reader.open("search/")
    page.route(re.compile(r"/search/texts/1\d\.json"), FAILURES[failure])
    assert _ask(page, "").endswith("个案例。 有的案例未能加载，请检查网络后再试。")
    assert len(_found(page)) == 8
    page.unroute_all()
    page.locator("#gov-search-again").click()
    _done(page)
    assert len(_found(page)) == 10
    _assert_only_network_errors(reader)


def test_failed_facets_hide_no_result(reader: Reader) -> None:
    """The results are shown with a message that the filters are missing."""
    page = reader.open("search/")
    page.route("**/search/facets.*.json", FAILURES["missing"])
    status = _ask(page, "电梯")
    assert status.startswith("找到")
    assert status.endswith("搜索数据未能加载，请检查网络后再试。")
    assert _found(page)
    page.unroute("**/search/facets.*.json")
    page.locator("#gov-search-again").click()
    page.locator("#gov-search-facets input").first.wait_for(state="attached")
    _assert_only_network_errors(reader)


def _open_with_stopped_clock(reader: Reader) -> Page:
    """Open the search page; its timers wait for the test, however long that takes."""
    page = reader.start()
    page.clock.install()
    page.goto(f"{reader.site}search/")
    page.clock.pause_at(page.evaluate("() => Date.now()") / 1000 + 60)
    return page


def test_a_slow_network_is_reported(reader: Reader) -> None:
    """A message appears after 1.5 seconds; the result of an earlier search is dropped when a newer one has started."""
    page = _open_with_stopped_clock(reader)
    held: list[Route] = []
    page.route("**/search/index/*.json", lambda route: held.append(route) if len(held) < 1 else route.continue_())
    page.locator("#gov-search-q").fill("电梯")
    page.locator("#gov-search-q").press("Enter")
    for milliseconds, is_visible in ((1_499, False), (1, True)):
        page.clock.run_for(milliseconds)
        assert page.locator("#gov-search-slow").is_visible() == is_visible
    assert page.locator(STATUS).inner_text() == ""
    page.locator("#gov-search-q").fill("垃圾")  # its shard is another one
    page.locator("#gov-search-q").press("Enter")
    while page.locator("#gov-search-results").get_attribute("aria-busy") == "true":
        page.clock.run_for(10)
    with page.expect_response(held[0].request.url) as response:
        held[0].continue_()
    response.value.finished()
    assert not page.locator("#gov-search-slow").is_visible()
    assert page.locator("#gov-search-list mark").first.inner_text() == "垃圾"


SAID = """() => {
  window.said = [];
  const status = document.querySelector("#gov-search-status");
  const note = () => status.textContent.trim() && window.said.push(status.textContent.trim());
  new MutationObserver(note).observe(status, { childList: true });
}"""


def test_results_are_announced_once(reader: Reader) -> None:
    """The polite live region changes once for each finished search."""
    page = _open_with_stopped_clock(reader)
    assert page.locator(STATUS).get_attribute("role") == "status"
    page.evaluate(SAID)
    for key in "电梯":
        page.locator("#gov-search-q").press_sequentially(key)
    page.clock.resume()
    page.wait_for_url(f"**/search/?q={quote('电梯')}")
    _done(page)
    _ask(page, "加装")
    said = page.evaluate("() => window.said")
    assert len(said) == 2
    assert said[0].startswith("找到")


def test_an_input_method_does_not_search_early(reader: Reader) -> None:
    """Input methods show intermediate letters in the field; only the composed text is searched."""
    page = _open_with_stopped_clock(reader)
    page.evaluate("""() => {
      const field = document.querySelector("#gov-search-q");
      const input = (value, isComposing) => {
        field.value = value;
        field.dispatchEvent(new InputEvent("input", { isComposing, bubbles: true }));
      };
      input("电", false);
      field.dispatchEvent(new CompositionEvent("compositionstart"));
      for (const letters of ["电t", "电ti"]) input(letters, true);
    }""")
    page.clock.run_for(5_000)
    assert page.url.endswith("search/")
    page.clock.resume()
    page.evaluate("""() => {
      const field = document.querySelector("#gov-search-q");
      field.value = "电梯";
      field.dispatchEvent(new InputEvent("input", { isComposing: true, bubbles: true }));
      field.dispatchEvent(new CompositionEvent("compositionend"));
    }""")
    page.wait_for_url(f"**/search/?q={quote('电梯')}")
    _done(page)
    assert _found(page)


def test_the_page_works_by_keyboard(reader: Reader) -> None:
    """On a phone: from the field to the filters, a checkbox that keeps the focus, and back to a result."""
    page = reader.open("search/", width=360)
    here = "() => document.activeElement.id || document.activeElement.value || document.activeElement.tagName"

    def walk(aim: str, key: str = "Tab") -> None:
        for _ in range(60):
            if page.evaluate(here) == aim:
                return
            page.keyboard.press(key)
        pytest.fail(f"{aim} is not reached")

    walk("gov-search-q")
    page.keyboard.type("电梯")
    page.keyboard.press("Enter")
    _done(page)
    walk("SUMMARY")
    page.keyboard.press("Enter")
    walk("older-estates")
    page.keyboard.press("Space")
    page.wait_for_url("**theme=older-estates")
    _done(page)
    assert page.evaluate(here) == "older-estates"
    assert page.evaluate("() => document.activeElement.checked")
    walk("A", "Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/*/**")
    page.go_back()
    _done(page)
    assert page.locator("#gov-search-chosen").inner_text() == "（已选1项）"


STATES = ["?q=", f"?q={quote('电梯')}&theme=lift-retrofit", f"?q={quote('怎么装电梯便宜')}", "?q=zzzqqq"]


@pytest.mark.parametrize(
    ("root", "mode", "width", "scheme"),
    [("", "plain", 360, "light"), ("", "contrast", 1280, "dark"), ("en/", "elder", 320, "light")],
)
def test_every_state_is_accessible_and_fits(  # noqa: PLR0913, PLR0917 - the fixtures and the four dimensions
    reader: Reader, chosen: Chosen, root: str, mode: str, width: int, scheme: str
) -> None:
    """Nothing violates axe's rules or is wider than the screen; targets are large enough, a checkbox with its label."""
    page = reader.start(width=width, color_scheme=scheme, storage_state=chosen(mode))
    found = {}
    for state in STATES:
        page.goto(f"{reader.site}{root}search/{state}")
        _done(page)
        page.evaluate("() => { document.querySelector('#gov-search-filter').open = true }")
        small = [each for each in page.evaluate(SMALL, 60 if mode == "elder" else 44) if "checkbox" not in each]
        found[state] = [*_violations(page, enhanced=mode != "plain"), *page.evaluate(WIDER), *small]
    assert found == {state: [] for state in STATES}


def test_without_scripts_the_lists_are_shown(reader: Reader) -> None:
    """A hint and all other ways to browse the cases are visible."""
    page = reader.open(f"search/?q={quote('电梯')}", java_script_enabled=False)
    assert page.locator("noscript p").first.is_visible()
    assert page.locator("#gov-search-ways a").first.is_visible()
    assert not page.locator("#gov-search-results").is_visible()


SHIFT_ANIMATION = """(milliseconds) => {
  const [animation] = document.querySelector("#gov-search-ways").getAnimations();
  animation.pause();
  animation.currentTime = milliseconds;
}"""


def test_the_lists_appear_when_the_script_fails(reader: Reader) -> None:
    """If the script does not load, the lists appear after two seconds."""
    page = reader.start()
    page.route("**/assets/search.*.js", FAILURES["missing"])
    page.goto(f"{reader.site}search/")
    for milliseconds, is_visible in ((1_990, False), (2_000, True)):
        page.evaluate(SHIFT_ANIMATION, milliseconds)
        assert page.locator("#gov-search-ways a").first.is_visible() == is_visible
    _assert_only_network_errors(reader)
