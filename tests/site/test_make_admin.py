"""``make admin``: the form beside the preview of the same project, from an empty form to a record without problems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from mkdocs_casebook.loading.loader import load
from tests.paths import TEST_CASES
from tests.site.conftest import copy_project, previewing
from tests.site.reading import PATIENCE
from tests.site.test_admin import CHOSEN, FILL, add, choose, field, files, fill, name_term, save

PHOTO = TEST_CASES / "2024/shiyuqiao/meeting.png"

TEXTS = {
    "title.zh": "新楼装电梯",
    "title.en": "Lifts for a new block",
    "summary.zh": "楼里装上了{lift}。",
    "summary.en": "The block now has {lift}.",
    "sections.0.heading.zh": "经过",
    "sections.0.heading.en": "What happened",
    "sections.0.body.zh": "先开会。\n\n再动工。",
    "sections.0.body.en": "First they met.\n\nThen work began.",
    "figures.0.name": "lifts",
    "figures.0.label.zh": "电梯",
    "figures.0.label.en": "Lifts",
    "figures.0.value": "3",
    "sources.0.name": "notice",
    "sources.0.title.zh": "公示",
    "sources.0.title.en": "Notice",
    "sources.0.accessed": "2023-05-05",
    "photos.0.name": "meeting",
    "photos.0.caption.zh": "开会",
    "photos.0.caption.en": "A meeting",
    "photos.0.alt.zh": "一群人围桌坐着。",
    "photos.0.alt.en": "People at a table.",
    "published": "2023-05-06",
}
"""The texts of a record by the field of the form; the summary names a figure that there is not."""


@pytest.fixture
def project(tmp_path: Path, source_project: Path) -> Path:
    """A copy of the source of the tests' site for a test to change."""
    return copy_project(tmp_path, cache_of=source_project)


@pytest.fixture
def preview(project: Path) -> Iterator[str]:
    """The address of the preview with the form, as ``make admin`` starts it."""
    with previewing(project, ["mkdocs_casebook", "serve", "--address"]) as address:
        yield address


@pytest.fixture
def editor(preview: str, browser: Browser) -> Iterator[Page]:
    """The form, opened on a private folder of the browser in place of the project's."""
    page = browser.new_page(locale="zh-CN", viewport={"width": 1280, "height": 900})
    page.set_default_timeout(PATIENCE)
    page.goto(f"{preview}admin/form.css")
    page.evaluate(FILL, {"cases/2024/shiyuqiao/case.yml": ""})
    page.add_init_script(CHOSEN)
    page.goto(f"{preview}admin/")
    page.get_by_role("button", name="使用本地仓库").click()
    yield page
    page.close()


def save_to(project: Path, page: Page) -> None:
    """Save, and write what the form wrote into the project, as it does with the project's own folder."""
    save(page)
    for path, content in files(page).items():
        if path.startswith("cases/2023/"):
            (project / path).parent.mkdir(parents=True, exist_ok=True)
            (project / path).write_bytes(content)


def add_term(page: Page, path: str, words: str, parts: dict[str, str]) -> None:
    """Name a place or unit that the vocabulary does not have, and add it with the other parts."""
    fill(page, path, words)
    part = field(page, path)
    part.get_by_role("button", name="添加到词表").click()
    for name, text in parts.items():
        if name in ("level", "parent"):
            part.locator(f"select[name={name}]").select_option(text)
        else:
            part.locator(f"input[name={name}]").fill(text)
    part.get_by_role("button", name="添加", exact=False).last.click()
    expect(part.locator("fieldset")).to_have_count(0)
    expect(part.locator("input[list]")).to_have_value(re.compile(words))


def test_from_an_empty_form_to_a_record_without_problems(project: Path, preview: str, editor: Page) -> None:
    """Problems of the saved record appear beside the form, each leads to its field; the preview is a link away."""
    editor.goto(f"{preview}admin/#/collections/cases/new")
    panel = editor.locator("#problems")
    for name in ("sections", "figures", "sources", "photos"):
        add(editor, name)
    for path, text in TEXTS.items():
        fill(editor, path, text)
    field(editor, "photos.0.file").locator("input[type=file]").first.set_input_files(PHOTO)
    add_term(editor, "figures.0.unit", "盏", {"one": "street light", "other": "street lights"})
    choose(editor, "photos.0.consent", "not-needed")
    field(editor, "figures.0.source").locator("select").select_option("notice · 公示")
    field(editor, "sections.0.photos").get_by_label("meeting · 开会").check()
    add_term(editor, "place", "东街小区", {"en": "Dongjie Estate", "level": "estate", "parent": "shiyuqiao-community"})
    name_term(editor, "themes", "加装电梯")
    choose(editor, "status", "planned")
    choose(editor, "origin", "公开资料")
    editor.locator("[class*=sidebar] input").first.fill("new-lift")
    expect(panel).to_be_hidden()
    save_to(project, editor)
    expect(panel.get_by_role("status")).to_contain_text("处要改")
    panel.get_by_role("button", name="summary.zh", exact=True).click()
    expect(editor.locator('[data-key-path="summary.zh"] textarea')).to_be_in_viewport()
    for language, text in (("zh", "楼里装上了{lifts}电梯。"), ("en", "The block now has {lifts}.")):
        fill(editor, f"summary.{language}", text)
    save_to(project, editor)
    expect(panel.get_by_role("status")).to_contain_text("没有问题")
    with editor.expect_popup() as opened:
        panel.get_by_role("link", name="预览").click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("新楼装电梯")
    expect(opened.value.get_by_text("先开会。").first).to_be_visible()
    case = load(project / "cases", with_drafts=True).case("new-lift")
    assert (case.place, case.figures["lifts"].unit) == ("dongjie-estate", "street-light")
    assert (case.draft, case.figures["lifts"].source, case.sections[0].photos) == (True, "notice", ("meeting",))
