"""Screenshots for the handbook: the form with a record, and the messages beside it, in both languages of the form."""

from __future__ import annotations

import io
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, expect

from mkdocs_casebook.theme.files import PAGES

PROJECT = Path(__file__).parents[1]
RECORD = "cases/2024/lift-in-building-3/case.yml"
MISTAKES = [("as_of: 2024-06-30", "as_of: 2024-06-31"), ("unit: meeting", "unit: metings")]
"""What the picture of the messages shows: a day that no month has, and a unit that no list has."""

FORM: FloatRect = {"x": 0, "y": 0, "width": 750, "height": 610}
MESSAGES: FloatRect = {"x": 750, "y": 0, "width": 350, "height": 440}
"""Which parts of the screen the pictures show: narrow enough to be read on a phone."""

_HEAD = """\
title: {zh: 三号楼装上了电梯, en: Building 3 has its lift}
summary:
  zh: 三号楼的住户商量了一年，电梯装好了。
  en: The households of Building 3 talked for a year; now the lift is in place.
published: 2024-09-01
origin: own
issuer: {zh: 某街道办事处, en: Example Subdistrict Office}
status: completed
place: china
themes: [lift-retrofit, residents-consultation]
draft: true
"""
_BLOCK = re.compile(r"^```yaml\n((?:figures|sections|sources):.*?)^```", re.DOTALL | re.MULTILINE)

# Chromium asks an editor for a folder; here the answer is a private folder of the browser that holds the record.
_CHOOSE = "window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('repo')"
_FILL = """async ([path, text]) => {
  let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('repo', {create: true});
  await folder.getDirectoryHandle('.git', {create: true});
  const steps = path.split('/'), name = steps.pop();
  for (const step of steps) folder = await folder.getDirectoryHandle(step, {create: true});
  const file = await (await folder.getFileHandle(name, {create: true})).createWritable();
  await file.write(text);
  await file.close();
}"""


def take_handbook_pictures(browser: Browser) -> None:
    """Write ``form.png`` and ``messages.png`` beside the pages of each language."""
    with tempfile.TemporaryDirectory() as folder:
        project = _project(Path(folder))
        with _previewing(project) as address:
            for language, locale in (("zh", "zh-CN"), ("en", "en-GB")):
                page = _form(browser, address, locale, (project / RECORD).read_text(encoding="utf-8"))
                _save(page, FORM, PAGES / language / "handbook/form.png")
                page.context.close()
            record = (project / RECORD).read_text(encoding="utf-8")
            for right, wrong in MISTAKES:
                assert right in record, right
                record = record.replace(right, wrong, 1)
            (project / RECORD).write_text(record, encoding="utf-8")
            for language, locale in (("zh", "zh-CN"), ("en", "en-GB")):
                page = _form(browser, address, locale, record)
                panel = page.locator("#problems")
                expect(panel.get_by_role("listitem").nth(len(MISTAKES) - 1)).to_be_visible(timeout=60_000)
                _save(page, MESSAGES, PAGES / language / "handbook/messages.png")
                page.context.close()


def _project(folder: Path) -> Path:
    """Return a project with the example of the handbook as its only case."""
    for name in ("mkdocs.yml", "docs", "theme_overrides", "cases/vocabulary"):
        source = PROJECT / name
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        _ = shutil.copytree(source, folder / name) if source.is_dir() else shutil.copy(source, folder / name)
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")  # not strict: the pictures may not exist yet
    (folder / "mkdocs.yml").write_text(settings.replace("strict: true", "strict: false"), encoding="utf-8")
    page = (PAGES / "zh/handbook/text-editor.md").read_text(encoding="utf-8")
    record = "".join([_HEAD, *_BLOCK.findall(page)]).replace("    photos: [lift]\n", "")
    (folder / RECORD).parent.mkdir(parents=True)
    (folder / RECORD).write_text(record, encoding="utf-8")
    return folder


@contextmanager
def _previewing(project: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs_casebook", "serve", "--address", host]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1725148800"}  # 2024-09-01
    with subprocess.Popen(command, cwd=project, env=environment, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        for line in server.stderr:
            if "Serving on" in line:
                break
        try:
            yield f"http://{host}/"
        finally:
            server.terminate()


def _form(browser: Browser, address: str, locale: str, record: str) -> Page:
    """Return the form in a language of its own interface, with the record open."""
    context = browser.new_context(locale=locale, viewport={"width": 1100, "height": 760}, color_scheme="light")
    page = context.new_page()
    page.goto(f"{address}admin/form.css")
    page.evaluate(_FILL, [RECORD, record])
    page.add_init_script(_CHOOSE)
    page.goto(f"{address}admin/")
    page.get_by_role("button", name=re.compile("使用本地仓库|Work with Local Repository")).click()
    page.get_by_text("三号楼装上了电梯").first.click()
    expect(page.locator('[data-key-path="title.zh"] input')).to_be_visible(timeout=60_000)
    return page


def _save(page: Page, part: FloatRect, path: Path) -> None:
    picture = Image.open(io.BytesIO(page.screenshot(clip=part))).convert("P", palette=Image.Palette.ADAPTIVE, colors=64)
    picture.save(path, optimize=True)
