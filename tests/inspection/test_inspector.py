"""The report: a correct site passes, and each error, planted alone, is reported and nothing else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_casebook.cli import main
from mkdocs_casebook.diagnostics.message_catalogue import Level
from mkdocs_casebook.inspection.formatters import as_text
from mkdocs_casebook.inspection.inspector import Report, inspect
from mkdocs_casebook.inspection.issues import catalogue
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.text.languages import Language

URL = "https://www.example.gov.cn/street/"
TODAY = "2024-08-10"
IDENTITY = "11010519491231002X"

FOOTER = """<footer>
<a href="{up}sitemap/">网站地图</a> <a href="{up}about/">版权声明</a> <a href="{up}about/">无障碍声明</a>
<a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=5001120001&amp;url={url}">我为政府网站找错</a>
<ul><li>主办单位：某街道办事处</li>
<li>联系方式：023-12345678</li>
<li>网站标识码：5001120001</li></ul>
<a href="https://beian.miit.gov.cn/">渝ICP备12345678号-1</a>
<a href="https://beian.mps.gov.cn/#/query/webSearch?code=50011202000001">渝公网安备 50011202000001号</a>
<a href="https://bszs.conac.cn/sitename?method=show&amp;id=0123456789ABCDEF0123456789ABCDEF"><img
 src="{up}mark.png" alt="党政机关网站标识"></a>
</footer>"""

PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="SiteName" content="案例库">
<meta name="SiteDomain" content="www.example.gov.cn">
<meta name="SiteIDCode" content="5001120001">
<link rel="canonical" href="{url}">
<link rel="stylesheet" href="{up}s.css">
{labels}
</head>
<body>
<p class="gov-strip__text">{strip}</p>
<nav><a class="gov-bar__link" href="{up}./">首页</a> <a class="gov-bar__link" href="{up}cases/">案例</a>
<a class="gov-bar__link" href="{up}about/">关于</a></nav>
<article id="content">
{content}
</article>
{footer}
</body>
</html>
"""
DESCRIPTION = '<meta name="description" content="一句话。">\n'
COLUMN = """<meta name="ColumnName" content="案例">
<meta name="ColumnDescription" content="案例。">
<meta name="ColumnKeywords" content="案例">
<meta name="ColumnType" content="工作动态">
"""
ARTICLE = """<meta property="og:type" content="article">
<meta name="ArticleTitle" content="一部电梯">
<meta name="PubDate" content="2024-08-07 00:00">
<meta name="ContentSource" content="某街道办事处">
<meta name="Keywords" content="电梯"><meta name="Author" content="某街道办事处">
<meta name="Image" content="{url}lift.jpg"><meta name="Url" content="{url}">
"""
CONTENT = """<header><h1>一部电梯</h1><p>日期：<time datetime="2024-08-07">2024年8月7日</time></p></header>
<h2 id="story">经过</h2>
<p>电话023-12345678。<a href="https://elsewhere.example/">外部</a> <a href="#story">经过</a></p>
<img src="lift.jpg" srcset="lift.jpg 480w, ../../mark.png 800w" alt="一部电梯">"""

PAGES = {
    "index.html": ("首页", DESCRIPTION, '<h1>案例库</h1><a href="cases/lift/">一部电梯</a>'),
    "cases/index.html": ("案例", DESCRIPTION + COLUMN, '<h1>案例</h1><a href="lift/#story">一部电梯</a>'),
    "cases/lift/index.html": ("一部电梯", DESCRIPTION.replace("d", "D", 1) + COLUMN + ARTICLE, CONTENT),
    "about/index.html": ("关于", DESCRIPTION + COLUMN.replace("工作动态", "概况信息"), "<h1>关于</h1>"),
    "sitemap/index.html": ("网站地图", DESCRIPTION, "<h1>网站地图</h1>"),
    "404.html": ("没有找到", "", "<h1>没有找到</h1>"),
    "en/404.html": ("Page not found", "", "<h1>Page not found</h1>"),
}


NOTICE = f"""<!doctype html><html lang="zh-CN"><title>张贴版：一部电梯</title>
<meta name="SiteName" content="案例库"><meta name="SiteDomain" content="www.example.gov.cn">
<meta name="SiteIDCode" content="5001120001">{DESCRIPTION}{COLUMN}
<link rel="canonical" href="{URL}cases/lift/"><p class="gov-strip__text">某街道办事处</p>
<a href="../">返回案例</a><h1>一部电梯</h1></html>"""
"""A version of a case to print: without the footer, and not in the site map."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site without errors."""
    folder = tmp_path / "site"
    for path, (title, labels, content) in PAGES.items():
        _write(folder, path, title, labels, content)
    moved = (
        f'<!doctype html><html lang="zh"><title>x</title><meta http-equiv="refresh" content="0; url={URL}cases/lift/">'
    )
    (folder / "cases/elevator").mkdir()
    (folder / "cases/elevator/index.html").write_text(moved, encoding="utf-8")
    (folder / "cases/lift/notice").mkdir()
    (folder / "cases/lift/notice/index.html").write_text(NOTICE, encoding="utf-8")
    addresses = [URL + path.removesuffix("index.html") for path in PAGES if not path.endswith("404.html")]
    locations = "".join(f"<url><loc>{address}</loc></url>" for address in addresses)
    (folder / "sitemap.xml").write_text(f"<urlset>{locations}</urlset>", encoding="utf-8")
    (folder / "s.css").write_text("a { background: url(mark.png) }", encoding="utf-8")
    for name in ("mark.png", "cases/lift/lift.jpg"):
        (folder / name).write_bytes(b"")
    return folder


def _write(folder: Path, path: str, title: str, labels: str, content: str) -> None:
    url = URL + path.removesuffix("index.html")
    up = "/street/" if path.endswith("404.html") else "../" * path.count("/")
    page = PAGE.replace("{footer}", FOOTER).replace("{labels}", labels).replace("{content}", content)
    if path.endswith("404.html"):  # the frame has no address for it
        page = page.replace('<link rel="canonical" href="{url}">', "")
    for name, value in {"title": title, "url": url, "up": up, "strip": "某街道办事处"}.items():
        page = page.replace(f"{{{name}}}", value)
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(page, encoding="utf-8")


def _edit(folder: Path, path: str, old: str, new: str) -> None:
    text = (folder / path).read_text(encoding="utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new), encoding="utf-8")


def _codes(report: Report, level: Level = "error") -> set[str]:
    return {issue.code for issue in report.issues if issue.level == level}


def test_a_correct_site_has_no_errors(site: Path) -> None:
    """The only notice is about the link to another site, which is not followed."""
    report = inspect(site, today=TODAY)
    assert _codes(report) == set()
    assert _codes(report, "notice") == {"link-outside"}
    assert len(report.site.pages) == 9


CASE, LIST, ABOUT = "cases/lift/index.html", "cases/index.html", "about/index.html"
ISSUES = [
    ("label-missing", CASE, '<meta name="ContentSource" content="某街道办事处">', ""),
    ("label-missing", LIST, '<meta name="ColumnName" content="案例">', ""),
    ("label-missing", ABOUT, '<meta name="SiteIDCode" content="5001120001">', ""),
    ("label-empty", CASE, 'name="ArticleTitle" content="一部电梯"', 'name="ArticleTitle" content=" "'),
    ("label-twice", LIST, "</head>", '<meta name="ColumnName" content="案例"></head>'),
    ("label-format", CASE, "2024-08-07 00:00", "2024-08-07"),
    ("label-format", "404.html", 'SiteIDCode" content="5001120001', 'SiteIDCode" content="500112000'),
    ("label-wrong", ABOUT, 'SiteDomain" content="www.example.gov.cn', 'SiteDomain" content="example.gov.cn'),
    ("label-wrong", CASE, f'name="Url" content="{URL}cases/lift/"', f'name="Url" content="{URL}"'),
    ("column-type", ABOUT, "概况信息", "本站概况"),
    ("label-advised", CASE, '<meta name="Keywords" content="电梯">', ""),
    ("footer-missing", ABOUT, "网站标识码", "标识"),
    ("footer-missing", "404.html", "https://bszs.conac.cn", "https://conac.example"),
    ("footer-missing", CASE, "版权声明", ""),
    ("footer-format", ABOUT, "渝ICP备12345678号-1", "ICP备12345678号"),
    ("footer-format", ABOUT, "网站标识码：5001120001", "网站标识码：无"),
    ("errors-link", CASE, f"5001120001&amp;url={URL}cases/lift/", f"5001120001&amp;url={URL}"),
    ("errors-link", CASE, f"?site_code=5001120001&amp;url={URL}cases/lift/", ""),
    ("link-dead", CASE, 'href="#story"', 'href="../lifts/"'),
    ("link-dead", CASE, "lift.jpg 480w", "small.jpg 480w"),
    ("link-dead", "cases/elevator/index.html", "cases/lift/", "cases/lifts/"),
    ("anchor-dead", LIST, "lift/#story", "lift/#end"),
    ("anchor-dead", CASE, 'href="#story"', 'href="#%E7%BB%8F"'),
    ("link-beyond", CASE, 'href="#story"', 'href="/cases/"'),
    ("link-beyond", ABOUT, "<h1>", '<a href="../../x">x</a><h1>'),
    ("link-script", CASE, 'href="#story"', 'href="javascript:void(0)"'),
    ("own-plain", CASE, 'href="#story"', f'href="{URL.replace("https", "http")}"'),
    ("link-plain", CASE, "https://elsewhere.example", "http://elsewhere.example"),
    ("column-empty", LIST, "lift/#story", "./"),
    ("date-differs", CASE, '<time datetime="2024-08-07">2024年8月7日', "<time>2024年8月6日"),
    ("identity", CASE, "电话023-12345678", f"身份证号{IDENTITY}"),
    ("mobile", CASE, "电话023-12345678", "电话13812345678"),
    ("mobile", CASE, 'href="#story"', 'href="tel:13812345678"'),
    ("mobile", CASE, "电话023-12345678", "电话138&nbsp;1234&nbsp;5678"),
    ("mobile", CASE, 'alt="一部电梯"', 'alt="13812345678"'),
    ("mobile", "sitemap.xml", "<urlset>", "<urlset><!-- 13812345678 -->"),
    ("alt-missing", CASE, ' alt="一部电梯"', ""),
    ("alt-missing", CASE, 'alt="一部电梯"', 'alt="lift.jpg"'),
    ("other-host", CASE, 'src="lift.jpg"', 'src="https://cdn.example/lift.jpg"'),
    ("other-host", CASE, "</head>", "<script src=//cdn.example/x.js></script></head>"),
    ("other-host", "s.css", "url(mark.png)", "url('https://fonts.example/a.woff2')"),
    ("style-dead", "s.css", "url(mark.png)", "url(marks.png)"),
    ("title-missing", ABOUT, "<title>关于</title>", ""),
    ("title-twice", LIST, "<title>案例</title>", "<title>关于</title>"),
    ("language-missing", ABOUT, ' lang="zh-CN"', ""),
    ("description-missing", ABOUT, '<meta name="description" content="一句话。">', ""),
    ("site-map-dead", "sitemap.xml", "<urlset>", f"<urlset><url><loc>{URL}gone/</loc></url>"),
    ("site-map-lacks", "sitemap.xml", f"<url><loc>{URL}about/</loc></url>", ""),
]


@pytest.mark.parametrize(("code", "path", "old", "new"), ISSUES, ids=lambda value: str(value)[:30])
def test_a_planted_issue_is_reported_and_nothing_else(site: Path, code: str, path: str, old: str, new: str) -> None:
    """On the page where it is, in both languages, with a remedy; personal numbers are never printed whole."""
    _edit(site, path, old, new)
    report = inspect(site, today=TODAY)
    issues = [issue for issue in report.issues if issue.code != "link-outside"]
    assert {issue.code for issue in issues} == {code}
    assert code == "site-map-lacks" or path in {issue.path for issue in issues}
    for language in Language:
        text = "\n".join(as_text(report, language))
        assert all(issue.message(language) and issue.remedy(language) for issue in issues)
        assert IDENTITY not in text
        assert "13812345678" not in text.replace(" ", "")


def test_the_site_map_may_be_in_parts(site: Path) -> None:
    """Pages are looked for in the parts that an index lists; a part must be there, and is no index itself."""
    (site / "sitemap-1.xml").write_bytes((site / "sitemap.xml").read_bytes())
    index = f"<sitemapindex><sitemap><loc>{URL}sitemap-1.xml</loc></sitemap></sitemapindex>"
    (site / "sitemap.xml").write_text(index, encoding="utf-8")
    assert _codes(inspect(site, today=TODAY)) == set()
    (site / "sitemap-1.xml").write_text(index, encoding="utf-8")
    assert _codes(inspect(site, today=TODAY)) == {"site-map-lacks"}
    (site / "sitemap-1.xml").unlink()
    assert _codes(inspect(site, today=TODAY)) == {"site-map-dead", "site-map-lacks"}


def test_a_site_without_cases_has_one_issue(site: Path) -> None:
    """Not one for each column: the owner of a new site publishes a first case."""
    shutil.rmtree(site / "cases/lift")
    shutil.rmtree(site / "cases/elevator")
    for path in ("index.html", LIST):
        _edit(site, path, PAGES[path][2].partition("</h1>")[2], "")
    _edit(site, "sitemap.xml", f"<url><loc>{URL}cases/lift/</loc></url>", "")
    assert [each.code for each in inspect(site, today=TODAY).errors] == ["nothing-published"]


def test_missing_pages_are_reported(site: Path) -> None:
    """Every site needs an error page and a site map; its home page states the site's address."""
    (site / "404.html").unlink()
    (site / "sitemap.xml").unlink()
    assert _codes(inspect(site, today=TODAY)) == {"page-missing"}
    _edit(site, "index.html", f'<link rel="canonical" href="{URL}">', "")
    assert "address-missing" in _codes(inspect(site, today=TODAY))


@pytest.mark.parametrize(
    ("today", "error", "notice"),
    [("2024-08-06", {"date-future"}, set()), ("2024-08-21", set(), set()), ("2024-08-22", set(), {"column-old"})],
)
def test_the_report_depends_on_its_date(site: Path, today: str, error: set[str], notice: set[str]) -> None:
    """A future publication date is an error; a news column without an update for more than two weeks is a notice.

    What only the passing of time makes a fault must not hold back a correction.
    """
    report = inspect(site, today=today)
    assert _codes(report) == error
    assert _codes(report, "notice") - {"link-outside"} == notice


def test_dates_are_compared_with_the_records(site: Path, full_cases: Path) -> None:
    """A page whose date differs from its record is reported, and so is an overdue review."""
    record = full_cases / "2024/lift/case.yml"
    catalog = load(full_cases)
    (case,) = catalog.cases
    _edit(site, CASE, '"2024-08-07 00:00"', f'"{case.first_published} 00:00"')
    _edit(site, CASE, '<time datetime="2024-08-07">2024年8月7日', f"<time>{case.first_published}")
    assert case.next_review
    assert "date-record" not in _codes(inspect(site, today=case.published, catalog=catalog))
    overdue = inspect(site, today="2099-01-01", catalog=catalog)
    assert {"review-due", "column-old"} <= _codes(overdue, "notice")
    assert _codes(overdue) == set()
    text = record.read_text(encoding="utf-8")
    record.write_text(
        text.replace(f"first_published: {case.first_published}", "first_published: 2000-01-02"), encoding="utf-8"
    )
    forged = inspect(site, today=case.published, catalog=load(full_cases))
    assert "date-record" in _codes(forged)


def _as_demonstration(site: Path) -> None:
    for path in PAGES:
        text = (site / path).read_text(encoding="utf-8")
        mark = '<aside class="gov-demo"><p>演示网站：示例</p></aside>'
        text = text.replace('<p class="gov-strip', f'{mark}<p class="gov-strip')
        text = text.replace('<meta name="SiteIDCode" content="5001120001">', "")
        start, end = text.index('<a href="https://zfwzgl'), text.index("</footer>")
        (site / path).write_text(text[:start] + text[end:], encoding="utf-8")
    _edit(
        site,
        "cases/lift/notice/index.html",
        '<p class="gov-strip',
        '<p class="gov-demo">演示网站：示例</p><p class="gov-strip',
    )


def test_a_demonstration_needs_no_filings_and_no_updates(site: Path) -> None:
    """Missing filings are notices; every page must say that the site is a demonstration and show no filings."""
    _as_demonstration(site)
    report = inspect(site, today="2025-01-01")
    assert _codes(report) == set()
    assert _codes(report, "notice") == {"footer-of-demonstration", "column-of-demonstration", "link-outside"}
    _edit(site, ABOUT, "演示网站：示例", "")
    _edit(site, LIST, "</footer>", '<a href="https://beian.miit.gov.cn/">渝ICP备12345678号</a></footer>')
    assert _codes(inspect(site, today="2025-01-01")) == {"demonstration-unsaid", "footer-not-for-demonstration"}


def test_a_site_without_an_identifier_is_no_government_site(site: Path) -> None:
    """It needs no filings and no updates, but a site map and a copyright notice, and a notice says so."""
    _as_demonstration(site)
    for path in [*PAGES, "cases/lift/notice/index.html"]:
        text = (site / path).read_text(encoding="utf-8").replace("演示网站：示例", "")
        (site / path).write_text(text.replace('<meta name="SiteIDCode" content="5001120001">', ""), encoding="utf-8")
    report = inspect(site, today="2025-01-01")
    assert _codes(report) == set()
    assert _codes(report, "notice") == {"not-of-government", "column-of-demonstration", "link-outside"}


def test_blanks_are_notices(site: Path) -> None:
    """A TODO that the owner left on a page is listed and does not fail the report."""
    _edit(site, ABOUT, "</h1>", "</h1><p>电话：【TODO 咨询电话】</p>")
    report = inspect(site, today=TODAY)
    assert _codes(report) == set()
    assert [dict(issue.values) for issue in report.issues if issue.code == "blank-left"] == [{"value": "TODO 咨询电话"}]


def test_every_message_is_tested() -> None:
    """Each code of the catalogue is planted in a test of this module."""
    elsewhere = {
        *("link-outside", "page-missing", "address-missing", "date-future", "column-old", "date-record", "review-due"),
        *("review-of-demonstration", "footer-of-demonstration", "column-of-demonstration"),
        *("demonstration-unsaid", "footer-not-for-demonstration", "not-of-government", "blank-left"),
        "nothing-published",
    }
    assert catalogue().messages.keys() == {code for code, *_ in ISSUES} | elsewhere


def test_broken_pages_do_not_stop_the_report(site: Path) -> None:
    """Malformed files are read as far as possible."""
    (site / "empty.html").write_bytes(b"")
    (site / "rubbish.html").write_bytes(b"\xff\xfe\x00<a href='http://['><img src=' '><a href='?'>\x00</p></html><p>")
    (site / "sitemap.xml").write_bytes(b"<loc>http://[</loc>\xff")
    assert {"title-missing", "site-map-dead"} <= _codes(inspect(site, today=TODAY))


def test_long_lists_are_cut_and_hostile_text_is_escaped(site: Path) -> None:
    """At most ten places of a code are listed; control characters are escaped."""
    _edit(
        site,
        ABOUT,
        "<h1>",
        "".join(f'<a href="x{number}">x</a>' for number in range(12)) + '<a href="&#27;[2J">x</a><h1>',
    )
    text = "\n".join(as_text(inspect(site, today=TODAY), Language.EN))
    assert "… and 3 more" in text
    assert "\x1b" not in text


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["report", *map(str, arguments)])


def test_the_exit_code(site: Path, tmp_path: Path) -> None:
    """0 without errors, 1 with errors, 2 for a wrong call."""
    clean = _run(site, "--date", TODAY, "--cases", tmp_path / "none")
    assert (clean.exit_code, clean.stderr) == (0, "")
    assert "✓ 没有问题：页面标签" in clean.stdout
    assert "✓ no problems: Page labels" in clean.stdout
    _edit(site, CASE, ' alt="一部电梯"', "")
    assert _run(site, "--date", TODAY, "--lang", "zh").exit_code == 1
    assert "no problems" not in _run(site, "--date", TODAY, "--lang", "zh").stdout
    assert _run(tmp_path / "none").exit_code == 2
    assert _run(site, "--date", "soon").exit_code == 2
    (tmp_path / "empty").mkdir()
    assert _run(tmp_path / "empty").exit_code == 2


def test_the_date_is_read_from_the_environment(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH, as for a build."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1723248000")
    assert json.loads(_run(site, "--format", "json").stdout)["date"] == TODAY


def test_json_holds_everything(site: Path) -> None:
    """Every issue with place, code and both languages, under its topic."""
    _edit(site, CASE, "电话023-12345678", "电话13812345678")
    data = json.loads(_run(site, "--format", "json", "--date", TODAY).stdout)
    assert (data["site"], data["pages"], data["faults"], data["demonstration"]) == (URL, 9, 1, False)
    topics = {topic["question"]: topic for topic in data["questions"]}
    (error,) = topics["privacy"]["faults"]
    assert (error["code"], error["path"]) == ("mobile", CASE)
    assert error["line"] > 1
    assert error["en"]["message"] == "a mobile number: 138****5678"
    assert topics["links"]["remarks"][0]["code"] == "link-outside"
