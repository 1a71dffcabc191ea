"""How long the first result takes on a phone, and how much is fetched for it: a cold visit in a throttled browser."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright

from benchmarks.measure import run
from benchmarks.peers import PAGEFIND, PEERS
from benchmarks.search.engines import HERE, write_minisearch
from benchmarks.serving import serving
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.text.languages import Language

QUERIES = ("加装电梯", "垃圾分类", "停车", "居民")
LATENCY = 150  # milliseconds a round trip
BANDWIDTH = 1_600_000 / 8  # bytes a second
CPU = 4  # times slower than this machine
_RESULT = "#gov-search-list a, #list li"

_PAGE = '<!doctype html><html lang="zh-CN"><ol id="list"></ol><script type="module" src="{}"></script>'
_SHOW = "const show = (text) => document.querySelector('#list').append(Object.assign(document.createElement('li'), {"
_SHOW += " textContent: text }));\nconst q = new URLSearchParams(location.search).get('q');\n"
_PAGEFIND = """import * as pagefind from "/bundle/pagefind.js";
await pagefind.options({ basePath: "/bundle/" });
const { results } = await pagefind.search(q);
show(results.length ? (await results[0].data()).plain_excerpt : "nothing");
"""
_MINISEARCH = """import MiniSearch from "/minisearch/library.js";
const segmenter = new Intl.Segmenter("zh-CN", { granularity: "word" });
const tokenize = (text) => [...segmenter.segment(text)].filter((part) => part.isWordLike).map((part) => part.segment);
const text = await (await fetch("/minisearch/index.json")).text();
const index = MiniSearch.loadJSON(text, { fields: ["title", "text"], storeFields: ["title"], tokenize });
const [first] = index.search(q, { combineWith: "AND" });
show(first ? first.title : "nothing");
"""

# Notes when the first result appears, and what has been fetched by then. What Pagefind does in a worker would not be
# slowed down or counted; without workers it does the same in the page.
_WATCH = f"""
delete window.Worker;
new MutationObserver(() => {{
  if (window.first || !document.querySelector({_RESULT!r})) return;
  const entries = performance.getEntriesByType("navigation").concat(performance.getEntriesByType("resource"));
  window.first = [performance.now(), entries.reduce((sum, each) => sum + each.transferSize, 0)];
}}).observe(document, {{ childList: true, subtree: true }});
"""


def first_results(records: Path, catalog: Catalog, work: Path) -> Mapping[str, tuple[float, float]]:
    """Return for each engine the median seconds and kilobytes of the first result over the records' Chinese pages."""
    site = _site(records, catalog, work)
    with serving(site) as address, _browser() as browser:
        pages = {"casebook": "search/", "Pagefind": "pagefind.html", "MiniSearch": "minisearch.html"}
        return {
            name: _median([_visit(browser, f"{address}{page}?q={quote(query)}") for query in QUERIES])
            for name, page in pages.items()
        }


def _site(records: Path, catalog: Catalog, work: Path) -> Path:
    """Build the site, and beside it the indexes of the peers, each with a page that has nothing but its results."""
    peer = PEERS["casebook"]
    peer.prepare(records, work)
    peer.build(work)
    site = work / "site"
    run([*PAGEFIND, "--site", "site", "--output-path", "site/bundle"], work, {})
    (site / "minisearch").mkdir()
    shutil.copy(HERE / "node_modules/minisearch/dist/es/index.js", site / "minisearch/library.js")
    write_minisearch(catalog, Language.ZH, site / "minisearch/index.json")
    for name, script in (("pagefind", _PAGEFIND), ("minisearch", _MINISEARCH)):
        imports, _, rest = script.partition("\n")
        (site / f"{name}-page.js").write_text(f"{imports}\n{_SHOW}{rest}", encoding="utf-8")
        (site / f"{name}.html").write_text(_PAGE.format(f"{name}-page.js"), encoding="utf-8")
    return site


@contextlib.contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium-headless-shell"), args=arguments)
        try:
            yield browser
        finally:
            browser.close()


def _visit(browser: Browser, address: str) -> tuple[float, float]:
    """Return the seconds and kilobytes from the start of a visit without any cache to the first result."""
    context = browser.new_context(bypass_csp=True)  # Pagefind's WebAssembly is not allowed by our policy
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    conditions = {"offline": False, "latency": LATENCY, "downloadThroughput": BANDWIDTH, "uploadThroughput": BANDWIDTH}
    session.send("Network.emulateNetworkConditions", conditions)
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
    page.add_init_script(_WATCH)
    page.goto(address)
    page.wait_for_function("() => window.first", timeout=120_000)
    milliseconds, size = page.evaluate("() => window.first")
    context.close()
    return milliseconds / 1000, size / 1000


def _median(visits: list[tuple[float, float]]) -> tuple[float, float]:
    return median(seconds for seconds, _ in visits), median(size for _, size in visits)
