"""The editing form in a browser, used as an editor would, on a folder in the browser's private file system."""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from mkdocs_casebook.cms import backend_of, write_form
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Record
from mkdocs_casebook.yaml_io import reader
from tests.paths import TEST_CASES, TEST_PROJECT
from tests.site.reading import PATIENCE

RECORD = "cases/2024/shiyuqiao/case.yml"
PHOTO = TEST_CASES / "2024/shiyuqiao/meeting.png"

# Chromium asks an editor for a folder; here the answer is a private folder of the browser that holds the files.
CHOSEN = "window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('repo')"
FILL = """async (files) => {
  const repo = await (await navigator.storage.getDirectory()).getDirectoryHandle('repo', {create: true});
  await repo.getDirectoryHandle('.git', {create: true});
  for (const [path, text] of Object.entries(files)) {
    const steps = path.split('/'), name = steps.pop();
    let folder = repo;
    for (const step of steps) folder = await folder.getDirectoryHandle(step, {create: true});
    const file = await (await folder.getFileHandle(name, {create: true})).createWritable();
    await file.write(text);
    await file.close();
  }
}"""
NEXT_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
READ = """async () => {
  const found = {};
  const walk = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === 'directory') await walk(handle, `${path}${name}/`);
      else found[path + name] = [...new Uint8Array(await (await handle.getFile()).arrayBuffer())];
    }
  };
  await walk(await (await navigator.storage.getDirectory()).getDirectoryHandle('repo'), '');
  return found;
}"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves like ``mkdocs serve``, without the headers that a host may set for the public pages."""

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> Iterator[str]:
    """The address of the form, on this computer."""
    site = tmp_path_factory.mktemp("site")
    write_form(site, backend=backend_of("local"), vocabulary=catalog.vocabulary)
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/admin/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def editor(browser: Browser, form: str) -> Iterator[Page]:
    """The form, opened on a folder with two records; requests to other hosts never leave the browser."""
    page = browser.new_page(locale="zh-CN", viewport={"width": 1280, "height": 900})
    page.set_default_timeout(PATIENCE)
    left: list[str] = []
    page.on("requestfinished", lambda request: left.append(request.url))
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{form}form.css")
    paths = [RECORD, "cases/2021/twin-maples-lifts/case.yml"]
    page.evaluate(FILL, {path: (TEST_PROJECT / path).read_text(encoding="utf-8") for path in paths})
    page.add_init_script(CHOSEN)
    page.goto(form)
    page.get_by_role("button", name="使用本地仓库").click()
    page.get_by_text("石榆桥小区").wait_for()
    yield page
    page.close()
    assert errors == []
    assert [url for url in left if not url.startswith((form.removesuffix("admin/"), "blob:", "data:"))] == []


def files(page: Page) -> dict[str, bytes]:
    """Return the files of the folder."""
    return {path: bytes(content) for path, content in page.evaluate(READ).items()}


def test_a_changed_title_is_one_changed_line(editor: Page) -> None:
    """The rest of the record keeps its content and formatting; both languages are shown side by side."""
    old = (TEST_PROJECT / RECORD).read_text(encoding="utf-8")
    editor.get_by_text("石榆桥小区").first.click()
    title = editor.locator('[data-key-path="title.zh"] input')
    english = editor.locator('[data-key-path="title.en"] input').bounding_box()
    chinese = title.bounding_box()
    assert chinese
    assert english
    assert (chinese["y"], chinese["x"] < english["x"]) == (english["y"], True)
    title.fill("石榆桥：怎样加装电梯")
    save(editor)
    expected = old.replace("zh: 石榆桥小区加装电梯：一门一策慢慢谈", "zh: 石榆桥：怎样加装电梯", 1)
    assert files(editor)[RECORD].decode() == expected


def test_a_new_case_passes_the_check(editor: Page, form: str, tmp_path: Path) -> None:
    """From an empty form: texts, a figure with its source, a section with its photo; saved by year."""
    given = "origin=compiled&published=2023-05-06&status=planned"
    editor.goto(f"{form}#/collections/cases/new?{given}")
    fill(editor, "title.zh", "新楼装电梯")
    fill(editor, "summary.zh", "楼里装上了电梯。")
    add(editor, "sections")
    fill(editor, "sections.0.heading.zh", "经过")
    fill(editor, "sections.0.body.zh", "先开会。\n\n再动工。")
    add(editor, "figures")
    fill(editor, "figures.0.name", "lifts")
    fill(editor, "figures.0.label.zh", "电梯")
    fill(editor, "figures.0.value", "3")
    name_term(editor, "figures.0.unit", "部")
    name_term(editor, "place", "shiyuqiao estate")
    name_term(editor, "themes", "加装电梯")
    add(editor, "sources")
    fill(editor, "sources.0.name", "notice")
    fill(editor, "sources.0.title.zh", "公示")
    fill(editor, "sources.0.accessed", "2023-05-05")
    add(editor, "photos")
    fill(editor, "photos.0.name", "meeting")
    field(editor, "photos.0.file").locator("input[type=file]").first.set_input_files(
        {"name": "第一次 会议.PNG", "mimeType": "image/png", "buffer": PHOTO.read_bytes()}
    )
    fill(editor, "photos.0.caption.zh", "开会")
    fill(editor, "photos.0.alt.zh", "一群人围桌坐着。")
    choose(editor, "photos.0.consent", "not-needed")
    field(editor, "figures.0.source").locator("select").select_option("notice · 公示")
    field(editor, "sections.0.photos").get_by_label("meeting · 开会").check()
    editor.get_by_role("heading", name="编号 · Id").wait_for()
    editor.locator("[class*=sidebar] input").first.fill("new-lift")
    save(editor)
    cases = Path(shutil.copytree(TEST_CASES / "vocabulary", tmp_path / "cases/vocabulary")).parent
    for path, content in files(editor).items():
        if path.startswith("cases/2023/new-lift/"):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(content)
    case = load(cases, with_drafts=True).case("new-lift")
    assert (case.title.zh, case.published, case.draft) == ("新楼装电梯", "2023-05-06", True)
    assert (case.figures["lifts"].source, case.sections[0].photos) == ("notice", ("meeting",))
    assert case.sections[0].body.zh == "先开会。\n\n再动工。"
    assert (cases / "2023/new-lift" / case.photos["meeting"].file).read_bytes() == PHOTO.read_bytes()
    assert case.photos["meeting"].file == "第一次 会议.PNG"
    fields = list(reader.read(cases / "2023/new-lift/case.yml").data)
    assert fields == [name for name in Record.model_fields if name in fields]


def test_a_value_of_the_wrong_form_is_explained(editor: Page, form: str) -> None:
    """In the words of the check, beside the field, before anything is saved."""
    editor.goto(f"{form}#/collections/cases/new")
    add(editor, "figures")
    fill(editor, "figures.0.value", "约8000")
    editor.get_by_role("button", name="保存").click()
    field(editor, "figures.0.value").get_by_text("只写阿拉伯数字").first.wait_for()
    assert field(editor, "figures.0.value").get_by_text("write digits only").count() > 0


def field(page: Page, path: str) -> Locator:
    """Return a field of the form, after scrolling: the form renders fields only when they are near the screen."""
    root = path.partition(".")[0]
    _scroll_to(page, root, "[data-key-path]")
    return _scroll_to(page, path, f'[data-key-path="{root}"], [data-key-path^="{root}."]')


def _scroll_to(page: Page, path: str, way: str) -> Locator:
    found = page.locator(f'[data-key-path="{path}"]').first
    for _ in range(PATIENCE // 30):
        if found.count():
            found.evaluate_all("(all) => all[0]?.scrollIntoView({block: 'nearest'})")  # the form may render it again
            page.evaluate(NEXT_FRAMES)
        if found.count():
            break
        page.evaluate("(way) => [...document.querySelectorAll(way)].pop()?.scrollIntoView()", way)
        page.wait_for_timeout(30)
    return found


def fill(page: Page, path: str, text: str) -> None:
    """Write into a field."""
    field(page, path).locator("input, textarea").first.fill(text)


def save(page: Page) -> None:
    """Save the record and wait until it is saved; it stays open."""
    page.get_by_role("button", name="保存").click()
    page.get_by_text("条目已保存").wait_for()
    page.get_by_text("条目已保存").wait_for(state="hidden")


def choose(page: Page, path: str, option: str) -> None:
    """Choose from the menu of a field."""
    field(page, path).locator(".field-wrapper [role=combobox]").first.click()
    page.get_by_role("option", name=option).first.click()


def name_term(page: Page, path: str, words: str) -> None:
    """Name a place, unit or theme, in any language and case; the field then shows its whole label."""
    fill(page, path, words)
    part = field(page, path)
    if path == "themes":
        expect(part.locator("label", has=page.locator("input:checked"))).to_contain_text(words)
    else:
        expect(part.locator("input[list]")).to_have_value(re.compile(words, re.IGNORECASE))


def add(page: Page, path: str) -> None:
    """Add an item to a list."""
    field(page, path).get_by_role("button", name="添加").last.click()
