"""The preview shows every change at once, or the problems and the last good site; its pages are those of a build."""

from __future__ import annotations

import errno
import html
import json
import logging
import shutil
import threading
from io import BytesIO
from pathlib import Path
from queue import Queue

import pytest
from mkdocs.livereload import LiveReloadServer
from watchdog.events import DirModifiedEvent, FileMovedEvent
from watchdog.observers import Observer

from mkdocs_casebook.build.builder import build
from mkdocs_casebook.build.frame_output import FrameOutput
from mkdocs_casebook.build.incremental import Settings
from mkdocs_casebook.build.manifest import NAME as MANIFEST
from mkdocs_casebook.loading.folder_layout import Layout
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.mkdocs_plugin.live_server import attach_preview
from mkdocs_casebook.preview.file_events import watch_writes
from mkdocs_casebook.preview.lazy_site import Site
from mkdocs_casebook.preview.rebuilder import Rebuilder
from mkdocs_casebook.preview.server import Preview
from mkdocs_casebook.preview.snapshot import Response
from mkdocs_casebook.rendering.frame import SLOTS
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages
from mkdocs_casebook.text.languages import Language

COLUMNS = [
    {"key": key, "zh": key, "en": key} for key in ("home", "cases", "themes", "places", "years", "search", "data")
]
KNOWN = {"url": "http://127.0.0.1:8000/sub/", "name": "案例库", "code": "", "columns": COLUMNS}
FRAME = (
    f"<html><head><title>@@casebook:title@@</title>@@casebook:site={html.escape(json.dumps(KNOWN))}@@"
    "@@casebook:head@@</head><body class=x><article>"
    + "".join(f"@@casebook:{slot}@@" for slot in SLOTS[2:])
    + "</article></body></html>"
)
FRAMES = ("", "cases/", "frame/2/", "frame/3/3/", "en/", "en/cases/", "en/frame/2/", "en/frame/3/3/")
FILES = {
    **{f"{address}index.html": FRAME for address in FRAMES},
    "about/index.html": '<body><a href="case:lift">案例</a></body>',
    "404.html": "<body>找不到</body>",
    "en/404.html": "<body>Not found</body>",
    "assets/frame.css": "a { color: red }",
    "assets/stylesheets/main.1.css": "b { color: red }",
    "admin/index.html": "<body>form</body>",
}
RECORD = "2024/lift/case.yml"
PAGE = "/sub/cases/lift/"


def write_built(folder: Path) -> Path:
    """Write what a front end builds of everything but the records."""
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.fixture
def rebuilder(cases: Path, tmp_path: Path) -> Rebuilder:
    """The preview of one good record, started by a build."""
    rebuilder = Rebuilder()
    rebuilder.preview.home = "/sub/"
    start_preview(rebuilder, cases, tmp_path)
    rebuilder.show()
    return rebuilder


def start_preview(
    rebuilder: Rebuilder, cases: Path, tmp_path: Path, languages: SiteLanguages = CHINESE_AND_ENGLISH
) -> None:
    """Start a preview as a front end does."""
    docs = tmp_path / "docs"
    docs.mkdir(exist_ok=True)
    inputs = (docs, tmp_path / "mkdocs.yml")
    settings = Settings(
        cases=cases,
        docs=docs,
        site=tmp_path / "site",
        inputs=inputs,
        build_date="2024-09-01",
        require_review=False,
        languages=languages,
    )
    rebuilder.start(settings, inputs)
    rebuilder.set_frame_output(write_built(tmp_path / "site"))


def _write(cases: Path, old: str, new: str) -> None:
    path = cases / RECORD
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def _never() -> None:
    raise AssertionError


def _rebuild(rebuilder: Rebuilder) -> Preview:
    rebuilder.rebuild(_never, logging.getLogger("builder"))
    return rebuilder.preview


def _text(response: Response) -> str:
    return response.body.decode()


@pytest.mark.parametrize("languages", [CHINESE_AND_ENGLISH, SiteLanguages(Language.ZH)])
def test_every_file_is_that_of_a_build(full_cases: Path, tmp_path: Path, languages: SiteLanguages) -> None:
    """Pages, pictures, data, feeds and the index, byte for byte; only the sitemap is left out."""
    shutil.copytree(full_cases / "2024/lift", full_cases / "2024/other")
    (full_cases / "2024/other/case.yml").write_text(
        (full_cases / RECORD).read_text(encoding="utf-8").replace("old-lift", "former"), encoding="utf-8"
    )
    for record in full_cases.glob("2024/*/case.yml"):  # its last review is after the day of the preview
        record.write_text(record.read_text(encoding="utf-8").replace("2024-09-02", "2024-09-01"), encoding="utf-8")
    folder = write_built(tmp_path / "whole")
    catalog = load(full_cases, languages=languages)
    build(catalog, FrameOutput.of(folder), root=full_cases, folder=folder, adopt=True)
    rebuilder = Rebuilder()
    start_preview(rebuilder, full_cases, tmp_path, languages)
    rebuilder.preview.today = None
    rebuilder.show()
    site = rebuilder.preview.shown.site
    assert site
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    names -= {"sitemap.xml", MANIFEST}
    assert {"cases/lift/index.html", "cases/old-lift/index.html", "data/cases.csv", "feed.xml"} <= names
    assert ("en/cases/lift/index.html" in names) is (Language.EN in languages)
    assert (site.content("en/cases/lift/index.html") is None) is (Language.EN not in languages)
    differing = {name for name in names if site.content(name) != (folder / name).read_bytes()}
    assert differing == set()
    assert site.content("about/index.html") == '<body><a href="../cases/lift/">案例</a></body>'.encode()
    assert [site.content(name) for name in ("frame/2/index.html", "cases/none/", "none.json", "none")] == [None] * 4


def test_a_change_reloads_waiting_browsers(rebuilder: Rebuilder, cases: Path) -> None:
    """A waiting request is answered as soon as something changes, and the page then is the new one."""
    preview = rebuilder.preview
    assert "电梯已装好" in _text(preview.respond(PAGE))
    before = preview.shown.version
    assert f'data-version="{before}"' in _text(preview.respond(PAGE))
    versions: list[str] = []
    waiting = threading.Thread(
        target=lambda: versions.append(_text(preview.respond("/sub/_preview/version", f"since={before}")))
    )
    waiting.start()
    _write(cases, "电梯已装好", "电梯都装好")
    _rebuild(rebuilder)
    waiting.join(60)
    assert versions == [preview.shown.version] != [before]
    assert "电梯都装好" in _text(preview.respond(PAGE))
    assert _text(preview.respond("/sub/_preview/version", f"since={before}")) == preview.shown.version


def test_problems_are_shown_in_place_of_a_page(rebuilder: Rebuilder, cases: Path) -> None:
    """With line, field, message and remedy in both languages, as text; the last good site stays a link away."""
    _write(cases, "under-way", "<b>way&")
    preview = _rebuild(rebuilder)
    response = preview.respond(PAGE)
    assert response.status.startswith("500")
    text = _text(response)
    assert "<code>cases/2024/lift/case.yml:5</code> <code>status</code>" in text
    assert "“&lt;b&gt;way&amp;”不在可选值之内；" in text
    assert "“&lt;b&gt;way&amp;” is not one of the allowed values; " in text
    assert 'href="?last"' in text
    asked = preview.respond(PAGE, "last")
    assert asked.status.startswith("302")
    (address, cookie) = asked.headers
    assert address == ("Location", PAGE)
    assert cookie[1].endswith("; Path=/sub/; SameSite=Strict")
    kept = "other=1; " + cookie[1].partition(";")[0]
    shown = preview.respond(PAGE, cookies=kept)
    assert shown.status == "200 OK"
    assert "电梯已装好" in _text(shown)
    assert 'href="?problems"' in _text(shown)
    _write(cases, "电梯已装好", "电梯都装好")
    _rebuild(rebuilder)
    assert preview.respond(PAGE, cookies=kept).status.startswith("500"), "a change that leaves the problem"
    _write(cases, "<b>way&", "planned")
    _rebuild(rebuilder)
    assert "?problems" not in _text(preview.respond(PAGE))
    assert "电梯都装好" in _text(preview.respond(PAGE))


def test_the_problems_of_a_record_as_json(rebuilder: Rebuilder, cases: Path) -> None:
    """For the form: those of one record, with words in both languages, and the number of others."""
    asked = "/sub/_preview/record-problems"
    answer = json.loads(rebuilder.preview.respond(asked, "id=lift").body)
    assert answer == {"version": rebuilder.preview.shown.version, "problems": [], "others": 0}
    _write(cases, "under-way", "<b>way&")
    preview = _rebuild(rebuilder)
    response = preview.respond(asked, f"id=lift&since={answer['version']}")
    assert response.content_type == "application/json"
    [problem] = json.loads(response.body)["problems"]
    assert (problem["line"], problem["field"], problem["level"]) == (5, "status", "error")
    assert problem["zh"].startswith("“<b>way&”不在可选值之内\n")
    assert problem["en"].startswith("“<b>way&” is not one of the allowed values\n")
    for other in ("id=other", "id=case.yml", ""):
        assert json.loads(preview.respond(asked, other).body)["others"] == 1


def test_a_write_that_is_reported_twice_changes_nothing(rebuilder: Rebuilder, cases: Path) -> None:
    """The system reports a write at once, the next poll seconds later: the last good site stays, if that was chosen."""
    _write(cases, "under-way", "undr-way")
    preview = _rebuild(rebuilder)
    version = preview.shown.version
    chosen = dict(preview.respond(PAGE, "last").headers)["Set-Cookie"].partition(";")[0]
    assert _rebuild(rebuilder).shown.version == version
    assert preview.respond(PAGE, cookies=chosen).status == "200 OK"
    shutil.move(cases / "2024/lift", cases / "2024/lifts")
    assert _rebuild(rebuilder).shown.version != version


def test_only_the_folder_of_a_file_known_to_be_written_is_read(
    rebuilder: Rebuilder, cases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scan of 10,000 folders takes half a second; of writes whose paths are not known all are scanned."""
    _write(cases, "under-way", "planned")
    rebuilder.written.append(cases / RECORD)
    version = rebuilder.preview.shown.version
    with monkeypatch.context() as unscanned:
        unscanned.delattr(Layout, "of")
        preview = _rebuild(rebuilder)
    assert preview.shown.version != version
    assert "计划中" in _text(preview.respond(PAGE))
    shutil.copytree(cases / "2024/lift", cases / "2024/other")
    assert _rebuild(rebuilder).respond("/sub/cases/other/").status == "200 OK"


@pytest.mark.parametrize("name", ["2024/other/case.yml", "2024/stray.yml", "2024/lift/2024/lift/case.yml", "other.yml"])
def test_a_write_elsewhere_scans_the_whole_folder(rebuilder: Rebuilder, cases: Path, name: str) -> None:
    """A new record and a stray file are seen, even if a known record is written at the same time."""
    (cases / "2024/other").mkdir()
    for changed in (RECORD, name):
        (cases / changed).parent.mkdir(parents=True, exist_ok=True)
        (cases / changed).touch()
        rebuilder.written.append(cases / changed)
    (cases / "2024/stray.yml").touch()
    text = _text(_rebuild(rebuilder).respond("/sub/_preview/problems"))
    assert "2024/stray.yml" in text


@pytest.mark.parametrize(
    ("link", "message"), [("", "no case.yml"), (RECORD, "link to outside"), ("2024/lift", "link to outside")]
)
def test_a_record_that_was_deleted_or_became_a_link(link: str, message: str, rebuilder: Rebuilder, cases: Path) -> None:
    """The path of the write is that of a known record, but nothing outside the cases folder is shown."""
    target = Path(shutil.move(cases / "2024", cases.parent / "elsewhere"))
    (cases / "2024/lift").mkdir(parents=True)
    if link == "2024/lift":
        (cases / link).rmdir()
    if link:
        (cases / link).symlink_to(target / Path(link).relative_to("2024"))
    rebuilder.written.append(cases / RECORD)
    assert message in _text(_rebuild(rebuilder).respond("/sub/_preview/problems"))


def test_a_failed_read_is_repeated(rebuilder: Rebuilder, cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that another program has locked for a moment is read when the next poll reports it."""
    _write(cases, "under-way", "planned")
    before = rebuilder.preview.shown.version
    with monkeypatch.context() as locked:
        locked.setattr(rebuilder.preview, "read", lambda *_: Path(cases / "none").read_bytes())
        failed = _rebuild(rebuilder).shown.version  # the preview shows the message of the system
    assert before != failed != _rebuild(rebuilder).shown.version


def test_a_page_has_the_version_of_its_content(rebuilder: Rebuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    """When something changes while a page is rendered, its browser reloads at once."""
    preview = rebuilder.preview
    before = preview.shown.version
    monkeypatch.setattr(Site, "draft", lambda *_: rebuilder.show())
    assert f'data-version="{before}"' in _text(preview.respond(PAGE))
    assert preview.shown.version != before


def test_a_preview_may_start_with_problems(cases: Path, tmp_path: Path) -> None:
    """There is no last good version of the record then, and no link to it; lists say that it has errors."""
    _write(cases, "under-way", "undr-way")
    rebuilder = Rebuilder()
    start_preview(rebuilder, cases, tmp_path)
    rebuilder.show()
    response = rebuilder.preview.respond("/cases/lift/")
    assert response.status.startswith("500")
    assert "?last" not in _text(response)
    assert "lift（有错）" in _text(rebuilder.preview.respond("/cases/"))
    _write(cases, "undr-way", "under-way")
    assert _rebuild(rebuilder).respond("/cases/lift/").status == "200 OK"
    assert "（有错）" not in _text(rebuilder.preview.respond("/cases/"))


def test_a_preview_may_start_without_a_vocabulary(cases: Path, tmp_path: Path) -> None:
    """Nothing can be shown; the problems are."""
    (cases / "vocabulary/places.yml").write_text("x: y\n", encoding="utf-8")
    rebuilder = Rebuilder()
    start_preview(rebuilder, cases, tmp_path)
    rebuilder.show()
    response = rebuilder.preview.respond("/")
    assert response.status.startswith("500")
    assert "cases/vocabulary/places.yml:1" in _text(response)


def test_errors_block_only_the_page_of_their_record(rebuilder: Rebuilder, cases: Path) -> None:
    """All other pages stay, also those that link to it, and say where the problems are listed."""
    (cases / "2024/other").mkdir()
    record = (cases / RECORD).read_text(encoding="utf-8")
    linking = record.replace("居民开了会。", "'[电梯](case:lift)'") + "related: [lift]\n"
    (cases / "2024/other/case.yml").write_text(linking, encoding="utf-8")
    _rebuild(rebuilder)
    _write(cases, "under-way", "undr-way")
    preview = _rebuild(rebuilder)
    for path in (PAGE, "/sub/en/cases/lift/"):
        assert preview.respond(path).status.startswith("500")
    for path in ("/sub/", "/sub/cases/", "/sub/cases/other/", "/sub/en/cases/other/", "/sub/about/"):
        response = preview.respond(path)
        assert response.status == "200 OK", path
        assert f'href="/sub/_preview/problems?from={path.removeprefix("/sub/")}"' in _text(response)
        assert "undr-way" not in _text(response)
    listed = preview.respond("/sub/_preview/problems")
    assert "<code>cases/2024/lift/case.yml:5</code>" in _text(listed)
    shutil.rmtree(cases / "2024/lift")
    assert _rebuild(rebuilder).respond("/sub/cases/other/").status.startswith("500"), "it links to a deleted record"
    shutil.rmtree(cases / "2024/other")
    preview = _rebuild(rebuilder)
    for asked, shown in (("cases/", "/sub/cases/"), ("//stranger.example/", "/sub/stranger.example/"), ("", "/sub/")):
        corrected = preview.respond("/sub/_preview/problems", f"from={asked}")
        assert (corrected.status, dict(corrected.headers)["Location"]) == ("302 Found", shown)
    assert preview.respond("/sub/cases/").status == "200 OK"


def test_doubts_are_noted_beside_their_sentences(rebuilder: Rebuilder, cases: Path) -> None:
    """In the page of the language that they are about; the record is published without them."""
    body = "    body:\n      zh: |\n        居民开了会。\n\n        社区定于2024年3月动工。\n\n        后来又开了会。\n"
    body += "      en: |\n        Residents met.\n\n        Works began in May 2024.\n\n        They met again.\n"
    _write(cases, "    body: {zh: 居民开了会。, en: Residents met.}\n", body)
    _write(cases, "电梯已装好。", "电梯已装好，电话13812345678。")
    preview = _rebuild(rebuilder)
    response = preview.respond("/sub/en/cases/lift/")
    assert response.status == "200 OK"
    text = _text(response)
    before, _, after = text.partition('<div class="preview-note" role="note">')
    assert before.endswith("<p>Residents met.</p>\n")
    assert after.partition("</div>")[2].lstrip().startswith("<p>Works began in May 2024.</p>")
    assert "the dates or times differ between the languages: Chinese “3月”, English “May 2024”" in after
    assert "中英文的日期或时间对不上" in after
    assert text.count("preview-note") == 1
    assert "Doubts about this record: 1" in text
    chinese = _text(preview.respond(PAGE))
    assert chinese.count("preview-note") == 1
    assert "有手机号码 138****5678" in chinese.partition("preview-note")[2]
    assert "preview-note" not in _text(preview.respond("/sub/cases/"))
    site = preview.shown.site
    assert site
    assert b"preview" not in (site.content("cases/lift/index.html") or b"preview"), "what a build publishes"


def test_doubts_are_noted_beside_their_milestones(rebuilder: Rebuilder, cases: Path) -> None:
    """The page has them by date, the record may have them in another order."""
    milestones = "milestones:\n  - {date: '2024-05', text: {zh: 动工。, en: Works began.}}\n"
    milestones += "  - {date: '2023-03', text: {zh: 有12户签字。, en: Residents signed in 13 homes.}}\n"
    milestones += "  - {date: '2024-07', text: {zh: 完工。, en: Works ended.}}\n"
    _write(cases, "sections:\n", f"{milestones}sections:\n")
    text = _text(_rebuild(rebuilder).respond("/sub/en/cases/lift/"))
    before, _, after = text.partition('<div class="preview-note" role="note">')
    assert "milestones[2].text.en" in after.partition("</div>")[0]
    assert "Residents signed in 13 homes." in after.partition("</div>")[2][:200]
    assert "Works began." not in before.partition('id="timeline"')[2]
    assert text.count("preview-note") == 1


def test_drafts_are_marked(rebuilder: Rebuilder, cases: Path) -> None:
    """The page of a draft says when it will be published."""
    for written, message in (
        ("draft: true", "草稿：只在预览里出现，不会发布。"),
        ("publish_on: 2024-09-02", "Draft until 2024-09-02"),
    ):
        _write(cases, "status:", f"{written}\nstatus:")
        preview = _rebuild(rebuilder)
        assert message in _text(preview.respond(PAGE))
        assert "/cases/lift/" in _text(preview.respond("/sub/cases/"))
        _write(cases, f"{written}\n", "")
    assert "草稿" not in _text(_rebuild(rebuilder).respond(PAGE))


def test_addresses(rebuilder: Rebuilder) -> None:
    """Files have content types, folders get a slash, other paths redirect to the home page, missing ones are 404."""
    preview = rebuilder.preview
    assert preview.respond("/").headers == (("Location", "/sub/"),)
    assert preview.respond("/sub/cases/lift").headers == (("Location", PAGE),)
    assert preview.respond("/sub/assets/frame.css").content_type == "text/css; charset=utf-8"
    assert preview.respond("/sub/_preview/script.js").content_type.startswith(
        ("text/javascript", "application/javascript")
    )
    for missing in ("/sub/none/", "/sub/none.json", "/sub/../mkdocs.yml", "/sub/%2e%2e/", "/sub/\x00\ufffd"):
        response = preview.respond(missing)
        assert response.status == "404 Not Found"
        assert "找不到" in _text(response)
        assert "script.js" in _text(response)
    assert "Not found" in _text(preview.respond("/sub/en/none/"))


def test_the_form_is_never_replaced(rebuilder: Rebuilder, cases: Path) -> None:
    """An editor would lose what was typed; besides, the form can fix the problem."""
    _write(cases, "under-way", "undr-way")
    assert _rebuild(rebuilder).respond("/sub/admin/").body == b"<body>form</body>"


def test_the_preview_is_a_wsgi_application(rebuilder: Rebuilder) -> None:
    """Its responses are not cached by browsers."""
    began: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, headers: list[tuple[str, str]], *_: object) -> object:
        began.append((status, headers))
        return None

    (body,) = rebuilder.preview.serve({"PATH_INFO": "/sub/案例".encode().decode("latin-1")}, start)  # type: ignore[arg-type]
    ((status, headers),) = began
    assert status == "404 Not Found"
    assert dict(headers)["Content-Length"] == str(len(body))
    assert dict(headers)["Cache-Control"] == "no-store"


def _post(rebuilder: Rebuilder, path: str, content: object, **changed: str) -> tuple[str, dict[str, str]]:
    """Send JSON as the form does, and return the status and the answer."""
    began: list[str] = []

    def start(status: str, *_: object) -> object:
        began.append(status)
        return None

    sent = json.dumps(content).encode()
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": path,
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(sent)),
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_ORIGIN": "http://127.0.0.1:8000",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(sent),
        **changed,
    }
    (body,) = rebuilder.preview.serve(environ, start)  # type: ignore[arg-type]
    return began[0][:3], json.loads(body or b"{}")


def test_the_form_adds_to_the_vocabulary(rebuilder: Rebuilder, cases: Path) -> None:
    """A unit with its English words, with a free key; an entry that is not valid is refused in words."""
    path = "/sub/_preview/vocabulary"
    units = cases / "vocabulary/units.yml"
    before = units.read_text(encoding="utf-8") if units.exists() else ""
    lamps = {"list": "units", "entry": {"zh": "盏", "en": {"one": "street light", "other": "street lights"}}}
    assert _post(rebuilder, path, lamps) == ("200", {"key": "street-light"})
    added = "street-light:\n  zh: 盏\n  en: {one: street light, other: street lights}\n"
    assert units.read_text(encoding="utf-8") == before + added
    assert _post(rebuilder, path, lamps) == ("200", {"key": "street-light-2"})
    status, answer = _post(rebuilder, path, {"list": "places", "entry": {"name": {"zh": "东街"}}})
    assert (status, answer["error"]) == ("422", "东街：选层级和上级 / choose its level and what contains it")
    status, answer = _post(rebuilder, path, {"list": "places", "entry": {"name": {"zh": "东街"}, "parent": "china"}})
    assert (status, "add “level”" in answer["error"]) == ("422", True)
    orphan = {"level": "community", "name": {"zh": "东街"}, "parent": "nowhere"}
    status, answer = _post(rebuilder, path, {"list": "places", "entry": orphan})
    assert (status, "nowhere" in answer["error"]) == ("422", True)


def test_a_county_is_added_with_what_contains_it(rebuilder: Rebuilder, cases: Path) -> None:
    """By its name alone; one of a name that several have needs what contains it."""
    path = "/sub/_preview/vocabulary"
    county = {"list": "places", "entry": {"name": {"zh": "武侯区"}}}
    assert _post(rebuilder, path, county) == ("200", {"key": "wuhou-district"})
    added = (cases / "vocabulary/places.yml").read_text(encoding="utf-8")
    assert "  name: {zh: 成都市, en: Chengdu}\n" in added
    assert "wuhou-district:\n  level: district\n  name: {zh: 武侯区, en: Wuhou District}\n  parent: chengdu\n" in added
    assert _post(rebuilder, path, county) == ("200", {"key": "wuhou-district"})
    assert (cases / "vocabulary/places.yml").read_text(encoding="utf-8") == added
    status, answer = _post(rebuilder, path, {"list": "places", "entry": {"name": {"zh": "朝阳区"}}})
    assert (status, "北京市朝阳区、" in answer["error"]) == ("422", True)


@pytest.mark.parametrize(
    "changed",
    [
        {"HTTP_ORIGIN": "http://stranger.example"},
        {"HTTP_ORIGIN": ""},
        {"CONTENT_TYPE": "text/plain"},
        {"CONTENT_LENGTH": "10001"},
        {"CONTENT_LENGTH": "-1"},
        {"CONTENT_LENGTH": "3"},
    ],
)
def test_other_sites_cannot_add_to_the_vocabulary(rebuilder: Rebuilder, cases: Path, changed: dict[str, str]) -> None:
    """Only JSON from the preview's own pages is accepted; nothing is written."""
    before = {path.name: path.read_bytes() for path in (cases / "vocabulary").iterdir()}
    term = {"list": "themes", "entry": {"label": {"zh": "歌会"}}}
    assert _post(rebuilder, "/sub/_preview/vocabulary", term, **changed)[0] == "400"
    wrongs: tuple[object, ...] = (
        [],
        {"list": "columns", "entry": {}},
        {"list": "themes", "entry": []},
        {"list": "themes", "entry": {"label": ["歌会"]}},
        {"list": "themes", "entry": {"label": {"zh": 1}}},
        {"list": "themes", "entry": {"label": "歌会"}},
    )
    for wrong in wrongs:
        assert _post(rebuilder, "/sub/_preview/vocabulary", wrong)[0] == "400"
    assert _post(rebuilder, "/sub/vocabulary", term)[0] == "404"
    assert {path.name: path.read_bytes() for path in (cases / "vocabulary").iterdir()} == before


def test_other_changes_start_a_build(rebuilder: Rebuilder, cases: Path, tmp_path: Path) -> None:
    """Its errors are shown until it succeeds, also when records change in between."""
    log = logging.getLogger("builder")
    outcomes: list[str] = ["a <page> is missing", "", "fixed"]

    def builder() -> None:
        start_preview(rebuilder, cases, tmp_path)
        outcome = outcomes.pop(0)
        if outcome != "fixed":
            log.warning("%s", outcome) if outcome else None
            raise SystemExit("stopped")

    for number, message in enumerate(("a &lt;page&gt; is missing", "stopped")):
        (tmp_path / "docs/a.md").write_text("x" * number, encoding="utf-8")
        rebuilder.rebuild(builder, log)
        assert message in _text(rebuilder.preview.respond(PAGE))
        _write(cases, "under-way", "planned")
        assert message in _text(_rebuild(rebuilder).respond(PAGE))
    (tmp_path / "docs/a.md").write_text("[案例](case:lift)", encoding="utf-8")
    rebuilder.rebuild(builder, log)
    assert rebuilder.preview.respond(PAGE).status == "200 OK"


def test_links_of_hand_written_pages_are_checked(rebuilder: Rebuilder, cases: Path, tmp_path: Path) -> None:
    """A link to a record that was deleted is reported as a problem of the page."""
    (tmp_path / "docs/about.md").write_text("[案例](case:lift)", encoding="utf-8")
    rebuilder.rebuild(lambda: start_preview(rebuilder, cases, tmp_path), logging.getLogger("builder"))
    shutil.move(cases / "2024/lift", cases / "2024/lifts")
    text = _text(_rebuild(rebuilder).respond("/sub/"))
    assert "docs/about.md:1: 没有案例“lift” / there is no case “lift”；是不是 / did you mean case:lifts" in text


def test_a_write_is_reported_at_once(cases: Path) -> None:
    """Whether a file is written in place or replaced; reading is not reported."""
    record = cases / "2024/lift/case.yml"
    reported: Queue[str] = Queue()
    assert watch_writes(cases, lambda event: reported.put(str(event.src_path)))
    record.read_bytes()
    new = cases / "new"
    new.write_text("a")
    assert reported.get(timeout=60) == str(new)
    record.write_text("b")
    while reported.get(timeout=60) != str(record):
        pass
    new.replace(record)
    while reported.get(timeout=60) != str(new):
        pass


def test_paths_of_writes_reach_the_rebuilder(
    rebuilder: Rebuilder, cases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the system reports them, before MkDocs hears of the write: a rebuild scans no other folder."""
    server = LiveReloadServer(_never, "127.0.0.1", 0, str(tmp_path))
    attach_preview(server, cases, rebuilder, _never)
    new = tmp_path / "new.yml"
    new.write_text((cases / RECORD).read_text("utf-8").replace("under-way", "planned"), encoding="utf-8")
    new.replace(cases / RECORD)
    server.observer.event_queue.get(timeout=60)
    server.server_close()
    assert {*rebuilder.written} == {cases / RECORD}
    monkeypatch.delattr(Layout, "of")
    assert "计划中" in _text(_rebuild(rebuilder).respond("/cases/lift/"))


def test_a_move_has_two_paths(rebuilder: Rebuilder, cases: Path, tmp_path: Path) -> None:
    """Those of folders say nothing that those of their files do not."""
    server = LiveReloadServer(_never, "127.0.0.1", 0, str(tmp_path))
    attach_preview(server, cases, rebuilder, _never)
    (emitter,) = server.observer.emitters
    for event in (FileMovedEvent("/b", "/c"), DirModifiedEvent("/d")):
        emitter.queue_event(event)
    server.server_close()
    assert [*rebuilder.written] == [Path("/b"), Path("/c")]


def test_a_system_that_reports_no_writes(cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its limit of watched folders is lower, as may happen with 10,000 records: the caller learns that."""

    def full(_: object) -> None:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    monkeypatch.setattr(Observer, "start", full)
    assert not watch_writes(cases, lambda _: None)
